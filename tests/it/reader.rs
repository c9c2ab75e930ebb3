//! The reader room against the real pcscd and a virtual reader: what a person, another program or the system can do
//! to a card while we use it.

use std::thread;
use std::time::Duration;

use madoguchi::card::Medium;
use madoguchi::pki::Use;
use madoguchi::stand_in::vpcd::Link;
use madoguchi::training::card::Habits;
use madoguchi::training::fault::{Fault, Misdeed, Occasion};
use madoguchi::training::rsa::PrivateKey;
use madoguchi::training::{BehavingCard, Contents, KeyAndCertificate};

use crate::support::pcscd::{Pcscd, READERS};
use crate::support::reader_client::{self, Client};

const OK: &str = "ok";
const REMOVED: &str = "card-removed";
const UNAVAILABLE: &str = "reader-unavailable";
const MUTE: &str = "card-mute";
const BUSY: &str = "card-busy";

/// SHA-256 of nothing, as the card is given it.
const DIGEST_INFO: &str =
    "3031300d060960864801650304020105000420e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// The program that the stories talk to.
#[test]
fn the_client() {
    reader_client::main();
}

fn card() -> BehavingCard {
    let mut contents = Contents::empty(Medium::Card);
    contents.authentication = Some(KeyAndCertificate {
        key: PrivateKey::of_training(Use::Authentication),
        certificate: [&[0x30, 0x82, 0x06, 0x00][..], &[0x5A; 0x600]].concat(),
    });
    calm(contents)
}

fn calm(contents: Contents) -> BehavingCard {
    let habits = Habits { stumbles_after_power_up: false, ..Habits::of(contents.medium) };
    BehavingCard::new(contents).with_habits(habits)
}

/// A service, a card in its first reader and a client that knows it is there.
fn desk() -> (Pcscd, Link, Client) {
    desk_with(card())
}

fn desk_with(card: BehavingCard) -> (Pcscd, Link, Client) {
    let service = Pcscd::start();
    let link = Link::start(service.address(0), card).unwrap();
    let client = client_with_card(&service);
    (service, link, client)
}

fn client_with_card(service: &Pcscd) -> Client {
    let mut client = Client::start(service);
    assert_eq!(client.say(&format!("reader {}", READERS[0])), OK);
    client.until("list", &format!("ok [{} card] [{} empty]", READERS[0], READERS[1]));
    client
}

fn play(client: &mut Client, story: &[(&str, &str)]) {
    for (order, answer) in story {
        assert_eq!(&client.say(order), answer, "{order}");
    }
}

const AS_FAR_AS_THE_PIN: [(&str, &str); 4] =
    [("exclusive", OK), ("select", "Success"), ("file 0018", "Success"), ("verify 1234", "Success")];

#[test]
fn a_card_is_read_and_signs_and_forgets_the_pin_with_the_connection() {
    let (_service, _link, mut client) = desk();
    play(&mut client, &[("shared", OK), ("select", "Success"), ("file 000A", "Success")]);
    let first = format!("Success 30820600{}", "5a".repeat(252));
    play(&mut client, &[("read", &first), ("disconnect", OK)]);

    play(&mut client, &AS_FAR_AS_THE_PIN);
    play(&mut client, &[("file 0017", "Success")]);
    let signed = client.say(&format!("sign {DIGEST_INFO}"));
    let signature = hex::decode(signed.strip_prefix("Success ").unwrap()).unwrap();
    let public = PrivateKey::of_training(Use::Authentication).rsa_public_key().unwrap();
    ring::signature::UnparsedPublicKey::new(&ring::signature::RSA_PKCS1_2048_8192_SHA256, public)
        .verify(b"", &signature)
        .unwrap();

    play(&mut client, &[("disconnect", OK), ("exclusive", OK), ("select", "Success"), ("file 0017", "Success")]);
    assert_eq!(client.say(&format!("sign {DIGEST_INFO}")), "PinRequired");
    assert!(client.end());
}

