//! What `doctor` writes: a slip for the morning, and a bundle for those who help, in which no canary sings.

use std::fs;
use std::process::Command;

use madoguchi::language::Language;
use madoguchi::pki::Use;
use madoguchi::training::Scenario;

use crate::support::counter::Counter;

/// Planted wherever somebody could have typed something.
const CANARY: &str = "カナリア";
const CANARY_LATIN: &str = "canary";

#[test]
fn a_bundle_tells_what_ails_a_desk_and_nothing_that_anybody_typed() {
    let counter = Counter::open();
    let typed = "headers = { X-Key = \"canary-header\" }\nno_proxy = \"canary.example\"\n\
                 crl_authentication = \"canary-lists\"\nresponder_certificates = []\n\
                 closed = [\"2026-12-15 03:00-04:00 カナリア\"]";
    let desk = "name = \"カナリア市 canary\"\nprinter = \"canary-printer\"\nresident_monitor = \"canary-monitor\"\n\
                [[purpose]]\ncode = 7\nname = { ja = \"カナリア\", en = \"canary\" }";
    counter.configure(typed, desk);
    let file = counter.folder().path().join("madoguchi.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("key = \"file\"", "key = \"file\"\nwitness_file = \"canary-witness\"")).unwrap();
    let _policy = counter.folder().write(
        "policy.toml",
        "[[fix]]\nkey = \"desk.last_try\"\nvalue = \"refuse\"\nwho = \"カナリア花子\"\nwhy = \"canary\"\nsince = \"2026-11-26\"\n",
    );
    let case = counter.verify(Use::Signature).args(["--purpose", "7", "--reference", "CANARY-77"]);
    let _accepted = case.pin("ABC123").run().because(None);
    let trace = counter.folder().path().join("data").join(madoguchi::traces::FILE);
    let planted = "2026-11-26T00:00:00.0Z  WARN madoguchi::x: canary カナリア code=\"canary\"\n\
                   2026-11-26T00:00:00.0Z  WARN madoguchi::x: canary code=\"record-locked\" name=\"カナリア\"\n";
    fs::write(&trace, fs::read_to_string(&trace).unwrap_or_default() + planted).unwrap();

    let examined = counter.program().args(["doctor", "--json", "--bundle", "support.zip"]).run();
    assert!(examined.code.is_some() && examined.stderr.is_empty(), "{examined:?}");
    let zip = fs::read(counter.folder().path().join("support.zip")).unwrap();
    let inside = String::from_utf8_lossy(&zip).into_owned();
    for part in ["README.txt", "doctor.json", "settings.json", "versions.json", "traces.csv", "events.csv"] {
        assert!(inside.contains(part), "{part}");
    }
    // It helps: checks, choices, codes and counts are there.
    for told in [
        "\"subject\":\"reader-service\"",
        "Virtual PCD 00 00",
        "\"key\":\"desk.last_try\"",
        "\"value\":\"refuse\"",
        "WARN,record-locked",
        ",outcome,",
        ",policy-changed,",
        env!("CARGO_PKG_VERSION"),
        "\"executable_sha256\":\"",
    ] {
        assert!(inside.contains(told), "{told}: {inside}");
    }
    let folder = counter.folder().path().to_str().unwrap().to_owned();
    let serials = Use::ALL.map(|of| Scenario::Normal.serial(of));
    let mut secrets = vec![CANARY.to_owned(), folder, "127.0.0.1".to_owned()];
    for serial in serials {
        secrets.extend([format!("{serial:08X}"), format!("{serial:08x}"), serial.to_string()]);
    }
    for secret in secrets {
        assert!(!inside.contains(&secret), "{secret}: {inside}");
    }
    assert!(!inside.to_lowercase().contains(CANARY_LATIN), "{inside}");

    let again = counter.program().args(["doctor", "--bundle", "support.zip"]).run();
    assert_eq!(again.code, Some(30), "{again:?}");
    assert_eq!(fs::read(counter.folder().path().join("support.zip")).unwrap(), zip, "nothing is written over");
    let bundle = counter.folder().path().join("support.zip");
    let listed = Command::new("python3").args(["-m", "zipfile", "-t"]).arg(bundle).output().expect("python3");
    assert!(listed.status.success(), "another program opens it too: {listed:?}");
}

#[test]
fn a_slip_for_the_morning_is_paper_with_what_stops_the_desk_first() {
    let counter = Counter::open();
    counter.configure_at("http://127.0.0.1:9/ocsp", "", "name = \"見本市 窓口3\"");
    let examined = counter.program().args(["doctor", "--slip", "slip.pdf"]).run();
    assert_eq!(examined.code, Some(30), "what stops the desk is in the exit code too: {examined:?}");
    let slip = counter.folder().path().join("slip.pdf");
    let told = Command::new("pdftotext").args(["-layout"]).arg(&slip).arg("-").output().expect("poppler-utils");
    let words: String = String::from_utf8_lossy(&told.stdout).split_whitespace().collect();
    for key in ["slip-readiness-morning", "doctor-platform-no-answer", "slip-readiness-not-ready"] {
        let wanted: String = Language::Japanese.say(key).split_whitespace().collect();
        assert!(words.contains(&wanted), "{key}: {words}");
    }
    let before = fs::read(&slip).unwrap();
    let again = counter.program().args(["doctor", "--slip", "slip.pdf"]).run();
    assert!(again.code == Some(30) && again.stderr.contains("slip.pdf"), "{again:?}");
    assert_eq!(fs::read(&slip).unwrap(), before, "nothing is written over");
}
