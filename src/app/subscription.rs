//! What the windows listen to: the desk, keys by window, what happens to windows, and the clock.
#![expect(
    clippy::disallowed_methods,
    reason = "iced's plain thread pool has no timer: the clock is a thread of its own"
)]

use std::thread;
use std::time::Duration;

use iced::event::{Event, Status};
use iced::futures::channel::mpsc;
use iced::futures::stream::{self, Stream, StreamExt};
use iced::{Subscription, event, window};

use super::message::{Happening, Message};
use super::seam::Views;
use super::{App, keys};
use crate::ui::resident;

/// How often the clerk's clock is looked at.
const CLOCK: Duration = Duration::from_secs(15);
/// How often while attributes are on the screen.
const ATTRIBUTES: Duration = Duration::from_secs(1);
/// How often the drawing that shows how to place the card goes on, while that page is open.
const FRAME: Duration = Duration::from_millis(250);

impl App {
    pub(super) fn subscription(&self) -> Subscription<Message> {
        let beat = if self.clerk.shows_attributes(self.now) { ATTRIBUTES } else { CLOCK };
        let moving = self.resident.is_moving(&self.view).then(|| Subscription::run_with(FRAME, frames));
        let always = [
            Subscription::run_with(self.desk.views(), desk),
            Subscription::run_with(beat, ticks),
            Subscription::run(monitors),
            event::listen_with(heard),
        ];
        Subscription::batch(always.into_iter().chain(moving))
    }
}

fn desk(views: &Views) -> impl Stream<Item = Message> + use<> {
    let shown = views.listen().map(|view| Message::Viewed(Box::new(view)));
    shown.chain(stream::iter([Message::DeskEnded]))
}

fn ticks(beat: &Duration) -> impl Stream<Item = Message> + use<> {
    every(*beat).map(|()| Message::Ticked)
}

fn frames(beat: &Duration) -> impl Stream<Item = Message> + use<> {
    every(*beat).map(|()| Message::Resident(resident::Message::Moved))
}

fn every(beat: Duration) -> impl Stream<Item = ()> + use<> {
    let (mut sender, receiver) = mpsc::channel(0);
    let clock = thread::Builder::new().name("clock".into()).spawn(move || {
        loop {
            thread::sleep(beat);
            // A tick that nobody has taken yet is enough.
            if sender.try_send(()).is_err_and(|error| error.is_disconnected()) {
                break;
            }
        }
    });
    // Without a clock the windows work; only the time on the screen stands still until the desk shows something.
    stream::iter(clock.is_ok().then_some(receiver)).flatten()
}

/// The monitors whenever they change.
#[cfg(any(target_os = "linux", windows))]
fn monitors() -> impl Stream<Item = Message> {
    /// As many arrangements as may wait for the windows.
    const WAITING: usize = 4;
    let (mut sender, receiver) = mpsc::channel(WAITING);
    let watch = thread::Builder::new().name("monitors".into()).spawn(move || {
        crate::monitors::watch(|monitors| {
            let mut message = Message::Monitors(monitors);
            while let Err(full) = sender.try_send(message) {
                if full.is_disconnected() {
                    return false;
                }
                message = full.into_inner();
                thread::sleep(ATTRIBUTES);
            }
            true
        })
    });
    // Without it a monitor that goes is noticed by its window, which is moved.
    stream::iter(watch.is_ok().then_some(receiver)).flatten()
}

/// Nobody tells them.
#[cfg(not(any(target_os = "linux", windows)))]
fn monitors() -> impl Stream<Item = Message> {
    stream::empty()
}

fn heard(event: Event, status: Status, id: window::Id) -> Option<Message> {
    let happened = |happening| Some(Message::Window(id, happening));
    match event {
        Event::Keyboard(event) => keys::read(&event, status == Status::Captured).map(|press| Message::Key(id, press)),
        Event::Window(window::Event::Opened { size, .. } | window::Event::Resized(size)) => {
            happened(Happening::Resized(size))
        }
        Event::Window(window::Event::Rescaled(scale)) => happened(Happening::Scaled(scale)),
        Event::Window(window::Event::Moved(corner)) => happened(Happening::Moved(corner)),
        Event::Window(window::Event::Focused) => happened(Happening::Focused(true)),
        Event::Window(window::Event::Unfocused) => happened(Happening::Focused(false)),
        Event::Window(window::Event::CloseRequested) => happened(Happening::CloseRequested),
        _ => None,
    }
}
