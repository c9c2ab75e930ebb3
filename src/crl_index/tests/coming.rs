//! What is brought, and what is taken.

use std::ops::ControlFlow;

use super::*;
use crate::session::input::ListFailure;

#[test]
fn a_list_that_is_taken_answers_for_its_certificates() {
    let bench = Bench::new();
    let mut shelf = bench.shelf();
    assert_eq!(bench.status(&mut shelf), Err(missing()), "an empty shelf says nothing");
    let others: Vec<_> = (1..2000).map(|number| (number * 3, 1)).collect();
    let imported = bench.import(&mut shelf, &bench.list(1, TODAY, &others)).expect("taken");
    let Imported::New(kept) = imported else { panic!("{imported:?}") };
    assert_eq!((kept.certificate_use, kept.entries), (Some(Use::Authentication), 1999));
    assert_eq!((kept.this_update, kept.next_update), (NOW.minus(Duration::from_hours(1)), Some(NOW.plus(DAY))));
    assert_eq!(bench.status(&mut shelf), Ok(Status::Good));
    let (evidence, asked) = shelf.consult(&bench.path, &bench.anchors, RULES, NOW).expect("evidence");
    assert!(evidence.is_about(&bench.path));
    assert_eq!(asked, kept.file);
    let standing = shelf.lists(&bench.anchors, RULES, NOW).expect("listed");
    assert_eq!(standing, [Standing { file: kept.file.clone(), kept: Some(kept), fault: None }]);
}

#[test]
fn a_newer_list_takes_the_place_of_the_one_before_for_every_program() {
    let bench = Bench::new();
    let (mut shelf, mut other) = (bench.shelf(), bench.shelf());
    let _ = bench.import(&mut shelf, &bench.list(1, YESTERDAY, &[])).expect("taken");
    assert_eq!(bench.status(&mut other), Ok(Status::Good));
    let _ = bench.import(&mut shelf, &bench.list(2, TODAY, &[(SERIAL, 1)])).expect("taken");
    assert!(is_revoked(bench.status(&mut shelf)) && is_revoked(bench.status(&mut other)));
    assert_eq!((bench.files("crl").len(), bench.files("idx").len(), bench.files("part").len()), (1, 1, 0));
}

#[test]
fn a_list_whose_number_or_time_goes_back_leaves_the_old_one_in_force() {
    let bench = Bench::new();
    let mut shelf = bench.shelf();
    let _ = bench.import(&mut shelf, &bench.list(5, TODAY, &[(SERIAL, 1)])).expect("taken");
    assert_eq!(bench.import(&mut shelf, &bench.list(4, TODAY, &[])), Err(Error::NumberBack));
    assert_eq!(bench.import(&mut shelf, &bench.list(6, YESTERDAY, &[])), Err(Error::UpdateBack));
    let unnumbered = bench.list_but(Line::Current, 6, TODAY, &[], |draft| draft.extensions = None);
    assert_eq!(bench.import(&mut shelf, &unnumbered), Err(Error::NumberBack));
    assert!(is_revoked(bench.status(&mut shelf)));
    let mut another = bench.shelf();
    assert_eq!(bench.import(&mut another, &bench.list(4, TODAY, &[])), Err(Error::NumberBack));
}

#[test]
fn the_same_list_again_changes_nothing() {
    let bench = Bench::new();
    let mut shelf = bench.shelf();
    let list = bench.list(1, TODAY, &[(SERIAL, 6)]);
    let first = bench.import(&mut shelf, &list).expect("taken");
    let again = bench.import(&mut shelf, &list).expect("there");
    assert_eq!(again, Imported::AlreadyThere(first.kept().clone()));
    assert!(bench.status(&mut shelf).is_ok_and(Status::is_on_hold));
}

