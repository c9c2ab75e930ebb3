//! What a list says about a certificate, and when.

use super::*;
use crate::pki::fixture::extension as certificate_extension;
use crate::pki::path::{self, Policies};
use der::oid::db::rfc5280::ID_CE_CRL_DISTRIBUTION_POINTS;

const OTHER: &[u8] = &[0x07, 0x05, 0xD9, 0x91];

fn path(world: &World) -> Path {
    world.path(Use::Authentication)
}

/// The path of a certificate with this cRLDistributionPoints, or without it.
fn path_with(world: &World, points: Option<&[u8]>) -> Path {
    let certificate = world.but(Use::Authentication, Line::Current, |draft| match points {
        Some(points) => draft.put(certificate_extension(ID_CE_CRL_DISTRIBUTION_POINTS, false, points)),
        None => draft.remove(ID_CE_CRL_DISTRIBUTION_POINTS),
    });
    path::validate(&certificate, Use::Authentication, &world.anchors(), &Policies::default(), NOW).expect("valid")
}

fn directory(common_name: &str) -> Vec<u8> {
    let value = [tlv(0x06, &[0x55, 0x04, 0x03]), tlv(0x0C, common_name.as_bytes())].concat();
    tlv(0xA4, &tlv(0x30, &tlv(0x31, &tlv(0x30, &value))))
}

fn uri(text: &str) -> Vec<u8> {
    tlv(0x86, text.as_bytes())
}

fn full_name(names: &[Vec<u8>]) -> Vec<u8> {
    tlv(0xA0, &tlv(0xA0, &names.concat()))
}

/// cRLDistributionPoints with one point of these names.
fn points(names: &[Vec<u8>]) -> Vec<u8> {
    tlv(0x30, &tlv(0x30, &full_name(names)))
}

/// A list whose scope this is.
fn of_scope(world: &World, scope: &[u8]) -> Vec<u8> {
    but(world, |draft| draft.push_extension(ISSUING_DISTRIBUTION_POINT, true, &tlv(0x30, scope)))
}

fn at(world: &World, this_update: &str, next_update: Option<&str>, entries: &[Vec<u8>]) -> Vec<u8> {
    but(world, |draft| {
        draft.this_update = utc(this_update);
        draft.next_update = next_update.map(utc).unwrap_or_default();
        for entry in entries {
            draft.push_entry(entry);
        }
    })
}

#[test]
fn a_certificate_that_is_not_listed_is_good() {
    let world = World::new();
    let path = path(&world);
    let list = with_entry(&world, &entry(OTHER, &utc(REVOKED), &reason(1)));
    let evidence = judged(&path, &list).expect("evidence");
    assert_eq!(evidence.status(), Status::Good);
    assert_eq!(evidence.method(), crate::pki::revocation::Method::Crl);
    assert_eq!((evidence.this_update(), evidence.next_update()), (NOW.minus(HOUR), Some(NOW.plus(24 * HOUR))));
    assert_eq!(evidence.produced_at(), None);
    assert!(evidence.is_about(&path) && !evidence.is_about(&world.path(Use::Signature)));
    assert_eq!(status(&path, &but(&world, |_| {})), Ok(Status::Good), "nor is one in an empty list");
}

#[test]
fn a_serial_number_alone_is_judged_like_its_certificate_and_never_by_the_list_of_another_place() {
    let world = World::new();
    let (here, there) = (directory("CRL1"), directory("CRL2"));
    let path = path_with(&world, Some(&points(std::slice::from_ref(&here))));
    for (scope, expected) in [
        (Vec::new(), Ok(Status::Good)),
        (tlv(0xA0, &tlv(0xA0, &here)), Ok(Status::Good)),
        (tlv(0xA0, &tlv(0xA0, &there)), Err(Error::OutOfScope)),
        (tlv(0xA0, &tlv(0xA0, &uri("http://x/1"))), Err(Error::OutOfScope)),
        (tlv(0x82, &[0xFF]), Err(Error::OutOfScope)),
        (tlv(0x81, &[0xFF]), Ok(Status::Good)),
    ] {
        let list = if scope.is_empty() { but(&world, |_| {}) } else { of_scope(&world, &scope) };
        let found = judged_by_number(&path, &list, NOW).map(|evidence| evidence.status());
        assert_eq!((found, status(&path, &list)), (expected, expected), "{scope:02x?}");
    }
    let evidence = judged_by_number(&path, &but(&world, |_| {}), NOW).expect("evidence");
    assert!(!evidence.is_about(&path), "no case is decided by it");
    let old = world.authority.issuer(Use::Authentication, Line::OldGeneration).expect("there");
    let list = sign(old, &draft(old));
    assert_eq!(judged_by_number(&path, &list, NOW).map(|evidence| evidence.status()), Err(Error::IssuerUnknown));
}

