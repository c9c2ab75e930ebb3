use super::*;
use crate::pki::{Environment, Use};
use crate::record::Detail;
use crate::session::scene::Conclusion;
use crate::session::{Reason, Report, Verdict};
use crate::time::Timestamp;

fn parse(line: &str) -> Result<Asked, Refusal> {
    Asked::parse(line.as_bytes()).map_err(|malformed| malformed.why)
}

#[test]
fn a_case_is_read_and_what_is_left_out_is_nothing() {
    let whole = parse(r#"{"version":1,"id":"a-1","ask":"case","purpose":2,"reference":"A-1024","attributes":true}"#);
    let wanted = Wanted { purpose: 2, reference: Some("A-1024".into()), attributes: true };
    assert_eq!(whole.map(|asked| asked.ask), Ok(Ask::Case(wanted)));
    let least = parse("{\"ask\":\"case\",\"id\":\"a\",\"purpose\":1,\"version\":1}\r");
    let wanted = Wanted { purpose: 1, reference: None, attributes: false };
    assert_eq!(least.map(|asked| asked.ask), Ok(Ask::Case(wanted)));
    for (word, ask) in [("status", Ask::Status), ("cancel", Ask::Cancel), ("version", Ask::Version)] {
        let asked = parse(&format!(r#"{{"version":1,"id":"a","ask":"{word}"}}"#));
        assert_eq!(asked.map(|asked| asked.ask), Ok(ask));
    }
}

#[test]
fn whatever_is_not_the_form_is_refused_and_never_guessed_at() {
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let long = format!(r#"{{"version":1,"id":"a","ask":"status","x":"{}"}}"#, "x".repeat(LIMIT));
    for (line, why) in [
        ("", Refusal::Malformed),
        ("nonsense", Refusal::Malformed),
        ("[]", Refusal::Malformed),
        ("{}", Refusal::Malformed),
        (r#"{"version":1,"id":"a","ask":"status"} {}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"a","ask":"status","extra":1}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"a","id":"b","ask":"status"}"#, Refusal::Malformed),
        (r#"{"version":"1","id":"a","ask":"status"}"#, Refusal::Malformed),
        (r#"{"version":2,"id":"a","ask":"status"}"#, Refusal::Version),
        (r#"{"version":1,"id":"","ask":"status"}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"a b","ask":"status"}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"あ","ask":"status"}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"123456789012","ask":"status"}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"a","ask":"shutdown"}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"a","ask":"case"}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"a","ask":"case","purpose":70000}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"a","ask":"case","purpose":1.5}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"a","ask":"case","purpose":1,"attributes":"yes"}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"a","ask":"case","purpose":1,"pin":"1234"}"#, Refusal::Malformed),
        (r#"{"version":1,"id":"a","ask":"status","purpose":1}"#, Refusal::Malformed),
        (deep.as_str(), Refusal::Malformed),
        (long.as_str(), Refusal::TooLong),
    ] {
        assert_eq!(parse(line), Err(why), "{}", line.get(..60).unwrap_or(line));
    }
    assert_eq!(Asked::parse(b"\xff\xfe{").map_err(|malformed| malformed.why), Err(Refusal::Malformed));
    assert!(Asked::parse(&vec![b'1'; 64 * 1024]).is_err());
}

#[test]
fn a_refusal_names_the_id_where_there_is_one_to_answer_to() {
    let other = Asked::parse(br#"{"version":9,"id":"a-1","ask":"status"}"#).expect_err("another version");
    assert_eq!(other.id.as_ref().map(Id::as_str), Some("a-1"));
    let line = answer::refusal(other.id.as_ref(), other.why);
    let told: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    assert_eq!((&told["id"], &told["error"], &told["version"]), (&"a-1".into(), &"program-version".into(), &1.into()));
    assert!(told["message"].as_str().is_some_and(|words| !words.is_empty()));
}

#[test]
fn every_refusal_has_a_word_of_its_own_that_the_record_knows() {
    let words: std::collections::HashSet<_> = Refusal::ALL.into_iter().map(Refusal::code).collect();
    assert_eq!(words.len(), Refusal::ALL.len());
    for refusal in Refusal::ALL {
        assert_eq!(Detail::of(Some(refusal.code())).word(), Some(refusal.code()));
        assert!(!answer::refusal(None, refusal).contains('\n'));
    }
}

#[test]
fn the_signed_statement_is_the_one_that_vendors_read() {
    let report = Report {
        record: Some(17),
        receipt: Some("7K3-9QX-2MPA".into()),
        recorded_at: Some(Timestamp::from_unix_seconds(1_795_600_800)),
        purpose: Some(1),
        reference: Some("A-1024".into()),
        ..Report::empty(Environment::Practice)
    };
    let (verdict, card_present, card_left_for) = (Verdict::Accepted, false, 0);
    let accepted = Conclusion { verdict, reason: None, detail: None, report, card_present, card_left_for };
    let id = Id::new("7f3c").expect("an id");
    assert_eq!(
        statement::of(Some([1; 16]), "shinsei", &id, Use::Authentication, &accepted),
        "MADOGUCHI-ANSWER-V1\nenvironment practice\nlog 01010101010101010101010101010101\nrecord 17\n\
         receipt 7K3-9QX-2MPA\ntime 2026-11-25T10:00:00Z\nprogram shinsei\nid 7f3c\npurpose 1\nreference A-1024\n\
         certificate authentication\nverdict accepted\nreason -\n"
    );
    let nowhere = Conclusion::before_a_case((Reason::DiskLow, "disk-low"), Environment::Test);
    let text = statement::of(None, "shinsei", &id, Use::Signature, &nowhere);
    assert!(
        text.contains("\nrecord -\nreceipt -\ntime -\n") && text.ends_with("verdict out-of-service\nreason disk-low\n")
    );
}