#[test]
fn a_list_that_is_not_right_leaves_nothing_behind_and_the_old_one_in_force() {
    let bench = Bench::new();
    let mut shelf = bench.shelf();
    let _ = bench.import(&mut shelf, &bench.list(1, YESTERDAY, &[(SERIAL, 1)])).expect("taken");
    let right = bench.list(2, TODAY, &[]);
    let mut forged = right.clone();
    let last = forged.len() - 1;
    forged[last] ^= 1;
    let wrong_entry = bench.list_but(Line::Current, 2, TODAY, &[(0, 1)], |_| {});
    let delta = |draft: &mut ListDraft| draft.push_extension(&[0x55, 0x1D, 0x1B], true, &[2, 1, 1]);
    let authorities =
        |draft: &mut ListDraft| draft.push_extension(ISSUING_DISTRIBUTION_POINT, true, &tlv(0x30, &[0x82, 1, 0xFF]));
    for (bytes, code) in [
        (forged, "crl-signature"),
        (right[..right.len() - 1].to_vec(), "crl-malformed"),
        ([&right[..], b"\n"].concat(), "crl-trailing-bytes"),
        (wrong_entry, "crl-entry-serial-number"),
        (bench.list_but(Line::Impostor, 2, TODAY, &[], |_| {}), "crl-signature"),
        (bench.list_but(Line::NewGeneration, 2, TODAY, &[], |_| {}), "crl-issuer-key"),
        (bench.list_but(Line::TestHierarchy, 2, TODAY, &[], |_| {}), "crl-issuer-name"),
        (bench.list_but(Line::Current, 2, TODAY, &[], delta), "crl-delta"),
        (bench.list_but(Line::Current, 2, TODAY, &[], authorities), "crl-authorities"),
        (bench.list(2, "261123003000Z", &[]), "crl-from-future"),
        (bench.list(2, "261123120000Z", &[]), "clock-suspect"),
        (Vec::new(), "crl-file-empty"),
        (b"<!DOCTYPE html><title>Sign in</title>".to_vec(), "crl-file-text"),
        (b"-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n".to_vec(), "crl-file-pem"),
        (b"-----BEGIN X509 CRL-----\nAQ".to_vec(), "crl-file-pem"),
        (vec![0x1F, 0x8B, 8, 0], "crl-file-compressed"),
        (b"PK\x03\x04....".to_vec(), "crl-file-compressed"),
    ] {
        let refused = bench.import(&mut shelf, &bytes).map_err(|error| error.code());
        assert_eq!(refused, Err(code));
        assert_eq!(
            (bench.files("crl").len(), bench.files("idx").len(), bench.files("part").len()),
            (1, 1, 0),
            "{code}"
        );
        assert!(is_revoked(bench.status(&mut shelf)), "{code}");
    }
    assert!(bench.import(&mut shelf, &right).is_ok());
}

#[test]
fn a_list_in_pem_is_taken() {
    let bench = Bench::new();
    let mut shelf = bench.shelf();
    let list = bench.list(1, TODAY, &[(SERIAL, 1)]);
    let text = der::pem::encode_string("X509 CRL", der::pem::LineEnding::CRLF, &list).expect("PEM");
    assert!(matches!(bench.import(&mut shelf, text.as_bytes()), Ok(Imported::New(_))));
    assert!(matches!(bench.import(&mut shelf, &list), Ok(Imported::AlreadyThere(_))));
    assert!(is_revoked(bench.status(&mut shelf)));
}

