//! The link between the windows and a running desk: what a person wishes goes down, what the desk shows comes up.

#![expect(clippy::disallowed_methods, reason = "the thread that carries wishes to the desk")]

use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::boot::{self, Boot};
use super::screens::Screens;
use super::seam::{self, Action, DeskSide, PracticeCard, View, WindowsSide};
use super::shown::{filled, frame};
use crate::config::{Config, Theme};
use crate::desk::setup::{self, Running, Setup};
use crate::desk::{Inbox, IntakeWish, Wish};
use crate::monitors;
use crate::session::Order;
use crate::session::input::{Character, WindowLoss};
use crate::session::scene::{Conclusion, Scene};
use crate::training::Scenario;
use crate::ui::action;
use crate::ui::theme::Skin;

/// How soon a verdict is noticed.
const GLANCE: Duration = Duration::from_millis(100);
/// How long the verdict of a case whose window was closed is waited for: a card at work, and a write.
const LAST_WORD: Duration = Duration::from_mins(1);
/// How long a person is shown the verdict of a case that another program asked for.
const VERDICT_SHOWN: Duration = Duration::from_secs(4);

/// Why the desk's windows did not open.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The windows.
    #[error(transparent)]
    Windows(#[from] boot::Error),
    /// The desk.
    #[error(transparent)]
    Desk(#[from] setup::Error),
    /// No thread for the link.
    #[error("the system gives no thread: {0}")]
    Thread(std::io::ErrorKind),
}

/// Starts the desk, opens both windows, and comes back when they are closed and the desk has ended.
pub fn open(setup: Setup, scenario: Option<Scenario>, folders_named: bool) -> Result<(), Error> {
    open_as(setup, scenario, folders_named, false)
}

/// The same, with the clerk's window as the intake's.
pub fn open_intake(setup: Setup, folders_named: bool) -> Result<(), Error> {
    open_as(setup, None, folders_named, true)
}

fn open_as(setup: Setup, scenario: Option<Scenario>, folders_named: bool, taking_in: bool) -> Result<(), Error> {
    let config = setup.config().clone();
    let (DeskSide { actions, screen }, windows_side) = seam::pair();
    let interruption = setup.interruption().cloned();
    let outlook = setup.outlook();
    let frame = View { outlook, interruption, ..frame(&config, scenario, setup.shuffling(), folders_named) };
    let first = frame.clone();
    let running = setup.start(None, move |shown| screen.show(filled(&frame, shown)))?;
    let link = spawn(move || {
        while let Ok(action) = actions.recv() {
            carry(action, &running);
        }
    })?;
    let ran = boot::run(Boot { taking_in, ..boot(&config, windows_side, first, true) });
    // The windows are gone, and with them the sender of wishes: the link ends, and the desk with it.
    let _ = link.join();
    Ok(ran?)
}

/// Opens the resident's window alone, for a case that another program asked for, and comes back with its verdict.
pub fn open_case(setup: Setup, scenario: Option<Scenario>, order: Order) -> Result<Option<Conclusion>, Error> {
    let config = setup.config().clone();
    let (DeskSide { actions, screen }, windows_side) = seam::pair();
    let frame = frame(&config, scenario, setup.shuffling(), false);
    let first = frame.clone();
    let (told, verdicts) = sync_channel(1);
    let running = setup.start(scenario, move |shown| {
        if let Some(Scene::Concluded(conclusion)) = &shown.scene {
            let _ = told.try_send(conclusion.clone());
        }
        screen.show(filled(&frame, shown));
    })?;
    let _ = running.desk().wish(Wish::Open(Box::new(order)));
    let link = spawn(move || case(&actions, &verdicts, &running))?;
    let ran = boot::run(boot(&config, windows_side, first, false));
    // Whatever became of the window: the case is brought to its end and the card powered off first.
    let conclusion = link.join().ok().flatten();
    ran?;
    Ok(conclusion)
}

/// Carries wishes until there is a verdict, and leaves that on the screen for a moment.
fn case(actions: &Receiver<Action>, verdicts: &Receiver<Conclusion>, running: &Running) -> Option<Conclusion> {
    loop {
        match actions.recv_timeout(GLANCE) {
            Ok(action) => carry(action, running),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                let _ = running.desk().wish(Wish::LoseWindow(WindowLoss::Closed));
                return verdicts.recv_timeout(LAST_WORD).ok();
            }
        }
        if let Ok(conclusion) = verdicts.try_recv() {
            thread::sleep(VERDICT_SHOWN);
            return Some(conclusion);
        }
    }
}

fn boot(config: &Config, desk: WindowsSide, view: View, with_clerk: bool) -> Boot {
    let monitors = monitors::list().unwrap_or_default();
    let resident_monitor = config.desk.resident_monitor.as_deref().unwrap_or("");
    let screens =
        Screens::new(monitors, resident_monitor, config.desk.single_screen).with_card(config.desk.card_pixels);
    Boot {
        desk,
        view,
        language: config.desk.languages.first().copied().unwrap_or_default(),
        clerk_language: config.desk.languages.iter().copied().find(|one| one.is_complete()).unwrap_or_default(),
        skin: skin(config.desk.theme),
        screens,
        with_clerk,
        taking_in: false,
    }
}