#[test]
fn a_card_somebody_left_verified_is_powered_off_before_use() {
    let (service, _link, mut client) = desk();
    let mut other = client_with_card(&service);
    let connect = format!("rival shared {}", READERS[0]);
    let select_key = [("rival send 00a4040c0ad392f000260100000001", "9000"), ("rival send 00a4020c020017", "9000")];
    let sign = format!("rival send 802a008033{DIGEST_INFO}00");

    play(&mut other, &[(&connect, OK), select_key[0], ("rival send 00a4020c020018", "9000")]);
    play(&mut other, &[("rival send 002000800431323334", "9000"), ("rival leave", OK)]);
    play(&mut other, &[(&connect, OK), select_key[0], select_key[1]]);
    assert!(other.say(&sign).ends_with("9000"), "the control: verified is verified until somebody does something");
    play(&mut other, &[("rival leave", OK)]);

    play(&mut client, &[("power-off", OK)]);
    play(&mut other, &[(&connect, OK), select_key[0], select_key[1], (&sign, "6982")]);
}

#[test]
fn a_desk_that_was_killed_leaves_no_verified_card() {
    let (service, _link, mut client) = desk();
    play(&mut client, &AS_FAR_AS_THE_PIN);
    client.kill();

    let mut next = client_with_card(&service);
    next.until("power-off", OK);
    play(&mut next, &[("exclusive", OK), ("select", "Success"), ("file 0017", "Success")]);
    assert_eq!(next.say(&format!("sign {DIGEST_INFO}")), "PinRequired");
}

#[test]
fn every_movement_of_a_card_is_told_once() {
    let (_service, link, mut client) = desk();
    play(&mut client, &[("watch", OK)]);
    let [first, second] = READERS;
    assert_eq!(client.event(), format!("readers {READERS:?}"));
    assert_eq!(client.event(), format!("present {first}"));
    link.remove();
    assert_eq!(client.event(), format!("removed {first}"));
    link.insert();
    assert_eq!(client.event(), format!("inserted {first}"));
    link.swap(card());
    assert_eq!(client.event(), format!("removed {first}"));
    assert_eq!(client.event(), format!("inserted {first}"));

    // Using a card is no movement of it.
    play(&mut client, &[("shared", OK), ("select", "Success"), ("disconnect", OK), ("power-off", OK)]);
    link.remove();
    assert_eq!(client.event(), format!("removed {first}"));
    play(&mut client, &[("unwatch", OK)]);

    play(&mut client, &[("watch 00 01", OK)]);
    assert_eq!(client.event(), format!("readers {:?}", [second]));
    assert!(client.end(), "a monitor that waits does not keep the desk from closing");
}

#[test]
fn two_readers_are_told_apart() {
    let (service, _link, mut client) = desk();
    let second = Link::start(service.address(1), calm(Contents::empty(Medium::NotMyNumber))).unwrap();
    client.until("list", &format!("ok [{} card] [{} card]", READERS[0], READERS[1]));
    play(&mut client, &[("shared", OK), ("select", "Success"), ("disconnect", OK)]);
    play(&mut client, &[(&format!("reader {}", READERS[1]), OK), ("shared", OK)]);
    play(&mut client, &[("select", "NotFound"), ("disconnect", OK)]);
    drop(second);
    client.until("shared", REMOVED);
    play(&mut client, &[("reader No Such Reader", OK), ("shared", UNAVAILABLE), ("power-off", UNAVAILABLE)]);
}

#[test]
fn a_card_pulled_between_commands_is_a_card_removed() {
    let (_service, link, mut client) = desk();
    play(&mut client, &AS_FAR_AS_THE_PIN);
    link.remove();
    play(&mut client, &[("select", REMOVED), ("select", REMOVED), ("disconnect", OK)]);
    client.until("shared", REMOVED);
    play(&mut client, &[("power-off", OK)]);
    link.insert();
    client.until("shared", OK);
    play(&mut client, &[("select", "Success")]);
}

