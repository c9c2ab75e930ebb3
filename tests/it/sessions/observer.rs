//! Watches a case from outside: what it was told, what it ordered, what it showed. It never looks into the session.
//!
//! Whether a verdict `accepted` is deserved it decides by its own bookkeeping: it knows which certificate was given,
//! who signed what, and what the platform said, because it was told so by whoever did it.

use std::time::Duration;

use madoguchi::pki::Use;
use madoguchi::session::note::Event;
use madoguchi::session::order::Front;
use madoguchi::session::scene::{Asked, Conclusion};
use madoguchi::session::settings::LastTry;
use madoguchi::session::{Command, Effect, Order, Scene, Ticket, Verdict};
use madoguchi::time::Now;
use ring::digest;

use super::world::{PLACE, Specimen};

/// What was done to the session, in the observer's words. Certificates are named by their place in the world.
#[derive(Clone, Debug)]
pub(super) enum Told {
    /// A confirmation, with the randomness it brought.
    Confirmed { entropy: [u8; 32] },
    /// The resident's word at the last try.
    LastTryWanted,
    /// The clerk's.
    LastTryAllowed,
    /// The card was read.
    Read { ticket: Ticket, tries: Option<u8>, certificate: Option<usize> },
    /// The key of `by` signed `over`; the certificate came along if it was locked before.
    Signed { ticket: Ticket, by: Option<usize>, over: [u8; 32], certificate: Option<usize> },
    /// The card said how many tries are left instead.
    Counted { ticket: Ticket, tries: u8 },
    /// The platform answered; `good`: authentic, fresh, and the certificate is good.
    Fetched { ticket: Ticket, about: Option<usize>, good: bool },
    /// The record took the entry.
    Recorded { ticket: Ticket },
    /// Nothing that could ever count in favour of anybody.
    Other,
}

/// What was ordered, in the observer's words.
#[derive(Clone, Debug)]
pub(super) enum Ordered {
    Read(Ticket),
    Sign { ticket: Ticket, digest: [u8; 32] },
    Ask(Ticket),
    Note(Ticket, Event),
    TakeIn,
    Other,
}

impl Ordered {
    pub(super) fn of(effect: &Effect) -> Self {
        let ticket = effect.ticket;
        match &effect.command {
            Command::ReadCard { .. } => Self::Read(ticket),
            Command::Sign { digest_info, .. } | Command::SignAtReader { digest_info, .. } => {
                let mut digest = [0; 32];
                digest.copy_from_slice(&digest_info[19..]);
                Self::Sign { ticket, digest }
            }
            Command::AskPlatform { .. } | Command::ConsultLists { .. } => Self::Ask(ticket),
            Command::Record(note) => Self::Note(ticket, note.event),
            Command::Compare { .. } | Command::TakeIn { .. } => Self::TakeIn,
            Command::CountTries { .. } | Command::WarmPlatform { .. } | Command::KeepToAskAgain(_) => Self::Other,
        }
    }
}

/// A promise that was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breach {
    TakenInAtACounter,
    SignedWithoutConfirmation,
    SignedWithoutIntentOnDisk,
    SignedWithNoTryLeft,
    LastTryTakenWithoutTheWords,
    AcceptedWithoutTrustedCertificate,
    AcceptedOutOfDate,
    AcceptedWithoutSignature,
    AcceptedLate,
    AcceptedWithoutGoodAnswer,
    VerdictNotOnDisk,
    AttributesNotDue,
    VerdictChanged,
    OrderedAfterTheVerdict,
    ClosedTwice,
    NoDeadline,
}

struct Confirmation {
    digest: [u8; 32],
    at: Duration,
    spent: bool,
}

/// Which certificate signed what, and when.
struct Signature {
    by: Option<usize>,
    over: [u8; 32],
    at: Duration,
}

/// One case's observer.
pub(super) struct Observer {
    order: Order,
    last_try: LastTry,
    confirmations: Vec<Confirmation>,
    reading: Option<Ticket>,
    signing: Option<Ticket>,
    /// The digest of the statement that the card was last given.
    given: Option<[u8; 32]>,
    asking: Option<Ticket>,
    intent: Option<Ticket>,
    closing: Option<(Ticket, Verdict)>,
    /// The entry whose being on disk was the last thing that happened.
    on_disk: Option<Ticket>,
    /// Whether the outcome is on disk. A case that is asked about again may be kept before it is shown.
    closed: bool,
    tries: Option<u8>,
    asked: Option<Asked>,
    resident_wants: bool,
    clerk_allows: bool,
    certificate: Option<usize>,
    signature: Option<Signature>,
    good: Option<(usize, Now)>,
    verdict: Option<Conclusion>,
    pub(super) signs: usize,
}

