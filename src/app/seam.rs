//! The seam between the windows and the desk.
//!
//! The desk runs in threads of its own and knows no iced; the windows run in iced's loop and know no desk. Between
//! them go two kinds of plain values: a [`View`] towards the windows, an [`Action`] towards the desk.
//!
//! The side that runs the desk does this:
//!
//! ```no_run
//! # use madoguchi::app::seam::{self, View};
//! # use madoguchi::pki::Environment;
//! # use madoguchi::time::Timestamp;
//! let (desk_side, windows_side) = seam::pair();
//! let worker = std::thread::spawn(move || {
//!     desk_side.screen.show(View::closed(Environment::Practice, Timestamp::from_unix_seconds(0)));
//!     while let Ok(action) = desk_side.actions.recv() {
//!         let _ = action; // give it to the desk, then show what came of it
//!     }
//!     // `recv` fails once the windows are closed: end the desk.
//! });
//! # drop(windows_side); drop(worker);
//! ```
//!
//! Promises: [`Screen::show`] never blocks and only the newest view is kept; the queue of actions is bounded, and an
//! action that finds it full is dropped (the screen does not change, so the person presses again): a PIN can only
//! become shorter by it, never another one that is sent by itself. While a verdict stands, or a time is running, the
//! desk shows a view at least once a second.

use std::hash::{Hash, Hasher};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use iced::futures::StreamExt;
use iced::futures::channel::mpsc;
use iced::futures::future::ready;
use iced::futures::stream::{self, Stream};

pub use crate::ui::action::{Action, OtherMeans, PracticeCard};
pub use crate::ui::view::{Light, LightState, Part, Practice, Purpose, ReferencePolicy, Unanswered, View};

/// As many actions as may wait for the desk.
const WAITING: usize = 64;

/// The desk's end.
#[derive(Debug)]
pub struct DeskSide {
    /// What the people wish, in order; its end means that the windows are closed.
    pub actions: Receiver<Action>,
    /// Where the desk shows what came of it.
    pub screen: Screen,
}

/// What the windows show, from the desk's side.
#[derive(Debug)]
pub struct Screen {
    latest: Arc<Mutex<Option<View>>>,
    wake: Mutex<mpsc::Sender<()>>,
}

/// The windows' end.
#[derive(Clone, Debug)]
pub struct WindowsSide {
    actions: SyncSender<Action>,
    views: Views,
}

/// The views as they come. It can be listened to once.
#[derive(Clone, Debug)]
pub struct Views {
    latest: Arc<Mutex<Option<View>>>,
    woken: Arc<Mutex<Option<mpsc::Receiver<()>>>>,
}

/// Two ends that belong together.
#[must_use]
pub fn pair() -> (DeskSide, WindowsSide) {
    let (sender, actions) = sync_channel(WAITING);
    let (wake, woken) = mpsc::channel(0);
    let latest = Arc::new(Mutex::new(None));
    let views = Views { latest: Arc::clone(&latest), woken: Arc::new(Mutex::new(Some(woken))) };
    let screen = Screen { latest, wake: Mutex::new(wake) };
    (DeskSide { actions, screen }, WindowsSide { actions: sender, views })
}

impl Screen {
    /// Lets the windows show this, instead of whatever they show or were about to.
    pub fn show(&self, view: View) {
        *self.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(view);
        // Full means that the windows were woken already and will find the newest view.
        let _ = self.wake.lock().unwrap_or_else(PoisonError::into_inner).try_send(());
    }
}

impl WindowsSide {
    /// Hands a wish to the desk; says whether it was taken.
    pub fn wish(&self, action: Action) -> bool {
        match self.actions.try_send(action) {
            Ok(()) => true,
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => false,
        }
    }

    /// What the desk shows.
    #[must_use]
    pub fn views(&self) -> Views {
        self.views.clone()
    }
}

impl Views {
    /// Each view as it comes; ends with the desk. A second listener hears nothing.
    pub fn listen(&self) -> impl Stream<Item = View> + Send + use<> {
        let latest = Arc::clone(&self.latest);
        let woken = self.woken.lock().unwrap_or_else(PoisonError::into_inner).take();
        stream::iter(woken).flatten().filter_map(move |()| {
            let view = latest.lock().unwrap_or_else(PoisonError::into_inner).take();
            ready(view)
        })
    }
}

/// All views of a program are the same source: iced starts listening once.
impl Hash for Views {
    fn hash<H: Hasher>(&self, state: &mut H) {
        "views".hash(state);
    }
}

#[cfg(test)]
mod tests {
    use iced::futures::executor::block_on_stream;

    use super::*;
    use crate::pki::Environment;
    use crate::time::Timestamp;

    fn view_at(seconds: i64) -> View {
        View::closed(Environment::Practice, Timestamp::from_unix_seconds(seconds))
    }

    #[test]
    fn only_the_newest_view_is_shown_and_the_desk_never_waits() {
        let (desk, windows) = pair();
        for second in 0..1000 {
            desk.screen.show(view_at(second));
        }
        let mut views = block_on_stream(windows.views().listen());
        assert_eq!(views.next(), Some(view_at(999)));
        desk.screen.show(view_at(2000));
        assert_eq!(views.next(), Some(view_at(2000)));
        drop(desk);
        assert_eq!(views.next(), None, "the views end with the desk");
    }

    #[test]
    fn a_desk_that_hangs_cannot_hang_the_windows() {
        let (desk, windows) = pair();
        for _ in 0..WAITING {
            assert!(windows.wish(Action::Cancel));
        }
        assert!(!windows.wish(Action::Cancel));
        drop(desk);
        assert!(!windows.wish(Action::Cancel));
    }
}
