//! Practice without a real card: invented people, the scenarios of the contract, and a card that behaves.
//!
//! Pure data and pure state. What keeps all of it out of production is trust: its certificates come from a training
//! authority made per data folder (O=MADOGUCHI-TRAINING), which production refuses at start.

pub mod card;
pub mod contents;
pub mod course;
pub mod fault;
pub mod person;
pub mod rsa;
pub mod scenario;

pub use card::BehavingCard;
pub use contents::{Contents, KeyAndCertificate, Secret};
pub use fault::Fault;
pub use person::Person;
pub use scenario::Scenario;
