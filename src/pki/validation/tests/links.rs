//! What holds two certificates together: signature, name, and the key that is meant.

use super::*;

#[test]
fn every_link_is_signed_by_the_one_before() {
    let (root, stranger) = (Node::root(), Node::root());
    let authority = root.issue("CN=Authority");
    let forged = stranger.issue("CN=Authority");
    let person = authority.issue("CN=Person");
    let invalid = Cause::Signature(signature::Error::Invalid);
    assert_eq!(outcome(&stranger, &[&authority, &person]), at(1, invalid));
    assert_eq!(outcome(&root, &[&authority, &forged.issue("CN=Person")]), at(2, invalid));
    assert_eq!(outcome(&root, &[&forged, &person]), at(1, invalid));
}

#[test]
fn every_link_has_the_name_of_the_one_before_however_it_is_written() {
    let root = Node::root();
    let authority = root.issue("CN=Some Authority,O=Office");
    for (issuer, expected) in [
        ("CN=some  AUTHORITY,O=office", Ok(())),
        ("CN=Some Authority", at(2, Cause::Name)),
        ("O=Office,CN=Some Authority", at(2, Cause::Name)),
        ("CN=Some Authority 2,O=Office", at(2, Cause::Name)),
        ("CN=Root", at(2, Cause::Name)),
    ] {
        let person = authority.issue_but("CN=Person", |draft| draft.issuer = name_of(issuer));
        assert_eq!(outcome(&root, &[&authority, &person]), expected, "{issuer}");
    }
    let nobody = root.issue("");
    let person = nobody.issue("CN=Person");
    assert_eq!(outcome(&root, &[&nobody, &person]), at(2, Cause::Name));
}

#[test]
fn a_key_identifier_that_names_another_key_is_refused() {
    let root = Node::root();
    let named = |identifier: &[u8]| extension(ID_CE_SUBJECT_KEY_IDENTIFIER, false, &tlv(0x04, identifier));
    let meant =
        |identifier: &[u8]| extension(ID_CE_AUTHORITY_KEY_IDENTIFIER, false, &tlv(0x30, &tlv(0x80, identifier)));
    let authority = root.issue_but("CN=Authority", |draft| put(draft, named(b"one")));
    for (identifier, expected) in [(&b"one"[..], Ok(())), (b"two", at(2, Cause::KeyIdentifier))] {
        let person = authority.issue_but("CN=Person", |draft| put(draft, meant(identifier)));
        assert_eq!(outcome(&root, &[&authority, &person]), expected);
    }
}

#[test]
fn an_issuers_certificate_that_is_named_is_the_one_that_is_there() {
    use der::Encode;
    let root = Node::root();
    let authority = root.issue("CN=Authority");
    let meant = |issuer: Option<&str>, serial: Option<u8>| {
        let name = |text| tlv(0xA1, &tlv(0xA4, &name_of(text).to_der().expect("DER")));
        let serial = serial.map(|serial| tlv(0x82, &[serial]));
        let content = [issuer.map(name).unwrap_or_default(), serial.unwrap_or_default()].concat();
        let person = authority.issue_but("CN=Person", |draft| {
            put(draft, extension(ID_CE_AUTHORITY_KEY_IDENTIFIER, false, &tlv(0x30, &content)));
        });
        outcome(&root, &[&authority, &person])
    };
    let other = at(2, Cause::KeyIdentifier);
    assert_eq!(meant(Some("CN=ROOT"), Some(7)), Ok(()));
    assert_eq!(meant(Some("CN=Root"), Some(8)), other);
    assert_eq!(meant(Some("CN=Authority"), Some(7)), other);
    assert_eq!(meant(None, Some(8)), other);
    assert_eq!(meant(None, None), Ok(()));
}
