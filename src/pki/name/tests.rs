use std::slice;

use der::oid::ObjectIdentifier;
use der::oid::db::rfc4519::{COMMON_NAME, ORGANIZATION_NAME};

use super::*;
use crate::stand_in::authority::list::tlv;

const UTF8: u8 = 0x0C;
const NUMERIC: u8 = 0x12;
const PRINTABLE: u8 = 0x13;
const TELETEX: u8 = 0x14;
const IA5: u8 = 0x16;
const BMP: u8 = 0x1E;
const BITS: u8 = 0x03;

fn attribute(oid: ObjectIdentifier, tag: u8, value: &[u8]) -> Vec<u8> {
    tlv(0x30, &[tlv(0x06, oid.as_bytes()), tlv(tag, value)].concat())
}

fn rdn(attributes: &[Vec<u8>]) -> Vec<u8> {
    let mut sorted = attributes.to_vec();
    sorted.sort();
    tlv(0x31, &sorted.concat())
}

fn name(rdns: &[Vec<u8>]) -> Vec<u8> {
    tlv(0x30, &rdns.concat())
}

fn common(tag: u8, value: &[u8]) -> Vec<u8> {
    name(&[rdn(&[attribute(COMMON_NAME, tag, value)])])
}

fn bmp(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

#[test]
fn one_text_is_one_name_however_it_is_written_down() {
    for ((tag, value), (other_tag, other)) in [
        ((PRINTABLE, &b"Good CA"[..]), (UTF8, &b"Good CA"[..])),
        ((PRINTABLE, b"Good CA"), (PRINTABLE, b"gOOD ca")),
        ((PRINTABLE, b"Good CA"), (PRINTABLE, b"  Good   CA ")),
        ((UTF8, b"Good\tCA\n"), (IA5, b"good ca")),
        ((TELETEX, b"Good CA"), (UTF8, b"good ca")),
        ((BMP, &bmp("公的個人認証 CA")), (UTF8, "公的個人認証\u{3000}ca".as_bytes())),
        ((UTF8, "ＪＰＫＩ".as_bytes()), (PRINTABLE, b"jpki")),
        ((UTF8, "ｶﾞ".as_bytes()), (UTF8, "ガ".as_bytes())),
        ((UTF8, "e\u{301}".as_bytes()), (UTF8, "É".as_bytes())),
        ((NUMERIC, b"13 221"), (PRINTABLE, b"13  221")),
        ((UTF8, b""), (PRINTABLE, b"  ")),
    ] {
        assert!(same_der(&common(tag, value), &common(other_tag, other)), "{tag} {value:?}");
        assert!(same_der(&common(other_tag, other), &common(tag, value)), "{tag} {value:?}");
    }
}

#[test]
fn another_text_is_another_name() {
    for (value, other) in [
        ("Good CA", "GoodCA"),
        ("Good CA", "Good CA 2"),
        ("Good CA", ""),
        ("CRLDP of City-1", "CRLDP of City-10"),
        ("は", "ば"),
        ("斎藤", "斉藤"),
        ("ı", "i"),
    ] {
        assert!(!same_der(&common(UTF8, value.as_bytes()), &common(UTF8, other.as_bytes())), "{value} {other}");
    }
}

#[test]
fn what_nobody_can_see_or_read_is_the_same_only_byte_for_byte() {
    for (tag, value, other) in [
        (UTF8, &b"CA\0"[..], &b"CA"[..]),
        (UTF8, "C\u{200B}A".as_bytes(), b"CA"),
        (UTF8, "C\u{AD}A".as_bytes(), b"CA"),
        (UTF8, "\u{202E}CA".as_bytes(), b"ca"),
        (UTF8, "\u{E000} CA".as_bytes(), "\u{E000} ca".as_bytes()),
        (TELETEX, b"\xC1 CA", b"\xC1 ca"),
        (BMP, b"\0C\0", b"\0c\0"),
        (BMP, b"\xD8\x00\0C", b"\xD8\x00\0c"),
        (BITS, b"\0Ab", b"\0ab"),
    ] {
        assert!(!same_der(&common(tag, value), &common(tag, other)), "{tag} {value:x?}");
        assert!(same_der(&common(tag, value), &common(tag, value)), "{tag} {value:x?}");
    }
    assert!(!same_der(&common(BITS, b"\0ab"), &common(UTF8, b"\0ab")));
    assert!(same_der(b"no name", b"no name"));
    assert!(!same_der(b"no name", b"No name"));
}

#[test]
fn the_order_of_names_counts_and_that_within_a_set_does_not() {
    let (cn, o) = (attribute(COMMON_NAME, UTF8, b"x"), attribute(ORGANIZATION_NAME, UTF8, b"y"));
    let (cn_shouting, o_shouting) =
        (attribute(COMMON_NAME, UTF8, b"X"), attribute(ORGANIZATION_NAME, PRINTABLE, b" Y "));
    let chain = |first: &Vec<u8>, second: &Vec<u8>| name(&[rdn(slice::from_ref(first)), rdn(slice::from_ref(second))]);
    assert!(same_der(&chain(&cn, &o), &chain(&cn_shouting, &o_shouting)));
    assert!(!same_der(&chain(&cn, &o), &chain(&o, &cn)));
    let set = |attributes: &[&Vec<u8>]| name(&[rdn(&attributes.iter().map(|one| (*one).clone()).collect::<Vec<_>>())]);
    assert!(same_der(&set(&[&cn, &o]), &set(&[&o_shouting, &cn_shouting])));
    assert!(!same_der(&set(&[&cn, &o]), &set(&[&cn])));
    assert!(!same_der(&set(&[&cn]), &set(&[&cn, &o])));
    assert!(!same_der(&set(&[&cn, &o]), &chain(&cn, &o)));
    // Two of one set that are one text pair with two, not twice with the same one.
    let (a, b) = (attribute(COMMON_NAME, UTF8, b"a"), attribute(COMMON_NAME, UTF8, b"b"));
    let capital = attribute(COMMON_NAME, UTF8, b"A");
    assert!(!same_der(&set(&[&a, &capital]), &set(&[&a, &b])));
    assert!(same_der(&name(&[]), &name(&[])));
    assert!(!same_der(&name(&[]), &set(&[&cn])));
}

#[test]
fn another_attribute_with_the_same_text_is_another_name() {
    let other = name(&[rdn(&[attribute(ORGANIZATION_NAME, UTF8, b"x")])]);
    assert!(!same_der(&common(UTF8, b"x"), &other));
}
