//! The last steps: the first supervisor and their one-time code, the first checkpoint, and what was written.

use std::path::PathBuf;

use iced::widget::{column, container};

use super::parts::{Asked, asked, keyed};
use super::words::parted;
use super::{Entry, Message, Whose};
use crate::onboarding::{Mark, Plan, Standing};
use crate::secret::Typed;
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::supervisor::parts::{boxed, facts, part, small, told, words};
use crate::ui::typography::Kind;
use crate::ui::widget::{Element, Tone};

/// The ids of fields.
pub(super) const ID: &str = "supervisor-id";
const NAME: &str = "supervisor-name";
pub(super) const FIRST: &str = "first-id";
const FIRSTS: &str = "first-passphrase";
const SECOND: &str = "second-id";
const SECONDS: &str = "second-passphrase";

/// What is asked about people.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) lacks: bool,
    /// The reference and the code of the first supervisor, on the screen until the step is left.
    pub(super) code: Option<(String, String)>,
    pub(super) first: String,
    pub(super) firsts: Typed,
    pub(super) second: String,
    pub(super) seconds: Typed,
}

/// What was written at the end.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) file: PathBuf,
    pub(super) kept: Option<PathBuf>,
    pub(super) slip: Option<PathBuf>,
    /// What an administrator types before it is in force.
    pub(super) by_hand: Vec<String>,
}

/// The first supervisor.
pub(super) fn supervisor<'a>(look: Look, people: &'a People, standing: &Standing, width: f32) -> Element<'a, Message> {
    if let Some((reference, code)) = &people.code {
        return code_of(look, reference, code, width);
    }
    if standing.people > 0 {
        let count = standing.people.try_into().unwrap_or(0);
        return words(look, &look.say_count("setup-window-people-there", "people", count), width);
    }
    let lacks = |value: &str| (people.lacks && value.trim().is_empty()).then(|| look.say("setup-window-unfit-missing"));
    let id = Asked {
        id: ID,
        label: look.say("person-id"),
        hint: Some(look.say("setup-window-supervisor-id")),
        value: &people.id,
        fault: lacks(&people.id),
        hidden: false,
    };
    let name = Asked {
        id: NAME,
        label: look.say("person-name"),
        hint: Some(look.say("setup-window-supervisor-name")),
        value: &people.name,
        fault: lacks(&people.name),
        hidden: false,
    };
    column![
        asked(look, id, width, |text| Message::Written(Entry::Id, text)),
        asked(look, name, width, |text| Message::Written(Entry::Name, text)),
    ]
    .spacing(space::L)
    .into()
}

/// The code, shown once.
fn code_of<'a>(look: Look, reference: &str, code: &str, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let inside = column![
        part(look, "people-code", inner),
        draw(look.one_line(code, Kind::ClerkVerdict, inner)),
        words(look, &look.say("setup-window-code"), inner),
        small(look, &look.say_text("setup-window-reference", "reference", reference), inner),
    ];
    container(inside.spacing(space::S))
        .padding([space::M, space::L])
        .width(width)
        .style(look.tinted_box(look.roles().accepted))
        .into()
}

/// The first checkpoint: eight groups to compare with the slip.
pub(super) fn checkpoint<'a>(look: Look, signed: Option<&(u64, String)>, width: f32) -> Element<'a, Message> {
    let Some((size, groups)) = signed else { return words(look, &look.say("setup-window-checkpoint"), width) };
    let inner = width - 2.0 * space::L;
    let inside = column![
        look.flow(&look.say_count("setup-window-checkpoint-signed", "records", *size), Kind::ClerkBody, inner),
        look.flow(groups, Kind::ClerkTitle, inner),
        small(look, &look.say("setup-window-checkpoint-compare"), inner),
    ];
    boxed(look, width, inside.spacing(space::S).into())
}

