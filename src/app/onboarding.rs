//! The window of 導入手順, and the numbers that stand on the monitors meanwhile.
//!
//! It runs no desk: what the window asks for goes down a bounded queue to whoever does it, and comes back as answers with
//! their tickets. What was given is kept whenever a step was left and when the window closes.

mod link;
mod numbers;

use std::sync::mpsc::{SyncSender, TrySendError};
use std::sync::{Arc, Mutex, PoisonError};

use iced::advanced::widget::{Id, operate};
use iced::event::{Event, Status};
use iced::futures::StreamExt;
use iced::futures::channel::mpsc::Receiver;
use iced::futures::stream::{self, Stream};
use iced::widget::operation::{AbsoluteOffset, RelativeOffset, scroll_by, snap_to};
use iced::{Element, Size, Subscription, Task, Theme, event, window};

pub use self::link::set_up;
use self::numbers::Number;
use super::boot::{self, Error};
use super::clerks;
use super::keys::{self, Press};
use super::windows::{self, Places};
use crate::desk::onboarding_work::Place;
use crate::health::{Cause, Check, Subject};
use crate::language::Language;
use crate::monitors;
use crate::onboarding::{Plan, Tried};
use crate::ui::clerk::FunctionKey;
use crate::ui::onboarding::{self, Found, Key, Leaving, MIDDLE, Onboarding, ROOT, Request};
use crate::ui::theme::{Drawing, Skin};
use crate::ui::typography;
use crate::ui::widget::focus::{self, Direction};
use crate::ui::widget::reveal::reveal;

/// What the window needs to begin.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Its language.
    pub language: Language,
    /// What was given before, or nothing yet.
    pub plan: Plan,
    /// What was found besides.
    pub found: Found,
    /// Where configuration and data were named to be.
    pub place: Place,
    /// Whether it opens at a step; else with the page that says what this is.
    pub begun: bool,
    /// Where requests go.
    pub requests: SyncSender<Request>,
    /// Where answers come from.
    pub answers: Answers,
}

/// Answers with their tickets, as they come. They can be listened to once.
#[derive(Clone, Debug)]
pub struct Answers(Arc<Mutex<Once>>);

type Once = Option<Receiver<(u64, Tried)>>;

impl Answers {
    /// Those that come here.
    #[must_use]
    pub fn new(receiver: Receiver<(u64, Tried)>) -> Self {
        Self(Arc::new(Mutex::new(Some(receiver))))
    }
}

/// All answers of a program are the same source: iced starts listening once.
impl std::hash::Hash for Answers {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        "answers".hash(state);
    }
}

/// What comes next, and what is still to be kept.
type Left = (Leaving, Option<Plan>);

struct Setup {
    shown: Onboarding,
    requests: SyncSender<Request>,
    answers: Answers,
    window: window::Id,
    size: Size,
    numbers: Vec<Number>,
    place: Place,
    leaving: Arc<Mutex<Left>>,
    drawing: Drawing,
}

/// Something that happened.
#[derive(Debug)]
enum Message {
    Setup(onboarding::Message),
    Key(Press),
    Resized(window::Id, Size),
    Scaled(window::Id, f32),
    CloseRequested(window::Id),
    Answered(u64, Tried),
}

