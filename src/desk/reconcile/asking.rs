//! Those whom no list covers are asked about one by one: not faster than ten a second, not on when the platform is silent,
//! and none twice. What it said for good is noted at once, under a mark that only the office's key can make again, so that an
//! interrupted reconciliation goes on where it was. What a note says is sealed by that key too: whoever can write the file
//! makes nobody good. The notes go with the bundles.

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::config;
use crate::desk::Platform;
use crate::export::results::Results;
use crate::folders::{self, durable};
use crate::intake::reconciliation::{Heard, Line, Source, issuer};
use crate::intake::{Capture, State, Why};
use crate::pki::ocsp::{self, CertIdHash, NoncePolicy, Request, Rules};
use crate::pki::revocation::{CrlReason, Method, Status};
use crate::pki::{Anchors, Certificate};
use crate::platform::breaker::{Breaker, Contact};
use crate::sealing::PrivateKey;
use crate::session::input::FetchFailure;
use crate::time::Timestamp;

/// No two questions follow one another sooner.
const PACE: Duration = Duration::from_millis(100);
/// No notes of ours are longer.
const LONGEST_NOTES: u64 = 256 * 1024 * 1024;
/// What the marks of the notes are made for.
const PURPOSE: &[u8] = b"MADOGUCHI-INTAKE-ASKED-V1";

/// The platform, asked about serial numbers.
pub struct Asking<'a> {
    platform: Box<dyn Platform>,
    anchors: &'a Anchors,
    hash: CertIdHash,
    nonce: NoncePolicy,
    rules: Rules,
    clock: Clock,
    breaker: Breaker,
    notes: PathBuf,
    mark: hmac::Key,
}

/// What was said, as it is noted. Without number and serial number.
#[derive(Clone, Serialize, Deserialize)]
struct Noted {
    mark: String,
    revoked_at: Option<i64>,
    reason: Option<u8>,
    asked: String,
    signer: [u8; 8],
    this_update: i64,
    next_update: Option<i64>,
    /// Over all of it.
    seal: String,
}

