//! Is somebody there, and how do they answer? For whoever sets up a desk or looks for what ails it.
//!
//! No certificate of a person is asked about: the question is about nobody, or about the authority's own certificate.

use super::{Error, Platform};
use crate::pki::ocsp::{Request, echoes};

/// Somebody who answers questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Whether the nonce came back; none if it was not sent, or the answer was a refusal.
    pub nonce: Option<bool>,
}

impl Platform {
    /// Whether something answers questions there. Asks about nobody.
    pub fn reach(&self) -> Result<Reached, Error> {
        self.reach_with(&Request::about_nothing())
    }

    /// The same with a question that a responder is more likely to answer, such as [`Request::about_authority`].
    pub fn reach_with(&self, question: &Request) -> Result<Reached, Error> {
        let answer = self.ask(question.der())?;
        Ok(Reached { nonce: echoes(&answer.body, question) })
    }
}
