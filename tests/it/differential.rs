//! OpenSSL as judge of the same evidence: chains, answers and lists that are good or broken at random.
//!
//! Our verdict is OpenSSL's or stricter, and every way in which it is stricter is told here with its reason. What we
//! accept and OpenSSL refuses fails, and so does a generator that made nothing to accept or nothing to refuse.
//! The seed is printed and can be set (`MADOGUCHI_SEED`). Where `openssl` is not installed nothing happens.

mod answers;
mod chains;
mod faults;
mod keys;
mod lists;
mod rival;

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;

use crate::openssl;
use crate::support::TestFolder;
use crate::support::chance::Chance;
use rival::Batch;

const COUNT: usize = 1000;

/// Our words for what OpenSSL lets pass, and why we do not.
const STRICTER: &[(&str, &str)] = &[
    ("certificate-malformed", "DER with one reading only: OpenSSL decodes BER and forgives much"),
    ("certificate-trailing-bytes", "what follows a certificate is signed by nobody"),
    ("certificate-serial-number", "RFC 5280 4.1.2.2: positive, at most 20 octets; lists and answers name it"),
    (
        "certificate-version",
        "RFC 5280 4.1: extensions are of version 3; OpenSSL asks only where it is told to be strict",
    ),
    ("certificate-extension-duplicate", "RFC 5280 4.2: an extension is there once"),
    ("certificate-extension-malformed", "an extension that the rules need is read to its end or not at all"),
    ("chain-key", "a key in a form that we could not verify with"),
    ("chain-too-long", "a path of a card has one certificate; more than eight is an attack, not a path"),
    ("chain-repeated", "RFC 5280 6.1: no certificate twice; OpenSSL looks for a path of its own and drops it"),
    ("chain-may-not-sign", "RFC 5280 4.2.1.3: an authority has keyUsage; without it OpenSSL allows every use"),
    ("chain-policy-mapping", "not carried, so it refuses"),
    ("chain-name-constraints", "not carried, so they refuse"),
    (
        "chain-policy-qualifier-unknown",
        "RFC 5280 4.2.1.4: critical policies with a qualifier that cannot be interpreted",
    ),
    ("signature-key-malformed", "the key is exactly what its algorithm says"),
    ("signature-algorithm-parameters", "RFC 5758: ecdsa-with-SHA256 has no parameters"),
    // Answers.
    ("answer-certificates", "more certificates than a responder needs are not tried one by one"),
    ("answer-contradiction", "good and revoked at once is never good; OpenSSL takes what comes first"),
    ("answer-expired", "made after its own nextUpdate"),
    ("answer-extension-critical", "RFC 5280 4.2: what is critical and unknown refuses; OpenSSL does not look at it"),
    ("answer-extension-duplicate", "an extension is there once"),
    ("answer-signature", "SHA-1 can be collided"),
    ("answer-times", "producedAt lies between thisUpdate and nextUpdate, and no answer holds for thousands of years"),
    ("nonce-malformed", "RFC 9654: 1 to 128 octets, once"),
    ("nonce-mismatch", "OpenSSL was not told that there was one"),
    ("responder-key-usage", "RFC 5280 4.2.1.3: a responder signs answers, so its keyUsage has digitalSignature"),
    ("answer-malformed", "DER with one reading only, and nothing after it"),
    ("answer-certificate-malformed", "a certificate in the answer that could not be read must not be of any use"),
    ("responder-extension-critical", "RFC 5280 4.2: what is critical and unknown refuses"),
    ("answer-version", "RFC 6960 4.2.1: version 1 is the only one there is"),
    ("responder-is-authority", "an authority below the issuer that answers for it is a responder by accident"),
    ("responder-revocable", "without id-pkix-ocsp-nocheck somebody would have to ask about the responder"),
    // Lists.
    ("crl-malformed", "DER with one reading only"),
    ("crl-extension-duplicate", "RFC 5280 4.2: an extension is there once"),
    ("crl-entry-malformed", "every entry of a list is read, not only ours"),
    ("crl-entry-extension-duplicate", "every entry of a list is read, not only ours"),
    ("crl-entry-extension-malformed", "every entry of a list is read, not only ours"),
    ("crl-time", "a moment that is none, or written in another way than DER has it"),
    ("crl-extension-malformed", "an extension of a list is read to its end or not at all"),
    ("crl-entry-reason", "RFC 5280 5.3.1: a reason that is none"),
    ("crl-too-old", "our own rule of age"),
    ("crl-delta", "RFC 5280 5.2.4: a delta says only what changed; OpenSSL 3.0.19 takes it for the whole list"),
    ("crl-entry-date", "a date that is no date"),
    ("crl-entry-removed", "removeFromCRL belongs into deltas; OpenSSL takes it for good"),
    ("crl-entry-serial-number", "RFC 5280 4.1.2.2: positive, at most 20 octets"),
    ("crl-no-entries", "RFC 5280 5.1.2.6: a list without entries has no sequence of them"),
    ("crl-trailing-bytes", "what follows a list is signed by nobody"),
    ("crl-version", "RFC 5280 5.1.2.1: version 2; a list of version 1 cannot say what it leaves out"),
];

