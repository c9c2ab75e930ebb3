//! People at the desk: who is on duty, and the worker that looks at passphrases.
//!
//! Argon2 takes a third of a second on purpose, so it has a thread of its own. Whoever signs in is known to the record from
//! then on; without anyone on duty no case begins, and one that has begun is never cut: 交代 and 離席ロック wait for its end.

use std::io;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use super::archive::Told;
use super::worker::Worker;
use super::{Event as Happening, Inbox, Runner};
use crate::clock::Clock;
use crate::config::SignIn;
use crate::native;
use crate::record::{Detail, Draft, Event, Label};
use crate::session::{Scene, Session};
use crate::staff::duty::{Due, Timeouts};
use crate::staff::passphrase::Weak;
use crate::staff::{Action, Closing, Credentials, Denial, Door, Duty, Face, OnDuty, Refusal, Role, Shift, Signatures};
use crate::store::staff::{Approved, Authenticated, StaffList, approve, denied, told};
use crate::supervision::{Shown, Trouble};
use crate::time::{Monotonic, Now};

/// A passphrase that is being chosen when the program ends is in the record too.
const FAREWELL: Duration = Duration::from_secs(3);

/// The list of people of a desk, and how it is used.
pub struct People {
    /// The list.
    pub list: StaffList,
    /// Who the clerk is.
    pub sign_in: SignIn,
    /// When the desk locks itself.
    pub timeouts: Timeouts,
    /// Who signed in before the desk opened: on the terminal.
    pub first: Option<Authenticated>,
}

/// Why something that takes passphrases was not approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unapproved {
    /// Whoever asked gave a wrong passphrase, or nobody is on duty.
    Own(Refusal),
    /// The second person was not signed in.
    Second(Refusal),
    /// They may not.
    Denied(Denial),
}

type Answer<T> = Box<dyn FnOnce(T) + Send>;

/// A question about the list, for whoever oversees the desk.
type Question = Box<dyn FnOnce(&StaffList) -> Result<Shown, Trouble> + Send>;

enum Job {
    SignIn(Credentials),
    Ask(u64, Question),
    Approve { action: Action, id: String, signatures: Signatures, answer: Answer<Result<Approved, Unapproved>> },
}

/// What the worker found.
pub(crate) enum Found {
    /// Somebody is who they say, or is not.
    Seen(Result<Authenticated, Refusal>),
    /// Something for the record.
    Noted(Box<Draft>),
}

pub(super) struct PeopleWorker {
    worker: Worker<Job>,
    timeouts: Timeouts,
    /// Who is on duty while nobody is signed in.
    account: Option<Authenticated>,
    /// Who is signed in.
    token: Option<Authenticated>,
    /// What they sign in with.
    id: String,
    /// The id that is being looked at.
    asked: String,
    system: Label,
}

impl PeopleWorker {
    /// The worker, and who is on duty at first.
    pub(super) fn start(people: People, clock: Clock, inbox: Inbox) -> io::Result<(Self, Duty)> {
        let People { list, sign_in, timeouts, first } = people;
        let empty = list.is_empty().unwrap_or(false);
        let role = (!empty).then_some(Role::Clerk);
        let nobody_is_asked = empty || sign_in == SignIn::Account;
        let account = nobody_is_asked.then(|| list.account(role, clock.now()));
        let system = Label::new(list.reference_of(&native::account()).as_str()).unwrap_or_default();
        let now = clock.now().monotonic;
        let duty = match &first {
            Some(person) => on_duty(person, now).map_or(Duty::Account { list: !empty }, Duty::Present),
            None if nobody_is_asked => Duty::Account { list: !empty },
            None => Duty::Nobody,
        };
        let work = move |job| match job {
            Job::SignIn(credentials) => {
                let seen = look(&list, &credentials, clock, &inbox);
                inbox.found(Found::Seen(seen));
            }
            Job::Ask(ticket, question) => inbox.told(Told::Answered(ticket, question(&list))),
            Job::Approve { action, id, signatures, answer } => {
                answer(signed(&list, action, id, signatures, clock, &inbox));
            }
        };
        let worker = Worker::start("people", 2, FAREWELL, work)?;
        let (id, asked) = (String::new(), String::new());
        Ok((Self { worker, timeouts, account, token: first, id, asked, system }, duty))
    }

