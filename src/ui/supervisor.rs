//! The supervisor's window: what goes on today, whether the record is whole, and the papers of the office.
//!
//! It stands in the clerk's window between two cases, while somebody is signed in who does not run cases. Pages are
//! opened with Alt and a digit, the act of a page is F12, every key is shown. What a role may not do is not offered; the
//! core refuses it besides. A page asks the desk ([`Request::Ask`]) and shows the answer that carries its ticket.
//! No verdict is made or changed here. Focus moves within [`ROOT`].

mod act;
mod check;
mod decide;
mod export;
mod frame;
mod help;
mod key;
mod list;
mod message;
mod page;
pub(in crate::ui) mod parts;
mod people;
mod policy;
mod record;
mod reports;
mod sign;
mod slip;
mod state;
mod today;

use std::sync::Arc;

use iced::Size;

pub use self::key::Key;
pub use self::message::{Entry, Message, Pick, Request, Whose};
pub use self::page::Page;
use super::look::Look;
use super::theme::Skin;
use super::typography::Enlargement;
use super::view::View;
use super::widget::Element;
use crate::language::Language;
use crate::secret::Sealed;
use crate::staff::{OnDuty, Signatures};
use crate::supervision::{Answer, Archive, Ask, Request as Asked, Shown, Standing, Trouble};
use crate::time::{Day, Timestamp};

/// The id of the container around everything in this window: the focus moves within it.
pub const ROOT: &str = "supervisor";
/// The id of the part that scrolls.
pub const MIDDLE: &str = "supervisor-middle";
/// The id of the field for the 受付番号 that is looked for.
pub const REFERENCE: &str = "sought-reference";

/// What the desk said to a question.
pub type Said = Result<Shown, Trouble>;

/// What a page shows.
#[derive(Clone, Copy, Debug)]
pub struct Watch<'a> {
    /// The desk.
    pub view: &'a View,
    /// The record.
    pub archive: &'a Archive,
    /// Who is signed in.
    pub person: &'a OnDuty,
    /// The clerk's clock.
    pub now: Timestamp,
}

/// What is open in the window.
#[derive(Clone, Debug)]
pub struct Supervisor {
    language: Language,
    skin: Skin,
    enlargement: Enlargement,
    page: Page,
    help: bool,
    day: Option<Day>,
    list: list::Seeking,
    record: record::Reading,
    reports: reports::Reporting,
    export: export::Exporting,
    people: people::Keeping,
    signing: sign::Signing,
    asked: u64,
    expected: Option<(u64, Page)>,
    kept: Kept,
}

/// The last answer of each page.
#[derive(Clone, Debug, Default)]
struct Kept([Option<Arc<Answer>>; 9]);

impl Kept {
    fn of(&self, page: Page) -> Option<&Answer> {
        self.0.get(page.number().checked_sub(1)?)?.as_deref()
    }

    fn keep(&mut self, page: Page, answer: Arc<Answer>) {
        if let Some(place) = page.number().checked_sub(1).and_then(|at| self.0.get_mut(at)) {
            *place = Some(answer);
        }
    }
}

impl Supervisor {
    /// The window as it opens for this role.
    #[must_use]
    pub fn new(language: Language, skin: Skin) -> Self {
        Self {
            language,
            skin,
            enlargement: Enlargement::None,
            page: Page::Today,
            help: false,
            day: None,
            list: list::Seeking::default(),
            record: record::Reading::default(),
            reports: reports::Reporting::default(),
            export: export::Exporting::default(),
            people: people::Keeping::default(),
            signing: sign::Signing::default(),
            asked: 0,
            expected: None,
            kept: Kept::default(),
        }
    }

    /// The window's language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The theme.
    #[must_use]
    pub const fn skin(&self) -> Skin {
        self.skin
    }

    /// How large its text is.
    #[must_use]
    pub const fn enlargement(&self) -> Enlargement {
        self.enlargement
    }

    /// Sets the size of its text.
    pub const fn set_enlargement(&mut self, enlargement: Enlargement) {
        self.enlargement = enlargement;
    }

