//! What people come for: some that most counters have, to be chosen, and lines for others.

use iced::widget::column;

use super::parts::{Asked, asked, options};
use super::{Entry, Message};
use crate::config::Purpose;
use crate::language::Language;
use crate::onboarding::{self, Answers};
use crate::pki::Use;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::widget::Element;

/// The id of the field for one more.
pub(super) const LINE: &str = "purpose-line";
/// A choice is not wider than this at 100 %.
const OPTIONS: f32 = 640.0;

/// What is being chosen.
#[derive(Clone, Debug, Default)]
pub(super) struct Choosing {
    /// Everything that is offered, and whether it is taken.
    pub(super) offered: Vec<(Purpose, bool)>,
    pub(super) line: String,
    pub(super) wrong: bool,
}

impl Choosing {
    /// What was taken before, and what is offered besides.
    pub(super) fn fill(&mut self, answers: &Answers) {
        let taken = answers.purposes();
        let others = onboarding::offered().into_iter().filter(|one| taken.iter().all(|it| it.code != one.code));
        self.offered = taken.iter().cloned().map(|one| (one, true)).chain(others.map(|one| (one, false))).collect();
        self.offered.sort_by_key(|(one, _)| one.code);
        self.wrong = false;
    }

    pub(super) fn toggle(&mut self, at: usize) {
        if let Some((_, taken)) = self.offered.get_mut(at) {
            *taken = !*taken;
        }
    }

    /// The line becomes one more, where there is one; whether it could.
    pub(super) fn add(&mut self) -> bool {
        let line = self.line.trim();
        if line.is_empty() {
            return true;
        }
        let read = onboarding::purpose(line).ok();
        self.wrong = read.as_ref().is_none_or(|one| self.offered.iter().any(|(it, _)| it.code == one.code));
        if let Some(one) = read.filter(|_| !self.wrong) {
            self.offered.push((one, true));
            self.offered.sort_by_key(|(one, _)| one.code);
            self.line.clear();
        }
        !self.wrong
    }

    /// Those that are taken.
    pub(super) fn taken(&self) -> Vec<Purpose> {
        self.offered.iter().filter(|(_, taken)| *taken).map(|(one, _)| one.clone()).collect()
    }
}

fn name(language: Language, purpose: &Purpose) -> &str {
    let of = |wanted: Language| purpose.names().iter().find(|(known, _)| *known == wanted);
    of(language).or_else(|| of(language.next_best())).or_else(|| purpose.names().first()).map_or("", |(_, name)| name)
}

/// The page.
pub(super) fn body(look: Look, choosing: &Choosing, width: f32) -> Element<'_, Message> {
    let offered = choosing.offered.iter().enumerate().map(|(at, (purpose, taken))| {
        let certificate = match (purpose.certificate, purpose.attributes) {
            (Use::Authentication, _) => "setup-window-purpose-authentication",
            (Use::Signature, false) => "setup-window-purpose-signature",
            (Use::Signature, true) => "setup-window-purpose-attributes",
        };
        let words = format!("{} {}", purpose.code, name(look.language, purpose));
        (format!("purpose-{at}"), words, Some(look.say(certificate)), *taken, Message::PurposeToggled(at))
    });
    let line = Asked {
        id: LINE,
        label: look.say("setup-window-purpose-more"),
        hint: Some(look.say("setup-window-purpose-more-hint")),
        value: &choosing.line,
        fault: choosing.wrong.then(|| look.say("setup-window-purpose-wrong")),
        hidden: false,
    };
    column![
        look.flow(&look.say("setup-window-purpose-which"), Kind::ClerkBody, width),
        options(look, offered, width.min(OPTIONS * look.enlargement.factor())),
        asked(look, line, width, |text| Message::Written(Entry::Purpose, text)),
    ]
    .spacing(space::L)
    .into()
}