    /// Asks the list something. Says whether that was taken.
    pub(super) fn ask(&self, ticket: u64, question: Question) -> bool {
        self.worker.give(Job::Ask(ticket, question)).is_ok()
    }

    /// Whoever the record is told of.
    fn actor(&self) -> Option<&Authenticated> {
        self.token.as_ref().or(self.account.as_ref())
    }
}

/// A role says that somebody is a person of the list.
fn on_duty(person: &Authenticated, now: Monotonic) -> Option<OnDuty> {
    let role = person.role()?;
    let reference = person.reference().clone();
    reference.is_of_list().then(|| OnDuty { reference, name: person.name().to_owned(), role, since: now, stirred: now })
}

fn look(list: &StaffList, given: &Credentials, clock: Clock, inbox: &Inbox) -> Result<Authenticated, Refusal> {
    let seen = list.authenticate(given, clock.now());
    if let Some(draft) = told(list, &given.id, &seen) {
        inbox.found(Found::Noted(Box::new(draft)));
    }
    seen
}

/// Two people, both with their passphrases of this moment.
fn signed(
    list: &StaffList,
    action: Action,
    id: String,
    signatures: Signatures,
    clock: Clock,
    inbox: &Inbox,
) -> Result<Approved, Unapproved> {
    let Signatures { own, second_id, second } = signatures;
    let requester = look(list, &Credentials::new(id, own), clock, inbox).map_err(Unapproved::Own)?;
    let second = look(list, &Credentials::new(second_id, second), clock, inbox).map_err(Unapproved::Second)?;
    approve(action, &requester, Some(&second)).map_err(|denial| {
        inbox.found(Found::Noted(Box::new(denied(action, &requester, Some(&second)))));
        Unapproved::Denied(denial)
    })
}

impl Runner {
    /// The proof that whoever is on duty may do this alone; what is denied is in the record.
    pub(super) fn approve_alone(&mut self, action: Action) -> Result<Approved, Unapproved> {
        let Some(actor) = self.people.as_ref().and_then(PeopleWorker::actor).filter(|_| !self.duty.is_covered()) else {
            return Err(Unapproved::Own(Refusal::Wrong));
        };
        let approved = approve(action, actor, None);
        if approved.is_err() {
            self.record.note_down(denied(action, actor, None));
        }
        approved.map_err(Unapproved::Denied)
    }

    /// The same for what takes two; `answer` is called on the worker's thread and must not block.
    pub(super) fn approve_together(
        &mut self,
        action: Action,
        signatures: Signatures,
        answer: impl FnOnce(Result<Approved, Unapproved>) + Send + 'static,
    ) {
        let Some(people) = self.people.as_ref().filter(|people| people.token.is_some() && !self.duty.is_covered())
        else {
            return answer(Err(Unapproved::Own(Refusal::Wrong)));
        };
        let job = Job::Approve { action, id: people.id.clone(), signatures, answer: Box::new(answer) };
        if let Err(Job::Approve { answer, .. }) = people.worker.give(job) {
            answer(Err(Unapproved::Own(Refusal::Busy)));
        }
    }

    /// Who signed in before the desk opened is on duty from its first moment.
    pub(super) fn begin_shift(&mut self) {
        self.tell_record_of_duty();
        let signed_in = self.duty.person().is_some();
        if let Some(people) = self.people.as_ref().filter(|_| signed_in) {
            self.record.note_down(Draft { second: people.system.clone(), ..Draft::new(Event::SignedIn) });
        }
    }

    /// Whether somebody counts the seconds until the next try.
    pub(super) const fn is_waited_for(&self) -> bool {
        matches!(self.door, Door::Refused(Refusal::Wait { .. }))
    }

