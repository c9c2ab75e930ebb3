//! What the simulated platform knows about serial numbers. Shared: a story may revoke a card while it runs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::pki::Use;
use crate::pki::revocation::Status;
use crate::stand_in::authority::CrlEntry;

/// The status of each certificate; clones share one table.
#[derive(Clone, Debug)]
pub struct Statuses {
    known: Arc<Mutex<HashMap<(Use, u32), Status>>>,
    otherwise: Status,
}

impl Statuses {
    /// Every serial number has the status `otherwise` until another is set.
    pub fn new(otherwise: Status) -> Self {
        Self { known: Arc::default(), otherwise }
    }

    /// From now on `serial` has this status.
    pub fn set(&self, certificate_use: Use, serial: u32, status: Status) {
        let _ = self.known.lock().unwrap_or_else(PoisonError::into_inner).insert((certificate_use, serial), status);
    }

    /// The status of `serial`.
    pub fn of(&self, certificate_use: Use, serial: u32) -> Status {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(certificate_use, serial)).copied().unwrap_or(self.otherwise)
    }

    /// What a CRL lists, by serial number.
    pub(crate) fn revoked(&self, certificate_use: Use) -> Vec<CrlEntry> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut entries: Vec<CrlEntry> = known
            .iter()
            .filter(|((of, _), _)| *of == certificate_use)
            .filter_map(|((_, serial), status)| match *status {
                Status::Revoked { reason, at } => Some(CrlEntry { serial: *serial, revoked_at: at, reason }),
                Status::Good | Status::Unknown => None,
            })
            .collect();
        entries.sort_unstable_by_key(|entry| entry.serial);
        entries
    }
}
