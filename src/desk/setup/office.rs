//! The office: the key that opens what shelters sealed, and the platform for those whom no list covers.

use super::route::Route;
use super::{Change, Error, anchors};
use crate::clock::Clock;
use crate::config::Config;
use crate::desk::Platform;
use crate::pki::Certificate;
use crate::record::{Detail, Draft, Event};
use crate::sealing::PrivateKey;
use crate::store::staff::Approved;

impl Change {
    /// The clock by which it is done.
    #[must_use]
    pub const fn clock(&self) -> Clock {
        self.clock
    }

    /// What opens bundles here: one key, or none.
    pub fn office_keys(&self) -> Result<Vec<PrivateKey>, Error> {
        Ok(self.keystore.office_key(self.store.log().environment)?.into_iter().collect())
    }

    /// Destroys the key, on the word of two people; whether there was one. The record knows first.
    pub fn forget_office_key(&mut self, approved: &Approved) -> Result<bool, Error> {
        let environment = self.store.log().environment;
        let Some(key) = self.keystore.office_key(environment)? else { return Ok(false) };
        let digest = key.public().map(|public| *public.id().bytes()).unwrap_or_default();
        let detail = Detail::of(Some("office-key-forgotten"));
        let _ = self.note(&approved.sign(Draft { detail, digest, ..Draft::new(Event::IntakeDestroyed) }))?;
        self.keystore.forget_office_key(environment)?;
        Ok(true)
    }
}

/// Who is asked one by one, and the responders that are trusted besides those that the authority delegates; at this address,
/// or at the configured ones.
pub fn platform(config: &Config, url: Option<&str>) -> Result<(Box<dyn Platform>, Vec<Certificate>), Error> {
    let route = match url {
        Some(url) => Route::to(url, config)?,
        None => Route::configured(config)?,
    };
    Ok((Box::new(route), anchors::responders(&config.platform.responder_certificates)?))
}