#[test]
fn a_card_torn_inside_any_command_is_a_card_removed_and_hears_no_second_verify() {
    let (_service, link, mut client) = desk();
    let story = ["select", "file 0018", "tries", "verify 1234", "file 0017", "sign 3000"];
    for torn in 0..story.len() {
        link.swap(card());
        client.until("exclusive", OK);
        link.tear_after(u32::try_from(torn).unwrap());
        for (index, order) in story.iter().enumerate() {
            assert_eq!(client.say(order) == REMOVED, index >= torn, "{order}, torn at {torn}");
        }
        play(&mut client, &[("disconnect", OK)]);
        assert_eq!(link.look(BehavingCard::verifications), usize::from(torn >= 3));
    }
}

#[test]
fn a_mute_card_costs_a_deadline_and_a_thread_and_gives_both_back() {
    let (_service, link, mut client) = desk();
    play(&mut client, &[("patience 500", OK), ("exclusive", OK), ("select", "Success")]);
    link.mute(true);
    play(&mut client, &[("select", MUTE), ("select", MUTE), ("hanging", "1"), ("disconnect", OK)]);
    play(&mut client, &[("shared", MUTE), ("hanging", "2"), ("shared", UNAVAILABLE), ("power-off", UNAVAILABLE)]);

    link.remove();
    client.until("hanging", "0");
    link.insert();
    client.until("shared", OK);
    play(&mut client, &[("select", "Success")]);
}

#[test]
fn a_desk_with_a_hanging_card_can_still_be_closed() {
    let (_service, link, mut client) = desk();
    play(&mut client, &[("watch", OK), ("patience 300", OK), ("shared", OK)]);
    link.mute(true);
    play(&mut client, &[("select", MUTE), ("unwatch", OK)]);
    assert!(client.end());
}

#[test]
fn an_answer_that_is_none_is_garbage() {
    for bytes in [vec![0x90], vec![0; 300], vec![0; 70_000]] {
        let length = bytes.len();
        let fault = Fault::new(Occasion::Instruction(0xB0), Misdeed::Answer(bytes));
        let (_service, _link, mut client) = desk_with(card().with_fault(fault));
        play(&mut client, &[("shared", OK), ("select", "Success")]);
        assert_eq!(client.say("read"), "card-garbage", "{length} bytes");
    }
}

#[test]
fn a_service_that_dies_takes_the_connection_and_its_successor_gives_a_new_one() {
    for end in [Pcscd::kill, Pcscd::terminate] {
        let (mut service, _link, mut client) = desk();
        play(&mut client, &AS_FAR_AS_THE_PIN);
        end(&mut service);
        play(&mut client, &[("select", UNAVAILABLE), ("select", UNAVAILABLE), ("disconnect", OK)]);
        play(&mut client, &[("shared", UNAVAILABLE), ("power-off", UNAVAILABLE), ("list", UNAVAILABLE)]);

        service.restart();
        client.until("exclusive", OK);
        play(&mut client, &[("select", "Success"), ("file 0017", "Success")]);
        assert_eq!(client.say(&format!("sign {DIGEST_INFO}")), "PinRequired");
    }
}

#[test]
fn a_service_that_dies_inside_a_command_ends_the_wait() {
    for end in [Pcscd::kill, Pcscd::terminate] {
        let (mut service, link, mut client) = desk();
        play(&mut client, &[("shared", OK), ("select", "Success")]);
        link.mute(true);
        client.order("select");
        thread::sleep(Duration::from_millis(200));
        end(&mut service);
        assert_eq!(client.answer(), UNAVAILABLE);

        service.restart();
        link.mute(false);
        client.until("shared", OK);
        play(&mut client, &[("select", "Success")]);
    }
}

