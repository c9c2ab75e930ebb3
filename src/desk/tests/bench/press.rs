//! A printer that takes slips, hangs or refuses.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use super::Gate;
use crate::desk::Press;
use crate::session::Order;
use crate::session::scene::Conclusion;
use crate::slip::{Place, Trouble, Wanted};

/// What the printer does with the next slips; it takes them when nothing else is said.
#[derive(Clone, Default)]
pub(in crate::desk::tests) struct FakePress {
    pub(in crate::desk::tests) slips: Arc<Mutex<Vec<(Wanted, Conclusion)>>>,
    pub(in crate::desk::tests) hangs: Arc<AtomicBool>,
    pub(in crate::desk::tests) gate: Gate,
    pub(in crate::desk::tests) trouble: Arc<Mutex<Option<Trouble>>>,
}

impl Press for FakePress {
    fn print(&mut self, wanted: Wanted, conclusion: Conclusion, _order: Order) -> Result<Place, Trouble> {
        self.slips.lock().expect("not poisoned").push((wanted, conclusion));
        if self.hangs.load(Ordering::SeqCst) {
            self.gate.pass();
        }
        self.trouble.lock().expect("not poisoned").map_or(Ok(Place::Printer), Err)
    }
}
