//! Every screen once, with invented people: for the pictures, the tests and anyone who wants to see the windows
//! without a case.

mod ends;
mod intakes;
mod paper;
mod people;
mod records;
mod residents;
mod samples;
mod setups;
mod supervisors;

use iced::widget::container;
use iced::{Element, Size};

use self::samples as sample;
pub use self::setups::Setting;
pub use self::supervisors::Sitting;
use super::strip;
use crate::follow_up::Found;
use crate::language::Language;
use crate::pki::Use;
use crate::request::Stage;
use crate::session::scene::{Asked, Notice, PinScene};
use crate::session::{Reason, Scene};
use crate::staff::OnDuty;
use crate::supervision::{Answer, Archive};
use crate::ui::Look;
use crate::ui::clerk::{self, Clerk, FunctionKey};
use crate::ui::intake::{self, Intake};
use crate::ui::onboarding::{self, Onboarding};
use crate::ui::resident::{self, Resident};
use crate::ui::supervisor::{Request, Supervisor, Watch};
use crate::ui::theme::Skin;
use crate::ui::turn::{self, Towards};
use crate::ui::typography::Enlargement;
use crate::ui::view::{ResidentScreen, View};

/// The lot of every shuffled pad in a picture.
const LOT: [u8; resident::LOT] = [77; resident::LOT];

/// A screen of one of the windows.
#[derive(Clone, Debug)]
pub struct Preset {
    /// Its name in file names.
    pub name: &'static str,
    /// What the desk shows.
    pub view: View,
    /// What was pressed to get there, and in which window.
    pub pressed: Pressed,
}

/// What was pressed before the picture is taken.
#[derive(Clone, Debug)]
pub enum Pressed {
    /// In the resident's window.
    Resident(Vec<resident::Message>),
    /// In the clerk's window.
    Clerk(Vec<clerk::Message>),
    /// In the clerk's window, where a supervisor sits.
    Supervisor(Box<Sitting>),
    /// In the clerk's window, where people are taken in.
    Intake(Vec<intake::Message>),
    /// In the window of 導入手順.
    Setup(Box<Setting>),
    /// Nothing: the one screen is being turned round.
    Turning(Towards),
}

/// A window with its screen open.
#[derive(Debug)]
pub struct State {
    view: View,
    window: Open,
}

#[derive(Debug)]
enum Open {
    Resident(Box<Resident>),
    Clerk(Box<Clerk>),
    Supervisor(Box<Supervisor>, OnDuty),
    Intake(Box<Intake>),
    Setup(Box<Onboarding>),
    Turning(Language, Skin, Enlargement, Towards),
}

impl Preset {
    /// The name of its window in file names.
    #[must_use]
    pub const fn window(&self) -> &'static str {
        match self.pressed {
            Pressed::Resident(_) | Pressed::Turning(_) => "resident",
            Pressed::Clerk(_) => "clerk",
            Pressed::Supervisor(_) => "supervisor",
            Pressed::Intake(_) => "intake",
            Pressed::Setup(_) => "setup",
        }
    }

    /// Whether this screen is shown in a language: what the clerk is told there is in the complete ones only.
    #[must_use]
    pub fn is_shown_in(&self, language: Language) -> bool {
        match self.pressed {
            Pressed::Resident(_) | Pressed::Turning(Towards::Clerk) => true,
            Pressed::Clerk(_)
            | Pressed::Supervisor(_)
            | Pressed::Intake(_)
            | Pressed::Setup(_)
            | Pressed::Turning(Towards::Resident) => language.is_complete(),
        }
    }

    /// The window with this screen open.
    #[must_use]
    pub fn state(&self, language: Language, skin: Skin, enlargement: Enlargement) -> State {
        let view = self.view.clone();
        let window = match &self.pressed {
            Pressed::Resident(messages) => {
                let mut resident = Resident::new(language, skin);
                resident.set_enlargement(enlargement);
                resident.draw_digits(&LOT);
                for message in messages {
                    let _ = resident.update(message.clone());
                }
                Open::Resident(Box::new(resident))
            }
            Pressed::Clerk(messages) => Open::Clerk(Box::new(clerk(messages, language, skin, enlargement, &view))),
            Pressed::Supervisor(sitting) => {
                let person = sitting.person.clone();
                let supervisor = supervisor(sitting, language, skin, enlargement, &view);
                Open::Supervisor(Box::new(supervisor), person)
            }
            Pressed::Intake(messages) => {
                let mut intake = Intake::new(language, skin);
                intake.set_enlargement(enlargement);
                for message in messages {
                    let _ = intake.update(*message, &view);
                }
                Open::Intake(Box::new(intake))
            }
            Pressed::Setup(setting) => Open::Setup(Box::new(setup(setting, language, skin, enlargement))),
            Pressed::Turning(towards) => Open::Turning(language, skin, enlargement, *towards),
        };
        State { view, window }
    }
}

fn clerk(messages: &[clerk::Message], language: Language, skin: Skin, enlargement: Enlargement, view: &View) -> Clerk {
    let mut clerk = Clerk::new(language, skin);
    clerk.set_enlargement(enlargement);
    for message in messages {
        let _ = clerk.update(message.clone(), view, view.now);
    }
    clerk
}

