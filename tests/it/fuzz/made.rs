//! How the seeds in `fuzz/seeds` are made: once, with keys that are thrown away, so that nothing new is ever signed
//! in their world. To make them anew, run this test with MADOGUCHI_FUZZ_SEEDS=1.

use std::fs;
use std::sync::Arc;

use madoguchi::card::procedure;
use madoguchi::card::{Command, Error, Response, Transport};
use madoguchi::pki::Use;
use madoguchi::pki::ocsp::{CertIdHash, NoncePolicy, Request};
use madoguchi::pki::path::{self, Policies};
use madoguchi::pki::{Anchors, Certificate, Environment};
use madoguchi::secret::Pin;
use madoguchi::stand_in::authority::list::{self, AUTHORITY_KEY_IDENTIFIER, CRL_NUMBER, ListDraft};
use madoguchi::stand_in::authority::{Authority, Line};
use madoguchi::stand_in::deck;
use madoguchi::stand_in::faults::Fault;
use madoguchi::stand_in::responder::Responder;
use madoguchi::training::{BehavingCard, Scenario};
use x509_cert::der::Decode;

use super::targets::world::{NONCE, NOW};
use crate::support::counter::right_pin;
use crate::support::root;

/// Set to make the seeds anew.
pub(super) const ORDER: &str = "MADOGUCHI_FUZZ_SEEDS";
/// The fuzzer's inputs are no longer.
const LONGEST: usize = 4096;
const BOTH: [(Use, &str); 2] = [(Use::Authentication, "authentication"), (Use::Signature, "signature")];

#[test]
fn the_seeds_can_be_made_anew() {
    let seeds = made();
    if std::env::var_os(ORDER).is_none() {
        let there = |(name, _): &&(String, Vec<u8>)| root().join("fuzz/seeds").join(name).exists();
        assert!(seeds.iter().filter(there).count() > 20, "seeds are missing: run this test with {ORDER}=1");
        return;
    }
    for (name, bytes) in seeds {
        let path = root().join("fuzz/seeds").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a seed");
    }
}

/// Every seed, with its name below `fuzz/seeds`.
fn made() -> Vec<(String, Vec<u8>)> {
    let authority = Arc::new(Authority::in_memory(NOW).expect("an authority"));
    let mut seeds = Vec::new();
    for (certificate_use, named) in BOTH {
        let anchor = authority.issuer(certificate_use, Line::Current).expect("an issuer").certificate();
        seeds.push((format!("certificate/anchor-{named}.der"), anchor.der().to_vec()));
        let der = certificate(&authority, certificate_use);
        for scenario in [Scenario::Normal, Scenario::Android, Scenario::Blocked, Scenario::FaceCard] {
            let card = deck::card(scenario, &authority, NOW).expect("a card");
            seeds.push((format!("apdu/{}-{named}", scenario.name()), said(card, certificate_use)));
        }
        if let Some(name) = alternative_name(&der) {
            seeds.push(("attributes/holder.der".into(), name));
        }
        seeds.push((format!("certificate/{named}.der"), der));
    }
    seeds.extend(answers(&authority));
    seeds.extend(lists(&authority));
    seeds
}

fn certificate(authority: &Authority, certificate_use: Use) -> Vec<u8> {
    let mut certificate = Vec::new();
    let _card = deck::card_with(Scenario::Normal, authority, NOW, |contents| {
        certificate.clone_from(&contents.issued(certificate_use).expect("issued").certificate);
    });
    certificate
}

fn alternative_name(certificate: &[u8]) -> Option<Vec<u8>> {
    const SUBJECT_ALT_NAME: &str = "2.5.29.17";
    let certificate = x509_cert::Certificate::from_der(certificate).expect("a certificate");
    let extensions = certificate.tbs_certificate().extensions()?;
    let found = extensions.iter().find(|extension| extension.extn_id.to_string() == SUBJECT_ALT_NAME)?;
    Some(found.extn_value.as_bytes().to_vec())
}

