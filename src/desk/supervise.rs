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
use super::{Inbox, Runner};
use crate::record::decision::Deciders;
use crate::record::{Detail, Draft, Event, Label};
use crate::session::input::RecordFailure;
use crate::staff::{Duty, OnDuty, Reference, Right, Role, Signatures};
use crate::supervision::{Answer, Archive, Ask, Request, Shown, Standing, Trouble};
use crate::time::Monotonic;

/// A question that has no answer by then is told to have none.
const PATIENCE: Duration = Duration::from_secs(30);
/// The ticket of entries that nobody waits for.
const UNASKED: u64 = 0;

/// The supervisor's side of a desk.
pub(super) struct Supervising {
    archive: ArchiveWorker,
    /// What the window is shown.
    pub(super) shown: Archive,
    /// Whose looks are counted.
    whom: Option<Reference>,
    /// Looks that are on disk already.
    seen: HashSet<[u8; 32]>,
    pending: Option<Pending>,
    /// Who is on duty.
    duty: Duty,
}

/// A question that was granted and waits for an entry, or for the worker.
struct Pending {
    ticket: u64,
    ask: Ask,
    since: Monotonic,
    /// The look that is on disk once its entry is.
    look: Option<[u8; 32]>,
}

impl Supervising {
    pub(super) fn start(library: Box<dyn Library>, inbox: Inbox) -> io::Result<Self> {
        let archive = ArchiveWorker::start(library, inbox)?;
        Ok(Self {
            archive,
            shown: Archive::default(),
            whom: None,
            seen: HashSet::new(),
            pending: None,
            duty: Duty::Nobody,
        })
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
}

impl Runner {
    /// Whoever is on duty and does not run cases.
    fn supervisor(&self) -> Option<&OnDuty> {
        self.supervising.duty.person().filter(|person| sits_apart(person.role))
    }

    /// The record is read while somebody may ask of it, and no longer; a question is not waited for without end.
    pub(super) fn attend_supervisor(&mut self, now: Monotonic) {
        let whom = self.supervisor().map(|person| person.reference.clone());
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
        let Some(role) = self.supervisor().map(|person| person.role) else {
            return self.supervising.say(ticket, Err(Trouble::SignedOut));
        };
        if self.session.is_some() {
            return self.supervising.say(ticket, Err(Trouble::CaseOpen));
        }
        match ask.right_of(role) {
            Right::Never => self.deny(ticket, &ask),
            Right::Alone => self.granted(ticket, ask),
            Right::WithSecond => match signatures.and_then(|sealed| sealed.open()) {
                None => self.supervising.say(ticket, Err(Trouble::Signatures("denied-second-missing"))),
                Some(signatures) => self.approve(ticket, ask, signatures),
            },
        }
    }

    /// Another person signs for it.
    fn approve(&mut self, ticket: u64, ask: Ask, signatures: Signatures) {
        drop(signatures);
        self.approved(ticket, ask, Err("denied-second-missing"));
    }

    /// Another person signed for it, or did not.
    fn approved(&mut self, ticket: u64, ask: Ask, second: Result<Label, &'static str>) {
        let second = match second {
            Ok(second) => second,
            Err(why) => return self.supervising.say(ticket, Err(Trouble::Signatures(why))),
        };
        let Some(person) = self.supervisor() else { return self.supervising.say(ticket, Err(Trouble::SignedOut)) };
        let actor = Label::new(person.reference.as_str()).unwrap_or_default();
        let deciders = Deciders { actor, role: person.role, second };
        let since = self.clock.now().monotonic;
        self.supervising.pending = Some(Pending { ticket, ask: ask.clone(), since, look: None });
        if !self.supervising.archive.prepare(ticket, ask, deciders) {
            self.supervising.say(ticket, Err(Trouble::Busy));
        }
    }

    /// It is written down who wanted what.
    fn deny(&mut self, ticket: u64, ask: &Ask) {
        let draft = self.signed(Draft { detail: Detail::of(Some(ask.action().code())), ..Draft::new(Event::Denied) });
        let _ = self.record.enter(UNASKED, draft);
        self.supervising.say(ticket, Err(Trouble::NotAllowed));
    }

    /// With the name of who is on duty.
    fn signed(&self, draft: Draft) -> Draft {
        let Some(person) = self.supervisor() else { return draft };
        let actor = Label::new(person.reference.as_str()).unwrap_or_default();
        Draft { actor, role: Some(person.role), ..draft }
    }

    /// A look is on disk before anything is shown.
    fn granted(&mut self, ticket: u64, ask: Ask) {
        let since = self.clock.now().monotonic;
        let look = ask.look().filter(|look| !self.supervising.seen.contains(&look.digest));
        let digest = look.as_ref().map(|look| look.digest);
        self.supervising.pending = Some(Pending { ticket, ask: ask.clone(), since, look: digest });
        let taken = match look {
            Some(look) => self.record.enter(ticket, self.signed(look)),
            None => self.supervising.archive.answer(ticket, ask),
        };
        if !taken {
            self.supervising.say(ticket, Err(Trouble::Busy));
        }
    }

    /// What became of an entry that a question waits for.
    pub(super) fn entered(&mut self, ticket: u64, entered: Result<u64, RecordFailure>) {
        let Some(pending) = self.supervising.pending.as_mut().filter(|pending| pending.ticket == ticket) else {
            return;
        };
        if let Err(failure) = entered {
            return self.supervising.say(ticket, Err(Trouble::Record(word(&failure))));
        }
        let ask = pending.ask.clone();
        let look = pending.look.take();
        self.supervising.seen.extend(look);
        if !self.supervising.archive.answer(ticket, ask) {
            self.supervising.say(ticket, Err(Trouble::Busy));
        }
    }

    /// What the worker tells.
    pub(super) fn read(&mut self, told: Told) {
        let awaited = self.supervising.pending.as_ref().map(|pending| pending.ticket);
        match told {
            _ if self.supervising.whom.is_none() => {}
            Told::Progress(done, total) => self.supervising.shown.standing = Standing::Reading { done, total },
            Told::Opened(Ok(opened)) => {
                self.supervising.shown.standing = Standing::Ready;
                self.supervising.shown.soundness = opened.soundness;
                self.supervising.shown.upto = opened.upto;
            }
            Told::Opened(Err(code)) => self.supervising.shown.standing = Standing::Unreadable(code),
            Told::Answered(ticket, said) if awaited == Some(ticket) => self.supervising.say(ticket, said),
            Told::Prepared(ticket, draft) if awaited == Some(ticket) => match *draft {
                Ok(draft) if self.record.enter(ticket, draft.clone()) => {}
                Ok(_) => self.supervising.say(ticket, Err(Trouble::Busy)),
                Err(trouble) => self.supervising.say(ticket, Err(trouble)),
            },
            // It came late: somebody else sits here, or something else was asked since.
            Told::Answered(..) | Told::Prepared(..) => {}
        }
    }
}

/// Whether somebody of this role has the supervisor's window.
pub(super) const fn sits_apart(role: Role) -> bool {
    !matches!(role, Role::Clerk)
}

const fn word(failure: &RecordFailure) -> &'static str {
    match failure {
        RecordFailure::DiskLow => "disk-low",
        RecordFailure::Unavailable(code) => code,
    }
}