/// What is still open, who signs; and at the end what was written, and how it goes on.
pub(super) fn finish<'a>(
    look: Look,
    (plan, people, standing): (&Plan, &'a People, &Standing),
    written: Option<&Written>,
    width: f32,
) -> Element<'a, Message> {
    if let Some(written) = written {
        return done(look, written, width);
    }
    let open: Vec<(String, String)> = plan
        .open()
        .map(|(step, mark)| {
            let word = if mark == Mark::Skipped { "setup-window-left-out" } else { "setup-window-left-open" };
            (look.say(&format!("setup-step-{}", step.code())), look.say(word))
        })
        .collect();
    let pair = if open.is_empty() { look.roles().accepted } else { look.roles().referred };
    let head = if open.is_empty() { "setup-window-nothing-open" } else { "setup-window-some-open" };
    let file = look.say_text("setup-window-will-write", "file", &parted(&plan.answers.file().display().to_string()));
    let open = (!open.is_empty()).then(|| facts(look, width, open));
    let answers = facts(look, width, plan.answers.told(look.language));
    let what = column![part(look, "setup-will-write", width), answers].spacing(space::S);
    let signing = (plan.is_change() && standing.signed_in).then(|| signing(look, people, width));
    column![told(look, pair, &look.say(head), None, width), open, words(look, &file, width), what, signing]
        .spacing(space::L)
        .into()
}

/// Whether two people have to sign at the end, and both have said who they are.
pub(super) fn is_signed(people: &People) -> bool {
    let named = !people.first.trim().is_empty() && !people.second.trim().is_empty();
    named && !people.firsts.is_empty() && !people.seconds.is_empty()
}

fn signing(look: Look, people: &People, width: f32) -> Element<'_, Message> {
    let inner = width - 2.0 * space::L;
    let plain =
        |id, key: &str, value| Asked { id, label: look.say(key), hint: None, value, fault: None, hidden: false };
    let hidden = |id, key: &str, value| Asked { hidden: true, ..plain(id, key, value) };
    let secret = |whose| move |text| Message::Secret(whose, Typed::new(text));
    let inside = column![
        part(look, "sign-title", inner),
        words(look, &look.say("setup-window-sign"), inner),
        asked(look, plain(FIRST, "setup-window-first", &people.first), inner, |text| {
            Message::Written(Entry::First, text)
        }),
        asked(look, hidden(FIRSTS, "setup-window-firsts", people.firsts.as_str()), inner, secret(Whose::First)),
        asked(look, plain(SECOND, "setup-window-second", &people.second), inner, |text| {
            Message::Written(Entry::Second, text)
        }),
        asked(look, hidden(SECONDS, "setup-window-seconds", people.seconds.as_str()), inner, secret(Whose::Second)),
    ];
    boxed(look, width, inside.spacing(space::M).into())
}

/// On Windows an administrator has nothing to type.
const fn by_hand_key() -> &'static str {
    if cfg!(windows) { "setup-by-hand-windows" } else { "setup-by-hand" }
}

fn done<'a>(look: Look, written: &Written, width: f32) -> Element<'a, Message> {
    let path = |path: &PathBuf| parted(&path.display().to_string());
    let lines = [
        Some((look.say("setup-window-file"), path(&written.file))),
        written.kept.as_ref().map(|kept| (look.say("setup-window-kept"), path(kept))),
        written.slip.as_ref().map(|slip| (look.say("setup-window-slip"), path(slip))),
    ];
    let next = ["setup-window-then-slip", "setup-window-then-sign-in", "setup-window-then-practice"];
    let next = next.map(|key| words(look, &look.say(key), width));
    let by_hand = !written.by_hand.is_empty();
    let head = if by_hand { by_hand_key() } else { "setup-window-done" };
    let pair = if by_hand { look.roles().referred } else { look.roles().accepted };
    let commands = by_hand.then(|| {
        let inner = width - 2.0 * space::L;
        let lines = written.by_hand.iter().map(|line| words(look, &parted(line), inner));
        boxed(look, width, column(lines).spacing(space::S).into())
    });
    column![
        told(look, pair, &look.say(head), None, width),
        commands,
        facts(look, width, lines.into_iter().flatten()),
        part(look, "setup-window-then", width),
        column(next).spacing(space::S),
        keyed(look, ("close", "Esc", look.say("setup-window-close")), Tone::Plain, Some(Message::Closed)),
    ]
    .spacing(space::L)
    .into()
}
