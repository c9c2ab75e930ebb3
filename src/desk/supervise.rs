//! What is asked of the record between two cases: granted by role, written down, then answered.
//!
//! The order never changes. Who is on duty, and may they (`staff`)? Denied is written down. Two people, where the rules say
//! so. Then the look is on disk, once for each filter or record, and only then is anything shown. A case at the counter is
//! never disturbed: while one is open nothing is answered.

use std::collections::HashSet;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::archive::{ArchiveWorker, Library, Told};
use super::people::Unapproved;
use super::{Event as Happening, Inbox, Runner, supervised_people};
use crate::record::decision::Deciders;
use crate::record::{Draft, Label};
use crate::session::input::RecordFailure;
use crate::staff::{OnDuty, Reference, Right, Role};
use crate::store::staff::Approved;
use crate::supervision::{Answer, Archive, Ask, Request, Shown, Standing, Trouble};
use crate::time::Monotonic;

/// A question that has no answer by then is told to have none.
const PATIENCE: Duration = Duration::from_mins(1);

/// The supervisor's side of a desk.
pub(super) struct Supervising {
    archive: ArchiveWorker,
    inbox: Inbox,
    /// What the window is shown.
    pub(super) shown: Archive,
    /// Whose looks are counted.
    whom: Option<Reference>,
    /// Looks that are on disk already.
    seen: HashSet<[u8; 32]>,
    pending: Option<Pending>,
}

/// A question that was granted and waits for an entry, for another person, or for the worker.
struct Pending {
    ticket: u64,
    ask: Ask,
    since: Monotonic,
    /// The look that is on disk once its entry is.
    look: Option<[u8; 32]>,
}

impl Supervising {
    pub(super) fn start(library: Box<dyn Library>, inbox: Inbox) -> io::Result<Self> {
        let archive = ArchiveWorker::start(library, inbox.clone())?;
        Ok(Self { archive, inbox, shown: Archive::default(), whom: None, seen: HashSet::new(), pending: None })
    }

    fn say(&mut self, ticket: u64, said: Result<Shown, Trouble>) {
        self.shown.answer = Some(Arc::new(Answer { ticket, said }));
        self.pending = None;
    }

    /// Somebody else sits here, or nobody.
    fn change_to(&mut self, whom: Option<Reference>) {
        if self.whom.is_some() {
            self.archive.close();
        }
        self.shown = Archive::default();
        self.seen.clear();
        self.pending = None;
        if whom.is_some() && self.archive.open() {
            self.shown.standing = Standing::Reading { done: 0, total: 0 };
        }
        self.whom = whom;
    }

    /// What is waited for, if it is this.
    fn awaited(&mut self, ticket: u64) -> Option<&mut Pending> {
        self.pending.as_mut().filter(|pending| pending.ticket == ticket)
    }
}

impl Runner {
    /// Whoever is on duty and does not run cases; while they are away from the desk too.
    fn overseer(&self) -> Option<&OnDuty> {
        self.duty.person().filter(|person| person.role != Role::Clerk)
    }

    /// The record is read while somebody may ask of it, and no longer; a question is not waited for without end.
    pub(super) fn attend_supervisor(&mut self, now: Monotonic) {
        let whom = self.overseer().map(|person| person.reference.clone());
        if whom != self.supervising.whom {
            self.supervising.change_to(whom);
        }
        let ready = self.supervising.shown.standing == Standing::Ready;
        let late = self.supervising.pending.as_ref().filter(|pending| ready && now.since(pending.since) >= PATIENCE);
        if let Some(ticket) = late.map(|pending| pending.ticket) {
            self.supervising.say(ticket, Err(Trouble::Busy));
        }
    }

    pub(super) fn supervise(&mut self, request: Request) {
        let Request { ticket, ask, signatures } = request;
        // A clerk too: that one asked who may not is written down.
        let Some(role) = self.duty.person().filter(|_| !self.duty.is_covered()).map(|person| person.role) else {
            return self.supervising.say(ticket, Err(Trouble::SignedOut));
        };
        if self.session.is_some() {
            return self.supervising.say(ticket, Err(Trouble::CaseOpen));
        }
        let (action, since) = (ask.action(), self.clock.now().monotonic);
        self.supervising.pending = Some(Pending { ticket, ask, since, look: None });
        if let (Right::WithSecond, Some(signatures)) = (crate::staff::right(role, action), signatures) {
            let inbox = self.supervising.inbox.clone();
            let Some(signatures) = signatures.open() else { return };
            return self.approve_together(action, signatures, move |approved| {
                let _ = inbox.0.try_send(Happening::Approved(ticket, Box::new(approved)));
            });
        }
        // Without a second person whose word is needed, this denies; and what is denied is written down.
        let approved = self.approve_alone(action);
        self.approved(ticket, approved);
    }