impl Observer {
    pub(super) fn new(order: Order, last_try: LastTry) -> Self {
        Self {
            order,
            last_try,
            confirmations: Vec::new(),
            reading: None,
            signing: None,
            given: None,
            asking: None,
            intent: None,
            closing: None,
            on_disk: None,
            closed: false,
            tries: None,
            asked: None,
            resident_wants: false,
            clerk_allows: false,
            certificate: None,
            signature: None,
            good: None,
            verdict: None,
            signs: 0,
        }
    }

    /// Something was done to the session. An answer counts once, with the ticket of what was ordered last.
    pub(super) fn hears(&mut self, told: &Told, now: Now) {
        self.on_disk = None;
        match *told {
            Told::Confirmed { entropy } => self.confirmations.push(Confirmation {
                digest: self.digest(now, &entropy),
                at: now.monotonic.since_origin(),
                spent: false,
            }),
            Told::LastTryWanted => self.resident_wants |= self.asked == Some(Asked::Resident),
            Told::LastTryAllowed => self.clerk_allows |= self.asked == Some(Asked::Clerk),
            Told::Read { ticket, tries, certificate } if self.reading.take_if(|one| *one == ticket).is_some() => {
                self.count(tries);
                self.certificate = certificate;
            }
            Told::Signed { ticket, by, over, certificate } if self.signing.take_if(|one| *one == ticket).is_some() => {
                self.certificate = certificate.or(self.certificate);
                self.signature = Some(Signature { by, over, at: now.monotonic.since_origin() });
            }
            Told::Counted { ticket, tries } if self.signing.take_if(|one| *one == ticket).is_some() => {
                self.count(Some(tries));
            }
            Told::Fetched { ticket, about, good } if self.asking.take_if(|one| *one == ticket).is_some() => {
                self.good = about.filter(|_| good).map(|about| (about, now));
            }
            Told::Recorded { ticket } => {
                self.on_disk = Some(ticket);
                self.closed |= self.closing.is_some_and(|(closing, _)| closing == ticket);
            }
            _ => {}
        }
    }

    /// The session answered with orders.
    pub(super) fn sees_orders(&mut self, orders: &[Ordered]) -> Result<(), Breach> {
        if self.verdict.is_some() && !orders.is_empty() {
            return Err(Breach::OrderedAfterTheVerdict);
        }
        for order in orders {
            match *order {
                Ordered::Read(ticket) => self.reading = Some(ticket),
                Ordered::Sign { ticket, digest } => self.sees_sign(ticket, digest)?,
                Ordered::Ask(ticket) => self.asking = Some(ticket),
                Ordered::Note(ticket, Event::VerifyIntended) => self.intent = Some(ticket),
                Ordered::Note(_, Event::TakenIn { .. }) | Ordered::TakeIn => return Err(Breach::TakenInAtACounter),
                Ordered::Note(_, Event::VerifyAnswered) | Ordered::Other => {}
                Ordered::Note(_, Event::Closed { .. }) if self.closing.is_some() => return Err(Breach::ClosedTwice),
                Ordered::Note(ticket, Event::Closed { verdict, .. }) => self.closing = Some((ticket, verdict)),
            }
        }
        Ok(())
    }

    fn sees_sign(&mut self, ticket: Ticket, digest: [u8; 32]) -> Result<(), Breach> {
        self.signs += 1;
        self.signing = Some(ticket);
        self.given = Some(digest);
        let confirmed = self.confirmations.iter_mut().find(|confirmed| !confirmed.spent && confirmed.digest == digest);
        confirmed.ok_or(Breach::SignedWithoutConfirmation)?.spent = true;
        if self.intent.is_none() || self.on_disk != self.intent {
            return Err(Breach::SignedWithoutIntentOnDisk);
        }
        match self.tries {
            None | Some(0) => Err(Breach::SignedWithNoTryLeft),
            Some(1) if !self.may_take_the_last_try() => Err(Breach::LastTryTakenWithoutTheWords),
            Some(_) => Ok(()),
        }
    }

