//! Whom the desk believes: authorities out of files or off a card, their fingerprints in groups, compared by two people.

use iced::widget::column;

use super::parts::{Asked, asked, fingerprint, keyed};
use super::words::parted;
use super::{Entry, Message};
use crate::language::Argument;
use crate::language::date::of;
use crate::onboarding::{Candidate, Mismatch, Taken};
use crate::pki::Use;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::supervisor::parts::{boxed, small, told};
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::{Element, Tone};

/// The id of the field for files.
pub(super) const FILES: &str = "anchor-files";
/// The id of the field for a fingerprint.
pub(super) const PRINT: &str = "fingerprint";

/// What is being done about the authorities.
#[derive(Clone, Debug, Default)]
pub(super) struct Choosing {
    pub(super) files: String,
    pub(super) candidates: Vec<Candidate>,
    pub(super) typed: String,
    pub(super) differs: Option<Mismatch>,
}

impl Choosing {
    /// The first authority that still has to be compared, by its place.
    pub(super) fn unvouched(&self) -> Option<usize> {
        self.candidates.iter().position(|candidate| !candidate.is_vouched_for())
    }

    /// One more person typed the fingerprint of the authority at hand.
    pub(super) fn compare(&mut self) {
        let Some(candidate) = self.unvouched().and_then(|at| self.candidates.get_mut(at)) else { return };
        self.differs = candidate.compare(&self.typed).err();
        if self.differs.is_none() {
            self.typed.clear();
        }
    }
}

/// The page under its fields.
pub(super) fn body<'a>(look: Look, choosing: &'a Choosing, taken: &[Taken], width: f32) -> Element<'a, Message> {
    let known = (!taken.is_empty() && choosing.candidates.is_empty()).then(|| kept(look, taken, width));
    if choosing.candidates.is_empty() {
        let files = Asked {
            id: FILES,
            label: look.say("setup-window-anchor-files"),
            hint: Some(look.say("setup-window-anchor-files-hint")),
            value: &choosing.files,
            fault: None,
            hidden: false,
        };
        return column![
            known,
            asked(look, files, width, |text| Message::Written(Entry::AnchorFiles, text)),
            keyed(
                look,
                ("off-card", "F6", look.say("setup-window-anchor-card")),
                Tone::Plain,
                Some(Message::Otherwise)
            ),
            small(look, &look.say("setup-window-anchor-card-hint"), width),
        ]
        .spacing(space::L)
        .into();
    }
    let at = choosing.unvouched();
    let list = choosing.candidates.iter().enumerate().map(|(place, candidate)| {
        let comparing = (at == Some(place)).then_some(choosing);
        authority(look, candidate, comparing, width)
    });
    column(list.collect::<Vec<_>>()).spacing(space::L).into()
}

fn name_of(look: Look, certificate_use: Use) -> String {
    look.say(match certificate_use {
        Use::Authentication => "setup-window-authority-authentication",
        Use::Signature => "setup-window-authority-signature",
    })
}

fn authority<'a>(
    look: Look,
    candidate: &Candidate,
    comparing: Option<&'a Choosing>,
    width: f32,
) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let certificate = candidate.certificate();
    let subject = parted(&certificate.subject());
    let until = parted(&of(look.language, certificate.not_after()));
    let words = [("name", Argument::Text(&subject)), ("until", Argument::Text(&until))];
    let facts = look.language.say_with("setup-window-authority-facts", &words);
    let state = match (candidate.known(), candidate.compared()) {
        (Some(known), _) => look.say_count("setup-window-anchor-known", "generation", known.generation.into()),
        (None, 2) => look.say("setup-window-anchor-compared"),
        (None, one) => look.say_count("setup-window-anchor-unknown", "people", one.try_into().unwrap_or(0)),
    };
    let vouched = candidate.is_vouched_for();
    let pair = if vouched { look.roles().accepted } else { look.roles().referred };
    let compared = comparing.map(|choosing| compare(look, choosing, candidate.compared(), inner));
    // Whoever compares has it from the official list: what stands here would only be copied.
    let print = vouched.then(|| fingerprint(look, &hex::encode_upper(certificate.fingerprint()), inner));
    let inside = column![
        look.flow(&name_of(look, candidate.certificate_use()), Kind::ClerkBody, inner).font(BOLD),
        small(look, &facts, inner),
        print,
        told(look, pair, &state, None, inner),
        compared,
    ];
    boxed(look, width, inside.spacing(space::M).into())
}

/// The field in which one person types, then the other.
fn compare(look: Look, choosing: &Choosing, compared: usize, width: f32) -> Element<'_, Message> {
    let label = if compared == 0 { "setup-window-print-first" } else { "setup-window-print-second" };
    let fault = choosing.differs.map(|mismatch| mismatch.words(look.language));
    let field = Asked {
        id: PRINT,
        label: look.say(label),
        hint: Some(look.say("setup-window-print-hint")),
        value: &choosing.typed,
        fault,
        hidden: false,
    };
    let typed: String = choosing.typed.chars().filter(char::is_ascii_hexdigit).collect();
    let echo = (!typed.is_empty()).then(|| fingerprint(look, &typed.to_ascii_uppercase(), width));
    column![asked(look, field, width, |text| Message::Written(Entry::Fingerprint, text)), echo].spacing(space::S).into()
}

/// Those that were taken.
fn kept<'a>(look: Look, taken: &[Taken], width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let lines = taken.iter().map(|taken| {
        let name = name_of(look, taken.certificate_use);
        let until = look.say_text("setup-window-until", "until", &of(look.language, taken.not_after));
        let print = hex::encode_upper(taken.fingerprint);
        column![look.flow(&format!("{name}\u{3000}{until}"), Kind::ClerkBody, inner), fingerprint(look, &print, inner),]
            .spacing(space::XS)
            .into()
    });
    let head = told(look, look.roles().accepted, &look.say("setup-window-anchors-taken"), None, inner);
    let inside = column![head, column(lines.collect::<Vec<_>>()).spacing(space::M)].spacing(space::M);
    boxed(look, width, inside.into())
}
