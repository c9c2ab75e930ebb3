//! The JPKI's own published authorities, where their certificates are at hand: they are read, and never copied here.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use madoguchi::pki::anchor::{self, Anchors, Environment, Error, Hierarchy, KnownAnchor, Refusal};
use madoguchi::pki::attributes::Attributes;
use madoguchi::pki::{Certificate, Use};
use madoguchi::time::Timestamp;

use crate::support::corpora_or_skipped;

/// The published files, or nothing and a word about it.
fn published() -> Vec<(PathBuf, Vec<u8>)> {
    let Some(folder) = corpora_or_skipped("jpki-ca") else { return Vec::new() };
    let paths = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = paths.map(|path| (path.clone(), fs::read(path).expect("read"))).collect();
    files.sort();
    files
}

fn certificates() -> Vec<Certificate> {
    let decoded = |(path, bytes): (PathBuf, Vec<u8>)| {
        anchor::decode(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    published().into_iter().flat_map(decoded).collect()
}

#[test]
fn every_published_authority_is_an_anchor_and_known_by_its_fingerprint() {
    let certificates = certificates();
    if certificates.is_empty() {
        return;
    }
    for certificate in &certificates {
        assert_eq!(certificate.verify_signed_by(certificate), Ok(()));
    }
    let anchors = Anchors::new(certificates, Environment::Production).expect("anchors");
    let known: Vec<_> = anchors.iter().map(|anchor| anchor.known().expect("known")).collect();
    for anchor in anchors.iter() {
        assert_eq!(anchor.known().map(|known| known.certificate_use), Some(anchor.certificate_use()));
    }
    let all = [(Use::Authentication, 1), (Use::Authentication, 3), (Use::Signature, 1), (Use::Signature, 2)];
    for (certificate_use, generation) in all.into_iter().chain([(Use::Signature, 3)]) {
        assert!(known.contains(&KnownAnchor { certificate_use, generation }), "{certificate_use:?} {generation}");
    }
}

#[test]
fn all_generations_of_one_use_share_their_name_and_not_their_key() {
    let certificates = certificates();
    for (position, one) in certificates.iter().enumerate() {
        for other in certificates.iter().skip(position + 1) {
            assert_ne!(one.subject_key_identifier(), other.subject_key_identifier());
            assert!(one.verify_signed_by(other).is_err());
        }
    }
    let mut names: Vec<_> = certificates.iter().map(Certificate::subject).collect();
    names.sort();
    names.dedup();
    assert!(certificates.is_empty() || names.len() == 2, "{names:?}");
}

#[test]
fn the_first_generation_has_ended_and_the_third_lasts() {
    let at = Timestamp::from_unix_seconds(1_795_392_000);
    let ended = |certificate: &&Certificate| certificate.not_after() < at;
    let certificates = certificates();
    assert!(certificates.is_empty() || certificates.iter().filter(ended).count() == 2);
    assert!(certificates.iter().all(|certificate| certificate.not_before() < at));
}

#[test]
fn practice_takes_none_of_them() {
    for certificate in certificates() {
        let error = Anchors::new(vec![certificate], Environment::Practice).err();
        let cause = Refusal::Hierarchy(Hierarchy::Ordinary);
        assert_eq!(error, Some(Error::Refused { position: 0, cause }));
    }
}

#[test]
fn a_published_authority_with_one_bit_changed_is_none() {
    for certificate in certificates() {
        for position in 0..certificate.der().len() {
            let mut changed = certificate.der().to_vec();
            changed[position] ^= 1 << (position % 8);
            let Ok(changed) = Certificate::from_der(&changed) else { continue };
            assert!(Anchors::new(vec![changed], Environment::Production).is_err(), "byte {position}");
        }
    }
}

/// Malformed and odd certificates from a fuzzing corpus, unpacked; nothing and a word about it where it is absent.
fn odd_certificates() -> Vec<Vec<u8>> {
    let Some(archive) = corpora_or_skipped("fuzz-seeds/certificate.tar.gz") else { return Vec::new() };
    let folder = tempfile::tempdir().expect("a folder");
    let unpacked = Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(folder.path()).status();
    assert!(unpacked.expect("tar runs").success());
    let (mut folders, mut files) = (vec![folder.path().to_path_buf()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { files.push(fs::read(path).expect("read")) }
        }
    }
    files
}

#[test]
fn no_odd_certificate_is_an_anchor_and_none_stops_the_desk() {
    let odd = odd_certificates();
    assert!(odd.is_empty() || odd.len() > 800);
    for bytes in odd {
        let Ok(certificate) = Certificate::from_der(&bytes) else { continue };
        assert_eq!(certificate.der(), bytes);
        let _ = (certificate.issuer(), certificate.subject(), Attributes::of(&certificate));
        assert!(Anchors::new(vec![certificate], Environment::Test).is_err());
    }
}
