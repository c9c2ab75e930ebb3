//! Four eyes: the one who asks signs again, and another person signs for it.

use iced::widget::column;

use super::parts::{boxed, entry, part, rows, secret, small};
use super::{Entry, Message, Whose};
use crate::secret::Typed;
use crate::staff::Signatures;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::widget::Element;

/// A field of the form is not narrower, at 100 %.
const FIELD_LEAST: f32 = 200.0;

/// The id of the field for the own passphrase.
pub(super) const OWN: &str = "sign-own";
const SECOND: &str = "sign-second";
const SECONDS: &str = "sign-seconds";

/// What was typed so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Signing {
    own: Typed,
    second: String,
    seconds: Typed,
}

impl Signing {
    /// What was typed is wiped: another page, or it was used.
    pub(super) fn forget(&mut self) {
        self.own.wipe();
        self.seconds.wipe();
        self.second.clear();
    }

    pub(super) fn type_in(&mut self, whose: Whose, typed: Typed) {
        match whose {
            Whose::Own => self.own = typed,
            Whose::Second => self.seconds = typed,
        }
    }

    pub(super) fn name_second(&mut self, id: String) {
        self.second = id;
    }

    /// Both, once everything is filled in; nothing of them stays here.
    pub(super) fn take(&mut self) -> Option<Signatures> {
        if !self.is_ready() {
            return None;
        }
        let second_id = std::mem::take(&mut self.second).trim().to_owned();
        Some(Signatures { own: self.own.take(), second_id, second: self.seconds.take() })
    }

    /// Whether everything is filled in.
    pub(super) fn is_ready(&self) -> bool {
        !self.own.is_empty() && !self.second.trim().is_empty() && !self.seconds.is_empty()
    }
}

/// The three fields.
pub(super) fn form<'a>(look: Look, signing: &Signing, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let factor = look.enlargement.factor();
    let (columns, each) = super::parts::grid(inner, FIELD_LEAST * factor, 3);
    let typed = |whose| move |text| Message::Secret(whose, Typed::new(text));
    let fields = vec![
        secret(look, (OWN, "sign-own"), signing.own.as_str(), each, typed(Whose::Own)),
        entry(look, (SECOND, "sign-second"), &signing.second, each, |text| Message::Edited(Entry::Second, text)),
        secret(look, (SECONDS, "sign-seconds"), signing.seconds.as_str(), each, typed(Whose::Second)),
    ];
    let lines =
        column![part(look, "sign-title", inner), small(look, &look.say("sign-body"), inner), rows(columns, fields),];
    boxed(look, width, lines.spacing(space::S).into())
}
