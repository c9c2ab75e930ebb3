//! 職員: who may sign in, as what; somebody new with a one-time code, a lock lifted, somebody who left.

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Length};

use super::parts::{act, boxed, choices, entry, grid, heading, part, plain, rows, small, told, trouble, words};
use super::record::close;
use super::sign::{self, Signing};
use super::{Entry, Message, Pick, Watch};
use crate::language::Argument;
use crate::staff::{Action, Person, Right, Role, State, lacks_a_second, right};
use crate::supervision::{Answer, Ask, Change, Shown};
use crate::ui::clerk::measures::control_height;
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::{Element, Tone, button};

/// A field of the form is not narrower, at 100 %.
const FIELD_LEAST: f32 = 220.0;
/// From here on a line has room for five columns.
const ALL_LEAST: f32 = 640.0;
/// Id, reference, name, role and state, as parts of a line.
const ALL: [f32; 5] = [0.14, 0.16, 0.28, 0.18, 0.24];
/// Where there is less room: what the record calls them, and how they are called.
const FEW: [f32; 5] = [0.0, 0.3, 0.4, 0.0, 0.3];

/// The id of the field for what a new person signs in with.
pub(super) const ID: &str = "person-id";
const NAME: &str = "person-name";

/// What is being done about the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Keeping {
    adding: bool,
    id: String,
    name: String,
    role: Option<Role>,
    chosen: usize,
    /// A change to somebody on the list, before it is confirmed: what it takes away does not come back by itself.
    waiting: Option<Change>,
}

impl Keeping {
    pub(super) fn open_form(&mut self) {
        *self = Self { adding: true, chosen: self.chosen, ..Self::default() };
    }

    pub(super) fn close_form(&mut self) {
        *self = Self { chosen: self.chosen, ..Self::default() };
    }

    pub(super) const fn is_adding(&self) -> bool {
        self.adding
    }

    /// Whether Escape closes something.
    pub(super) const fn is_open(&self) -> bool {
        self.adding || self.waiting.is_some()
    }

    pub(super) fn edit(&mut self, entry: Entry, text: String) {
        match entry {
            Entry::Name => self.name = text,
            _ => self.id = text,
        }
    }

    pub(super) const fn choose_role(&mut self, role: Role) {
        self.role = Some(role);
    }

    pub(super) const fn choose(&mut self, at: usize) {
        self.chosen = at;
    }

    pub(super) const fn chosen(&self) -> usize {
        self.chosen
    }

    pub(super) fn step(&mut self, forward: bool, count: usize) {
        self.chosen = super::step(self.chosen, forward, count);
    }

    pub(super) fn ask_first(&mut self, change: Change) {
        self.waiting = Some(change);
    }

    /// What F12 asks for.
    pub(super) fn wanted(&self, people: Option<&[Person]>) -> Option<Change> {
        if let Some(change) = &self.waiting {
            return Some(change.clone());
        }
        let (id, name) = (self.id.trim().to_owned(), self.name.trim().to_owned());
        let filled = self.adding && !id.is_empty() && !name.is_empty();
        let complete = people.is_some_and(lacks_a_second);
        self.role.filter(|_| filled).map(|role| match role {
            Role::Supervisor if complete => Change::Complete { id, name },
            role => Change::Add { id, name, role },
        })
    }

    pub(super) fn changed(&mut self) {
        self.close_form();
    }
}

/// Whether another person has to sign for this change.
pub(super) fn needs_second(change: &Change, role: Role) -> bool {
    Ask::ChangeStaff(change.clone()).right_of(role) == Right::WithSecond
}

/// The people that are shown.
pub(super) fn of(answer: Option<&Answer>) -> Option<&[Person]> {
    match answer.map(|answer| &answer.said) {
        Some(Ok(Shown::People(people) | Shown::Changed(people, _))) => Some(people),
        _ => None,
    }
}

/// The page.
pub(super) fn body<'a>(
    look: Look,
    watch: &Watch<'_>,
    (keeping, signing): (&Keeping, &Signing),
    answer: Option<&Answer>,
    width: f32,
) -> Element<'a, Message> {
    let role = watch.person.role;
    let may_change = right(role, Action::ChangeClerk) != Right::Never;
    let result = match answer.map(|answer| &answer.said) {
        Some(Ok(Shown::Changed(_, Some(code)))) => Some(one_time(look, &code.0, width)),
        Some(Ok(Shown::Changed(_, None))) => {
            Some(told(look, look.roles().accepted, &look.say("people-changed"), None, width))
        }
        Some(Err(why)) => Some(trouble(look, *why, width)),
        _ => None,
    };
    let form = (may_change && keeping.is_open()).then(|| form(look, watch, (keeping, signing), of(answer), width));
    let buttons = (may_change && !keeping.is_open()).then(|| actions(look, keeping, of(answer), watch));
    let list: Element<'a, Message> = match of(answer) {
        Some(people) => table(look, keeping, people, width),
        None if result.is_some() => Space::new().into(),
        None => words(look, &look.say("supervisor-waiting"), width),
    };
    column![heading(look, "page-people", width), result, form, buttons, list].spacing(space::L).into()
}