    const fn may_take_the_last_try(&self) -> bool {
        match (self.last_try, self.order.front) {
            (LastTry::Allow, _) => true,
            (LastTry::Refuse, _) => false,
            (LastTry::Confirm, Front::Terminal) => self.resident_wants,
            (LastTry::Confirm, Front::Desk) => self.resident_wants && self.clerk_allows,
        }
    }

    /// What the screens show now, and whether something will happen by itself.
    pub(super) fn sees(&mut self, scene: &Scene, deadline: bool, specimens: &[Specimen]) -> Result<(), Breach> {
        self.asked = if let Scene::LastTry { asked, .. } = scene { Some(*asked) } else { None };
        let Scene::Concluded(conclusion) = scene else {
            return match (self.verdict.is_some(), deadline) {
                (true, _) => Err(Breach::VerdictChanged),
                (_, false) => Err(Breach::NoDeadline),
                _ => Ok(()),
            };
        };
        if let Some(before) = &self.verdict {
            let words = |one: &Conclusion| (one.verdict, one.reason, one.detail, one.report.clone());
            return if words(before) == words(conclusion) { Ok(()) } else { Err(Breach::VerdictChanged) };
        }
        self.verdict = Some(conclusion.clone());
        self.judges(conclusion, specimens)
    }

    fn judges(&self, conclusion: &Conclusion, specimens: &[Specimen]) -> Result<(), Breach> {
        let accepted = conclusion.verdict == Verdict::Accepted;
        let noted = self.closing.filter(|_| self.closed).map(|(_, verdict)| verdict);
        if noted.unwrap_or(Verdict::OutOfService) != conclusion.verdict {
            return Err(Breach::VerdictNotOnDisk);
        }
        let due = accepted && self.order.attributes && self.order.certificate == Use::Signature;
        if conclusion.report.attributes.is_some() != due {
            return Err(Breach::AttributesNotDue);
        }
        if accepted { self.deserves(specimens) } else { Ok(()) }
    }

    fn deserves(&self, specimens: &[Specimen]) -> Result<(), Breach> {
        let shown = self.certificate.ok_or(Breach::AcceptedWithoutTrustedCertificate)?;
        let specimen = &specimens[shown];
        if !specimen.trusted || specimen.certificate_use != self.order.certificate {
            return Err(Breach::AcceptedWithoutTrustedCertificate);
        }
        let signature = self.signature.as_ref().ok_or(Breach::AcceptedWithoutSignature)?;
        if signature.by != Some(shown) || Some(signature.over) != self.given {
            return Err(Breach::AcceptedWithoutSignature);
        }
        let confirmed = self.confirmations.iter().find(|confirmed| confirmed.digest == signature.over);
        if confirmed.is_none_or(|confirmed| signature.at.saturating_sub(confirmed.at) > Duration::from_secs(30)) {
            return Err(Breach::AcceptedLate);
        }
        let (about, at) = self.good.ok_or(Breach::AcceptedWithoutGoodAnswer)?;
        if about != shown {
            return Err(Breach::AcceptedWithoutGoodAnswer);
        }
        let last = specimen.not_after.plus(Duration::from_millis(999));
        if at.wall < specimen.not_before || at.wall > last { Err(Breach::AcceptedOutOfDate) } else { Ok(()) }
    }

    /// A count from the card: what people said about an earlier one does not hold any more.
    const fn count(&mut self, tries: Option<u8>) {
        self.tries = tries;
        self.resident_wants = false;
        self.clerk_allows = false;
    }

    /// The SHA-256 of the statement that this confirmation leads to (contract: what the card signs).
    fn digest(&self, now: Now, entropy: &[u8; 32]) -> [u8; 32] {
        let purpose = self.order.purpose.map_or_else(|| "-".to_owned(), |code| code.to_string());
        let random = hex::encode(entropy);
        let at = now.wall.rfc3339();
        sha256(format!("MADOGUCHI-CHALLENGE-V1\n{purpose}\n{PLACE}\n{at}\n{random}\n").as_bytes())
    }
}

pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    hash
}