/// Opens the window and comes back when it is closed, with what comes next, and what was given if it is not in force yet.
fn open(opening: Opening) -> Result<Left, Error> {
    if monitors::list() == Err(monitors::Error::NoDisplay) {
        return Err(Error::NoDisplay);
    }
    typography::prepare();
    let leaving = Arc::new(Mutex::new(Left::default()));
    let told = Arc::clone(&leaving);
    let daemon = iced::daemon(move || Setup::open(opening.clone(), Arc::clone(&told)), Setup::update, Setup::view)
        .title(Setup::title)
        .theme(Setup::theme)
        .subscription(Setup::subscription)
        .default_font(typography::REGULAR);
    daemon.run().map_err(|error| boot::refused(&error))?;
    let left = std::mem::take(&mut *leaving.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(left)
}

impl Setup {
    fn open(opening: Opening, leaving: Arc<Mutex<Left>>) -> (Self, Task<Message>) {
        let monitors = monitors::list().unwrap_or_default();
        let settings = windows::alone(Places::on(&monitors, "", true), "madoguchi-setup");
        let size = settings.size;
        let (window, opened) = window::open(settings);
        let shown =
            Onboarding::new(opening.language, Skin::default(), opening.plan, opening.begun).found(opening.found);
        let mut app = Self {
            shown,
            requests: opening.requests,
            answers: opening.answers,
            window,
            size,
            numbers: Vec::new(),
            place: opening.place,
            leaving,
            drawing: Drawing::default(),
        };
        let look = app.shown.look();
        let asked = app.ask(Some(look));
        let scaled = window::scale_factor(window).map(move |scale| Message::Scaled(window, scale));
        let ready = opened.discard().chain(scaled).chain(window::gain_focus(window)).chain(app.keyboard());
        (app, asked.chain(ready))
    }

    fn title(&self, _id: window::Id) -> String {
        self.shown.language().say("window-setup")
    }

    fn theme(&self, _id: window::Id) -> Theme {
        self.shown.skin().theme(self.drawing)
    }

    fn view(&self, id: window::Id) -> Element<'_, Message> {
        match self.numbers.iter().find(|number| number.id == id) {
            Some(number) => number.view(&self.shown),
            None => self.shown.view(self.size).map(Message::Setup),
        }
    }

    fn subscription(&self) -> Subscription<Message> {
        Subscription::batch([Subscription::run_with(self.answers.clone(), answers), event::listen_with(heard)])
    }

    fn update(&mut self, message: Message) -> Task<Message> {
        self.drawing = self.drawing.next();
        match message {
            Message::Setup(message) => self.took(message),
            Message::Key(press) => self.pressed(press),
            Message::Resized(id, size) => {
                if let Some(number) = self.numbers.iter_mut().find(|number| number.id == id) {
                    number.size = size;
                } else {
                    self.size = size;
                }
                Task::none()
            }
            Message::Scaled(id, scale) => {
                if let Some(number) = self.numbers.iter_mut().find(|number| number.id == id) {
                    number.scale = scale;
                } else {
                    self.shown.set_scale(scale);
                }
                Task::none()
            }
            Message::CloseRequested(id) if id == self.window => self.took(onboarding::Message::Key(Key::Stop)),
            Message::CloseRequested(_) => Task::none(),
            Message::Answered(ticket, tried) => {
                let page = self.shown.page();
                let asked = self.shown.answered(ticket, tried);
                let asked = self.ask(asked);
                // What was found stands at the top.
                let top = snap_to(Id::new(MIDDLE), RelativeOffset::START);
                let turned = if page == self.shown.page() { top } else { top.chain(self.keyboard()) };
                asked.chain(self.follow_numbers()).chain(turned)
            }
        }
    }

    fn took(&mut self, message: onboarding::Message) -> Task<Message> {
        let before = (self.shown.page(), self.shown.field());
        let stood = (self.shown.plan().answers.scope(), self.place.data(&self.shown.plan().answers).ok());
        let asked = self.shown.update(message);
        if stood.0 != self.shown.plan().answers.scope() {
            self.place.stand(self.shown.answers_mut(), stood.1.as_deref());
        }
        let asked = self.ask(asked);
        let (page, field) = (self.shown.page(), self.shown.field());
        let turned = match (before.0 == page, before.1 == field) {
            (true, true) => Task::none(),
            (true, false) => self.keyboard(),
            (false, _) => snap_to(Id::new(MIDDLE), RelativeOffset::START).chain(self.keyboard()),
        };
        asked.chain(self.follow_numbers()).chain(turned)
    }

    /// The keyboard in the first field of the page.
    fn keyboard(&self) -> Task<Message> {
        match self.shown.field() {
            Some(field) => operate(focus::give(Id::new(ROOT), Id::new(field))).chain(seen()),
            None => operate(focus::take(Id::new(ROOT))),
        }
    }

    fn ask(&self, asked: Option<Request>) -> Task<Message> {
        match asked {
            Some(Request::Leave(leaving)) => {
                let left = (leaving, self.shown.unfinished().cloned());
                *self.leaving.lock().unwrap_or_else(PoisonError::into_inner) = left;
                iced::exit()
            }
            Some(request) => match self.requests.try_send(request).err().as_ref().and_then(untaken) {
                Some((ticket, tried)) => Task::done(Message::Answered(ticket, tried)),
                None => Task::none(),
            },
            None => Task::none(),
        }
    }

    fn pressed(&mut self, press: Press) -> Task<Message> {
        let message = match press {
            Press::Tab { back } => {
                let direction = if back { Direction::Previous } else { Direction::Next };
                return operate(focus::step(Id::new(ROOT), direction)).chain(seen());
            }
            Press::Step { forward } => return scroll(clerks::LINE, forward),
            Press::Page { forward } => return scroll(self.size.height * clerks::PAGE, forward),
            press => match meant(press) {
                Some(message) => message,
                None => return Task::none(),
            },
        };
        self.took(message)
    }
}