#[test]
fn a_certificate_that_is_listed_is_revoked_with_its_reason_and_date() {
    let world = World::new();
    let path = path(&world);
    let since = NOW.minus(24 * HOUR);
    for number in [0, 1, 2, 3, 4, 5, 6, 9, 10] {
        let reason = CrlReason::from_number(number);
        let list = with_entry(&world, &revoked(number));
        assert_eq!(status(&path, &list), Ok(Status::Revoked { reason, at: since }), "{number}");
    }
    let without = with_entry(&world, &entry(HOLDER, &utc(REVOKED), &[]));
    assert_eq!(status(&path, &without), Ok(Status::Revoked { reason: None, at: since }));
}

#[test]
fn a_revocation_date_in_the_future_still_counts() {
    let world = World::new();
    let list = with_entry(&world, &entry(HOLDER, &utc("491231235959Z"), &reason(1)));
    assert!(matches!(status(&path(&world), &list), Ok(Status::Revoked { .. })));
}

#[test]
fn of_two_entries_of_one_serial_number_the_more_severe_counts() {
    let world = World::new();
    for order in [[6, 1], [1, 6]] {
        let list = but(&world, |draft| order.iter().for_each(|number| draft.push_entry(&revoked(*number))));
        let found = status(&path(&world), &list);
        assert!(matches!(found, Ok(Status::Revoked { reason: Some(CrlReason::KeyCompromise), .. })), "{found:?}");
    }
}

#[test]
fn on_hold_is_revoked_for_now() {
    let world = World::new();
    let found = status(&path(&world), &with_entry(&world, &revoked(6)));
    assert!(found.is_ok_and(Status::is_on_hold));
}

#[test]
fn a_list_is_good_only_within_its_times() {
    let world = World::new();
    let path = path(&world);
    for (this_update, next_update, expected) in [
        ("261122230000Z", Some("261123000000Z"), Ok(Status::Good)),
        ("261122230000Z", Some("261122235500Z"), Ok(Status::Good)),
        ("261122230000Z", Some("261122235459Z"), Err(Error::Expired)),
        ("261121120000Z", Some("261201000000Z"), Ok(Status::Good)),
        ("261121115400Z", Some("261201000000Z"), Err(Error::TooOld)),
        ("261122230000Z", None, Ok(Status::Good)),
        ("261121115400Z", None, Err(Error::TooOld)),
        ("261123000500Z", Some("261124000000Z"), Ok(Status::Good)),
        ("261123000501Z", Some("261124000000Z"), Err(Error::FromTheFuture)),
        ("261123010000Z", Some("261124000000Z"), Err(Error::FromTheFuture)),
        (
            "261123010001Z",
            Some("261124000000Z"),
            Err(Error::ClockSuspect { this_update: NOW.plus(HOUR).plus(Duration::from_secs(1)) }),
        ),
    ] {
        let list = at(&world, this_update, next_update, &[]);
        assert_eq!(status(&path, &list), expected, "{this_update} {next_update:?}");
    }
}

#[test]
fn an_old_list_still_revokes_for_good_and_says_nothing_else() {
    let world = World::new();
    let path = path(&world);
    let old = |entries: &[Vec<u8>]| status(&path, &at(&world, "250101000000Z", Some("250102000000Z"), entries));
    assert!(matches!(old(&[revoked(4)]), Ok(Status::Revoked { reason: Some(CrlReason::Superseded), .. })));
    assert_eq!(old(&[revoked(6)]), Err(Error::Expired));
    assert_eq!(old(&[]), Err(Error::Expired));
    assert!(old(&[]).is_err_and(|error| error.is_stale()));
}

#[test]
fn a_list_of_another_generation_says_nothing_about_the_certificate() {
    let world = World::new();
    let path = path(&world);
    let old = issuer(&world, Line::OldGeneration);
    let list = sign(old, &draft(old));
    assert_eq!(judged(&path, &list).map(|_| ()), Err(Error::IssuerUnknown));
    let decoded = List::decode(&list, Limits::MAX).expect("a list");
    let signer = Signer::is(&decoded, old.certificate(), NOW).expect("signed");
    let judged = judge(decoded.head(), &signer, Listed::No, path.end_entity(), path.issuer(), RULES, NOW);
    assert_eq!(judged.map(|_| ()), Err(Error::OtherIssuer));
}

#[test]
fn a_list_of_the_other_use_says_nothing_about_the_certificate() {
    let world = World::new();
    let list = but(&world, |_| {});
    let signature = world.path(Use::Signature);
    assert_eq!(judged(&signature, &list).map(|_| ()), Err(Error::IssuerUntrusted));
}