fn one_time<'a>(look: Look, code: &str, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let inside = column![
        part(look, "people-code", inner),
        draw(look.one_line(code, Kind::ClerkVerdict, inner)),
        small(look, &look.say("people-code-body"), inner),
    ];
    container(inside.spacing(space::XS))
        .padding([space::M, space::L])
        .width(width)
        .style(look.tinted_box(look.roles().accepted))
        .into()
}

fn actions<'a>(look: Look, keeping: &Keeping, people: Option<&[Person]>, watch: &Watch<'_>) -> Element<'a, Message> {
    let chosen = people.and_then(|people| people.get(keeping.chosen));
    // Nobody shuts themselves out.
    let other = chosen.filter(|person| person.reference != watch.person.reference && person.state != State::Disabled);
    let named = |key: &str| chosen.map_or_else(String::new, |person| look.say_text(key, "name", &person.name));
    row![
        plain(look, "people-add", look.say("people-add"), Some(Message::Picked(Pick::Adding))),
        plain(look, "people-reset", named("people-reset"), other.map(|_| Message::Picked(Pick::Reset(true)))),
        plain(look, "people-disable", named("people-disable"), other.map(|_| Message::Picked(Pick::Reset(false)))),
    ]
    .spacing(space::M)
    .wrap()
    .vertical_spacing(space::S)
    .into()
}

fn form<'a>(
    look: Look,
    watch: &Watch<'_>,
    (keeping, signing): (&Keeping, &Signing),
    people: Option<&[Person]>,
    width: f32,
) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let (columns, each) = grid(inner, FIELD_LEAST * look.enlargement.factor(), 2);
    let wanted = keeping.wanted(people);
    let two = wanted.as_ref().is_some_and(|change| needs_second(change, watch.person.role));
    let fields = keeping.adding.then(|| {
        let edited = |entry| move |text| Message::Edited(entry, text);
        let fields = vec![
            entry(look, (ID, "person-id"), &keeping.id, each, edited(Entry::Id)),
            entry(look, (NAME, "person-name"), &keeping.name, each, edited(Entry::Name)),
        ];
        let roles = Role::ALL.into_iter().map(|role| {
            let words = look.say(&format!("role-{}", role.code()));
            (format!("role-{}", role.code()), words, keeping.role == Some(role), Message::Picked(Pick::Role(role)))
        });
        column![rows(columns, fields), choices(look, "person-role", roles)].spacing(space::M)
    });
    let title = match &keeping.waiting {
        Some(change) => question(look, change, people),
        None => look.say("people-add"),
    };
    let signing_form = two.then(|| sign::form(look, signing, inner));
    let live = wanted.is_some() && (!two || signing.is_ready());
    let inside = column![
        look.flow(&title, Kind::ClerkBody, inner).font(BOLD),
        keeping.adding.then(|| small(look, &look.say("people-add-body"), inner)),
        fields,
        signing_form,
        row![act(look, deed(keeping.waiting.as_ref()), live), close(look)]
            .spacing(space::M)
            .wrap()
            .vertical_spacing(space::S),
    ];
    boxed(look, width, inside.spacing(space::M).into())
}

/// What is about to be done to whom.
fn question(look: Look, change: &Change, people: Option<&[Person]>) -> String {
    let person = people.unwrap_or_default().iter().find(|person| person.id == change.id());
    let name = person.map_or("", |person| person.name.as_str());
    let words = [("name", Argument::Text(name)), ("id", Argument::Text(change.id()))];
    let key = if matches!(change, Change::Disable { .. }) { "people-sure-disable" } else { "people-sure-reset" };
    look.language.say_with(key, &words)
}

/// What F12 does then.
const fn deed(waiting: Option<&Change>) -> &'static str {
    match waiting {
        Some(Change::Disable { .. }) => "people-do-disable",
        Some(_) => "people-do-reset",
        None => "people-do-add",
    }
}

fn table<'a>(look: Look, keeping: &Keeping, people: &[Person], width: f32) -> Element<'a, Message> {
    if people.is_empty() {
        return words(look, &look.say("people-none"), width);
    }
    let lines = people.iter().enumerate().map(|(at, person)| line(look, person, at, at == keeping.chosen, width));
    column(lines.collect::<Vec<_>>()).spacing(space::XS).into()
}

fn line<'a>(look: Look, person: &Person, at: usize, chosen: bool, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::M;
    let shares = if inner >= ALL_LEAST * look.enlargement.factor() { ALL } else { FEW };
    let told = [
        person.id.clone(),
        person.reference.as_str().to_owned(),
        person.name.clone(),
        look.say(&format!("role-{}", person.role.code())),
        look.say(&format!("presence-{}", person.state.code())),
    ];
    let cells = told.into_iter().zip(shares).filter(|(_, share)| *share > 0.0).map(|(words, share)| {
        let words = draw(look.cut(&words, Kind::ClerkSmall, inner * share - space::M));
        let words = if chosen { words.font(BOLD) } else { words };
        container(words).width(inner * share).into()
    });
    let cells = row(cells.collect::<Vec<Element<'a, Message>>>())
        .push(Space::new().width(Length::Fill))
        .align_y(Alignment::Center);
    button(format!("person-{at}"), look, if chosen { Tone::Chosen } else { Tone::Plain }, cells)
        .padding([0.0, space::M])
        .width(width)
        .height(control_height(look) - space::XS)
        .on_press(Message::Picked(Pick::Person(at)))
        .into()
}