/// The same choices in every run, unless the environment names others; the keys are new each time.
fn chance() -> (u64, Chance) {
    let named = env::var("MADOGUCHI_SEED").ok();
    let seed = named.map_or(20_261_126, |seed| seed.parse().expect("MADOGUCHI_SEED is a number"));
    (seed, Chance::new(seed))
}

/// What both judge.
struct Made {
    told: String,
    ours: Result<(), &'static str>,
    /// By a process of its own: it could spoil the others' files.
    alone: bool,
    theirs: Batch,
}

/// Makes a thousand, and lets both judge each.
fn compare(what: &str, make: impl Fn(usize, &mut Chance) -> Made) {
    if !openssl::is_there() {
        return;
    }
    let folder = TestFolder::new();
    let (seed, mut chance) = chance();
    let (judged, theirs): (Vec<_>, Vec<_>) = (0..COUNT)
        .map(|number| make(number, &mut chance))
        .map(|made| ((made.told, made.ours), (made.alone, made.theirs)))
        .unzip();
    let verdicts = rival::verdicts(folder.path(), &rival::batches(theirs));
    let mut tally = Tally::default();
    for (number, (told, ours)) in judged.iter().enumerate() {
        tally.count(told, *ours, verdicts[&number].as_ref().map_err(String::as_str).copied());
    }
    tally.conclude(what, seed);
}

/// How often the two agreed, and where they did not.
#[derive(Default)]
struct Tally {
    accepted: usize,
    refused: BTreeMap<String, usize>,
    stricter: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Tally {
    /// `told` says what was judged; a refusal has our word and OpenSSL's words.
    fn count(&mut self, told: &str, ours: Result<(), &'static str>, theirs: Result<(), &str>) {
        match (ours, theirs) {
            (Ok(()), Ok(())) => self.accepted += 1,
            (Err(word), Err(_)) => *self.refused.entry(word.to_owned()).or_default() += 1,
            (Ok(()), Err(words)) => self.wrong.push(format!("FALSE ACCEPT: {told}: {words}")),
            (Err(word), Ok(())) if STRICTER.iter().any(|(listed, _)| *listed == word) => {
                *self.stricter.entry(word.to_owned()).or_default() += 1;
            }
            (Err(word), Ok(())) => self.wrong.push(format!("refused for {word}, and nobody says why: {told}")),
        }
    }

    #[expect(clippy::print_stdout, reason = "how many of each is what this story is for")]
    fn conclude(&self, what: &str, seed: u64) {
        let refused: usize = self.refused.values().sum();
        let stricter: usize = self.stricter.values().sum();
        let accepted = self.accepted;
        let mut text = format!(
            "{what}, seed {seed}: both accept {accepted}, both refuse {refused}, we are stricter {stricter}, wrong {}\n",
            self.wrong.len()
        );
        for (how, counts) in [("both refuse", &self.refused), ("stricter", &self.stricter)] {
            for (word, count) in counts {
                let _written = writeln!(text, "  {how}: {word} {count}");
            }
        }
        println!("{text}");
        assert!(self.wrong.is_empty(), "{}\n{text}", self.wrong.join("\n"));
        assert!(accepted > 0 && refused > 0, "the generator is blind on one side\n{text}");
    }
}