    /// The desk ends: what became of the last sign-in is written down.
    pub(super) fn part_with_people(&mut self, events: &Receiver<Happening>) {
        // Before it is waited for, so that whoever looks at a passphrase finds room to say what came of it.
        self.hear_people(events);
        self.people = None;
        self.hear_people(events);
        self.record.catch_up_within(FAREWELL, self.clock);
    }

    fn hear_people(&mut self, events: &Receiver<Happening>) {
        for event in events.try_iter() {
            match event {
                Happening::Found(Found::Noted(draft)) => self.record.note_down(*draft),
                Happening::FollowUp(told) => self.followed_up(told),
                _ => {}
            }
        }
    }

    /// The record is told who is on duty before anything is written in their name.
    pub(super) fn tell_record_of_duty(&mut self) {
        let actor = self.people.as_ref().filter(|_| !matches!(self.duty, Duty::Nobody));
        self.record.on_duty(actor.and_then(PeopleWorker::actor).cloned());
    }

    /// 始業, 交代 or back from 離席ロック, whichever it is by who is on duty.
    pub(super) fn sign_in(&mut self, credentials: Credentials) {
        let in_case = self.is_in_case();
        let Some(people) = &mut self.people else { return };
        if matches!(self.door, Door::Checking) {
            return;
        }
        if in_case && !matches!(self.duty, Duty::Locked(_)) {
            self.door = Door::Refused(Refusal::InCase);
            return;
        }
        people.asked.clone_from(&credentials.id);
        self.door = match people.worker.give(Job::SignIn(credentials)) {
            Ok(()) => Door::Checking,
            Err(_) => Door::Refused(Refusal::Busy),
        };
    }

    pub(super) fn found_person(&mut self, found: Found) {
        match found {
            Found::Noted(draft) => self.record.note_down(*draft),
            Found::Seen(Ok(person)) => self.came(person),
            Found::Seen(Err(Refusal::Choose { least })) => self.door = Door::Choose { least, weak: None },
            Found::Seen(Err(Refusal::Weak(weak))) => {
                let least = if let Weak::Short { least } = weak { least } else { 0 };
                self.door = Door::Choose { least, weak: Some(weak) };
            }
            Found::Seen(Err(refusal)) => self.door = Door::Refused(refusal),
        }
    }

    fn came(&mut self, person: Authenticated) {
        let now = self.clock.now();
        let before = self.duty.person().map(|before| before.reference.clone());
        let comes_back = before.as_ref() == Some(person.reference()) && matches!(self.duty, Duty::Locked(_));
        if self.is_in_case() && !comes_back {
            self.door = Door::Refused(Refusal::InCase);
            return;
        }
        let Some(on_duty) = on_duty(&person, now.monotonic) else { return };
        let Some(people) = &mut self.people else { return };
        let system = people.system.clone();
        (people.token, people.id) = (Some(person), std::mem::take(&mut people.asked));
        let (event, second) = match (&self.duty, before) {
            (Duty::Locked(_), Some(_)) if comes_back => (Event::DeskUnlocked, system),
            (_, Some(before)) => (Event::HandedOver, Label::new(before.as_str()).unwrap_or_default()),
            _ => (Event::SignedIn, system),
        };
        let since = self.duty.person().filter(|_| comes_back).map_or(on_duty.since, |before| before.since);
        self.duty = Duty::Present(OnDuty { since, ..on_duty });
        (self.door, self.closing) = (Door::Idle, Closing::Open);
        self.tell_record_of_duty();
        self.record.note_down(Draft { second, ..Draft::new(event) });
        if !comes_back {
            self.forget_case();
        }
        if !self.day.is_open(now.wall) {
            self.record.note_down(Draft::new(Event::DayOpened));
        }
    }

    /// What the clerk before left on the screen is not for the next.
    fn forget_case(&mut self) {
        if self.session.as_ref().is_some_and(Session::is_over) {
            self.dismiss();
        }
    }

    /// A case that is not at its verdict yet, or whose card is still there.
    fn is_in_case(&self) -> bool {
        self.session.as_ref().is_some_and(|session| !session.is_over())
    }