/// The window after everything that was pressed, each question answered as it was put.
fn supervisor(sitting: &Sitting, language: Language, skin: Skin, enlargement: Enlargement, view: &View) -> Supervisor {
    let mut supervisor = Supervisor::new(language, skin);
    supervisor.set_enlargement(enlargement);
    let watch = Watch { view, archive: &view.archive, person: &sitting.person, now: view.now };
    let mut answers = sitting.said.iter();
    let mut asked = supervisor.signed_in(&watch);
    let mut pressed = sitting.pressed.iter();
    loop {
        if let Some(Request::Ask(request)) = asked
            && let Some(said) = answers.next()
        {
            let answer = Answer { ticket: request.ticket, said: said.clone() };
            supervisor.follow(&Archive { answer: Some(answer.into()), ..view.archive.clone() });
        }
        let Some(message) = pressed.next() else { return supervisor };
        asked = supervisor.update(message.clone(), &watch);
    }
}

/// The window after everything that was pressed, each question answered as it was put, as long as there are answers.
fn setup(setting: &Setting, language: Language, skin: Skin, enlargement: Enlargement) -> Onboarding {
    let mut setup = Onboarding::new(language, skin, setting.plan.clone(), setting.begun);
    setup.set_enlargement(enlargement);
    let mut answers = setting.said.iter();
    let mut asked = Some(setup.look());
    let mut pressed = setting.pressed.iter();
    loop {
        if let Some(onboarding::Request::Try(ticket, ..)) = asked
            && let Some(said) = answers.next()
        {
            let _kept = setup.answered(ticket, said());
        }
        let Some(message) = pressed.next() else { return setup };
        asked = setup.update(message.clone());
    }
}

impl State {
    /// The whole window; what is pressed in it goes nowhere.
    #[must_use]
    pub fn element(&self, size: Size) -> Element<'_, ()> {
        match &self.window {
            Open::Resident(resident) => resident.view(&self.view, size).map(|_| ()),
            Open::Clerk(clerk) if clerk.is_strip() => {
                let size = strip::size(clerk, size.width);
                let inside = clerk.view(&self.view, self.view.now, size).map(|_| ());
                container(inside).width(size.width).height(size.height).into()
            }
            Open::Clerk(clerk) => clerk.view(&self.view, self.view.now, size).map(|_| ()),
            Open::Supervisor(supervisor, person) => {
                let view = &self.view;
                let watch = Watch { view, archive: &view.archive, person, now: view.now };
                supervisor.view(&watch, size).map(|_| ())
            }
            Open::Intake(intake) => intake.view(&self.view, size).map(|_| ()),
            Open::Setup(setup) => setup.view(size).map(|_| ()),
            Open::Turning(language, skin, enlargement, towards) => {
                let look = Look { language: *language, skin: *skin, enlargement: *enlargement, size };
                turn::view(look, self.view.environment, *towards).map(|_| ())
            }
        }
    }
}

/// Every screen.
#[must_use]
pub fn presets() -> Vec<Preset> {
    let mut all = residents::residents();
    all.extend(clerks());
    all.extend(paper::slips());
    all.extend(ends::presets());
    all.extend(desks());
    all.extend(people::presets());
    all.extend(supervisors::presets());
    all.extend(setups::presets());
    all.extend(intakes::presets());
    all
}

/// Screens of the desk as a whole: one monitor for two, one that is missing, the small strip.
fn desks() -> Vec<Preset> {
    let pin = || sample::case(Scene::EnterPin(sample::pin(Use::Authentication)));
    let strip =
        |name, view| Preset { name, view, pressed: Pressed::Clerk(vec![clerk::Message::Key(FunctionKey::Strip)]) };
    let missing = |view: View| View { screen: ResidentScreen::Missing, ..view };
    let quiet = |name, view| Preset { name, view, pressed: Pressed::Clerk(Vec::new()) };
    vec![
        Preset { name: "turn-to-resident", view: pin(), pressed: Pressed::Turning(Towards::Resident) },
        Preset {
            name: "turn-to-clerk",
            view: sample::case(sample::accepted(false, 6)),
            pressed: Pressed::Turning(Towards::Clerk),
        },
        quiet("screen-missing", missing(sample::idle())),
        quiet("screen-lost", missing(sample::case(sample::concluded(Reason::FocusLost, true)))),
        strip("strip-idle", sample::production()),
        strip("strip-stopped", sample::stopped()),
        strip("strip-pin", pin()),
    ]
}

/// A case at a desk whose platform has something to tell.
fn within(desk: &View, scene: Scene) -> View {
    View { lights: desk.lights.clone(), outlook: desk.outlook.clone(), ..sample::case(scene) }
}

/// A case that another program asked for.
fn for_program(scene: Scene) -> View {
    View { programs: sample::asked(false, Stage::Running).programs, ..sample::case(scene) }
}

