//! `verify` as a program that another program runs: verdict, reason, exit code and nothing else on standard output.

use serde_json::Value;

use crate::support::{Ended, Program, TestFolder};

/// Scenario, verdict, reason, exit code, as the contract says for the authentication certificate and the right PIN.
const SCENARIOS: [(&str, &str, Option<&str>, i32); 25] = [
    ("normal", "accepted", None, 0),
    ("old-generation", "accepted", None, 0),
    ("android", "accepted", None, 0),
    ("substitutes", "accepted", None, 0),
    ("gaiji", "accepted", None, 0),
    ("slow", "accepted", None, 0),
    ("no-signature-certificate", "accepted", None, 0),
    ("last-try", "abandoned", Some("pin-last-try-declined"), 20),
    ("pulled", "abandoned", Some("card-removed"), 20),
    ("blocked", "refused", Some("pin-blocked"), 10),
    ("expired", "refused", Some("certificate-expired"), 10),
    ("revoked", "refused", Some("revoked"), 10),
    ("on-hold", "refused", Some("on-hold"), 10),
    ("no-certificate", "refused", Some("certificate-absent"), 10),
    ("face-card", "refused", Some("pin-not-usable"), 10),
    ("jumin-kihon", "refused", Some("card-jumin-kihon"), 10),
    ("untrusted", "refused", Some("issuer-untrusted"), 10),
    ("test-hierarchy", "refused", Some("test-card"), 10),
    ("swapped", "refused", Some("card-swapped"), 10),
    ("unknown", "referred", Some("status-unknown"), 11),
    ("new-generation", "referred", Some("issuer-unknown"), 11),
    ("iphone", "referred", Some("medium-unsupported"), 11),
    ("platform-down", "referred", Some("platform-unreachable"), 11),
    ("platform-slow", "referred", Some("platform-unreachable"), 11),
    ("platform-garbage", "referred", Some("platform-answer-invalid"), 11),
];

fn practise(folder: &TestFolder, arguments: &[&str], pin: &str) -> Ended {
    Program::new(folder).args(["verify", "--practice", "--json"]).args(arguments).pin(pin).run()
}

fn expect(ended: &Ended, verdict: &str, reason: Option<&str>, code: i32) -> Value {
    let object = ended.json();
    assert_eq!(object["verdict"], verdict, "{ended:?}");
    assert_eq!(object["reason"], reason.map_or(Value::Null, Value::from), "{ended:?}");
    assert_eq!(ended.code, Some(code), "{ended:?}");
    assert_eq!(object["version"], 1);
    assert_eq!(object["environment"], "practice");
    object
}

#[test]
fn a_newcomer_sees_a_case_accepted_with_one_command() {
    let folder = TestFolder::new();
    let object = expect(&practise(&folder, &[], "1234"), "accepted", None, 0);
    assert_eq!(object["certificate"]["use"], "authentication");
    assert_eq!(object["certificate"]["medium"], "card");
    assert_eq!(object["challenge"]["verified"], true);
    assert_eq!(object["challenge"]["algorithm"], "sha256WithRSAEncryption");
    assert_eq!(object["revocation"]["method"], "ocsp");
    assert_eq!(object["revocation"]["status"], "good");
    assert_eq!(object["tries_left"], 3);
    assert!(object["receipt"].as_str().is_some_and(|receipt| receipt.len() == 12));
    assert!(object["record"].is_u64());
    assert!(object.get("attributes").is_none());
}

#[test]
fn every_scenario_says_what_the_contract_says() {
    let folder = TestFolder::new();
    for (scenario, verdict, reason, code) in SCENARIOS {
        let ended = practise(&folder, &["--scenario", scenario], "1234");
        let object = expect(&ended, verdict, reason, code);
        assert!(object["record"].is_u64(), "{scenario}: not in the record: {ended:?}");
    }
}

#[test]
fn every_scenario_of_the_program_is_in_this_table() {
    let told: Vec<&str> = SCENARIOS.iter().map(|(name, ..)| *name).collect();
    for scenario in madoguchi::training::Scenario::ALL {
        assert!(told.contains(&scenario.name()), "{}", scenario.name());
    }
    assert_eq!(told.len(), madoguchi::training::Scenario::ALL.len());
}

