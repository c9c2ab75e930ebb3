//! What every state of a case shares: the order, the settings, and the facts gathered so far.

use std::sync::Arc;
use std::time::Duration;

use super::effect::{Command, Effect, Effects, Ticket};
use super::judgement::Outcome;
use super::note::{Event, Note};
use super::proofs::Proofs;
use super::report::{CertificateFacts, ChallengeFacts, Elapsed, Report, RevocationFacts};
use super::settings::Settings;
use super::state::{Recording, State};
use super::{Order, Reason};
use crate::card::Medium;
use crate::card::procedure::Tries;
use crate::follow_up::Whom;
use crate::pki::attributes::Attributes;
use crate::pki::challenge::Possession;
use crate::pki::revocation::{Evidence, Status};
use crate::pki::{Certificate, Mark};
use crate::time::{Monotonic, Now, Timestamp};

/// The part of a session that no transition replaces.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) order: Order,
    pub(super) settings: Arc<Settings>,
    /// What must be shown, where a person is taken in at a shelter.
    pub(super) intake: Option<Proofs>,
    /// The clerk knows that this certificate was taken in before.
    pub(super) insists: bool,
    pub(super) keyboard_held: bool,
    pub(super) card_present: bool,
    pub(super) wrong_pins: u8,
    /// Whose certificate will be asked about again, if the outcome says so.
    pub(super) whom: Option<Whom>,
    /// What the record is to say of the reader's pad, once it was used.
    pub(super) pad: Option<&'static str>,
    pub(super) facts: Facts,
    id: [u8; 16],
    tickets: u64,
    opened: Monotonic,
}

/// What is known so far.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) medium: Option<Medium>,
    pub(super) certificate: Option<CertificateFacts>,
    pub(super) mark: Option<Mark>,
    pub(super) attributes: Option<Attributes>,
    pub(super) challenge: Option<ChallengeFacts>,
    pub(super) revocation: Option<RevocationFacts>,
    pub(super) evidence: Option<Evidence>,
    pub(super) tries_before: Option<u8>,
    pub(super) tries_after: Option<u8>,
    pub(super) elapsed: Elapsed,
    /// What a platform said about the hour, until the desk has heard it.
    pub(super) hour: Option<Hour>,
}

/// The hour that a platform signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour {
    /// producedAt
    pub at: Timestamp,
    /// It accuses our clock. If it lies behind it, it was made for us, just now.
    pub accuses: bool,
}

impl Case {
    pub(super) fn new(order: Order, settings: Arc<Settings>, id: [u8; 16], now: Now) -> Self {
        Self {
            order,
            settings,
            intake: None,
            insists: false,
            keyboard_held: false,
            card_present: false,
            wrong_pins: 0,
            whom: None,
            pad: None,
            facts: Facts::default(),
            id,
            tickets: 0,
            opened: now.monotonic,
        }
    }

    pub(super) const fn id(&self) -> [u8; 16] {
        self.id
    }

    /// Orders something and returns the ticket that its answer will carry.
    pub(super) fn command(&mut self, effects: &mut Effects, command: Command) -> Ticket {
        self.tickets += 1;
        let ticket = Ticket { case: self.id, number: self.tickets };
        effects.push(Effect { ticket, command });
        ticket
    }

    /// Ends the case: the outcome is written first and shown afterwards.
    pub(super) fn conclude(&mut self, outcome: Outcome, now: Now, effects: &mut Effects) -> State {
        let (verdict, reason, detail) = outcome.words();
        let note = self.note(Event::Closed { verdict, reason, detail });
        let ticket = self.command(effects, Command::Record(note));
        let deadline = now.monotonic.plus(self.settings.limits.recording);
        State::Recording(Recording { ticket, outcome, deadline })
    }

    /// Ends the case for a reason.
    pub(super) fn refuse(
        &mut self,
        reason: Reason,
        detail: Option<&'static str>,
        now: Now,
        effects: &mut Effects,
    ) -> State {
        self.conclude(Outcome::Not { reason, detail }, now, effects)
    }

    pub(super) fn note(&self, event: Event) -> Note {
        Note {
            event,
            case: self.id,
            order: self.order.clone(),
            medium: self.facts.medium,
            tries_before: self.facts.tries_before,
            tries_after: self.facts.tries_after,
            pad: self.pad,
            certificate: self.facts.mark.clone(),
            evidence: self.facts.evidence.clone(),
        }
    }

    /// Remembers what may be shown of a certificate that was believed.
    pub(super) fn saw_certificate(&mut self, certificate: &Certificate) {
        self.facts.certificate = self.facts.medium.map(|medium| CertificateFacts {
            certificate_use: self.order.certificate,
            medium,
            issuer: certificate.issuer(),
            not_before: certificate.not_before(),
            not_after: certificate.not_after(),
        });
    }

    /// A signature over our challenge was right.
    pub(super) fn saw_possession(&mut self, possession: &Possession) {
        self.facts.challenge = Some(ChallengeFacts { algorithm: possession.algorithm(), verified: true });
    }

    pub(super) fn saw_tries(&mut self, tries: Tries) {
        self.facts.tries_after = match tries {
            Tries::Left(left) => Some(left),
            Tries::Blocked => Some(0),
            Tries::NotUsable => None,
        };
    }

    pub(super) fn saw_evidence(&mut self, evidence: &Evidence, asked: String) {
        let (status, reason) = match evidence.status() {
            Status::Good => ("good", None),
            Status::Revoked { reason, .. } => ("revoked", reason),
            Status::Unknown => ("unknown", None),
        };
        self.facts.revocation = Some(RevocationFacts {
            method: evidence.method(),
            status,
            reason,
            this_update: evidence.this_update(),
            next_update: evidence.next_update(),
            produced_at: evidence.produced_at(),
            asked,
        });
        self.facts.evidence = Some(evidence.clone());
    }

    /// The facts as the fronts may say them. Attributes only with a verdict `accepted` and where they were asked for.
    pub(super) fn report(&self, accepted: bool, now: Now) -> Report {
        let facts = &self.facts;
        let total = now.monotonic.since(self.opened);
        Report {
            certificate: facts.certificate.clone(),
            challenge: facts.challenge.clone(),
            revocation: facts.revocation.clone(),
            attributes: facts.attributes.clone().filter(|_| accepted && self.order.attributes),
            tries_left: facts.tries_after,
            reference: self.order.reference.clone(),
            receipt: None,
            record: None,
            recorded_at: None,
            asked_again_later: false,
            purpose: self.order.purpose,
            environment: self.settings.environment,
            elapsed: Elapsed { total, ..facts.elapsed },
        }
    }
}

/// The time since `since`, for the report.
pub(super) fn spent(since: Monotonic, now: Now) -> Duration {
    now.monotonic.since(since)
}
