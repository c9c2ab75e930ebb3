//! Programs that ask for a case, and what becomes of it.
//!
//! One request at a time waits for the clerk, or is the case at hand; everybody else is told at once why not. The case is
//! the desk's own, with its windows and its people: a program gets no more of it than how far it has come, and at the end
//! the signed verdict. It cannot end a case that has begun, and a case does not end with it: the answer is kept for a while
//! under its id, and whoever asks again gets the same. Attributes are the exception: they go once, to the connection
//! that asked, after the record has that they go.

pub(super) mod ending;
mod keeping;
mod listening;

use std::sync::Arc;
use std::time::Duration;

use super::{Inbox, Level, Runner};
use crate::clock::Clock;
use crate::config::{self, Accept, Purpose, ReferenceNumber};
use crate::origin;
use crate::pki::Use;
use crate::programs::{Door, Heard, Voice};
use crate::record::{self, Detail, Draft, Label};
use crate::request::answer::{self, About, Offered, State};
use crate::request::pace::Pace;
use crate::request::{Ask, Asked, Asking, Id, Open, Refusal, Stage, Wanted};
use crate::session::input::RecordFailure;
use crate::session::order::{Front, Standing};
use crate::session::{Order, Session};
use crate::staff::{Action, Closing, Duty};
use crate::time::{Monotonic, Now};
use ending::Ending;
use keeping::{End, Keeping, Kept};
use listening::{Listening, Waiting};

/// The clerk is asked for so long.
const PATIENCE: Duration = Duration::from_mins(2);
/// So many cases are asked for at once, and then one in a while: more is a program gone wild.
const ASKS: u32 = 10;
const ASK: Duration = Duration::from_secs(6);

/// What a desk offers to programs.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Who may ask.
    pub programs: config::Programs,
    /// For what.
    pub purposes: Vec<Purpose>,
    /// 受付番号
    pub reference: ReferenceNumber,
    /// Municipality and desk.
    pub desk: String,
}

impl Offer {
    /// That of a configuration; none where it names no socket.
    #[must_use]
    pub fn of(config: &config::Config) -> Option<Box<Self>> {
        let programs = config.programs.clone();
        programs.socket.is_some().then(|| {
            let (reference, desk) = (config.desk.reference, config.desk.name.clone());
            Box::new(Self { programs, purposes: config.purposes.clone(), reference, desk })
        })
    }
}

/// A case that a program asks for.
struct Request {
    number: u64,
    program: usize,
    id: Id,
    wanted: Wanted,
    certificate: Use,
    voice: Voice,
    /// Until then the clerk is asked.
    until: Monotonic,
}

/// The case at hand, where a program asked for it.
struct Running {
    request: Request,
    /// Which case: no other is ever told to the program.
    session: [u8; 16],
    /// What was said last of how far it has come.
    said: State,
    /// Others of the program that wait for the same.
    beside: Vec<Voice>,
}

pub(super) struct Programs {
    offer: Option<Box<Offer>>,
    _door: Option<Door>,
    open: Open,
    heard: Waiting,
    waiting: Option<Request>,
    running: Option<Running>,
    ending: Option<Ending>,
    kept: Keeping,
    /// The request of the case on the screen, also after its verdict.
    shown: Option<Asking>,
    asks: Pace,
    complaints: Pace,
    last: u64,
}

impl Programs {
    /// Opens the door, where one is configured. That it does not open stops no desk.
    pub(super) fn start(offer: Option<Box<Offer>>, clock: Clock, inbox: Inbox) -> Self {
        let heard = Waiting::default();
        let listening = || Arc::new(Listening { inbox, waiting: heard.clone() });
        let opened = offer.as_ref().map(|offer| Door::open(&offer.programs, clock, listening()));
        let (door, open) = match opened {
            None | Some(Ok(None)) => (None, Open::Off),
            Some(Ok(door)) => (door, Open::Open),
            Some(Err(error)) => {
                tracing::error!(code = error.code(), "no program can ask: {error}");
                (None, Open::Closed(error.code()))
            }
        };
        let now = clock.now().monotonic;
        Self {
            offer,
            _door: door,
            open,
            heard,
            waiting: None,
            running: None,
            ending: None,
            kept: Keeping::default(),
            shown: None,
            asks: Pace::new(ASKS, ASK, now),
            complaints: Pace::new(ASKS, ASK, now),
            last: 0,
        }
    }

    fn known(&self, program: usize) -> Option<&config::Program> {
        self.offer.as_ref()?.programs.known.get(program)
    }

    /// The purpose, if this program may ask for it.
    fn purpose(&self, program: usize, code: u16) -> Option<&Purpose> {
        let known = self.known(program)?;
        let offered = known.purposes.contains(&code);
        self.offer.as_ref()?.purposes.iter().find(|purpose| offered && purpose.code == code)
    }

    /// What the windows are shown.
    pub(super) fn view(&self) -> crate::request::Programs {
        let waiting = self.waiting.as_ref().map(|request| self.asking(request, Stage::Waiting));
        crate::request::Programs { open: self.open, asking: waiting.or_else(|| self.shown.clone()) }
    }