    /// It may be done, or not.
    pub(super) fn approved(&mut self, ticket: u64, approved: Result<Approved, Unapproved>) {
        let Some(ask) = self.supervising.awaited(ticket).map(|pending| pending.ask.clone()) else { return };
        let approved = match approved {
            Ok(approved) => approved,
            Err(why) => return self.supervising.say(ticket, Err(unapproved(why))),
        };
        let taken = match &ask {
            Ask::Decide(..) => {
                let signed = approved.sign(Draft::new(crate::record::Event::Decision));
                let role = approved.role().unwrap_or(Role::Clerk);
                let deciders = Deciders { actor: signed.actor, role, second: signed.second };
                self.supervising.archive.prepare(ticket, ask, deciders)
            }
            Ask::Export(..) | Ask::Checkpoint => self.record.perform(ticket, ask, approved),
            Ask::People => self.with_people(ticket, supervised_people::listed),
            Ask::ChangeStaff(change) => {
                let (change, now, inbox) = (change.clone(), self.clock.now(), self.supervising.inbox.clone());
                self.with_people(ticket, move |list| supervised_people::changed(list, &change, &approved, now, &inbox))
            }
            Ask::Today(_) | Ask::List(..) | Ask::Record(_) | Ask::Report(..) | Ask::Exports | Ask::VerifyExport(_) => {
                self.look(ticket, ask)
            }
        };
        if !taken {
            self.supervising.say(ticket, Err(Trouble::Busy));
        }
    }

    /// A look is on disk before anything is shown.
    fn look(&mut self, ticket: u64, ask: Ask) -> bool {
        let Some(look) = ask.look().filter(|look| !self.supervising.seen.contains(&look.digest)) else {
            return self.supervising.archive.answer(ticket, ask);
        };
        if let Some(pending) = self.supervising.awaited(ticket) {
            pending.look = Some(look.digest);
        }
        let draft = self.signed(look);
        self.record.enter(ticket, draft)
    }

    /// With the name of who is on duty.
    fn signed(&self, draft: Draft) -> Draft {
        let Some(person) = self.overseer() else { return draft };
        let actor = Label::new(person.reference.as_str()).unwrap_or_default();
        Draft { actor, role: Some(person.role), ..draft }
    }

    /// What became of an entry that a question waits for.
    pub(super) fn entered(&mut self, ticket: u64, entered: Result<u64, RecordFailure>) {
        let Some(pending) = self.supervising.awaited(ticket) else { return };
        let (ask, look) = (pending.ask.clone(), pending.look.take());
        if let Err(failure) = entered {
            return self.supervising.say(ticket, Err(Trouble::Record(word(&failure))));
        }
        self.supervising.seen.extend(look);
        if !self.supervising.archive.answer(ticket, ask) {
            self.supervising.say(ticket, Err(Trouble::Busy));
        }
    }

    /// What the worker tells. What comes late is not shown: somebody else sits here, or something else was asked since.
    pub(super) fn read(&mut self, told: Told) {
        match told {
            _ if self.supervising.whom.is_none() => {}
            Told::Progress(done, total) => self.supervising.shown.standing = Standing::Reading { done, total },
            Told::Opened(Ok(opened)) => {
                self.supervising.shown.standing = Standing::Ready;
                self.supervising.shown.soundness = opened.soundness;
                self.supervising.shown.upto = opened.upto;
            }
            Told::Opened(Err(code)) => self.supervising.shown.standing = Standing::Unreadable(code),
            Told::Answered(ticket, said) => {
                if self.supervising.awaited(ticket).is_some() {
                    self.supervising.say(ticket, said);
                }
            }
            Told::Prepared(ticket, draft) => {
                if self.supervising.awaited(ticket).is_some() {
                    self.prepared(ticket, *draft);
                }
            }
        }
    }

    fn prepared(&mut self, ticket: u64, draft: Result<Draft, Trouble>) {
        match draft {
            Ok(draft) => {
                if !self.record.enter(ticket, draft) {
                    self.supervising.say(ticket, Err(Trouble::Busy));
                }
            }
            Err(trouble) => self.supervising.say(ticket, Err(trouble)),
        }
    }
}

const fn unapproved(why: Unapproved) -> Trouble {
    match why {
        Unapproved::Own(refusal) | Unapproved::Second(refusal) => Trouble::Signatures(refusal.code()),
        Unapproved::Denied(crate::staff::Denial::Role) => Trouble::NotAllowed,
        Unapproved::Denied(denial) => Trouble::Signatures(denial.code()),
    }
}

const fn word(failure: &RecordFailure) -> &'static str {
    match failure {
        RecordFailure::DiskLow => "disk-low",
        RecordFailure::Unavailable(code) => code,
    }
}