impl<'a> Asking<'a> {
    /// Asks this platform, by these settings; notes are kept beside the results, under marks that these keys make.
    #[must_use]
    pub fn new(
        platform: Box<dyn Platform>,
        anchors: &'a Anchors,
        settings: &config::Platform,
        responders: Vec<Certificate>,
        clock: Clock,
        results: &Results,
        keys: &[PrivateKey],
    ) -> Self {
        let rules = Rules { max_age: settings.answer_max_age, responders };
        let (hash, nonce) = (settings.cert_id_hash, settings.nonce);
        let secret = keys.first().map(|key| hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.reveal()), PURPOSE));
        let mark = hmac::Key::new(hmac::HMAC_SHA256, secret.as_ref().map_or(PURPOSE, AsRef::as_ref));
        let notes = results.notes();
        Self { platform, anchors, hash, nonce, rules, clock, breaker: Breaker::default(), notes, mark }
    }

    /// The places of those whom no list decides and an answer may.
    #[must_use]
    pub fn wanting(&self, captures: &[&Capture], heard: &[Heard], now: Timestamp) -> Vec<usize> {
        let is_wanting = |(capture, heard): (&&Capture, &Heard)| {
            let state = Line::weighed(capture, heard.clone(), now).state;
            let by_lists = [Why::NoList, Why::ListStale, Why::ListBeforeCapture, Why::ListUnusable];
            matches!(state, State::NotCovered(why) if by_lists.contains(&why))
        };
        let places = captures.iter().zip(heard).enumerate();
        places.filter(|(_, pair)| is_wanting(*pair)).map(|(place, _)| place).collect()
    }

    /// Asks about these; what is heard takes the place of what the lists did not say.
    pub fn ask(&mut self, captures: &[&Capture], places: &[usize], heard: &mut [Heard]) {
        let mut known = self.noted();
        for place in places {
            let (Some(capture), Some(slot)) = (captures.get(*place), heard.get_mut(*place)) else { continue };
            *slot = match known.remove(&self.key(capture)) {
                Some(noted) => said_before(&noted),
                None => self.about(capture),
            };
        }
    }

    fn about(&mut self, capture: &Capture) -> Heard {
        if self.breaker.open_since().is_some() {
            return Heard::Nothing(Why::PlatformSilent);
        }
        let Some(issuer) = issuer(capture, self.anchors) else { return Heard::Nothing(Why::IssuerUnknown) };
        let mut nonce = [0; 32];
        if SystemRandom::new().fill(&mut nonce).is_err() {
            return Heard::Nothing(Why::PlatformSilent);
        }
        let Some(request) = Request::about_number(issuer, capture.serial(), self.hash, self.nonce, nonce) else {
            return Heard::Nothing(Why::Damaged);
        };
        thread::sleep(PACE);
        let fetched = self.platform.ask(capture.certificate_use, request.der(), self.clock.now().wall);
        let now = self.clock.now();
        let silent = matches!(fetched, Err(FetchFailure::Unreachable(_)));
        self.breaker.saw(if silent { Contact::Silence } else { Contact::Answered }, now);
        let Ok(fetched) = fetched else { return Heard::Nothing(Why::PlatformSilent) };
        let checked = ocsp::check_number(&fetched.bytes, &request, issuer, capture.serial(), &self.rules, now.wall);
        let Ok(evidence) = checked else { return Heard::Nothing(Why::PlatformSilent) };
        let source = Source::of_answer(&evidence, Some(fetched.asked));
        self.note(capture, evidence.status(), &source);
        Heard::Said { status: evidence.status(), source }
    }

    /// What was noted before; a line that was cut off by a power failure is asked about again.
    fn noted(&self) -> HashMap<String, Noted> {
        let kept = durable::read(&self.notes, LONGEST_NOTES).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let text = kept.unwrap_or_default();
        let lines = text.lines().filter_map(|line| serde_json::from_str::<Noted>(line).ok());
        let lines = lines.filter(|noted| self.is_ours(noted));
        lines.map(|noted| (noted.mark.clone(), noted)).collect()
    }

    /// The whole capture, so that no other bundle can borrow what was said.
    fn key(&self, capture: &Capture) -> String {
        hex::encode(hmac::sign(&self.mark, &capture.encode()))
    }

    /// What the seal of a note is over.
    fn told(noted: &Noted) -> String {
        let bare = Noted { seal: String::new(), ..noted.clone() };
        // Texts and numbers alone: nothing of it can fail.
        serde_json::to_string(&bare).unwrap_or_default()
    }

    fn sealed(&self, noted: Noted) -> Noted {
        let seal = hex::encode(hmac::sign(&self.mark, Self::told(&noted).as_bytes()));
        Noted { seal, ..noted }
    }

    fn is_ours(&self, noted: &Noted) -> bool {
        let mut seal = [0; 32];
        hex::decode_to_slice(&noted.seal, &mut seal).is_ok()
            && hmac::verify(&self.mark, Self::told(noted).as_bytes(), &seal).is_ok()
    }

    /// Only what stays so is noted: on hold and unknown are asked about again.
    fn note(&self, capture: &Capture, status: Status, source: &Source) {
        let revoked = match status {
            Status::Good => None,
            Status::Revoked { at, reason } if !status.is_on_hold() => Some((at, reason)),
            Status::Revoked { .. } | Status::Unknown => return,
        };
        let noted = Noted {
            mark: self.key(capture),
            revoked_at: revoked.map(|(at, _)| at.unix_millis()),
            reason: revoked.and_then(|(_, reason)| reason).map(CrlReason::number),
            asked: source.asked.clone().unwrap_or_default(),
            signer: source.signer,
            this_update: source.this_update.unix_millis(),
            next_update: source.next_update.map(Timestamp::unix_millis),
            seal: String::new(),
        };
        let noted = self.sealed(noted);
        let Ok(line) = serde_json::to_string(&noted) else { return };
        let made = self.notes.parent().map_or(Ok(()), folders::make_private);
        let mut options = durable::private();
        let _ = options.create(true).append(true);
        // What could not be noted is asked about again, which changes nothing at the platform.
        let _ = made.and_then(|()| durable::open(&options, &self.notes)).and_then(|mut file| writeln!(file, "{line}"));
    }
}

