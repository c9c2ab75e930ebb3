//! 暗証番号の初期化・再設定のご案内: what to do about a PIN that cannot be used, said so that nobody feels blamed.
//!
//! Only what is public and general: the office where a person is registered resets both PINs; some can be reset with a
//! smartphone and at a convenience store; what else is to be brought differs, and the slip says to ask.

use super::{Part, Pen, Subject};
use crate::pki::Use;
use crate::session::Reason;

pub(super) fn parts(pen: Pen, subject: &Subject) -> Vec<Part> {
    let which = match subject.order.certificate {
        Use::Authentication => "pin-official",
        Use::Signature => "password-official",
    };
    let lead =
        if subject.conclusion.reason == Some(Reason::PinBlocked) { "slip-guide-stopped" } else { "slip-guide-lost" };
    let items = |keys: &[&str]| Part::Items(keys.iter().map(|key| pen.say(key)).collect());
    let rule = match subject.order.certificate {
        Use::Authentication => "slip-guide-new-pin",
        Use::Signature => "slip-guide-new-password",
    };
    vec![
        Part::Heading(pen.say("slip-guide-which")),
        Part::Lead(pen.say(which)),
        Part::Text(pen.say(lead)),
        Part::Text(pen.say("slip-guide-calm")),
        Part::Heading(pen.say("slip-guide-where")),
        items(&["slip-guide-office", "slip-guide-store"]),
        Part::Heading(pen.say("slip-guide-bring")),
        items(&["slip-guide-card", "slip-guide-papers", "slip-guide-another"]),
        Part::Heading(pen.say("slip-guide-how")),
        items(&["slip-guide-tell", rule, "slip-guide-others"]),
        Part::Note(pen.say("slip-guide-secret")),
    ]
}