#[test]
fn what_is_no_readable_file_is_called_by_its_name() {
    let bench = Bench::new();
    let mut shelf = bench.shelf();
    let mut import = |path: &FilePath| shelf.import(path, &bench.anchors, NOW, &mut unwatched).map(|_| ());
    assert_eq!(import(&bench.folder.path().join("nothing")), Err(Error::Missing));
    assert_eq!(import(bench.folder.path()), Err(Error::NotAFile));
    #[cfg(target_os = "linux")]
    {
        assert_eq!(import(FilePath::new("/dev/zero")), Err(Error::NotAFile));
        let pipe = bench.folder.path().join("pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).expect("a pipe");
        assert_eq!(import(&pipe), Err(Error::NotAFile));
    }
}

#[test]
fn a_file_that_shrinks_or_grows_while_it_is_copied_is_not_taken() {
    for length in [1024 * 1024, 4 * 1024 * 1024] {
        let bench = Bench::new();
        let mut shelf = bench.shelf();
        let source = bench.file("incoming", &[&[0x30, 0x84][..], &vec![1; 3 * 1024 * 1024]].concat());
        let changed = source.clone();
        let mut change = |progress: Progress| {
            if matches!(progress, Progress::Copying { .. }) {
                let file = fs::OpenOptions::new().write(true).open(&changed).expect("opened");
                file.set_len(length).expect("changed");
            }
            ControlFlow::Continue(())
        };
        let taken = shelf.import(&source, &bench.anchors, NOW, &mut change);
        assert_eq!(taken.map(|_| ()), Err(Error::Changed), "{length}");
    }
}

#[test]
fn a_file_longer_than_the_limit_is_not_copied() {
    let bench = Bench::new();
    let limits = Limits { bytes: 1000, entries: 10 };
    let mut shelf = bench.shelf().with_limits(limits);
    let source = bench.file("incoming", &[0x30; 1001]);
    let taken = shelf.import(&source, &bench.anchors, NOW, &mut unwatched);
    assert_eq!(taken, Err(Error::List(crl::Error::TooLong { length: 1001 })));
}

#[test]
fn whoever_watches_may_end_an_import_at_any_step() {
    let bench = Bench::new();
    let list = bench.list(1, TODAY, &[(SERIAL, 1)]);
    let source = bench.file("incoming", &list);
    for steps in 0..3 {
        let mut shelf = bench.shelf();
        let mut left = steps;
        let mut watch = |_| {
            left -= 1;
            if left < 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        assert_eq!(shelf.import(&source, &bench.anchors, NOW, &mut watch), Err(Error::Cancelled), "{steps}");
        assert_eq!((bench.files("crl").len(), bench.files("part").len()), (0, 0), "{steps}");
    }
}

#[test]
fn two_programs_do_not_take_a_list_at_once() {
    let bench = Bench::new();
    let mut shelf = bench.shelf();
    let list = bench.list(1, TODAY, &[]);
    let _ = bench.import(&mut shelf, &list).expect("taken");
    let lock = super::super::folder::lock(&bench.kept()).expect("free");
    assert_eq!(bench.import(&mut shelf, &list), Err(Error::Busy));
    assert_eq!(bench.status(&mut shelf), Ok(Status::Good), "asking needs no lock");
    drop(lock);
    assert!(bench.import(&mut shelf, &list).is_ok());
}

#[test]
fn lists_of_several_scopes_and_generations_stand_side_by_side() {
    let bench = Bench::new();
    let mut shelf = bench.shelf();
    let uri = |text: &str| tlv(0x30, &tlv(0xA0, &tlv(0xA0, &tlv(0x86, text.as_bytes()))));
    let elsewhere = |draft: &mut ListDraft| draft.push_extension(ISSUING_DISTRIBUTION_POINT, true, &uri("http://a/b"));
    let _ = bench
        .import(&mut shelf, &bench.list_but(Line::Current, 9, TODAY, &[(SERIAL, 1)], elsewhere))
        .expect("of another place");
    assert_eq!(bench.status(&mut shelf), Err(Error::List(crl::Error::OutOfScope)));
    let _ = bench
        .import(&mut shelf, &bench.list_but(Line::OldGeneration, 9, TODAY, &[(SERIAL, 1)], |_| {}))
        .expect("of another key");
    assert_eq!(bench.status(&mut shelf), Err(Error::List(crl::Error::OutOfScope)));
    let _ = bench.import(&mut shelf, &bench.list(1, TODAY, &[])).expect("ours");
    assert_eq!(bench.status(&mut shelf), Ok(Status::Good));
    let lists = shelf.lists(&bench.anchors, RULES, NOW).expect("listed");
    assert_eq!(lists.len(), 3);
    let places: Vec<_> = lists.iter().flat_map(|list| list.kept.iter().flat_map(|kept| kept.places.clone())).collect();
    assert_eq!(places, ["http://a/b"]);
}

#[test]
fn an_old_list_says_that_it_is_stale_but_still_revokes_for_good() {
    let bench = Bench::new();
    let mut shelf = bench.shelf();
    let later = NOW.plus(20 * DAY);
    let consult =
        |shelf: &mut Shelf| shelf.consult(&bench.path, &bench.anchors, RULES, later).map(|(one, _)| one.status());
    let _ = bench.import(&mut shelf, &bench.list(1, YESTERDAY, &[(SERIAL, 6)])).expect("taken");
    let stale = consult(&mut shelf).expect_err("on hold then is nothing now");
    assert_eq!(stale, Error::List(crl::Error::Expired));
    assert_eq!(ListFailure::from(stale), ListFailure::Stale("crl-expired"));
    assert_eq!(shelf.lists(&bench.anchors, RULES, later).expect("listed")[0].fault, Some(stale));
    let _ = bench.import(&mut shelf, &bench.list(2, TODAY, &[(SERIAL, 1)])).expect("taken");
    assert!(is_revoked(consult(&mut shelf)));
}

#[cfg(unix)]
#[test]
fn copies_are_their_owners_alone_and_a_link_in_their_way_is_not_followed() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    let mut shelf = bench.shelf();
    let _ = bench.import(&mut shelf, &bench.list(1, TODAY, &[])).expect("taken");
    let mode = |path: &FilePath| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&bench.kept()), 0o700);
    for file in bench.files("crl").iter().chain(&bench.files("idx")) {
        assert_eq!(mode(file), 0o600);
    }
}

