//! The end of a program's case: the record first, then the answer.
//!
//! The verdict is on disk by then. That it is given, and that attributes go with it, is written down by the one writer, which
//! also signs the statement; only when that came back is anything said. Where the record does not take it, no attribute
//! goes anywhere.

use std::time::Duration;

use zeroize::Zeroize;

use super::super::ports::Signed;
use super::keeping::{BESIDE, End, Kept};
use super::{Request, Runner, Running};
use crate::pki::attributes::Attributes;
use crate::programs::Voice;
use crate::record::{self, Draft, Label};
use crate::request::answer::{self, Ended, Handed, Signature, State};
use crate::request::{Id, Refusal, Wanted, statement};
use crate::session::input::RecordFailure;
use crate::session::scene::{Conclusion, Scene};
use crate::time::{Monotonic, Now};

/// A record that takes longer has not taken it.
const WRITING: Duration = Duration::from_secs(10);

/// What the one writer says: who signed, if anybody does.
pub(crate) type Attested = Result<Option<Signed>, RecordFailure>;

/// Attributes on their way, wiped when they are gone.
struct Held(Attributes);

impl Drop for Held {
    fn drop(&mut self) {
        let Attributes { name, address, birth_date, .. } = &mut self.0;
        name.zeroize();
        address.zeroize();
        birth_date.zeroize();
    }
}

/// A verdict that the record is being told about.
pub(super) struct Ending {
    ticket: u64,
    request: Request,
    beside: Vec<Voice>,
    conclusion: Conclusion,
    statement: String,
    attributes: Option<Held>,
    draft: Draft,
    /// Whether the record is told that it is given.
    told: bool,
    until: Monotonic,
}

impl Ending {
    pub(super) const fn ticket(&self) -> u64 {
        self.ticket
    }

    pub(super) const fn wanted(&self) -> &Wanted {
        &self.request.wanted
    }

    /// One more waits for the same. Says whether there was room.
    pub(super) fn also(&mut self, voice: &Voice) -> bool {
        let room = self.beside.len() < BESIDE;
        if room {
            self.beside.push(voice.clone());
        }
        room
    }

    pub(super) fn is_late(&self, now: Monotonic) -> bool {
        now >= self.until
    }

    pub(super) fn is(&self, program: usize, id: &Id) -> bool {
        self.request.program == program && self.request.id == *id
    }
}

impl Runner {
    /// Tells how far the case has come, and ends it with its verdict.
    pub(super) fn follow_case(&mut self, now: Now) {
        let Some(running) = &mut self.programs.running else { return };
        let case = running.session;
        let Some(scene) =
            self.session.as_ref().filter(|session| session.id() == case).map(|session| session.scene(now))
        else {
            // Its case is gone, and another is nobody's answer.
            if let Some(Running { request, beside, .. }) = self.programs.running.take() {
                for voice in &beside {
                    let _ = voice.say(answer::refusal(Some(&request.id), Refusal::Busy));
                    voice.awaits(false);
                }
                self.turn_down(request, Refusal::Busy);
            }
            return;
        };
        if let Scene::Concluded(conclusion) = scene {
            if self.programs.ending.is_none()
                && let Some(running) = self.programs.running.take()
            {
                self.conclude_for_program(running, conclusion);
            }
            return;
        }
        // Each is said once: how often the resident's turn came is nobody's business.
        if let Some(state) = State::of(&scene).filter(|state| *state > running.said) {
            running.said = state;
            for voice in [&running.request.voice].into_iter().chain(&running.beside) {
                let _ = voice.say(answer::state(&running.request.id, state));
            }
        }
    }

    fn conclude_for_program(&mut self, running: Running, mut conclusion: Conclusion) {
        let Running { request, beside, .. } = running;
        let attributes = conclusion.report.attributes.take().map(Held);
        let attributes = attributes.filter(|_| request.wanted.attributes && request.voice.is_there());
        let program = self.programs.known(request.program).map(|program| program.id.clone()).unwrap_or_default();
        let log = self.record.log();
        let statement = statement::of(log, &program, &request.id, request.certificate, &conclusion);
        let receipt = conclusion.report.receipt.as_deref().and_then(|text| Label::new(text).ok()).unwrap_or_default();
        let session = self.session.as_ref().map_or([0; 16], crate::session::Session::id);
        let about = |draft: Draft| Draft { session, receipt: receipt.clone(), ..draft };
        let draft = about(self.answered_draft(&request));
        let heard = [&request.voice].into_iter().chain(&beside).any(Voice::is_there);
        let mut drafts: Vec<Draft> = heard.then(|| draft.clone()).into_iter().collect();
        if attributes.is_some() {
            drafts.push(about(self.programs.draft_of(record::Event::AttributesHandedOver, &request)));
        }
        self.programs.last += 1;
        let ticket = self.programs.last;
        let taken = self.record.attest(ticket, drafts, statement.clone());
        let (told, until) = (heard, self.clock.now().monotonic.plus(WRITING));
        let ending = Ending { ticket, request, beside, conclusion, statement, attributes, draft, told, until };
        self.programs.ending = Some(ending);
        if !taken {
            self.attested(ticket, Err(RecordFailure::Unavailable("record-busy")));
        }
    }

    /// The record has it, or has not: now it is said.
    pub(in crate::desk) fn attested(&mut self, ticket: u64, attested: Attested) {
        let Some(ending) = self.programs.ending.take_if(|ending| ending.ticket == ticket) else { return };
        let Ending { request, beside, conclusion, statement, attributes, draft, told, .. } = ending;
        let signed = attested.as_ref().ok().copied().flatten();
        let signature = signed.map(|(key, value)| Signature { key, over: statement, value });
        let ended = Ended::new(&conclusion, signature);
        for (voice, asker) in [(&request.voice, true)].into_iter().chain(beside.iter().map(|voice| (voice, false))) {
            let line = if attested.is_err() {
                answer::refusal(Some(&request.id), Refusal::Record)
            } else {
                let handed = match &attributes {
                    _ if !asker || !request.wanted.attributes => Handed::Unasked,
                    Some(held) => Handed::Over(&held.0),
                    None => Handed::Nothing,
                };
                answer::verdict(&request.id, &ended, handed)
            };
            let _ = voice.say(line);
            voice.awaits(false);
        }
        // Somebody came while the record was told that nobody was there.
        if !told && attested.is_ok() && !beside.is_empty() {
            self.record.note_down(draft.clone());
        }
        let given = attested.is_ok() && (told || !beside.is_empty());
        let Request { program, id, wanted, .. } = request;
        let (end, at) = (End::Answered { ended, draft: Box::new(draft), given }, self.clock.now().monotonic);
        self.programs.kept.keep(Kept { program, id, wanted, end, at });
    }
}
