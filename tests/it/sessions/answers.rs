//! What card, platform and record answer: rightly, wrongly, late, twice, and to something that was not asked.

use std::time::Duration;

use madoguchi::card::pin_pad::Unentered;
use madoguchi::card::procedure::{Broken, CertificateOnCard, Guard, Reading, Signing, Tries};
use madoguchi::card::{Error, Medium};
use madoguchi::pki::Use;
use madoguchi::pki::crl;
use madoguchi::pki::ocsp::NoncePolicy;
use madoguchi::pki::path::Path;
use madoguchi::pki::revocation::Status;
use madoguchi::session::input::{Consulted, FetchFailure, Fetched, ListFailure, RecordFailure};
use madoguchi::session::note::Receipt;
use madoguchi::session::{Answer, Input, Ticket};
use madoguchi::stand_in::authority::Line;
use madoguchi::stand_in::faults::Fault;

use super::observer::{Told, sha256};
use super::player::{Move, Player, Wanted};
use super::world::moment;

/// What the responder can do wrong at little cost; case by case, all of it is played elsewhere.
const FAULTS: [Fault; 21] = [
    Fault::TryLater,
    Fault::Unauthorized,
    Fault::InternalError,
    Fault::MalformedRequest,
    Fault::SigRequired,
    Fault::NoNonce,
    Fault::WrongNonce,
    Fault::ExpiredAnswer,
    Fault::FutureAnswer,
    Fault::OldAnswer,
    Fault::WrongSerial,
    Fault::WrongIssuer,
    Fault::BadSignature,
    Fault::ForeignResponder,
    Fault::ResponderWithoutEku,
    Fault::ResponderExpired,
    Fault::UnknownStatus,
    Fault::NoCerts,
    Fault::Contradiction,
    Fault::TrailingBytes,
    Fault::WrongVersion,
];