#[test]
fn a_service_that_is_gone_and_back_is_told_with_its_cards() {
    for end in [Pcscd::kill, Pcscd::terminate] {
        let (mut service, _link, mut client) = desk();
        play(&mut client, &[("watch 00 00", OK)]);
        let start = [format!("readers {:?}", [READERS[0]]), format!("present {}", READERS[0])];
        assert_eq!([client.event(), client.event()], start);
        end(&mut service);
        assert_eq!(client.event(), "service lost");
        assert_eq!(client.event(), format!("removed {}", READERS[0]));
        service.restart();
        assert_eq!(client.event(), "service back");
        assert_eq!(client.event(), start[0]);
        // Whether the card was found before or after our first look is a matter of luck.
        assert!([start[1].clone(), format!("inserted {}", READERS[0])].contains(&client.event()));
    }
}

#[test]
fn no_service_at_all_is_said_at_once() {
    let mut service = Pcscd::start();
    service.terminate();
    let mut client = Client::start(&service);
    play(&mut client, &[("list", UNAVAILABLE), ("watch", OK)]);
    assert_eq!(client.event(), "service lost");
    assert!(client.end());
}

#[test]
fn a_service_that_is_frozen_hangs_nobody() {
    let (service, _link, mut client) = desk();
    play(&mut client, &[("watch", OK), ("patience 300", OK), ("shared", OK)]);
    service.freeze();
    play(&mut client, &[("select", MUTE), ("unwatch", OK)]);
    service.thaw();
    client.until("hanging", "0");
    client.until("shared", OK);
    assert!(client.end());
}

#[test]
fn a_card_that_another_program_holds_is_busy() {
    let (service, _link, mut client) = desk();
    let mut other = client_with_card(&service);
    play(&mut other, &[(&format!("rival exclusive {}", READERS[0]), OK)]);
    play(&mut client, &[("shared", BUSY), ("exclusive", BUSY), ("power-off", BUSY)]);
    play(&mut other, &[("rival leave", OK), (&format!("rival shared {}", READERS[0]), OK)]);
    play(&mut client, &[("exclusive", BUSY), ("shared", OK), ("select", "Success"), ("disconnect", OK)]);
}

#[test]
fn a_transaction_that_another_program_keeps_open_is_busy_and_no_worse() {
    let (service, _link, mut client) = desk();
    let mut other = client_with_card(&service);
    play(&mut other, &[(&format!("rival shared {}", READERS[0]), OK), ("rival begin", OK)]);
    play(&mut client, &[("shared", BUSY), ("hanging", "1")]);
    other.kill();
    client.until("hanging", "0");
    client.until("shared", OK);
}

#[test]
fn nobody_else_gets_the_card_from_the_guard_to_the_signature() {
    let (service, _link, mut client) = desk();
    let mut other = client_with_card(&service);
    let connect = format!("rival shared {}", READERS[0]);
    play(&mut client, &AS_FAR_AS_THE_PIN);
    play(&mut other, &[(&connect, "SharingViolation")]);
    play(&mut client, &[("disconnect", OK)]);
    play(&mut other, &[(&connect, OK)]);
}

#[test]
fn a_card_reset_by_another_program_is_told_and_the_next_connection_is_good() {
    let (service, _link, mut client) = desk();
    let mut other = client_with_card(&service);
    play(&mut other, &[(&format!("rival shared {}", READERS[0]), OK)]);
    play(&mut client, &[("shared", OK), ("select", "Success")]);
    // Our transaction keeps the other waiting; once it is over, its own state is what is lost.
    other.order("rival send 00a4040c0ad392f000260100000001");
    thread::sleep(Duration::from_millis(300));
    play(&mut client, &[("select", "Success"), ("disconnect", OK)]);
    assert_eq!(other.answer(), "ResetCard");
    play(&mut other, &[("rival reset", OK)]);
    play(&mut client, &[("shared", OK), ("select", "Success")]);
}
