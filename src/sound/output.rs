//! The sound device: opened for what is to be heard, closed when it is silent again.
//!
//! Two tracks are mixed, one for tones and one for speech, so that neither breaks off the other. A device that cannot be
//! opened is left alone for a while; one that vanishes is opened again for the next sound.

#[cfg(feature = "sound")]
mod device;
#[cfg(not(feature = "sound"))]
mod silence;

#[cfg(feature = "sound")]
pub(super) use device::{Output, device_name};
#[cfg(not(feature = "sound"))]
pub(super) use silence::{Output, device_name};
