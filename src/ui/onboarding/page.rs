//! The page of a step: what it is and why, what it asks, what its test found.

use iced::widget::column;

use super::parts::{WIDEST, finding, keyed};
use super::{Message, Onboarding, Trial, anchors, fields, last, purposes, screens, words};
use crate::health::Light;
use crate::onboarding::Step;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::supervisor::parts::{part, told, words as sentence};
use crate::ui::typography::Kind;
use crate::ui::widget::{Element, Tone};

/// The page.
pub(super) fn body<'a>(look: Look, setup: &'a Onboarding, width: f32) -> Element<'a, Message> {
    let width = width.min(WIDEST * look.enlargement.factor());
    let (plan, step) = (&setup.plan, setup.plan.at());
    let answers = &plan.answers;
    let own: Option<Element<'a, Message>> = match step {
        Step::Anchors => Some(anchors::body(look, &setup.anchors, &answers.anchors, width)),
        Step::Screens => Some(screens::body(look, answers, &setup.screens, setup.scale, width)),
        Step::Purposes => Some(purposes::body(look, &setup.purposes, width)),
        Step::Supervisor => Some(last::supervisor(look, &setup.people, &setup.standing, width)),
        Step::Checkpoint => Some(last::checkpoint(look, setup.signed.as_ref(), width)),
        Step::Finish => {
            let shown = (plan, &setup.people, &setup.standing);
            Some(last::finish(look, shown, setup.written.as_ref(), width))
        }
        _ => None,
    };
    let given = fields::all(look, &setup.drafts, answers, (step, setup.further), width);
    let further = fields::has_further(step, answers).then(|| {
        let words = look.say(if setup.further { "setup-window-less" } else { "setup-window-further" });
        keyed(look, ("further", "F7", words), Tone::Plain, Some(Message::FurtherToggled))
    });
    // At the end what was written comes first.
    let found = Some(found(look, setup, width));
    let (found_before, found_after) = if step == Step::Finish { (None, found) } else { (found, None) };
    let why = setup.written.is_none().then(|| sentence(look, &step.why(look.language), width));
    let help = setup.help.then(|| help(look, setup, width));
    column![
        look.flow(&step.title(look.language), Kind::ClerkVerdict, width),
        why,
        change(look, setup, width),
        lost(look, setup, width),
        found_before,
        help,
        own,
        found_after,
        given,
        further,
    ]
    .spacing(space::XL)
    .into()
}

/// Where a configuration is there already, that is said on the first page.
fn change<'a>(look: Look, setup: &Onboarding, width: f32) -> Option<Element<'a, Message>> {
    let file = words::parted(&setup.plan.answers.file().display().to_string());
    let first = setup.plan.at() == Step::Environment && setup.plan.is_change();
    first.then(|| {
        let words = look.say_text("setup-window-change", "file", &file);
        told(look, look.roles().referred, &words, Some(&look.say("setup-window-change-body")), width)
    })
}

/// What of an earlier setup, or of a configuration, could not be read.
fn lost<'a>(look: Look, setup: &Onboarding, width: f32) -> Option<Element<'a, Message>> {
    let unreadable = setup.found.unreadable.as_ref();
    let said = unreadable.map(|said| look.say_text("setup-configuration-unreadable", "key", said));
    let said = said.or_else(|| setup.found.lost.map(|code| look.say(&format!("setup-progress-{code}"))));
    let said = said.filter(|_| setup.plan.at() <= Step::Anchors)?;
    Some(told(look, look.roles().referred, &words::parted(&said), None, width))
}

/// F1: what leaving this step out means, and the keys.
fn help<'a>(look: Look, setup: &Onboarding, width: f32) -> Element<'a, Message> {
    let skipping = setup.plan.at().skipping(look.language);
    let skipping = skipping.map(|words| look.say_text("setup-window-if-skipped", "words", &words));
    let keys = ["setup-window-keys-next", "setup-window-keys-fields", "setup-window-keys-stop"];
    let keys = keys.map(|key| sentence(look, &look.say(key), width));
    column![
        part(look, "setup-window-help-title", width),
        skipping.map(|words| sentence(look, &words, width)),
        column(keys),
    ]
    .spacing(space::S)
    .into()
}

/// What the test of the step found.
fn found<'a>(look: Look, setup: &Onboarding, width: f32) -> Element<'a, Message> {
    let found = setup.plan.found(setup.plan.at());
    let waits = setup.expected.is_some();
    let refused = (setup.trial == Trial::Refused && !waits)
        .then(|| finding(look, Light::Fail, (&look.say("setup-window-refused"), &[]), width));
    let boxes = found.iter().filter(|_| !waits && setup.trial == Trial::Tried).map(|check| {
        let (head, lines) = words::found(look.language, check);
        finding(look, check.light, (&head, &lines), width)
    });
    let boxes = column(boxes.collect::<Vec<_>>()).spacing(space::M);
    column![refused, boxes].spacing(space::M).into()
}
