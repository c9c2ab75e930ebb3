//! Opening the windows.
#![expect(clippy::disallowed_methods, reason = "the front reads the clock that carries the desk's time on")]

use std::time::Instant;

use iced::{Size, Task, window};

use super::message::{Happening, Message};
use super::pace::Pace;
use super::seam::{View, WindowsSide};
use super::single::Turn;
use super::windows::{self, Area};
use super::{App, Open, Screens, Windows};
use crate::language::Language;
use crate::monitors;
use crate::sound::Sound;
use crate::ui::clerk::Clerk;
use crate::ui::intake::Intake;
use crate::ui::resident::{Resident, Settings};
use crate::ui::supervisor::Supervisor;
use crate::ui::theme::Drawing;
use crate::ui::theme::Skin;
use crate::ui::typography;

/// What the windows need to begin.
#[derive(Clone, Debug)]
pub struct Boot {
    /// The windows' end of the seam.
    pub desk: WindowsSide,
    /// What to show until the desk says something.
    pub view: View,
    /// The resident's language until they choose.
    pub language: Language,
    /// The clerk's language.
    pub clerk_language: Language,
    /// The theme of the configuration.
    pub skin: Skin,
    /// The monitors, and which of them is whose.
    pub screens: Screens,
    /// Whether there is a clerk's window; without it another program runs the case.
    pub with_clerk: bool,
    /// Whether it opens as the intake's, where the desk takes people in.
    pub taking_in: bool,
}

/// Why there are no windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is nothing to show windows on.
    #[error("there is no display")]
    NoDisplay,
    /// The threads that run the windows could not be had.
    #[error("the windows' threads could not be started")]
    NoThreads,
    /// A window could not be opened.
    #[error("a window could not be opened")]
    NoWindow,
    /// Nothing can be drawn.
    #[error("nothing can be drawn here")]
    NoGraphics,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoDisplay => "windows-no-display",
            Self::NoThreads => "windows-no-threads",
            Self::NoWindow => "windows-not-opened",
            Self::NoGraphics => "windows-no-graphics",
        }
    }
}

/// Opens both windows and runs until they are closed or the desk ends. Belongs on the main thread.
///
/// # Errors
/// [`Error`] if the windows cannot be opened.
pub fn run(boot: Boot) -> Result<(), Error> {
    // The window library ends the program where there is no display: so it is asked first.
    if monitors::list() == Err(monitors::Error::NoDisplay) {
        return Err(Error::NoDisplay);
    }
    typography::prepare();
    let daemon = iced::daemon(move || App::open(boot.clone()), App::update, App::view)
        .title(App::title)
        .theme(App::theme)
        .subscription(App::subscription)
        .default_font(typography::REGULAR);
    daemon.run().map_err(|error| refused(&error))
}

/// Why the window library ended.
pub(super) const fn refused(error: &iced::Error) -> Error {
    match error {
        iced::Error::ExecutorCreationFailed(_) => Error::NoThreads,
        iced::Error::WindowCreationFailed(_) => Error::NoWindow,
        iced::Error::GraphicsCreationFailed(_) => Error::NoGraphics,
    }
}

impl App {
    fn open(boot: Boot) -> (Self, Task<Message>) {
        let (places, shared) = (boot.screens.places(), boot.with_clerk && boot.screens.is_shared());
        let clerk_settings = windows::clerk(places);
        let (resident_settings, fullscreen) = windows::resident(places, shared);
        let sizes = (clerk_settings.size, resident_settings.size);
        let (resident, open_resident) = window::open(resident_settings);
        let (clerk, open_clerk) = if boot.with_clerk {
            let (clerk, open) = window::open(clerk_settings);
            (clerk, open.discard())
        } else {
            (window::Id::unique(), Task::none())
        };
        let opening = open_resident.discard().chain(open_clerk);
        let (app, ready) = Self::opened(boot, (clerk, sizes.0), (resident, sizes.1), fullscreen);
        (app, opening.chain(ready))
    }

    /// With both windows there; the resident's is to fill this part of the monitors.
    pub(super) fn opened(
        boot: Boot,
        clerk: (window::Id, Size),
        resident: (window::Id, Size),
        to_fill: Option<Area>,
    ) -> (Self, Task<Message>) {
        let shared = boot.with_clerk && boot.screens.is_shared();
        let app = Self::with(boot, clerk, resident);
        let app = Self { to_fill, turn: shared.then_some(Turn::Clerk), ..app };
        let app = Self { view: app.with_screens(app.view.clone()), ..app };
        let facts = [app.windows.clerk.id, app.windows.resident.id].map(facts);
        let keyboard = app.keyboard_to_form();
        (app, Task::batch(facts).chain(keyboard))
    }

    pub(super) fn with(boot: Boot, clerk: (window::Id, Size), resident: (window::Id, Size)) -> Self {
        let mut the_clerk = Clerk::new(boot.clerk_language, boot.skin);
        the_clerk.set_resident(Settings::new(boot.language, boot.skin));
        Self {
            now: boot.view.now,
            viewed: Instant::now(),
            view: boot.view,
            desk: boot.desk,
            lacks_monitor: boot.screens.is_missing(),
            screens: boot.screens,
            to_fill: None,
            turn: None,
            focus_changes: 0,
            strip: None,
            with_clerk: boot.with_clerk,
            stirred: None,
            drawing: Drawing::default(),
            resident: Resident::new(boot.language, boot.skin),
            pace: Pace::default(),
            clerk: the_clerk,
            supervisor: Supervisor::new(boot.clerk_language, boot.skin),
            intake: Intake::new(boot.clerk_language, boot.skin),
            taking_in: boot.taking_in,
            sound: Sound::default(),
            windows: Windows {
                clerk: Open { id: clerk.0, size: clerk.1, corner: None, scale: 1.0, raw: None, told_focus: false },
                resident: Open {
                    id: resident.0,
                    size: resident.1,
                    corner: None,
                    scale: 1.0,
                    raw: None,
                    told_focus: false,
                },
                focused: None,
            },
        }
    }
}

/// Asks how many pixels of its monitor this window has for one of ours, and what the display calls it.
fn facts(id: window::Id) -> Task<Message> {
    let scale = window::scale_factor(id).map(move |scale| Message::Window(id, Happening::Scaled(scale)));
    let raw = window::raw_id::<Message>(id).map(move |raw| Message::Window(id, Happening::Named(raw)));
    Task::batch([scale, raw])
}