/// このソフトについて, with the sum of a program that is nowhere, so many leaves on.
fn about(name: &'static str, leaf: usize) -> Preset {
    let mut pressed =
        vec![clerk::Message::Key(FunctionKey::About), clerk::Message::DigestCame(clerk::Digest::Known([0x5A; 32]))];
    pressed.extend((0..leaf).map(|_| clerk::Message::LeafTurned(true)));
    Preset { name, view: sample::production(), pressed: Pressed::Clerk(pressed) }
}

fn clerks() -> Vec<Preset> {
    let scene = |name, scene| Preset { name, view: sample::case(scene), pressed: Pressed::Clerk(Vec::new()) };
    let pressing = |name, view, messages| Preset { name, view, pressed: Pressed::Clerk(messages) };
    let key = clerk::Message::Key;
    let pin = sample::pin(Use::Authentication);
    let last_try = |asked| Scene::LastTry { certificate_use: Use::Authentication, asked };
    let refused = vec![clerk::Message::ReferenceEdited(String::from("123456789012"))];
    vec![
        pressing("idle", sample::idle(), Vec::new()),
        pressing("course", sample::idle(), vec![clerk::Message::CourseOpened]),
        pressing("course-surprise", sample::idle(), vec![clerk::Message::SurprisesToggled, clerk::Message::Shuffled]),
        pressing(
            "idle-production",
            sample::production(),
            vec![clerk::Message::ReferenceEdited(String::from("A-1024"))],
        ),
        pressing("idle-refused", sample::production(), refused),
        pressing("idle-stopped", sample::stopped(), Vec::new()),
        pressing("idle-silent", sample::silent(), Vec::new()),
        pressing("idle-silent-lists", sample::silent_with_lists(), Vec::new()),
        pressing("idle-no-lists", sample::no_lists(), Vec::new()),
        pressing("idle-closed", sample::closed_now(), Vec::new()),
        pressing("idle-closing", sample::closed_tomorrow(), Vec::new()),
        pressing("idle-interrupted", sample::interrupted(), Vec::new()),
        pressing("idle-answer-good", sample::followed_up(Found::Good), Vec::new()),
        pressing("idle-answer-revoked", sample::followed_up(Found::Revoked), Vec::new()),
        pressing("idle-awaited", sample::awaited(), Vec::new()),
        scene("referred-later", sample::later()),
        pressing("idle-asked", sample::asked(true, Stage::Waiting), Vec::new()),
        pressing("idle-unasked", sample::unasked(), Vec::new()),
        pressing("await-card-asked", for_program(Scene::AwaitCard { leftover: false }), Vec::new()),
        pressing("idle-clock", sample::wrong_clock(), Vec::new()),
        pressing("assist", sample::case(Scene::EnterPin(pin)), vec![key(FunctionKey::Assist)]),
        pressing("pin-silent", within(&sample::silent(), Scene::EnterPin(pin)), Vec::new()),
        pressing("pin-closed", within(&sample::closed_now(), Scene::EnterPin(pin)), Vec::new()),
        pressing("help", sample::idle(), vec![key(FunctionKey::Help)]),
        about("about", 0),
        about("about-leaf", 21),
        Preset { view: sample::asked(true, Stage::Waiting), ..about("about-asked", 21) },
        scene("await-card", Scene::AwaitCard { leftover: false }),
        scene("reading", Scene::Reading),
        scene("reader-keys", Scene::PadOffered { tries_left: 2, notice: Some(Notice::WrongPin) }),
        scene("reader-keys-lit", Scene::PadLit { stopping: false }),
        scene("reader-keys-stopping", Scene::PadLit { stopping: true }),
        scene("pin", Scene::EnterPin(PinScene { typed: 2, ..pin })),
        scene("pin-wrong", Scene::EnterPin(PinScene { notice: Some(Notice::WrongPin), tries_left: 2, ..pin })),
        scene("pin-warning", Scene::EnterPin(PinScene { time_warning: Some(24), ..pin })),
        scene("pin-focus", Scene::EnterPin(PinScene { keyboard_held: false, ..pin })),
        scene("last-try", last_try(Asked::Resident)),
        scene("last-try-clerk", last_try(Asked::Clerk)),
        scene("checking", Scene::Checking),
        pressing("other-means", sample::case(Scene::EnterPin(pin)), vec![key(FunctionKey::OtherMeans)]),
        pressing("called", View { staff_called: true, ..sample::case(Scene::EnterPin(pin)) }, Vec::new()),
        scene("accepted", sample::accepted(false, 0)),
        scene("accepted-card", sample::accepted(true, 31)),
        pressing("accepted-signature", sample::signature_case(sample::accepted_signature()), Vec::new()),
        pressing(
            "attributes",
            sample::signature_case(sample::accepted_signature()),
            vec![key(FunctionKey::Attributes)],
        ),
        scene("blocked", sample::concluded(Reason::PinBlocked, true)),
        scene("revoked", sample::concluded(Reason::Revoked, false)),
        scene("referred", sample::concluded(Reason::PlatformUnreachable, false)),
        scene("cancelled", sample::concluded(Reason::Cancelled, false)),
        scene("out-of-service", sample::concluded(Reason::ReaderUnavailable, false)),
    ]
}
