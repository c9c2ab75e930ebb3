//! How the seeds are made of what somebody may bring or type, or what lies in a folder: always the same bytes. To write
//! them anew, run this test with MADOGUCHI_FUZZ_SEEDS=1.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use madoguchi::follow_up::sealed::{self, Frame, Head};
use madoguchi::follow_up::{About, Key, Promise, Whom};
use madoguchi::intake::bundle::{Header, Offices, Pen, Piece, StretchEntropy};
use madoguchi::intake::{Capture, Prefix};
use madoguchi::onboarding::{Field, Plan, progress};
use madoguchi::pki::{Environment, Use};
use madoguchi::record::body;
use madoguchi::record::chain::{Leaf, Log};
use madoguchi::record::export::{MANIFEST, Manifest, Part, RUN, TABLE, bundle, run};
use madoguchi::record::look::ExportPurpose;
use madoguchi::record::signing::{Seed, SigningKey};
use madoguchi::record::{Entry, Label};
use madoguchi::sealing::{KeyId, PrivateKey, PublicKey};
use madoguchi::time::{Day, Timestamp};
use ring::digest::{SHA256, digest};
use zeroize::Zeroizing;

use super::made::ORDER;
use super::targets::bundle::OFFICE;
use super::targets::follow_up::KEY;
use super::targets::world::NOW;
use crate::support::root;

const WORLD: Environment = Environment::Practice;

#[test]
fn what_is_brought_is_made_the_same_each_time() {
    for (name, bytes) in made() {
        let path = root().join("fuzz/seeds").join(name);
        if std::env::var_os(ORDER).is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a seed");
        } else {
            assert!(fs::read(&path).is_ok_and(|there| there == bytes), "{name}: run this test with {ORDER}=1");
        }
    }
}

fn made() -> Vec<(&'static str, Vec<u8>)> {
    let office = office().public().expect("a key").to_string();
    let key = desk().public().to_string();
    let mut seeds = vec![
        ("bundle/sealed", sealed_bundle(&[2, 1], Some(true))),
        ("bundle/open", sealed_bundle(&[1], None)),
        ("bundle/unsigned", sealed_bundle(&[1], Some(false))),
        ("bundle/capture", capture(Pen::begin(header()).0.next_number().expect("a number")).encode().to_vec()),
        ("follow_up/list", list()),
        ("progress/begun", begun()),
        ("progress/no-years", [begun(), b"answer retention-years = \"00\"\n".to_vec()].concat()),
        ("pin_pad/features", hex("06044233000612044233001208044233000a")),
        ("pin_pad/structure", hex("00000207")),
        ("pin_pad/values", hex("0201070601040701080a0100")),
        ("typed/office-key", office.into_bytes()),
        ("typed/signing-key", key.into_bytes()),
    ];
    for (name, text) in [
        ("typed/number", "KTM-0012-7"),
        ("typed/code", "7K2QX-M4R9T"),
        ("typed/label", "A-12/2026"),
        ("typed/reference", "s-K7Q2"),
        ("typed/day", "2026-11-26"),
        ("typed/url", "http://[::1]:8080/ocsp?x=1"),
        ("typed/closing", "2026-12-15 23:00-04:00 maintenance"),
        ("policy/some.toml", POLICY),
        ("policy/purposes.toml", PURPOSES),
    ] {
        seeds.push((name, text.as_bytes().to_vec()));
    }
    seeds.extend(exported());
    seeds
}

const POLICY: &str = "[[fix]]\nkey = \"desk.last_try\"\nvalue = \"refuse\"\nwho = \"情報政策課\"\nwhy = \"暗証番号をロックさせない\"\n\
                      since = \"2026-11-26\"\n\n[[fix]]\nkey = \"platform.answer_max_age_minutes\"\nvalue = 15\nwho = \"IT\"\n\
                      why = \"fresh\"\nsince = \"2026-11-01\"\n";
const PURPOSES: &str = "[[fix]]\nkey = \"purpose\"\nvalue = [{ code = 1, name = { ja = \"住民票の写し\", en = \"Resident record\" } }]\n\
                        who = \"市民課\"\nwhy = \"所管の事務\"\nsince = \"2026-11-26\"\n";

fn hex(digits: &str) -> Vec<u8> {
    hex::decode(digits).expect("hexadecimal")
}

fn office() -> PrivateKey {
    PrivateKey::from_bytes(WORLD, &OFFICE)
}

fn desk() -> SigningKey {
    SigningKey::from_seed(&Seed::from_bytes(&[3; 32])).expect("a key")
}

fn keys() -> Vec<PublicKey> {
    vec![office().public().expect("a key")]
}

fn header() -> Header {
    Header {
        environment: WORLD,
        bundle: [1; 16],
        prefix: Prefix::new("KTM").expect("letters"),
        log: [2; 16],
        desk_key: Some(desk().public()),
        desk: "第一避難所".to_owned(),
        opened_at: NOW,
        offices: keys().iter().map(PublicKey::id).collect::<Vec<KeyId>>(),
    }
}