    /// A case that has no verdict yet.
    fn is_running(&self, now: Now) -> bool {
        self.session.as_ref().is_some_and(|session| !matches!(session.scene(now), Scene::Concluded(_)))
    }

    /// 離席ロック, by key or by time.
    pub(super) fn lock(&mut self, word: Option<&'static str>) {
        if !self.is_running(self.clock.now()) && self.duty.lock() {
            self.door = Door::Idle;
            self.record.note_down(Draft { detail: Detail::of(word), ..Draft::new(Event::DeskLocked) });
        }
    }

    /// Whoever is signed in goes; not in a case.
    pub(super) fn sign_out(&mut self, word: Option<&'static str>) {
        if self.duty.person().is_none() || self.is_in_case() {
            return;
        }
        self.record.note_down(Draft { detail: Detail::of(word), ..Draft::new(Event::SignedOut) });
        self.forget_case();
        let Some(people) = &mut self.people else { return };
        people.token = None;
        people.id.clear();
        self.duty = if people.account.is_some() { Duty::Account { list: true } } else { Duty::Nobody };
        self.door = Door::Idle;
        self.tell_record_of_duty();
    }

    /// What time brings: the desk locks itself, and a shift ends.
    pub(super) fn attend_people(&mut self, now: Now) {
        let Some(people) = &self.people else { return };
        let (timeouts, running, in_case) = (people.timeouts, self.is_running(now), self.is_in_case());
        match self.duty.due(now.monotonic, &timeouts, running) {
            Some(Due::Lock) => self.lock(Some("auto-locked")),
            Some(Due::SignOut) if !in_case => self.sign_out(Some("signed-in-too-long")),
            // The verdict of a card that nobody takes is covered all the same.
            Some(Due::SignOut) if matches!(self.duty, Duty::Present(_)) => self.lock(Some("signed-in-too-long")),
            _ => {}
        }
        if let Door::Refused(Refusal::Wait { until }) = self.door
            && now.monotonic >= until
        {
            self.door = Door::Idle;
        }
    }

    /// Whether a case may begin now. Whose role runs none is told to the record.
    pub(super) fn may_open(&mut self) -> bool {
        if matches!(self.closing, Closing::Working | Closing::Closed(_)) {
            return false;
        }
        if self.duty.may(Action::RunCase) {
            return true;
        }
        if self.duty.person().is_some() {
            let _ = self.approve_alone(Action::RunCase);
        }
        false
    }

    /// 券面の目視確認: what the clerk saw, beside a verdict that stays what it is.
    pub(super) fn check_face(&mut self, face: Face) {
        let Some(session) = &self.session else { return };
        let Scene::Concluded(conclusion) = session.scene(self.clock.now()) else { return };
        if self.face == Some(face) || self.duty.is_covered() || conclusion.report.certificate.is_none() {
            return;
        }
        let receipt = conclusion.report.receipt.as_deref().and_then(|text| Label::new(text).ok()).unwrap_or_default();
        let detail = Detail::of(match face {
            Face::Seen => None,
            Face::Differs => Some("photo-differs"),
        });
        let draft = Draft { session: session.id(), receipt, detail, ..Draft::new(Event::FaceChecked) };
        self.face = Some(face);
        self.record.note_down(draft);
    }

    /// What the windows are told.
    pub(super) fn shift(&self, now: Now) -> Shift {
        let actor = self.people.as_ref().and_then(PeopleWorker::actor);
        let actor = actor.and_then(|actor| Label::new(actor.reference().as_str()).ok()).unwrap_or_default();
        Shift {
            duty: self.duty.clone(),
            door: self.door.clone(),
            wait: match self.door {
                Door::Refused(Refusal::Wait { until }) => {
                    let left = until.since(now.monotonic);
                    Some(left.as_secs() + u64::from(left.subsec_nanos() > 0))
                }
                _ => None,
            },
            closing: self.closing.clone(),
            own: self.day.of(&actor),
            all: *self.day.all(),
            face: self.face,
        }
    }
}
