//! Every fault at every command: at most one VERIFY, never an outcome that could be accepted, never a panic.

use super::*;
use crate::card::Response;
use crate::card::script::{Heard, contents, right_pin};
use crate::training::BehavingCard;
use crate::training::fault::{Fault, Misdeed, Occasion};
use proptest::prelude::*;

const CASES: [(Use, Medium); 4] = [
    (Use::Authentication, Medium::Card),
    (Use::Signature, Medium::Card),
    (Use::Authentication, Medium::Android),
    (Use::Signature, Medium::Android),
];
const DIGEST_INFO: [u8; 51] = [0x30; 51];

/// A whole case; what it ended with, and how many VERIFY were handed over.
fn play(card: BehavingCard, certificate_use: Use) -> (Result<Signing, Broken>, Heard) {
    let mut card = Heard::new(card);
    let outcome = match read(&mut card, certificate_use) {
        Err(error) => Err(Broken { error, verify_sent: false }),
        Ok(reading) => {
            card.power_cycle();
            sign(&mut card, certificate_use, &reading, right_pin(certificate_use), &DIGEST_INFO)
        }
    };
    (outcome, card)
}

/// How many commands an undisturbed case has, and the index of its VERIFY.
fn undisturbed(certificate_use: Use, medium: Medium) -> (usize, usize) {
    let (outcome, heard) = play(BehavingCard::new(contents(medium, 1)), certificate_use);
    assert!(matches!(outcome, Ok(Signing::Signed { .. })));
    let verify = heard.commands.iter().position(|command| command.get(1) == Some(&0x20) && command.len() > 5);
    (heard.commands.len(), verify.unwrap())
}

#[test]
fn a_card_torn_out_at_any_command_ends_the_case_with_at_most_one_verify() {
    for (certificate_use, medium) in CASES {
        let (commands, verify) = undisturbed(certificate_use, medium);
        for index in 0..commands {
            for misdeed in [Misdeed::TornBefore, Misdeed::TornAfter] {
                let fault = Fault::new(Occasion::Command(index), misdeed);
                let (outcome, heard) = play(BehavingCard::new(contents(medium, 1)).with_fault(fault), certificate_use);
                let broken = Broken { error: Error::Removed, verify_sent: index >= verify };
                assert_eq!(outcome, Err(broken), "{certificate_use:?} on {medium:?}, command {index}");
                assert_eq!(heard.verifications(), usize::from(index >= verify));
            }
        }
    }
}

#[test]
fn a_card_that_falls_silent_at_any_command_ends_the_case_with_at_most_one_verify() {
    for (certificate_use, medium) in CASES {
        let (commands, verify) = undisturbed(certificate_use, medium);
        for index in 0..commands {
            let fault = Fault::new(Occasion::Command(index), Misdeed::Mute);
            let (outcome, heard) = play(BehavingCard::new(contents(medium, 1)).with_fault(fault), certificate_use);
            assert_eq!(outcome, Err(Broken { error: Error::Mute, verify_sent: index >= verify }));
            assert!(heard.verifications() <= 1);
        }
    }
}

/// Answers that no command may take for its own.
fn nonsense() -> Vec<Misdeed> {
    vec![
        Misdeed::Answer(vec![0x90]),
        Misdeed::Answer(vec![0x00; 259]),
        Misdeed::Answer(vec![0x90; 70_000]),
        Misdeed::Answer(vec![0xFF, 0xFF]),
        Misdeed::Answer(b"no card says this".to_vec()),
        Misdeed::Answer(vec![0x69, 0x85]),
        Misdeed::Answer(vec![0x64, 0x00]),
        Misdeed::Length(1),
        Misdeed::Length(258),
        Misdeed::Length(300),
    ]
}