fn said_before(noted: &Noted) -> Heard {
    let at = Timestamp::from_unix_millis;
    let status = match noted.revoked_at {
        None => Status::Good,
        Some(revoked) => Status::Revoked { reason: noted.reason.and_then(CrlReason::from_number), at: at(revoked) },
    };
    let source = Source {
        method: Method::Ocsp,
        number: None,
        asked: Some(noted.asked.clone()),
        signer: noted.signer,
        this_update: at(noted.this_update),
        next_update: noted.next_update.map(at),
    };
    Heard::Said { status, source }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::config::{Closing, Config};
    use crate::desk::Address;
    use crate::intake::{Number, Prefix};
    use crate::pki::Use;
    use crate::platform::Warmth;
    use crate::session::input::Fetched;
    use crate::stand_in::authority::Authority;

    /// Nobody answers.
    struct Silence;

    impl Platform for Silence {
        fn address(&self, _: Use) -> Option<Address> {
            None
        }
        fn closings(&self) -> &[Closing] {
            &[]
        }
        fn warm(&self, _: Use, _: Timestamp) -> Result<Warmth, FetchFailure> {
            Err(FetchFailure::Unreachable("silence"))
        }
        fn probe(&self, _: Use, _: Timestamp) -> Result<(), FetchFailure> {
            Err(FetchFailure::Unreachable("silence"))
        }
        fn ask(&self, _: Use, _: &[u8], _: Timestamp) -> Result<Fetched, FetchFailure> {
            Err(FetchFailure::Unreachable("silence"))
        }
    }

    #[test]
    fn whoever_writes_the_notes_makes_nobody_good() {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock::start();
        let now = clock.now().wall;
        let anchors = Authority::in_memory(now).expect("an authority").anchors();
        let anchors = Anchors::new(anchors, crate::pki::Environment::Practice).expect("anchors");
        let key = PrivateKey::from_bytes(crate::pki::Environment::Practice, &[7; 32]);
        let (config, results) = (Config::practice(), Results::of(folder.path()));
        let asking = || {
            let keys = [key.clone()];
            Asking::new(Box::new(Silence), &anchors, &config.platform, Vec::new(), clock, &results, &keys)
        };
        let number = Number::new(Prefix::new("A").expect("letters"), 1).expect("a number");
        let capture = Capture::made_up(number, 7, now);
        let source = Source {
            method: Method::Ocsp,
            number: None,
            asked: Some("platform.example".to_owned()),
            signer: [1; 8],
            this_update: now,
            next_update: None,
        };
        asking().note(&capture, Status::Revoked { reason: None, at: now }, &source);
        let ask = || {
            let mut heard = [Heard::Nothing(Why::NoList)];
            asking().ask(&[&capture], &[0], &mut heard);
            heard.map(|heard| Line::weighed(&capture, heard, now).state)
        };
        assert_eq!(ask(), [State::Revoked], "an interrupted one goes on where it was");
        let honest = fs::read_to_string(results.notes()).expect("notes");
        let revoked_at = format!("\"revoked_at\":{}", now.unix_millis());
        let forged = honest.replace(&revoked_at, "\"revoked_at\":null");
        assert_ne!(forged, honest);
        fs::write(results.notes(), &forged).expect("written");
        assert!(matches!(ask(), [State::NotCovered(_)]));
        fs::write(results.notes(), format!("{honest}{forged}")).expect("written");
        assert_eq!(ask(), [State::Revoked]);
    }
}
