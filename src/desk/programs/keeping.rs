//! Answers that are kept for a while under the program's own id, so that asking again is no second case.

use std::collections::VecDeque;
use std::time::Duration;

use super::{Request, Runner};
use crate::programs::Voice;
use crate::record::{self, Draft};
use crate::request::answer::{self, Ended, Handed, Line, State};
use crate::request::{Id, Refusal, Wanted};
use crate::time::Monotonic;

/// So many are kept.
const MOST: usize = 64;
/// For so long.
const WHILE: Duration = Duration::from_mins(15);
/// So many connections may wait for one case.
pub(super) const BESIDE: usize = 4;

/// An answer that is kept.
pub(super) struct Kept {
    pub(super) program: usize,
    pub(super) id: Id,
    pub(super) wanted: Wanted,
    pub(super) end: End,
    pub(super) at: Monotonic,
}

/// How it ended.
pub(super) enum End {
    /// With a verdict; attributes are not in it. `given`: somebody was there to hear it.
    Answered {
        /// What is said.
        ended: Ended,
        /// What the record is told the first time it is given.
        draft: Box<Draft>,
        given: bool,
    },
    /// Without a case.
    Refused(Refusal),
}

/// The answers, oldest first.
#[derive(Default)]
pub(super) struct Keeping(VecDeque<Kept>);

impl Keeping {
    pub(super) fn keep(&mut self, kept: Kept) {
        if self.0.len() == MOST {
            drop(self.0.pop_front());
        }
        self.0.push_back(kept);
    }

    pub(super) fn forget(&mut self, now: Monotonic) {
        while self.0.front().is_some_and(|kept| now.since(kept.at) >= WHILE) {
            drop(self.0.pop_front());
        }
    }

    fn of(&mut self, program: usize, id: &Id) -> Option<&mut Kept> {
        self.0.iter_mut().find(|kept| kept.program == program && kept.id == *id)
    }
}

impl Request {
    fn is(&self, program: usize, id: &Id) -> bool {
        self.program == program && self.id == *id
    }
}

/// The same id stands for the same case, and attributes go to whoever asked first, or to nobody.
fn same(before: &Wanted, wanted: &Wanted, has_begun: bool) -> Result<(), Refusal> {
    match before == wanted {
        false => Err(Refusal::IdReused),
        true if has_begun && wanted.attributes => Err(Refusal::AttributesGone),
        true => Ok(()),
    }
}

impl Runner {
    /// Whether this was asked before: then whoever asks waits for the same answer, or has it.
    pub(super) fn asked_before(
        &mut self,
        voice: &Voice,
        program: usize,
        id: &Id,
        wanted: &Wanted,
    ) -> Result<bool, Refusal> {
        if let Some(request) = self.programs.waiting.as_mut().filter(|request| request.is(program, id)) {
            same(&request.wanted, wanted, false)?;
            // Nothing has begun: the last one that asked is the one that waits.
            request.voice.awaits(false);
            request.voice = voice.clone();
            voice.awaits(true);
            let _ = voice.say(answer::state(id, State::Waiting));
            return Ok(true);
        }
        if let Some(running) = self.programs.running.as_mut().filter(|running| running.request.is(program, id)) {
            same(&running.request.wanted, wanted, true)?;
            running.beside.retain(Voice::is_there);
            if running.beside.len() == BESIDE {
                return Err(Refusal::Connections);
            }
            voice.awaits(true);
            let _ = voice.say(answer::state(id, running.said));
            running.beside.push(voice.clone());
            return Ok(true);
        }
        if let Some(ending) = self.programs.ending.as_mut().filter(|ending| ending.is(program, id)) {
            same(ending.wanted(), wanted, true)?;
            if !ending.also(voice) {
                return Err(Refusal::Connections);
            }
            voice.awaits(true);
            let _ = voice.say(answer::state(id, State::Checking));
            return Ok(true);
        }
        let Some(kept) = self.programs.kept.of(program, id) else { return Ok(false) };
        same(&kept.wanted, wanted, matches!(kept.end, End::Answered { .. }))?;
        let line = self.kept_answer(program, id);
        let _ = line.is_some_and(|line| voice.say(line));
        Ok(true)
    }

    /// What is kept, once more; the record is told the first time that somebody hears it.
    fn kept_answer(&mut self, program: usize, id: &Id) -> Option<Line> {
        let kept = self.programs.kept.of(program, id)?;
        match &mut kept.end {
            End::Refused(why) => Some(answer::refusal(Some(id), *why)),
            End::Answered { ended, draft, given } => {
                let line = answer::verdict(id, ended, Handed::Unasked);
                if !*given {
                    *given = true;
                    self.record.note_down(Draft::clone(draft));
                }
                Some(line)
            }
        }
    }

    pub(super) fn program_status(&mut self, program: usize, id: &Id) -> Line {
        let programs = &self.programs;
        if programs.waiting.as_ref().is_some_and(|request| request.is(program, id)) {
            return answer::state(id, State::Waiting);
        }
        if let Some(running) = programs.running.as_ref().filter(|running| running.request.is(program, id)) {
            return answer::state(id, running.said);
        }
        if programs.ending.as_ref().is_some_and(|ending| ending.is(program, id)) {
            return answer::state(id, State::Checking);
        }
        self.kept_answer(program, id).unwrap_or_else(|| answer::refusal(Some(id), Refusal::IdUnknown))
    }

    /// A request that the clerk has not accepted is taken back; a case is for people to end.
    pub(super) fn cancelled_by_program(&mut self, program: usize, id: &Id) -> Line {
        if let Some(request) = self.programs.waiting.take_if(|request| request.is(program, id)) {
            self.turn_down(request, Refusal::Withdrawn);
            return answer::refusal(Some(id), Refusal::Withdrawn);
        }
        let running = self.programs.running.as_ref().is_some_and(|running| running.request.is(program, id));
        if running {
            return answer::refusal(Some(id), Refusal::CaseRunning);
        }
        self.program_status(program, id)
    }

    /// A connection ended. Nobody waits for a request any more; a case goes on.
    pub(super) fn program_gone(&mut self, number: u64) {
        if let Some(request) = self.programs.waiting.take_if(|request| request.voice.number() == number) {
            self.turn_down(request, Refusal::Withdrawn);
        }
        if let Some(running) = &mut self.programs.running {
            running.beside.retain(|voice| voice.number() != number);
        }
    }

    /// What the record is told when the verdict is given.
    pub(super) fn answered_draft(&self, request: &Request) -> Draft {
        self.programs.draft_of(record::Event::ProgramAnswered, request)
    }
}