    /// The page that is open.
    #[must_use]
    pub const fn page(&self) -> Page {
        self.page
    }

    /// Whether Escape leads anywhere.
    fn can_go_back(&self) -> bool {
        self.help || self.page == Page::Record || (self.page == Page::People && self.people.is_open())
    }

    /// Whether an answer is on its way.
    fn is_waiting(&self, archive: &Archive) -> bool {
        self.expected.is_some() || matches!(archive.standing, Standing::Reading { .. })
    }

    /// Whether the arrow keys choose a line; otherwise they scroll.
    #[must_use]
    pub fn steps_lines(&self) -> bool {
        !self.help && matches!(self.page, Page::List | Page::People)
    }

    /// Whether the page keys turn pages; otherwise they scroll.
    #[must_use]
    pub fn turns_pages(&self) -> bool {
        !self.help && self.page == Page::List
    }

    /// The field that should have the keyboard now; none where the keys of the page need no field.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        match self.page {
            _ if self.help => None,
            Page::List => Some(REFERENCE),
            Page::Record if self.record.is_deciding() => Some(sign::OWN),
            Page::Reports => Some(reports::PERIOD),
            Page::Export => Some(export::FROM),
            Page::People if self.people.is_adding() => Some(people::ID),
            _ => None,
        }
    }

    /// Somebody signed in: the first page of their role, and what it needs.
    #[must_use]
    pub fn signed_in(&mut self, watch: &Watch<'_>) -> Option<Request> {
        *self = Self { enlargement: self.enlargement, asked: self.asked, ..Self::new(self.language, self.skin) };
        self.open(Page::of(watch.person.role).next().unwrap_or(Page::Policy), watch)
    }

    /// A new view came. An answer is kept by the page that asked for it; any other is late.
    pub fn follow(&mut self, archive: &Archive) {
        let Some(answer) = &archive.answer else { return };
        let Some((ticket, page)) = self.expected else { return };
        if answer.ticket != ticket {
            return;
        }
        self.expected = None;
        match &answer.said {
            Ok(Shown::List(listing)) => self.list.came(listing),
            Ok(Shown::Decided(_)) => {
                self.record.decided();
                self.signing.forget();
            }
            Ok(Shown::Saved(_)) => self.signing.forget(),
            Ok(Shown::Changed(..)) => self.people.changed(),
            _ => {}
        }
        self.kept.keep(page, Arc::clone(answer));
    }

    /// Takes note of what was done; what goes beyond this window comes back as a request.
    pub fn update(&mut self, message: Message, watch: &Watch<'_>) -> Option<Request> {
        match message {
            Message::Opened(page) => return self.open(page, watch),
            Message::Key(key) => return self.press(key),
            Message::Acted => return self.act(watch),
            Message::Entered => return self.enter(watch),
            Message::Closed => self.go_back(),
            Message::Stepped(forward) => self.step(forward),
            Message::Turned(forward) => {
                let page = self.list.turned(forward)?;
                return self.turn(page);
            }
            Message::Ended(last) => {
                let page = self.list.ended(last)?;
                return self.turn(page);
            }
            Message::Edited(entry, text) => self.edit(entry, text),
            Message::Secret(whose, typed) => self.signing.type_in(whose, typed),
            Message::Picked(pick) => return self.pick(pick, watch),
            Message::RowOpened(number) => {
                self.page = Page::Record;
                self.record.open();
                return self.ask(Ask::Record(number));
            }
        }
        None
    }

    fn press(&mut self, key: Key) -> Option<Request> {
        match key {
            Key::Help => self.help = !self.help,
            Key::Text => self.enlargement = self.enlargement.next(),
            Key::Language => {
                let at = Language::COMPLETE.iter().position(|language| *language == self.language).unwrap_or(0);
                self.language = Language::COMPLETE.get(at + 1).copied().unwrap_or(Language::Japanese);
            }
            Key::SignOut => return Some(Request::SignOut),
            Key::Lock => return Some(Request::Lock),
        }
        None
    }

    fn open(&mut self, page: Page, watch: &Watch<'_>) -> Option<Request> {
        if !page.is_for(watch.person.role) {
            return None;
        }
        self.page = page;
        self.help = false;
        self.signing.forget();
        match page {
            Page::Today => {
                let today = Day::of(watch.now)?;
                let day = *self.day.get_or_insert(today);
                self.ask(Ask::Today(day))
            }
            Page::List if self.kept.of(page).is_none() => self.search(0),
            Page::Check => self.ask(Ask::Exports),
            Page::People => self.ask(Ask::People),
            Page::Reports => {
                self.reports.begin(watch.now);
                None
            }
            Page::Export => {
                self.export.begin(watch.now);
                None
            }
            Page::List | Page::Record | Page::Slip | Page::Policy => None,
        }
    }

    fn ask(&mut self, ask: Ask) -> Option<Request> {
        self.ask_signed(ask, None)
    }

    #[expect(clippy::unnecessary_wraps, reason = "as its callers hand it on")]
    fn ask_signed(&mut self, ask: Ask, signatures: Option<Signatures>) -> Option<Request> {
        self.asked += 1;
        self.expected = Some((self.asked, self.page));
        Some(Request::Ask(Box::new(Asked { ticket: self.asked, ask, signatures: signatures.map(Sealed::new) })))
    }

    fn turn(&mut self, page: usize) -> Option<Request> {
        if self.page != Page::List || self.help {
            return None;
        }
        self.search(page)
    }

    fn search(&mut self, page: usize) -> Option<Request> {
        let filter = self.list.filter()?;
        self.ask(Ask::List(filter, page))
    }

    fn go_back(&mut self) {
        if self.help {
            self.help = false;
        } else if self.page == Page::Record && self.record.is_deciding() {
            self.record.close_form();
            self.signing.forget();
        } else if self.page == Page::Record {
            self.page = Page::List;
        } else if self.page == Page::People {
            self.people.close_form();
        }
    }

    fn step(&mut self, forward: bool) {
        match self.page {
            Page::List => self.list.step(forward),
            Page::People if !self.people.is_open() => {
                let count = people::of(self.kept.of(Page::People)).map_or(0, <[_]>::len);
                self.people.step(forward, count);
            }
            _ => {}
        }
    }

    fn edit(&mut self, entry: Entry, text: String) {
        match entry {
            Entry::Reference | Entry::From | Entry::Until => self.list.edit(entry, &text),
            Entry::Period => self.reports.edit(&text),
            Entry::ExportFrom | Entry::ExportUntil => self.export.edit(entry, &text),
            Entry::Second => self.signing.name_second(text),
            Entry::Id | Entry::Name => self.people.edit(entry, text),
        }
    }

    /// The whole window.
    #[must_use]
    pub fn view<'a>(&'a self, watch: &Watch<'a>, size: Size) -> Element<'a, Message> {
        let look = Look { language: self.language, skin: self.skin, enlargement: self.enlargement, size };
        let width = frame::room(look, watch);
        let answer = self.kept.of(self.page);
        let body = match self.page {
            _ if self.help => help::panel(look, watch, width),
            Page::Today => today::body(look, watch, self.day, answer, width),
            Page::List => list::body(look, watch, &self.list, answer, width),
            Page::Record => record::body(look, watch, (&self.record, &self.signing), answer, width),
            Page::Reports => reports::body(look, watch, &self.reports, answer, width),
            Page::Export => export::body(look, watch, (&self.export, &self.signing), answer, width),
            Page::Check => check::body(look, watch, &self.export, answer, width),
            Page::Slip => slip::body(look, watch, answer, width),
            Page::People => people::body(look, watch, (&self.people, &self.signing), answer, width),
            Page::Policy => policy::body(look, watch, width),
        };
        frame::frame(look, self, watch, body)
    }
}

/// The next of so many (true), or the one before; at an end it stays.
fn step(at: usize, forward: bool, count: usize) -> usize {
    let next = if forward { at + 1 } else { at.saturating_sub(1) };
    next.min(count.saturating_sub(1))
}