    fn asking(&self, request: &Request, stage: Stage) -> Asking {
        Asking {
            number: request.number,
            program: self.known(request.program).map(|program| program.name.clone()).unwrap_or_default(),
            purpose: request.wanted.purpose,
            reference: request.wanted.reference.clone(),
            attributes: request.wanted.attributes,
            stage,
        }
    }

    /// An entry about this program.
    fn draft(&self, event: record::Event, program: Option<usize>) -> Draft {
        let known = program.and_then(|program| self.known(program));
        let second = known.and_then(|program| Label::new(&program.id).ok()).unwrap_or_default();
        Draft { second, ..Draft::new(event) }
    }

    fn draft_of(&self, event: record::Event, request: &Request) -> Draft {
        let reference = request.wanted.reference.as_deref().and_then(|text| Label::new(text).ok()).unwrap_or_default();
        let certificate = Some(request.certificate);
        Draft { reference, certificate, purpose: request.wanted.purpose, ..self.draft(event, Some(request.program)) }
    }

    /// The desk closes.
    pub(super) fn farewell(&self) {
        let waiting = self.waiting.iter().map(|request| (request, [].as_slice()));
        let running = self.running.iter().map(|running| (&running.request, running.beside.as_slice()));
        for (request, beside) in waiting.chain(running) {
            for voice in [&request.voice].into_iter().chain(beside) {
                let _ = voice.say(answer::refusal(Some(&request.id), Refusal::Closing));
            }
        }
    }
}

impl Runner {
    /// That no program can ask, where some should, is in the record of the day.
    pub(super) fn note_closed_door(&mut self) {
        if let Open::Closed(code) = self.programs.open {
            self.record.note_down(Draft { detail: Detail::of(Some(code)), ..Draft::new(record::Event::Fault) });
        }
    }

    pub(super) fn heard(&mut self, heard: Heard) {
        self.programs.heard.is_taken();
        match heard {
            Heard::Asked { voice, program, asked } => self.asked(&voice, program, asked),
            Heard::Gone(number) => self.program_gone(number),
            Heard::TurnedAway { program, why } => self.complain(program, why),
        }
    }

    fn asked(&mut self, voice: &Voice, program: usize, Asked { id, ask }: Asked) {
        let said = match ask {
            Ask::Version => answer::about(&id, &self.about(program)),
            Ask::Status => self.program_status(program, &id),
            Ask::Cancel => self.cancelled_by_program(program, &id),
            Ask::Case(wanted) => match self.case_asked(voice, program, &id, wanted) {
                Ok(()) => return,
                Err(why) => {
                    self.complain(Some(program), why);
                    answer::refusal(Some(&id), why)
                }
            },
        };
        let _ = voice.say(said);
    }

    /// What a program did is written down, though not each of a flood.
    fn complain(&mut self, program: Option<usize>, why: Refusal) {
        if why.is_told_to_the_record() && self.programs.complaints.takes(self.clock.now().monotonic) {
            let detail = Detail::of(Some(why.code()));
            let draft = Draft { detail, ..self.programs.draft(record::Event::ProgramRefused, program) };
            self.record.note_down(draft);
        }
    }

    fn case_asked(&mut self, voice: &Voice, program: usize, id: &Id, wanted: Wanted) -> Result<(), Refusal> {
        let now = self.clock.now().monotonic;
        if self.asked_before(voice, program, id, &wanted)? {
            return Ok(());
        }
        let request = self.request(voice.clone(), program, id, wanted, now)?;
        if let Some(why) = self.unready() {
            return Err(why);
        }
        if !self.programs.asks.takes(now) {
            return Err(Refusal::TooFast);
        }
        self.record.note_down(self.programs.draft_of(record::Event::ProgramAsked, &request));
        request.voice.awaits(true);
        let at_once = self.programs.offer.as_ref().is_some_and(|offer| offer.programs.accept == Accept::AtOnce);
        if at_once {
            self.begin_for_program(request, Standing::Oneself);
        } else {
            let _ = request.voice.say(answer::state(&request.id, State::Waiting));
            self.programs.waiting = Some(request);
        }
        Ok(())
    }

    /// A request that may be made, whatever the desk is doing.
    fn request(
        &mut self,
        voice: Voice,
        program: usize,
        id: &Id,
        wanted: Wanted,
        now: Monotonic,
    ) -> Result<Request, Refusal> {
        let purpose = self.programs.purpose(program, wanted.purpose).ok_or(Refusal::Purpose)?;
        let (certificate, gives) = (purpose.certificate, purpose.attributes && purpose.certificate == Use::Signature);
        if wanted.attributes && !gives {
            return Err(Refusal::Attributes);
        }
        let policy = self.programs.offer.as_ref().map(|offer| offer.reference);
        let right = match (&wanted.reference, policy) {
            (None, Some(ReferenceNumber::Required)) | (Some(_), Some(ReferenceNumber::Off)) => false,
            (Some(number), _) => Label::new(number).is_ok(),
            (None, _) => true,
        };
        if !right {
            return Err(Refusal::Reference);
        }
        self.programs.last += 1;
        let (number, until) = (self.programs.last, now.plus(PATIENCE));
        Ok(Request { number, program, id: id.clone(), wanted, certificate, voice, until })
    }

