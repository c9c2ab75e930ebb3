//! People at the desk: roles, who may do what, and the rules of signing in.
//!
//! Rights are decided here and nowhere else; a view only asks. Where [`Right::WithSecond`] is said, another person whose
//! role [`may_approve`] has to sign for it: nobody approves what they asked for themselves. No role can change a verdict,
//! and the administrator, who keeps people and settings, neither reads details of the record nor purges alone.
//!
//! The record knows people by a [`Reference`] that says nothing about them; names are in the list of people alone
//! (`store::staff`). Pure: the clock and what is counted on disk arrive as parameters.

pub mod approval;
pub mod backoff;
pub mod code;
mod credentials;
pub mod duty;
pub mod passphrase;
pub mod person;
mod right;
mod role;
mod shift;

pub use approval::{Denial, Signatory};
pub use code::Code;
pub use credentials::{Credentials, Signatures};
pub use duty::{Door, Duty, OnDuty, Refusal};
pub use person::{Person, Reference, State, lacks_a_second};
pub use right::{Action, Right, account_right, may_approve, right};
pub use role::Role;
pub use shift::{Closing, Ended, Face, NotYet, Shift, Tally};