fn spawn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<JoinHandle<T>, Error> {
    thread::Builder::new().name("link".into()).spawn(work).map_err(|error| Error::Thread(error.kind()))
}

/// Carries one wish down.
pub(super) fn carry(action: Action, running: &Running) {
    let desk: Inbox = running.desk().speaker();
    let wish = match action {
        Action::Start(order) => Wish::Open(Box::new(order)),
        Action::Digit(key) => Wish::Type(Character(key.byte())),
        Action::Erase => Wish::Erase,
        Action::EraseAll => Wish::EraseAll,
        Action::Confirm => Wish::Confirm,
        Action::MoreTime => Wish::MoreTime,
        Action::SawAnswer(record) => Wish::SawAnswer(record),
        Action::Pad { at_reader: true } => Wish::UsePad,
        Action::Pad { at_reader: false } => Wish::UseScreen,
        Action::LastTry { again: true } => Wish::TakeLastTry,
        Action::LastTry { again: false } => Wish::DeclineLastTry,
        Action::ClerkAllowsLastTry => Wish::AllowLastTry,
        Action::Cancel => Wish::Cancel,
        Action::OtherMeans(cause) => Wish::OtherMeans(cause),
        Action::Dismiss => Wish::Dismiss,
        Action::CallStaff => Wish::CallStaff,
        Action::StaffCame => Wish::StaffCame,
        Action::KeyboardHeld(held) => Wish::HoldKeyboard(held),
        Action::WindowLost(loss) => Wish::LoseWindow(loss),
        Action::Print(wanted) => Wish::Print(wanted),
        Action::SignIn(sealed) => match sealed.open() {
            Some(credentials) => Wish::SignIn(credentials),
            None => return,
        },
        Action::SignOut => Wish::SignOut,
        Action::Lock => Wish::Lock,
        Action::CloseDay => Wish::CloseDay,
        Action::ReopenDay => Wish::ReopenDay,
        Action::Stir => Wish::Stir,
        Action::CheckFace(face) => Wish::CheckFace(face),
        Action::AnswerProgram { number, accepted } => Wish::AnswerProgram { number, accepted },
        Action::Supervise(request) => Wish::Supervise(request),
        Action::Intake(wish) => Wish::Intake(intake(wish)),
        Action::PracticeCard(card) => return practise(&card, running),
    };
    if !desk.wish(wish) {
        tracing::warn!(code = "desk-busy", "a wish was not taken");
    }
}

const fn intake(wish: action::Intake) -> IntakeWish {
    match wish {
        action::Intake::Open => IntakeWish::Open(None),
        action::Intake::Start(proofs) => IntakeWish::Start(proofs),
        action::Intake::Stop => IntakeWish::Stop,
        action::Intake::Insist => IntakeWish::Insist,
        action::Intake::WithoutPin => IntakeWish::WithoutPin,
        action::Intake::Seal => IntakeWish::Seal,
    }
}

/// The trainee's hand.
fn practise(card: &PracticeCard, running: &Running) {
    let Some(room) = running.practice() else { return };
    match card {
        PracticeCard::Remove => room.remove(),
        PracticeCard::Insert(name) => {
            let inserted = Scenario::from_name(name).map(|scenario| room.insert(scenario));
            if let Some(Err(_)) = inserted {
                tracing::error!(code = "practice-card", "a practice card could not be made");
            }
        }
    }
}

const fn skin(theme: Theme) -> Skin {
    match theme {
        Theme::Light => Skin::Light,
        Theme::Dark => Skin::Dark,
        Theme::Contrast => Skin::Contrast,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::setup::CardWait;
    use crate::pki::Use;
    use crate::session::Reason;
    use crate::session::order::Front;

    #[test]
    fn a_case_whose_window_is_closed_still_has_its_verdict() {
        let folder = tempfile::tempdir().expect("a folder");
        let setup = Setup::practice(Some(folder.path()), CardWait(Duration::from_mins(5))).expect("a practice room");
        let (told, verdicts) = sync_channel(1);
        let running = setup.start(None, move |shown| {
            if let Some(Scene::Concluded(conclusion)) = shown.scene {
                let _ = told.try_send(conclusion);
            }
        });
        let running = running.expect("a desk");
        let order = Order::of(Use::Authentication, Front::Terminal);
        assert!(running.desk().wish(Wish::Open(Box::new(order))));
        let (window, actions) = sync_channel(1);
        drop(window);
        let conclusion = case(&actions, &verdicts, &running).expect("a verdict");
        assert_eq!((conclusion.reason, conclusion.detail), (Some(Reason::FocusLost), Some("window-closed")));
        assert!(conclusion.report.record.is_some(), "and it is in the record");
    }
}