fn capture(number: madoguchi::intake::Number) -> Capture {
    Capture::made_up(number, 0x0705_D990_0000 + u64::from(number.running()), NOW)
}

/// So many people in each stretch; sealed, with a signature or without.
fn sealed_bundle(stretches: &[u32], signed: Option<bool>) -> Vec<u8> {
    let key = desk();
    let desk_key = signed.is_none_or(|signed| signed).then(|| key.public());
    let (mut pen, piece) = Pen::begin(Header { desk_key, ..header() });
    let mut bytes = Vec::new();
    put(&mut pen, &mut bytes, piece);
    let offices = Offices::new(keys(), WORLD).expect("an office");
    for (place, people) in (1..).zip(stretches) {
        let sealing = [10, 20].map(|more| Zeroizing::new([place + more; 32]));
        let chance = StretchEntropy { key: Zeroizing::new([place + 30; 32]), sealing };
        let piece = pen.stretch(&offices, &chance, 0).expect("a stretch");
        put(&mut pen, &mut bytes, piece);
        for _ in 0..*people {
            let number = pen.next_number().expect("a number");
            let piece = pen.person(&capture(number)).expect("a person");
            put(&mut pen, &mut bytes, piece);
        }
    }
    if let Some(signed) = signed {
        let piece = pen.seal(NOW, signed.then_some(&key)).expect("a seal");
        put(&mut pen, &mut bytes, piece);
    }
    bytes
}

fn put(pen: &mut Pen, bytes: &mut Vec<u8>, piece: Piece) {
    bytes.extend_from_slice(piece.bytes());
    pen.wrote(piece);
}

/// Two promises, of which the first was kept.
fn list() -> Vec<u8> {
    let head = Head { environment: WORLD, day: Day::parse("2026-11-26").expect("a day"), id: [3; 16] };
    let frames = [Frame::Promise(promise(1)), Frame::Promise(promise(2)), Frame::Settled(1)];
    let mut bytes = head.bytes();
    for (place, frame) in (0_u8..).zip(frames) {
        let key = Key::from_bytes(&KEY);
        bytes.extend(sealed::seal(&head, &key, place.into(), [place; 12], &frame).expect("sealed"));
    }
    bytes
}

fn promise(record: u64) -> Promise {
    let about = About {
        case: [7; 16],
        record,
        receipt: "ABC-DEF-GHJK".into(),
        reference: Some(format!("A-{record}")),
        purpose: Some(1),
        certificate: Use::Authentication,
        at: Timestamp::from_unix_seconds(1_795_410_120),
    };
    Promise { about, whom: Whom { issuer: [9; 32], serial: Zeroizing::new(vec![0x5A; 20]) } }
}

/// A setup in which one answer of each kind that takes a text was given.
fn begun() -> Vec<u8> {
    let mut plan = Plan::begin(Path::new("/etc/madoguchi/madoguchi.toml"));
    let mut given = 0;
    for field in Field::ALL {
        for typed in ["http://ocsp.example.jp/ocsp", "窓口市", "10", "yes", "ocsp", "practice"] {
            if plan.answers.give(field, typed).is_ok() {
                given += 1;
                break;
            }
        }
    }
    assert!(given > 5, "only {given} answers");
    progress::write(&plan).into_bytes()
}

/// The file, its manifest, and its run alone.
fn exported() -> [(&'static str, Vec<u8>); 3] {
    let entry = include_bytes!("../../../fuzz/seeds/proof/entry");
    let Entry { log, segment, environment, seq, .. } = body::decode(entry).expect("an entry");
    let records = [run::chosen(entry), run::left_out(Leaf::from_bytes([4; 32]))].concat();
    let parts = [(TABLE, b"a table\r\n".to_vec()), (RUN, records.clone())];
    let told = parts.iter().map(|(name, bytes)| Part {
        name: (*name).to_owned(),
        size: u32::try_from(bytes.len()).expect("short"),
        digest: digest(&SHA256, bytes).as_ref().try_into().expect("32 bytes"),
    });
    let manifest = Manifest {
        log: Log { id: log, segment, environment },
        first: seq,
        last: seq + 1,
        records: 1,
        purpose: ExportPurpose::Audit,
        filter: [9; 32],
        requested: Label::new("s-K7Q2").expect("a label"),
        approved: Label::new("s-B8HN").expect("a label"),
        made: Day::parse("2026-11-25").expect("a day").begins(),
        key: None,
        parts: told.collect(),
    };
    let manifest = manifest.signed(None).into_bytes();
    let mut file = bundle::Bundle::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts.iter().map(|(name, bytes)| (*name, bytes)).chain([(MANIFEST, &manifest)]) {
        file.begin(name).expect("a part");
        file.write(bytes).expect("written");
    }
    let file = file.finish().expect("a file").into_inner();
    [("export/file.zip", file), ("export/manifest.txt", manifest), ("export/run", records)]
}
