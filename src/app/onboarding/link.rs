//! The link between the window and whoever does what a step wants: one thing after the other, off the windows' thread.

#![expect(clippy::disallowed_methods, reason = "the thread that carries requests to the desk")]

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use iced::futures::channel::mpsc::{self, Sender};

use super::{Answers, Opening, open};
use crate::app::OpenError;
use crate::desk::onboarding_work::{Place, Resumed, keep, perform, resume};
use crate::language::Language;
use crate::onboarding::Tried;
use crate::ui::onboarding::{Found, Leaving, Request};

/// One question is asked at a time, and what was given is kept beside it.
const WAITING: usize = 16;

/// Opens the window where an earlier setup stands, or at the beginning; `at_steps` where somebody asked for the steps
/// themselves. Comes back with what comes next. Belongs on the main thread.
///
/// # Errors
/// [`OpenError`] if the window cannot be opened.
pub fn set_up(place: &Place, language: Language, at_steps: bool) -> Result<Leaving, OpenError> {
    let Resumed { plan, goes_on, lost, unreadable } = resume(place);
    let (requests, wanted) = sync_channel(WAITING);
    let (sender, receiver) = mpsc::channel(WAITING);
    let worker = place.clone();
    let spawned = thread::Builder::new().name("setup".into()).spawn(move || work(&worker, &wanted, sender));
    drop(spawned.map_err(|error| OpenError::Thread(error.kind()))?);
    let found = Found { goes_on, lost, unreadable };
    let answers = Answers::new(receiver);
    let opening = Opening { language, plan, found, begun: at_steps, place: place.clone(), requests, answers };
    let (leaving, plan) = open(opening)?;
    if let Some(plan) = plan {
        // A folder that cannot be written to was told at its step.
        let _ = keep(place, &plan);
    }
    Ok(leaving)
}

/// Does what is asked for, until the window is closed.
fn work(place: &Place, wanted: &Receiver<Request>, mut answers: Sender<(u64, Tried)>) {
    while let Ok(request) = wanted.recv() {
        match request {
            Request::Try(ticket, wish, given) => {
                if answers.try_send((ticket, perform(place, wish, &given))).is_err() {
                    return;
                }
            }
            Request::Keep(plan) => {
                let _ = keep(place, &plan);
            }
            Request::Leave(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use iced::futures::StreamExt;
    use iced::futures::executor::block_on;

    use super::*;
    use crate::onboarding::{Field, Plan, Wish};

    #[test]
    fn answers_come_in_order_and_what_was_given_is_kept_before_what_is_asked_for_after_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("madoguchi.toml");
        let place = Place { config: Some(file.clone()), data: Some(folder.path().join("data")) };
        let mut plan = Plan::begin(&file);
        plan.answers.give(Field::Name, "市民課 1番").expect("fits");
        let (requests, wanted) = sync_channel(WAITING);
        let (sender, receiver) = mpsc::channel(WAITING);
        let look = |ticket| Request::Try(ticket, Wish::Look, Box::new(plan.answers.clone()));
        for request in [look(1), look(2), Request::Keep(Box::new(plan.clone())), look(3)] {
            requests.try_send(request).expect("room");
        }
        drop(requests);
        work(&place, &wanted, sender);
        let tickets: Vec<u64> = block_on(receiver.map(|(ticket, _)| ticket).collect());
        assert_eq!(tickets, [1, 2, 3]);
        let resumed = resume(&place);
        assert_eq!((resumed.goes_on, resumed.plan.answers), (true, plan.answers));
    }
}
