//! 55 to 62: is the answer of now?

use super::*;
use crate::pki::revocation::SKEW;

const SECOND: Duration = Duration::from_secs(1);

/// What becomes of an answer made ahead (no nonce comes back) with these times.
fn dated(this: Timestamp, next: Option<Timestamp>, produced: Timestamp) -> Outcome {
    Bench::new().changed(|draft| {
        draft.data.response_extensions = None;
        draft.data.produced_at = generalized(produced).expect("a moment");
        draft.data.responses[0].this_update = generalized(this).expect("a moment");
        draft.data.responses[0].next_update = next.map(|next| generalized(next).expect("a moment"));
    })
}

#[test]
fn case_55_an_answer_from_the_future_is_refused() {
    let ahead = |span: Duration| dated(NOW.plus(span), None, NOW.plus(span));
    assert_eq!(ahead(SKEW), Ok(Status::Good));
    assert_eq!(ahead(SKEW + SECOND), Err(Error::FromTheFuture));
    assert_eq!(ahead(HOUR), Err(Error::FromTheFuture));
    let produced_at = NOW.plus(2 * HOUR);
    assert_eq!(played(Fault::FutureAnswer), Err(Error::ClockSuspect { produced_at }));
    assert_eq!(played(Fault::FutureUpdate), Err(Error::ImpossibleTimes));
}

#[test]
fn case_56_an_answer_past_its_next_update_is_refused() {
    assert_eq!(played(Fault::ExpiredAnswer), Err(Error::Expired));
    let ended = |span: Duration| dated(NOW.minus(20 * Duration::from_mins(1)), Some(NOW.minus(span)), NOW);
    assert_eq!(ended(SKEW), Ok(Status::Good));
    assert_eq!(ended(SKEW + SECOND), Err(Error::Expired));
}

#[test]
fn case_57_an_answer_that_ends_before_it_begins_is_refused() {
    assert_eq!(played(Fault::TimesReversed), Err(Error::ImpossibleTimes));
}

#[test]
fn case_58_an_answer_that_never_ends_is_held_to_the_greatest_age() {
    let age = |span: Duration| dated(NOW.minus(span), None, NOW.minus(span));
    let greatest = rules().max_age + SKEW;
    assert_eq!(age(greatest), Ok(Status::Good));
    assert_eq!(age(greatest + SECOND), Err(Error::TooOld));
    assert_eq!(played(Fault::OldAnswer), Err(Error::TooOld));
    // However long it says that it lasts.
    assert_eq!(dated(NOW.minus(greatest + SECOND), Some(NOW.plus(HOUR)), NOW), Err(Error::TooOld));
}

#[test]
fn case_59_an_answer_made_before_or_after_what_it_says_or_in_the_future_is_refused() {
    assert_eq!(played(Fault::ProducedEarly), Err(Error::ImpossibleTimes));
    assert_eq!(played(Fault::ProducedLate), Err(Error::Expired));
    assert_eq!(dated(NOW, Some(NOW.plus(HOUR)), NOW.plus(SKEW + SECOND)), Err(Error::FromTheFuture));
}

#[test]
fn case_60_a_moment_that_is_not_written_as_it_must_be_is_refused() {
    for fault in [Fault::UtcTime, Fault::FractionalTime, Fault::OffsetTime, Fault::LocalTime, Fault::ImpossibleDate] {
        assert_eq!(played(fault), Err(Error::Malformed), "{fault:?}");
    }
    assert_eq!(played(Fault::Year9999), Err(Error::ImpossibleTimes));
    // Wherever a moment stands: producedAt, thisUpdate, nextUpdate, revocationTime.
    let bench = Bench::new();
    bench.responder.statuses.set(Use::Authentication, SERIAL, Status::Revoked { reason: None, at: NOW });
    let forms: [&[u8]; 12] = [
        b"20261123235960Z",
        b"20261123240000Z",
        b"20261123126000Z",
        b"20261131120000Z",
        b"20261301120000Z",
        b"20260001120000Z",
        b"20261100120000Z",
        b"20270229120000Z",
        b"202611231200Z",
        b"20261123120000z",
        b"20261123120000.0Z",
        b"20261123120000+0900",
    ];
    for way in [&[1][..], &[2, 0, 2], &[2, 0, 3, 0], &[2, 0, 1, 0]] {
        for form in forms {
            let outcome = edited(&bench, |data| data.rewrite(way, |time| *time = form.to_vec()));
            assert_eq!(outcome, Err(Error::Malformed), "{way:?} {}", String::from_utf8_lossy(form));
        }
        let outcome = edited(&bench, |data| data.put(way, Tlv::primitive(0x17, b"261123120000Z")));
        assert_eq!(outcome, Err(Error::Malformed), "{way:?}");
    }
}

#[test]
fn case_61_a_clock_that_is_years_off_is_what_is_told() {
    let bench = Bench::new();
    let request = bench.ask(NoncePolicy::Require);
    let answer = bench.responder.answer(request.der(), None, NOW);
    for ours in [NOW.minus(DAY * 4000), NOW.plus(DAY * 4000), Timestamp::from_unix_seconds(0)] {
        let outcome = check(&answer, &request, &bench.path, &rules(), ours).map(|evidence| evidence.status());
        assert_eq!(outcome, Err(Error::ClockSuspect { produced_at: NOW }));
    }
}

#[test]
fn case_62_revoked_from_tomorrow_on_is_revoked() {
    let outcome = played(Fault::RevokedTomorrow);
    let expected = Status::Revoked { reason: Some(CrlReason::CessationOfOperation), at: NOW.plus(DAY) };
    assert_eq!(outcome, Ok(expected));
}

#[test]
fn what_was_revoked_for_good_is_revoked_however_old_the_answer_is() {
    let bench = |reason| {
        let bench = Bench::new();
        let status = Status::Revoked { reason: Some(reason), at: NOW.minus(DAY) };
        bench.responder.statuses.set(Use::Authentication, SERIAL, status);
        bench
    };
    for fault in [Fault::OldAnswer, Fault::ExpiredAnswer, Fault::FutureAnswer] {
        let outcome = bench(CrlReason::KeyCompromise).plays(fault);
        assert!(matches!(outcome, Ok(Status::Revoked { .. })), "{fault:?} {outcome:?}");
        let outcome = bench(CrlReason::CertificateHold).plays(fault);
        assert!(outcome.is_err(), "{fault:?}: on hold then may be good now");
    }
    assert_eq!(bench(CrlReason::KeyCompromise).plays(Fault::TimesReversed), Err(Error::ImpossibleTimes));
}

#[test]
fn what_was_on_hold_or_unknown_in_an_answer_that_is_too_old_is_no_evidence_and_no_silence() {
    let hold = CertStatus::Revoked(RevokedInfo {
        revocation_time: generalized(NOW.minus(9 * HOUR)).expect("a moment"),
        revocation_reason: Some(DerReason::CertificateHold),
    });
    for (status, expected) in [
        (hold, Err(Error::StaleDoubt)),
        (CertStatus::Unknown(Null), Err(Error::StaleDoubt)),
        (CertStatus::Good(Null), Err(Error::TooOld)),
    ] {
        let outcome = Bench::new().changed(|draft| {
            draft.data.response_extensions = None;
            draft.data.produced_at = generalized(NOW.minus(3 * HOUR)).expect("a moment");
            draft.data.responses[0].this_update = generalized(NOW.minus(3 * HOUR)).expect("a moment");
            draft.data.responses[0].next_update = None;
            draft.data.responses[0].cert_status = status;
        });
        assert_eq!(outcome, expected, "{status:?}");
    }
}