#[test]
fn a_signature_case_gives_the_four_attributes_only_when_they_are_asked_for() {
    let folder = TestFolder::new();
    let object = expect(&practise(&folder, &["--certificate", "signature"], "ABC123"), "accepted", None, 0);
    assert!(object.get("attributes").is_none());
    assert_eq!(object["certificate"]["use"], "signature");

    let asked = ["--certificate", "signature", "--attributes"];
    let object = expect(&practise(&folder, &asked, "ABC123"), "accepted", None, 0);
    for name in ["name", "address", "birth_date", "sex"] {
        assert!(object["attributes"][name].is_string(), "{name}: {object}");
    }
    let substituted = ["--certificate", "signature", "--attributes", "--scenario", "substitutes"];
    let object = expect(&practise(&folder, &substituted, "ABC123"), "accepted", None, 0);
    let marks = &object["attributes"]["substituted"];
    assert!(marks["name"].as_array().is_some_and(|marks| !marks.is_empty()), "{object}");
}

#[test]
fn a_child_under_fifteen_has_no_signature_certificate() {
    let folder = TestFolder::new();
    let asked = ["--certificate", "signature", "--scenario", "no-signature-certificate"];
    let _ = expect(&practise(&folder, &asked, "ABC123"), "refused", Some("certificate-absent"), 10);
}

#[test]
fn a_wrong_pin_is_refused_and_the_cards_count_is_told() {
    let folder = TestFolder::new();
    let object = expect(&practise(&folder, &[], "9999"), "refused", Some("pin-wrong"), 10);
    assert_eq!(object["tries_left"], 2);
}

#[test]
fn a_pin_of_impossible_form_costs_no_try() {
    let folder = TestFolder::new();
    for pin in
        ["12a4", "12345", "123", "1234567890123456789012345678901234567890123456789012345678901234567890", "1 34"]
    {
        let object = expect(&practise(&folder, &[], pin), "abandoned", Some("pin-malformed"), 20);
        assert_eq!(object["tries_left"], 3, "{pin}");
    }
    for pin in ["ABC12", "ABCDEFGH123456789", "AB-123"] {
        let asked = ["--certificate", "signature"];
        let object = expect(&practise(&folder, &asked, pin), "abandoned", Some("pin-malformed"), 20);
        assert_eq!(object["tries_left"], 5, "{pin}");
    }
}

#[test]
fn what_japanese_keyboards_give_by_accident_is_rewritten() {
    let folder = TestFolder::new();
    let _ = expect(&practise(&folder, &[], "１２３４\n"), "accepted", None, 0);
    let asked = ["--certificate", "signature"];
    let _ = expect(&practise(&folder, &asked, "abc123\r\n"), "accepted", None, 0);
    let _ = expect(&practise(&folder, &asked, "ＡＢＣ１２３"), "accepted", None, 0);
}

#[test]
fn a_pin_that_never_comes_is_not_waited_for_for_ever_and_none_is_malformed() {
    let folder = TestFolder::new();
    let ended = Program::new(&folder).args(["verify", "--practice", "--json", "--pin-fd", "0"]).run();
    let _ = expect(&ended, "abandoned", Some("pin-malformed"), 20);
}

#[test]
fn the_reference_and_the_purpose_come_back_and_twelve_digits_do_not_go_in() {
    let folder = TestFolder::new();
    let object = expect(&practise(&folder, &["--reference", "A-1024", "--purpose", "1"], "1234"), "accepted", None, 0);
    assert_eq!((&object["reference"], &object["purpose"]), (&Value::from("A-1024"), &Value::from(1)));
    let ended = practise(&folder, &["--reference", "123456789012"], "1234");
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{ended:?}");
}

#[test]
fn wrong_words_on_the_command_line_are_told_and_print_no_object() {
    let folder = TestFolder::new();
    for arguments in [
        &["verify", "--pin", "1234"][..],
        &["verify", "--practice", "--scenario", "nonsense"],
        &["verify", "--scenario", "normal"],
        &["verify", "--certificate", "both"],
        &["nonsense"],
    ] {
        let ended = Program::new(&folder).args(arguments).run();
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{arguments:?}: {ended:?}");
        assert!(!ended.stderr.is_empty());
    }
}

#[cfg(unix)]
#[test]
fn in_production_a_users_own_configuration_is_not_taken() {
    let folder = TestFolder::new();
    let text = "[trust]\nanchors = \"anchors\"\n[platform]\nocsp_url = \"http://127.0.0.1:9/\"\n";
    let _ = folder.write("settings/madoguchi/madoguchi.toml", text);
    let own = folder.path().join("settings");
    let ended = Program::new(&folder).env("XDG_CONFIG_HOME", own).args(["verify", "--json"]).pin("1234").run();
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(30), ""), "{ended:?}");
    assert!(ended.stderr.contains("the machine's"), "{ended:?}");
}