#[test]
fn nonsense_at_any_command_never_leads_to_a_second_verify_or_a_signature() {
    for (certificate_use, medium) in CASES {
        let (commands, verify) = undisturbed(certificate_use, medium);
        for index in 0..commands {
            for misdeed in nonsense() {
                let plausible = matches!(misdeed, Misdeed::Length(258));
                let fault = Fault::new(Occasion::Command(index), misdeed);
                let (outcome, heard) = play(BehavingCard::new(contents(medium, 1)).with_fault(fault), certificate_use);
                assert!(heard.verifications() <= 1);
                let way_back =
                    heard.commands.get(index).is_some_and(|command| command.starts_with(&[0x00, 0xB0, 0x88]));
                if !plausible && !way_back {
                    assert!(!matches!(outcome, Ok(Signing::Signed { .. })), "{certificate_use:?}, command {index}");
                }
                if let Err(broken) = outcome {
                    assert_eq!(broken.verify_sent, heard.verifications() == 1);
                    assert!(!broken.verify_sent || index >= verify);
                }
            }
        }
    }
}

#[test]
fn any_status_word_alone_at_any_command_sends_no_second_verify() {
    let words = [
        0x6100, 0x6101, 0x6281, 0x6282, 0x6283, 0x6300, 0x63C0, 0x63C1, 0x63C3, 0x63C5, 0x6581, 0x6700, 0x6881, 0x6982,
        0x6983, 0x6984, 0x6985, 0x6986, 0x6A81, 0x6A82, 0x6A86, 0x6A88, 0x6B00, 0x6C00, 0x6C01, 0x6D00, 0x6E00, 0x6F00,
        0x9000,
    ];
    for (certificate_use, medium) in CASES {
        let (commands, _) = undisturbed(certificate_use, medium);
        for (index, word) in (0..commands).flat_map(|index| words.map(|word: u16| (index, word))) {
            let fault = Fault::new(Occasion::Command(index), Misdeed::Answer(word.to_be_bytes().to_vec()));
            let (outcome, heard) = play(BehavingCard::new(contents(medium, 1)).with_fault(fault), certificate_use);
            assert!(heard.verifications() <= 1, "{word:04X} at {index}");
            if let Ok(Signing::Signed { .. }) = outcome {
                assert_eq!(heard.verifications(), 1, "{word:04X} at {index}");
            }
        }
    }
}

/// Gives these answers in turn, then is gone.
struct Answers {
    bytes: std::vec::IntoIter<Vec<u8>>,
    verifications: usize,
}

impl Transport for Answers {
    fn transmit(&mut self, command: &Command) -> Result<Response, Error> {
        self.verifications += usize::from(command.is_verify());
        Response::parse(&self.bytes.next().unwrap_or_default())
    }
}

fn any_answer() -> impl Strategy<Value = Vec<u8>> {
    let plausible = (proptest::collection::vec(any::<u8>(), 0..=256), prop_oneof![Just(0x9000_u16), any::<u16>()]);
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..=300),
        plausible.prop_map(|(mut data, word)| {
            data.extend(word.to_be_bytes());
            data
        }),
        Just(vec![0x90, 0x00]),
        Just(vec![0x63, 0xC3]),
    ]
}

proptest! {
    #[test]
    fn whatever_bytes_a_card_answers_nothing_panics_and_verify_is_sent_at_most_once(
        reads in proptest::collection::vec(any_answer(), 0..20),
        signs in proptest::collection::vec(any_answer(), 0..20),
        certificate_use in prop_oneof![Just(Use::Authentication), Just(Use::Signature)],
        locked in any::<bool>(),
    ) {
        let mut card = Answers { bytes: reads.into_iter(), verifications: 0 };
        let _reading = read(&mut card, certificate_use);
        prop_assert_eq!(card.verifications, 0);
        let reading = Reading {
            medium: Medium::Card,
            certificate: if locked { CertificateOnCard::Locked } else { CertificateOnCard::Read(vec![0x30]) },
            tries: Tries::Left(3),
            guard: Guard { token: Vec::new(), certificate_head: Some(vec![0x30, 0x00]) },
            pad: false,
        };
        let mut card = Answers { bytes: signs.into_iter(), verifications: 0 };
        let outcome = sign(&mut card, certificate_use, &reading, right_pin(certificate_use), &DIGEST_INFO);
        prop_assert!(card.verifications <= 1);
        if let Err(broken) = outcome {
            prop_assert_eq!(broken.verify_sent, card.verifications == 1);
        }
    }
}