/// The answers to the one question: right, and wrong in each way that shows in the answer itself.
fn answers(authority: &Arc<Authority>) -> Vec<(String, Vec<u8>)> {
    let responder = Responder::new(Arc::clone(authority), deck::statuses(NOW), NOW).expect("a responder");
    let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
    let decoded = Certificate::from_der(&certificate(authority, Use::Authentication)).expect("a certificate");
    let path = path::validate(&decoded, Use::Authentication, &anchors, &Policies::default(), NOW).expect("a path");
    let request = Request::new(&path, CertIdHash::Sha256, NoncePolicy::Require, NONCE);
    let answer = |fault| responder.answer(request.der(), fault, NOW);
    let mut answers = vec![("ocsp_answer/right.der".to_owned(), answer(None))];
    for fault in Fault::ALL.iter().copied().filter(|fault| shows_in_the_answer(*fault)) {
        let answer = answer(Some(fault));
        if answer.len() < LONGEST {
            answers.push((format!("ocsp_answer/{}.der", fault.name()), answer));
        }
    }
    answers
}

/// The lists of both authorities, and one with an entry of every shape.
fn lists(authority: &Arc<Authority>) -> Vec<(String, Vec<u8>)> {
    let responder = Responder::new(Arc::clone(authority), deck::statuses(NOW), NOW).expect("a responder");
    let mut lists = Vec::new();
    for (certificate_use, named) in BOTH {
        let list = responder.revocation_list(certificate_use, Line::Current, None, NOW).expect("a list");
        lists.push((format!("crl/{named}.crl"), list));
    }
    let issuer = authority.issuer(Use::Authentication, Line::Current).expect("an issuer");
    let mut draft = ListDraft::new(issuer.certificate().subject_der(), "261122120000Z", "261123120000Z");
    let identifier = issuer.certificate().subject_key_identifier().expect("an identifier");
    draft.push_extension(AUTHORITY_KEY_IDENTIFIER, false, &list::key_identifier(identifier));
    draft.push_extension(CRL_NUMBER, false, &[0x02, 0x02, 0x10, 0x01]);
    for (serial, date, extensions) in [
        (&[0x01][..], list::utc("260101000000Z"), Vec::new()),
        (&[0x07, 0x05, 0xD9, 0x90], list::utc("260228235959Z"), list::reason(6)),
        (&[0x07, 0x05, 0xD9, 0x90], list::utc("260301000000Z"), list::reason(1)),
        (&[0x00, 0xFF, 0x00, 0x00, 0x00], list::utc("991231235959Z"), list::reason(4)),
        (&[0x7F; 8], list::tlv(0x18, b"20500101000000Z"), list::reason(5)),
        (&[0x55; 9], list::utc("240229000000Z"), list::reason(0)),
        (&[0x7F; 20], list::utc("000101000000Z"), list::reason(3)),
    ] {
        draft.push_entry(&list::entry(serial, &date, &extensions));
    }
    let shapes = draft.signed(|tbs| issuer.key().sign(tbs)).expect("a list");
    lists.push(("crl/shapes.crl".into(), shapes));
    lists
}

/// Those before it are HTTP's.
fn shows_in_the_answer(fault: Fault) -> bool {
    let order = |wanted| Fault::ALL.iter().position(|fault| *fault == wanted);
    !fault.is_about_lists() && order(fault) >= order(Fault::TryLater)
}

/// What a card says in a whole case, as the target `apdu` reads it.
fn said(mut card: BehavingCard, certificate_use: Use) -> Vec<u8> {
    card.power_on();
    let mut heard = Heard { card, said: vec![u8::from(certificate_use == Use::Signature)] };
    if let Ok(reading) = procedure::read(&mut heard, certificate_use) {
        let mut pin = Pin::new();
        right_pin(certificate_use).bytes().for_each(|character| pin.push(character));
        let _outcome = procedure::sign(&mut heard, certificate_use, &reading, pin, &[0x30; 51]);
    }
    heard.said
}

struct Heard {
    card: BehavingCard,
    said: Vec<u8>,
}

impl Transport for Heard {
    fn transmit(&mut self, command: &Command) -> Result<Response, Error> {
        let answer = self.card.answer(command.bytes());
        self.said.push(if answer.len() == 258 { 255 } else { u8::try_from(answer.len()).expect("no answer of 254") });
        self.said.extend_from_slice(&answer);
        Response::parse(&answer)
    }
}