impl Player<'_> {
    /// An answer to something else: another ticket, or another kind of answer.
    pub(super) fn mistakes(&mut self) -> Move {
        let old = self.leftovers.ticket;
        let open = self.orders.last().map_or(old, |(ticket, _)| *ticket);
        let ticket = self.chance.pick(&[old, old, open]);
        let answer = match self.chance.within(0..4) {
            0 => Answer::Recorded(Ok(receipt())),
            1 => Answer::TriesCounted(Ok(Tries::Left(3))),
            2 => Answer::Signed(Ok(Signing::Signed { signature: vec![0; 72], certificate: None })),
            _ if self.nonce == NoncePolicy::Omit => Answer::CardRead(Err(Error::Reset)),
            _ => fetched(self.leftovers.answer.clone()),
        };
        let told = if matches!(answer, Answer::Recorded(_)) { Told::Recorded { ticket } } else { Told::Other };
        (Input::Answered(ticket, answer), told)
    }

    /// An answer to one of the orders: the last one rightly, or any of them, any number of times, anyhow.
    pub(super) fn answers(&mut self, rightly: bool) -> Move {
        let Some(last) = self.orders.len().checked_sub(1) else { return (Input::DeadlinePassed, Told::Other) };
        let any = self.chance.pick(&[last, last, last, last / 2, 0]);
        let at = if rightly { last } else { any };
        let (ticket, wanted) = self.orders.swap_remove(at);
        let (answer, told) = match &wanted {
            Wanted::Reading => self.reading(ticket, rightly),
            Wanted::Entry => self.entry(ticket, rightly),
            Wanted::Signature { statement } => self.signature(ticket, statement, rightly),
            Wanted::Count => (Answer::TriesCounted(Ok(Tries::Left(self.tries))), Told::Other),
            Wanted::Promise => (Answer::Kept(self.chance.percent(50)), Told::Other),
            Wanted::Status { request } => self.status(ticket, request, rightly),
            Wanted::Lists { path } => self.list(ticket, path, rightly),
        };
        self.orders.push((ticket, wanted));
        let last = self.orders.len() - 1;
        self.orders.swap(at, last);
        (Input::Answered(ticket, answer), told)
    }

    fn entry(&mut self, ticket: Ticket, rightly: bool) -> (Answer, Told) {
        if rightly || self.chance.percent(70) {
            return (Answer::Recorded(Ok(receipt())), Told::Recorded { ticket });
        }
        let failure = self.chance.pick(&[RecordFailure::DiskLow, RecordFailure::Unavailable("record-locked")]);
        (Answer::Recorded(Err(failure)), Told::Other)
    }

    fn error(&mut self) -> Error {
        self.chance.pick(&[
            Error::Removed,
            Error::Reset,
            Error::Busy,
            Error::ReaderUnavailable,
            Error::Mute,
            Error::NotAllowed,
            Error::Garbage,
            Error::Status(0x6F00),
        ])
    }

    fn reading(&mut self, ticket: Ticket, rightly: bool) -> (Answer, Told) {
        let card = self.card;
        let locked = self.session.order().certificate == Use::Signature || self.medium == Medium::Android;
        let mut given = (!locked).then_some(card);
        let der = || CertificateOnCard::Read(self.world.specimens[card].der.clone());
        let mut reading = Reading {
            medium: self.medium,
            certificate: if locked { CertificateOnCard::Locked } else { der() },
            tries: Tries::Left(self.tries),
            guard: Guard { token: vec![0; 160], certificate_head: None },
            pad: self.chance.percent(25),
        };
        if !rightly {
            match self.chance.within(0..8) {
                0 => return (Answer::CardRead(Err(self.error())), Told::Other),
                1 => reading.medium = self.chance.pick(&[Medium::Iphone, Medium::JuminKihon, Medium::NotMyNumber]),
                2 => {
                    reading.certificate = CertificateOnCard::Read(b"\x30\x03\x02\x01\x00".to_vec());
                    given = None;
                }
                3 => reading.certificate = CertificateOnCard::Absent,
                4 => reading.tries = Tries::Blocked,
                5 => reading.tries = Tries::NotUsable,
                6 => reading.tries = Tries::Left(self.chance.pick(&[0, 1, 1, 255])),
                _ => {}
            }
        }
        let tries = if let Tries::Left(left) = reading.tries { Some(left) } else { None };
        (Answer::CardRead(Ok(Box::new(reading))), Told::Read { ticket, tries, certificate: given })
    }

    fn signature(&mut self, ticket: Ticket, statement: &str, rightly: bool) -> (Answer, Told) {
        let luck = if rightly { self.chance.within(8..20) } else { self.chance.within(0..16) };
        if luck < 8 {
            return self.no_signature(ticket, luck);
        }
        // One in twelve does not know their PIN.
        if luck == 8 {
            self.tries = self.tries.saturating_sub(1);
            let tries = if self.tries == 0 { Tries::Blocked } else { Tries::Left(self.tries) };
            return (Answer::Signed(Ok(Signing::PinRefused { tries })), Told::Counted { ticket, tries: self.tries });
        }
        let specimens = self.world.specimens.len() - 1;
        let (signer, message) = match if rightly { 0 } else { self.chance.within(0..4) } {
            0 | 1 => (self.card, statement.to_owned()),
            2 => (self.chance.pick(&[0, specimens]), statement.to_owned()),
            _ => (self.card, statement.replace("MADOGUCHI", "Madoguchi")),
        };
        let signature = self.world.specimens[signer].key.sign(message.as_bytes()).expect("signed");
        let locked = self.session.order().certificate == Use::Signature || self.medium == Medium::Android;
        let certificate = locked.then(|| CertificateOnCard::Read(self.world.specimens[self.card].der.clone()));
        let told = Told::Signed {
            ticket,
            by: Some(signer),
            over: sha256(message.as_bytes()),
            certificate: locked.then_some(self.card),
        };
        (Answer::Signed(Ok(Signing::Signed { signature, certificate })), told)
    }

    fn no_signature(&mut self, ticket: Ticket, luck: u64) -> (Answer, Told) {
        let left = self.chance.pick(&[0, 1, 2, 4]);
        let counted = Told::Counted { ticket, tries: left };
        let tries = Tries::Left(left);
        let (signing, told) = match luck {
            0 => (Signing::Swapped, Told::Other),
            1 => (Signing::TriesChanged { tries }, counted),
            2 => (Signing::PinRefused { tries }, counted),
            3 if self.chance.percent(60) => {
                let ends = [Unentered::TimedOut, Unentered::Cancelled, Unentered::WrongLength, Unentered::Unfit];
                (Signing::NotTyped { why: self.chance.pick(&ends), tries }, counted)
            }
            3 => (Signing::TriesChanged { tries: Tries::NotUsable }, Told::Other),
            4 => (Signing::Signed { signature: vec![0; 256], certificate: None }, Told::Other),
            5 => {
                let certificate = self.chance.pick(&[|| CertificateOnCard::Absent, || CertificateOnCard::Locked])();
                (Signing::Signed { signature: Vec::new(), certificate: Some(certificate) }, Told::Other)
            }
            _ => {
                let broken = Broken { error: self.error(), verify_sent: luck == 6 };
                return (Answer::Signed(Err(broken)), Told::Other);
            }
        };
        (Answer::Signed(Ok(signing)), told)
    }

    /// What the list of the certificate's own authority says, or another one, or none.
    fn list(&mut self, ticket: Ticket, path: &Path, rightly: bool) -> (Answer, Told) {
        let luck = if rightly { 0 } else { self.chance.within(0..8) };
        if luck == 1 {
            let failures =
                [ListFailure::Missing("crl-missing"), ListFailure::Stale("crl-expired"), ListFailure::ClockSuspect];
            return (Answer::ListsConsulted(Err(self.chance.pick(&failures))), Told::Other);
        }
        let certificate_use = self.session.order().certificate;
        let lines = [Line::Current, Line::OldGeneration];
        let own = lines.into_iter().find(|line| self.world.anchor(certificate_use, *line) == *path.issuer());
        let asked = if luck == 2 { Line::OldGeneration } else { own.unwrap_or(Line::Current) };
        let fault = (luck == 3).then_some(Fault::CrlExpired);
        let made = moment(self.elapsed, 0).wall;
        let list = self.world.responder.revocation_list(certificate_use, asked, fault, made).expect("a list");
        let rules = crl::Rules { max_age: Duration::from_hours(36) };
        let now = moment(self.elapsed, self.skew).wall;
        match crl::check(&list, path.end_entity(), path.issuer(), rules, now) {
            Err(error) => {
                let failure = if error.is_stale() { ListFailure::Stale } else { ListFailure::Missing };
                (Answer::ListsConsulted(Err(failure(error.code()))), Told::Other)
            }
            Ok(evidence) => {
                let revoked = matches!(self.world.specimens[self.card].status, Status::Revoked { .. });
                let fresh = fault.is_none() && (-1200..86_400).contains(&self.skew);
                let told =
                    Told::Fetched { ticket, about: Some(self.card), good: !revoked && fresh && Some(asked) == own };
                (Answer::ListsConsulted(Ok(Consulted { evidence, asked: "list.crl".into() })), told)
            }
        }
    }

    fn status(&mut self, ticket: Ticket, request: &[u8], rightly: bool) -> (Answer, Told) {
        let mut fault = None;
        match if rightly { 0 } else { self.chance.within(0..8) } {
            0 | 1 => {}
            2 => {
                let failure = self.chance.pick(&[
                    FetchFailure::Unreachable("timeout"),
                    FetchFailure::AnswerInvalid("http-status"),
                    FetchFailure::Closed,
                ]);
                return (Answer::RevocationFetched(Err(failure)), Told::Other);
            }
            3 => return (fetched(b"<html>".to_vec()), Told::Other),
            4 if self.nonce != NoncePolicy::Omit => return (fetched(self.leftovers.answer.clone()), Told::Other),
            _ => fault = Some(self.chance.pick(&FAULTS)),
        }
        let bytes = self.world.responder.answer(request, fault, moment(self.elapsed, 0).wall);
        let believed = match fault {
            None => true,
            Some(Fault::NoNonce) => self.nonce != NoncePolicy::Require,
            Some(Fault::WrongNonce) => self.nonce == NoncePolicy::Omit,
            Some(_) => false,
        };
        if fault.is_none() && self.nonce != NoncePolicy::Omit {
            self.leftovers.answer.clone_from(&bytes);
        }
        let good = believed && self.skew.abs() < 2400 && self.world.specimens[self.card].status == Status::Good;
        (fetched(bytes), Told::Fetched { ticket, about: Some(self.card), good })
    }
}

fn fetched(bytes: Vec<u8>) -> Answer {
    Answer::RevocationFetched(Ok(Fetched { bytes, asked: "platform.invalid".into() }))
}

fn receipt() -> Receipt {
    Receipt { record: 7, receipt: "ABC-DEF-GHJK".into(), at: madoguchi::time::Timestamp::from_unix_seconds(0) }
}