/// What is answered where nobody takes a question: the window waits for none that was never asked. What was given is kept
/// with the next step all the same, and when the window closes.
fn untaken(refused: &TrySendError<Request>) -> Option<(u64, Tried)> {
    match refused {
        TrySendError::Full(Request::Try(ticket, ..)) | TrySendError::Disconnected(Request::Try(ticket, ..)) => {
            Some((*ticket, Tried::found(vec![Check::fail(Subject::Configuration, Cause::SetUpBusy)])))
        }
        TrySendError::Full(_) | TrySendError::Disconnected(_) => None,
    }
}

/// What a key means that no field or button took for itself.
const fn meant(press: Press) -> Option<onboarding::Message> {
    use onboarding::Message as Done;
    Some(match press {
        Press::Function(FunctionKey::Next) => Done::Walked(true),
        Press::Walk { forward } => Done::Walked(forward),
        Press::Confirm => Done::Entered,
        Press::Escape => Done::Closed,
        Press::Side { right } => Done::Widened(right),
        Press::Function(FunctionKey::Help) => Done::Key(Key::Help),
        Press::Function(FunctionKey::LargerText) => Done::Key(Key::Text),
        Press::Function(FunctionKey::ResidentLanguage) => Done::Key(Key::Language),
        Press::Function(FunctionKey::ReadAloud) => Done::Key(Key::Skin),
        Press::Function(FunctionKey::Attributes) => Done::Tried,
        Press::Function(FunctionKey::BackToPin) => Done::Otherwise,
        Press::Function(FunctionKey::OtherMeans) => Done::FurtherToggled,
        Press::Function(FunctionKey::Cancel) => Done::Key(Key::Stop),
        Press::Function(FunctionKey::HandOver) => Done::Skipped,
        _ => return None,
    })
}

/// What has the keyboard is in sight.
fn seen() -> Task<Message> {
    operate(reveal(Id::new(MIDDLE)))
}

fn scroll(by: f32, forward: bool) -> Task<Message> {
    scroll_by(Id::new(MIDDLE), AbsoluteOffset { x: 0.0, y: if forward { by } else { -by } })
}

fn answers(answers: &Answers) -> impl Stream<Item = Message> + use<> {
    let receiver = answers.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    stream::iter(receiver).flatten().map(|(ticket, tried)| Message::Answered(ticket, tried))
}

fn heard(event: Event, status: Status, id: window::Id) -> Option<Message> {
    match event {
        Event::Keyboard(event) => keys::read(&event, status == Status::Captured).map(Message::Key),
        Event::Window(window::Event::Opened { size, .. } | window::Event::Resized(size)) => {
            Some(Message::Resized(id, size))
        }
        Event::Window(window::Event::Rescaled(scale)) => Some(Message::Scaled(id, scale)),
        Event::Window(window::Event::CloseRequested) => Some(Message::CloseRequested(id)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::mpsc::sync_channel;

    use super::*;
    use crate::onboarding::{Answers as Given, Wish};

    #[test]
    fn a_question_that_nobody_takes_is_answered_at_once_as_one_that_waits_for_another() {
        let (requests, wanted) = sync_channel(1);
        let look = |ticket| Request::Try(ticket, Wish::Look, Box::new(Given::at(Path::new("/nowhere"))));
        let asked = |request| requests.try_send(request).err().as_ref().and_then(untaken);
        assert!(asked(look(1)).is_none());
        let (ticket, tried) = asked(look(2)).expect("the queue is full");
        assert_eq!((ticket, tried.checks[0].cause), (2, Some(Cause::SetUpBusy)));
        assert!(asked(Request::Keep(Box::new(Plan::begin(Path::new("/nowhere"))))).is_none());
        drop(wanted);
        assert_eq!(asked(look(3)).map(|(ticket, _)| ticket), Some(3));
    }
}
