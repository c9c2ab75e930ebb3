#![expect(clippy::disallowed_methods, reason = "an edge's tests look at its files")]

use std::fs;

use super::*;
use crate::pki::revocation::CrlReason;

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);

fn holder() -> Holder<'static> {
    Holder {
        name: "山田　花子",
        name_substitutes: "00000",
        sex: "2",
        birth_date: "419900203",
        address: "窓口県窓口市練習町１丁目２番３号",
        address_substitutes: "0000000000000000",
    }
}

fn issue<'a>(certificate_use: Use, key: &'a [u8], holder: Option<&'a Holder<'a>>) -> Issue<'a> {
    Issue {
        certificate_use,
        line: Line::Current,
        subject_key_der: key,
        holder,
        serial: 0x0705_D990,
        not_before: NOW.minus(DAY),
        not_after: NOW.plus(DAY),
        policies: &[],
    }
}

/// A SubjectPublicKeyInfo as long as the cards' (RSA-2048, 65537).
fn rsa_sized_key() -> Vec<u8> {
    let mut der = hex::decode("30820122300d06092a864886f70d01010105000382010f003082010a0282010100").expect("hex");
    der.extend([0xC5; 256]);
    der.extend(hex::decode("0203010001").expect("hex"));
    der
}

#[test]
fn certificates_are_of_the_order_of_size_of_real_ones() {
    let authority = Authority::in_memory(NOW).expect("made");
    let key = rsa_sized_key();
    let holder = holder();
    let authentication = authority.issue(&issue(Use::Authentication, &key, None)).expect("issued");
    let signature = authority.issue(&issue(Use::Signature, &key, Some(&holder))).expect("issued");
    assert!((1000..1800).contains(&authentication.len()), "{}", authentication.len());
    assert!((1400..2300).contains(&signature.len()), "{}", signature.len());
}

#[test]
fn a_generation_has_the_same_name_and_another_key_and_identifier() {
    let authority = Authority::in_memory(NOW).expect("made");
    let certificate = |line| authority.issuer(Use::Signature, line).expect("there").certificate().clone();
    let current = certificate(Line::Current);
    for line in [Line::OldGeneration, Line::NewGeneration] {
        assert_eq!(certificate(line).subject_der(), current.subject_der());
        assert_ne!(certificate(line).subject_key_identifier(), current.subject_key_identifier());
    }
    assert_eq!(certificate(Line::Impostor).subject_key_identifier(), current.subject_key_identifier());
    assert_ne!(certificate(Line::Impostor).subject_public_key_info(), current.subject_public_key_info());
    assert_eq!(
        current.subject(),
        "OU=Japan Agency for Local Authority Information Systems,OU=JPKI for digital signature,\
         O=MADOGUCHI-TRAINING,C=JP"
    );
}

#[test]
fn every_authority_signed_itself_and_is_one() {
    let authority = Authority::in_memory(NOW).expect("made");
    for issuer in &authority.issuers {
        let certificate = issuer.certificate();
        assert_eq!(certificate.verify_signed_by(certificate), Ok(()));
        assert!(certificate.is_authority());
        assert!(certificate.not_before() < NOW && NOW < certificate.not_after());
    }
}

#[test]
fn a_folder_keeps_its_authority_and_the_anchors_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("practice");
    let first = Authority::open_or_create(&path, NOW).expect("made");
    let again = Authority::open_or_create(&path, NOW.plus(DAY)).expect("opened");
    assert_eq!(first.anchors(), again.anchors());
    for (name, certificate_use) in
        [("anchor-authentication.der", Use::Authentication), ("anchor-signature.der", Use::Signature)]
    {
        let issuer = again.issuer(certificate_use, Line::Current).expect("there");
        assert_eq!(fs::read(path.join(name)).expect("written"), issuer.certificate().der());
    }
    let mut names: Vec<_> =
        fs::read_dir(&path).expect("listed").map(|entry| entry.expect("entry").file_name()).collect();
    names.sort();
    assert_eq!(
        names,
        [
            "anchor-authentication-old.der",
            "anchor-authentication.der",
            "anchor-signature-old.der",
            "anchor-signature.der",
            "authority.keys"
        ]
    );
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_keys() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let _ = Authority::open_or_create(folder.path(), NOW).expect("made");
    let mode = fs::metadata(folder.path().join("authority.keys")).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_damaged_file_is_told_and_never_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let _ = Authority::open_or_create(folder.path(), NOW).expect("made");
    let file = folder.path().join("authority.keys");
    let whole = fs::read(&file).expect("read");
    for damaged in [&[][..], &whole[..whole.len() / 2], &[0xFF; 40], b"words"] {
        fs::write(&file, damaged).expect("written");
        assert_eq!(Authority::open_or_create(folder.path(), NOW).map(|_| ()), Err(Error::Damaged));
        assert_eq!(fs::read(&file).expect("read"), damaged);
    }
}

#[test]
fn several_programs_at_once_end_with_one_authority() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let made: Vec<_> = std::thread::scope(|scope| {
        let programs: Vec<_> = (0..4).map(|_| scope.spawn(|| Authority::open_or_create(path, NOW))).collect();
        programs.into_iter().map(|program| program.join().expect("ended").expect("made").anchors()).collect()
    });
    assert!(made.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_delegated_responder_is_signed_by_its_authority_for_nothing_else() {
    let authority = Authority::in_memory(NOW).expect("made");
    let issuer = authority.issuer(Use::Authentication, Line::Current).expect("there");
    let responder = issuer.delegate(NOW).expect("delegated");
    let certificate = responder.certificate();
    assert_eq!(certificate.verify_signed_by(issuer.certificate()), Ok(()));
    assert_eq!(certificate.extended_key_usage(), [der::oid::db::rfc5912::ID_KP_OCSP_SIGNING]);
    assert!(certificate.has_extension(der::oid::db::rfc6960::ID_PKIX_OCSP_NOCHECK));
    assert!(!certificate.is_authority());
}

#[test]
fn a_revocation_list_names_what_was_asked_and_is_signed() {
    let authority = Authority::in_memory(NOW).expect("made");
    let issuer = authority.issuer(Use::Signature, Line::Current).expect("there");
    let entries = [
        CrlEntry { serial: 7, revoked_at: NOW, reason: Some(CrlReason::CertificateHold) },
        CrlEntry { serial: 0xFFFF_FFFF, revoked_at: NOW, reason: None },
    ];
    for entries in [&entries[..], &[]] {
        let request = CrlRequest { entries, number: 3, this_update: NOW, next_update: NOW.plus(DAY) };
        let list = issuer.revocation_list(&request).expect("signed");
        let decoded = x509_cert::crl::CertificateList::<x509_cert::certificate::Rfc5280>::from_der(&list).expect("DER");
        let revoked = decoded.tbs_cert_list.revoked_certificates.as_deref();
        assert_eq!(revoked.map(<[_]>::len), (!entries.is_empty()).then_some(entries.len()));
        let tbs = der::Encode::to_der(&decoded.tbs_cert_list).expect("DER");
        let verified = crate::pki::signature::verify(
            issuer.key().public_key_info(),
            &decoded.signature_algorithm,
            &tbs,
            decoded.signature.raw_bytes(),
        );
        assert_eq!(verified, Ok(()));
    }
}