#[test]
fn a_list_is_asked_directly_without_being_kept() {
    let bench = Bench::new();
    let entries: Vec<_> = (1..5000).map(|number| (number * 3, if number % 2 == 0 { 1 } else { 6 })).collect();
    let source = bench.file("incoming", &bench.list(1, TODAY, &entries));
    let authority = bench.path.issuer();
    let asked: Vec<_> = (1..15_000).map(Serial::from).collect();
    let mut direct = Direct::open(&source, &bench.kept(), Limits::MAX, &mut unwatched).expect("a list");
    for _ in 0..2 {
        let answers = direct.check(authority, &asked, NOW, &mut unwatched).expect("checked");
        assert_eq!(answers.len(), asked.len());
        for (number, answer) in (1..15_000_u32).zip(&answers) {
            assert_eq!(answer.is_some(), number % 3 == 0 && number < 15_000 - 2, "{number}");
            let on_hold = answer.is_some_and(|entry| entry.is_on_hold());
            assert_eq!(on_hold, answer.is_some() && number / 3 % 2 == 1, "{number}");
        }
    }
    drop(direct);
    assert_eq!(bench.files("part").len(), 0);
    let mut wrong = Direct::open(&source, &bench.kept(), Limits::MAX, &mut unwatched).expect("a list");
    let other = bench.authority.issuer(Use::Authentication, Line::OldGeneration).expect("there").certificate();
    let refused = wrong.check(other, &asked, NOW, &mut unwatched).map(|_| ());
    assert_eq!(refused, Err(Error::List(crl::Error::IssuerUnknown)));
}

#[test]
fn nobody_goes_on_with_a_list_that_nobody_signed() {
    use super::super::build::{InVain, beside, sort};
    let bench = Bench::new();
    let bytes = bench.list(1, TODAY, &[(1, 1)]);
    let list = crl::List::decode(&bytes, Limits::MAX).expect("a list");
    let mut seen = None;
    let outcome = beside(
        || Err(crl::Error::IssuerUntrusted),
        |in_vain| {
            while !in_vain.load(std::sync::atomic::Ordering::Relaxed) {
                std::thread::yield_now();
            }
            let sorted = sort(&mut list.walk(), in_vain, &mut unwatched);
            seen = sorted.as_ref().err().copied();
            sorted
        },
    );
    assert_eq!(seen, Some(Error::Cancelled), "it is not sorted any more");
    assert_eq!(outcome.map(drop), Err(Error::List(crl::Error::IssuerUntrusted)), "and the graver fact is told");
    assert!(sort(&mut list.walk(), &InVain::new(false), &mut unwatched).is_ok());
}