    /// Why no case of a program could begin now.
    fn unready(&self) -> Option<Refusal> {
        if matches!(self.closing, Closing::Working | Closing::Closed(_)) {
            return Some(Refusal::DayClosed);
        }
        match &self.duty {
            Duty::Nobody => return Some(Refusal::NobodyOnDuty),
            Duty::Locked(_) => return Some(Refusal::DeskLocked),
            duty if !duty.may(Action::RunCase) => return Some(Refusal::Role),
            _ => {}
        }
        if self.session.is_some() || self.pending.is_some() {
            Some(Refusal::CaseRunning)
        } else if self.programs.waiting.is_some() {
            Some(Refusal::OtherRequest)
        } else if self.programs.ending.is_some() {
            Some(Refusal::Busy)
        } else if self.place.readers.is_none_or(|readers| readers == 0) || self.lights.reader == Level::Stopped {
            Some(Refusal::Reader)
        } else if self.lights.record.max(self.standing) == Level::Stopped {
            Some(Refusal::Record)
        } else {
            None
        }
    }

    fn about(&self, program: usize) -> About {
        let offer = self.programs.offer.as_ref();
        let offered = |purpose: &Purpose| Offered {
            code: purpose.code,
            name: purpose.name(crate::language::Language::Japanese).to_owned(),
            certificate: purpose.certificate.name(),
            attributes: purpose.attributes && purpose.certificate == Use::Signature,
        };
        let known = self.programs.known(program).map(|known| known.purposes.as_slice()).unwrap_or_default();
        About {
            release: origin::VERSION,
            environment: self.settings.environment.name(),
            desk: offer.map(|offer| offer.desk.clone()).unwrap_or_default(),
            key: self.record.key().map(|key| key.to_string()),
            unready: self.unready().map(Refusal::code),
            purposes: known.iter().filter_map(|code| self.programs.purpose(program, *code)).map(offered).collect(),
        }
    }

    /// The clerk's word.
    pub(super) fn answer_program(&mut self, number: u64, accepted: Option<Standing>) {
        let Some(request) = self.programs.waiting.take_if(|request| request.number == number) else { return };
        let why = match accepted {
            None => Some(Refusal::Declined),
            Some(_) => self.unready(),
        };
        match (why, accepted) {
            (None, Some(standing)) => self.begin_for_program(request, standing),
            (why, _) => self.turn_down(request, why.unwrap_or(Refusal::Declined)),
        }
    }

    fn begin_for_program(&mut self, request: Request, standing: Standing) {
        let purpose = self.programs.purpose(request.program, request.wanted.purpose);
        let order = Order {
            certificate: request.certificate,
            attributes: purpose.is_some_and(|purpose| purpose.attributes),
            purpose: Some(request.wanted.purpose),
            reference: request.wanted.reference.clone(),
            standing,
            front: Front::Desk,
        };
        self.open(Box::new(order));
        let Some(session) = self.session.as_ref().map(Session::id) else {
            return self.turn_down(request, Refusal::Busy);
        };
        let _ = request.voice.say(answer::state(&request.id, State::Card));
        self.programs.shown = Some(self.programs.asking(&request, Stage::Running));
        self.programs.running = Some(Running { request, session, said: State::Card, beside: Vec::new() });
    }

    /// No case comes of a request that was written down.
    fn turn_down(&mut self, request: Request, why: Refusal) {
        let detail = Detail::of(Some(why.code()));
        let draft = Draft { detail, ..self.programs.draft_of(record::Event::ProgramRefused, &request) };
        self.record.note_down(draft);
        let _ = request.voice.say(answer::refusal(Some(&request.id), why));
        request.voice.awaits(false);
        if matches!(why, Refusal::Declined | Refusal::Unanswered) {
            let Request { program, id, wanted, .. } = request;
            let at = self.clock.now().monotonic;
            self.programs.kept.keep(Kept { program, id, wanted, end: End::Refused(why), at });
        }
    }

    /// What time brings, and the case.
    pub(super) fn attend_programs(&mut self, now: Now) {
        self.programs.kept.forget(now.monotonic);
        if let Some(request) = self.programs.waiting.take_if(|request| now.monotonic >= request.until) {
            self.turn_down(request, Refusal::Unanswered);
        }
        // Its connection ended while the desk had no ear for that.
        if let Some(request) = self.programs.waiting.take_if(|request| !request.voice.is_there()) {
            self.turn_down(request, Refusal::Withdrawn);
        }
        // The clerk began with somebody else.
        if self.session.is_some()
            && let Some(request) = self.programs.waiting.take()
        {
            self.turn_down(request, Refusal::CaseRunning);
        }
        let late = self.programs.ending.as_ref().filter(|ending| ending.is_late(now.monotonic)).map(Ending::ticket);
        if let Some(ticket) = late {
            self.attested(ticket, Err(RecordFailure::Unavailable("record-timeout")));
        }
        self.follow_case(now);
        if self.session.is_none() && self.programs.running.is_none() {
            self.programs.shown = None;
        }
    }
}