#[test]
fn without_a_configuration_the_program_says_what_to_do() {
    let folder = TestFolder::new();
    let missing = folder.path().join("nowhere.toml");
    let ended = Program::new(&folder).args(["--config"]).args([missing]).args(["verify", "--json"]).pin("1234").run();
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(30), ""), "{ended:?}");
    assert!(ended.stderr.contains("practice"), "{ended:?}");
}

#[test]
fn a_desk_that_cannot_be_set_up_says_which_world_it_is_all_the_same() {
    let folder = TestFolder::new();
    let authority = madoguchi::stand_in::authority::Authority::in_memory(crate::support::now()).expect("made");
    for (index, anchor) in authority.anchors().iter().enumerate() {
        let _path = folder.write(&format!("anchors/{index}.der"), anchor.der());
    }
    let text = "[trust]\nanchors = \"anchors\"\nenvironment = \"test\"\n[platform]\nocsp_url = \"http://127.0.0.1:9/\"\n\
                [desk]\nterminal_pin = true\n";
    let config = folder.write("madoguchi.toml", text);
    let _in_the_way = folder.write("data", "not a folder");
    let ended = Program::new(&folder).args(["verify", "--json", "--config"]).args([config]).pin("1234").run();
    let object = ended.json();
    assert_eq!((&object["verdict"], ended.code), (&Value::from("out-of-service"), Some(30)), "{ended:?}");
    assert_eq!(object["environment"], "test");
}

/// The names of an object, sorted.
fn names(object: &Value) -> Vec<&str> {
    object.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default()
}

/// The contract's fields, each there in every object: absent facts are null and never left out.
#[test]
fn every_field_of_the_contract_is_in_every_object_and_no_other() {
    const FIELDS: [&str; 14] = [
        "certificate",
        "challenge",
        "detail",
        "elapsed_ms",
        "environment",
        "purpose",
        "reason",
        "receipt",
        "record",
        "reference",
        "revocation",
        "tries_left",
        "verdict",
        "version",
    ];
    let folder = TestFolder::new();
    for (scenario, pin) in
        [("normal", "1234"), ("revoked", "1234"), ("jumin-kihon", "1234"), ("pulled", "1234"), ("normal", "9")]
    {
        let object = practise(&folder, &["--scenario", scenario], pin).json();
        let mut found = names(&object);
        found.sort_unstable();
        assert_eq!(found, FIELDS, "{scenario}");
        let within = |name: &str| {
            let mut found = names(&object[name]);
            found.sort_unstable();
            found
        };
        assert_eq!(within("elapsed_ms"), ["card", "pin", "revocation", "sign", "total"]);
        let known: [(&str, &[&str]); 3] = [
            ("certificate", &["issuer", "medium", "not_after", "not_before", "use"]),
            ("challenge", &["algorithm", "verified"]),
            ("revocation", &["asked", "method", "next_update", "produced_at", "reason", "status", "this_update"]),
        ];
        for (name, fields) in known {
            assert!(object[name].is_null() || within(name) == fields, "{scenario} {name}: {}", object[name]);
        }
        assert!(object["elapsed_ms"].as_object().expect("an object").values().all(Value::is_u64), "{object}");
    }
    let revoked = practise(&folder, &["--scenario", "revoked"], "1234").json();
    assert_eq!(revoked["revocation"]["status"], "revoked");
    assert!(revoked["revocation"]["reason"].is_string(), "{revoked}");
    for time in ["this_update", "produced_at"] {
        let told = revoked["revocation"][time].as_str().expect("a time");
        assert!(madoguchi::time::Timestamp::from_rfc3339(told).is_some(), "{told}");
    }
    let asked = ["--certificate", "signature", "--attributes"];
    let object = practise(&folder, &asked, "ABC123").json();
    let mut found = names(&object["attributes"]);
    found.sort_unstable();
    assert_eq!(found, ["address", "birth_date", "name", "sex", "substituted"]);
    let serial = madoguchi::training::Scenario::Normal.serial(madoguchi::pki::Use::Signature);
    assert!(!object.to_string().contains(&format!("{serial:x}")), "the serial number is never in it");
}