#[test]
fn a_list_of_a_distribution_point_covers_the_certificates_that_name_it() {
    let world = World::new();
    let here = [directory("here")];
    let there = [directory("there")];
    let page = [uri("http://crl.example.test/a.crl")];
    let both = [uri("http://crl.example.test/b.crl"), directory("here")];
    for (point, scope, covered) in [
        (&here[..], &here[..], true),
        (&here, &there, false),
        (&there, &here, false),
        (&page, &page, true),
        (&page, &here, false),
        (&both, &here, true),
        (&here, &both, true),
        (&both, &there, false),
    ] {
        let path = path_with(&world, Some(&points(point)));
        let expected = if covered { Ok(Status::Good) } else { Err(Error::OutOfScope) };
        assert_eq!(status(&path, &of_scope(&world, &full_name(scope))), expected, "{point:02x?} {scope:02x?}");
    }
}

#[test]
fn a_list_without_a_scope_covers_every_certificate_of_its_issuer() {
    let world = World::new();
    let list = but(&world, |_| {});
    assert_eq!(status(&path_with(&world, Some(&points(&[directory("here")]))), &list), Ok(Status::Good));
    assert_eq!(status(&path_with(&world, None), &list), Ok(Status::Good));
    let users = of_scope(&world, &[0x81, 1, 0xFF]);
    assert_eq!(status(&path_with(&world, None), &users), Ok(Status::Good));
}

#[test]
fn a_certificate_without_points_is_covered_only_by_a_list_in_its_issuers_name() {
    let world = World::new();
    let path = path_with(&world, None);
    let own_name = tlv(0xA4, issuer(&world, Line::Current).certificate().subject_der());
    assert_eq!(status(&path, &of_scope(&world, &full_name(std::slice::from_ref(&own_name)))), Ok(Status::Good));
    assert_eq!(status(&path, &of_scope(&world, &full_name(&[directory("here")]))), Err(Error::OutOfScope));
    let elsewhere = path_with(&world, Some(&points(&[directory("here")])));
    assert_eq!(status(&elsewhere, &of_scope(&world, &full_name(&[own_name]))), Err(Error::OutOfScope));
}

#[test]
fn a_point_for_some_reasons_or_of_another_issuer_is_not_served() {
    let world = World::new();
    let name = full_name(&[directory("here")]);
    let list = of_scope(&world, &name);
    for more in [&[0x81, 2, 1, 6][..], &tlv(0xA2, &directory("somebody"))] {
        let point = tlv(0x30, &tlv(0x30, &[&name[..], more].concat()));
        assert_eq!(status(&path_with(&world, Some(&point)), &list), Err(Error::OutOfScope));
    }
}

#[test]
fn a_list_of_authorities_says_nothing_about_a_holder() {
    let world = World::new();
    assert_eq!(status(&path(&world), &of_scope(&world, &[0x82, 1, 0xFF])), Err(Error::OutOfScope));
}

#[test]
fn a_list_of_users_says_nothing_about_an_authority() {
    let world = World::new();
    let authority = issuer(&world, Line::Current).certificate();
    let users = of_scope(&world, &[0x81, 1, 0xFF]);
    let authorities = of_scope(&world, &[0x82, 1, 0xFF]);
    let judged = |list: &[u8]| check(list, authority, authority, RULES, NOW).map(|evidence| evidence.status());
    assert_eq!(judged(&users), Err(Error::OutOfScope));
    assert_eq!(judged(&authorities), Ok(Status::Good));
}

#[test]
fn of_several_lists_revoked_wins_then_on_hold_and_good_needs_one_that_is_fresh() {
    let world = World::new();
    let path = path(&world);
    let fresh = judged(&path, &but(&world, |_| {}));
    let hold = judged(&path, &with_entry(&world, &revoked(6)));
    let old = judged(&path, &at(&world, "250101000000Z", Some("250102000000Z"), &[revoked(1)]));
    let stale = judged(&path, &at(&world, "250101000000Z", Some("250102000000Z"), &[]));
    let elsewhere = judged(&path, &of_scope(&world, &full_name(&[directory("nowhere")])));
    let said = |outcomes: &[&Result<Evidence, Error>]| {
        let named = outcomes.iter().map(|outcome| (*outcome).clone().map(|evidence| (evidence, ())));
        best(named).map(|(evidence, ())| evidence.status())
    };
    assert_eq!(said(&[]), Err(Error::Missing));
    assert_eq!(said(&[&elsewhere]), Err(Error::OutOfScope));
    assert_eq!(said(&[&stale, &elsewhere]), Err(Error::Expired));
    assert_eq!(said(&[&elsewhere, &fresh, &stale]), Ok(Status::Good));
    assert!(said(&[&fresh, &hold]).is_ok_and(Status::is_on_hold));
    let revoked = said(&[&hold, &old, &fresh]);
    assert!(matches!(revoked, Ok(Status::Revoked { reason: Some(CrlReason::KeyCompromise), .. })), "{revoked:?}");
}
