use der::Encode;
use der::oid::db::rfc5280::ID_CE_SUBJECT_ALT_NAME;

use super::super::Use;
use super::super::fixture::{World, extension};
use super::*;
use crate::stand_in::authority::Line;
use crate::stand_in::authority::list::tlv;

/// The six attributes as they stand in a certificate: type and DER of the value.
type Six = Vec<(ObjectIdentifier, Vec<u8>)>;

fn utf8(text: &str) -> Vec<u8> {
    Utf8StringRef::new(text).expect("short").to_der().expect("DER")
}

fn six() -> Six {
    vec![
        (NAME, utf8("山田　花子")),
        (BIRTH_DATE, utf8("419900203")),
        (SEX, utf8("2")),
        (ADDRESS, utf8("窓口県窓口市練習町１丁目")),
        (NAME_SUBSTITUTES, utf8("01000")),
        (ADDRESS_SUBSTITUTES, utf8("000000010001")),
    ]
}

fn other_name((oid, value): &(ObjectIdentifier, Vec<u8>)) -> Vec<u8> {
    tlv(0xA0, &[oid.to_der().expect("DER"), tlv(0xA0, value)].concat())
}

fn read_raw(general_names: &[u8]) -> Result<Attributes, Error> {
    let certificate = World::new().but(Use::Signature, Line::Current, |draft| {
        draft.put(extension(ID_CE_SUBJECT_ALT_NAME, false, general_names));
    });
    Attributes::of(&certificate)
}

fn read(six: &Six) -> Result<Attributes, Error> {
    read_raw(&tlv(0x30, &six.iter().map(other_name).collect::<Vec<_>>().concat()))
}

fn with(oid: ObjectIdentifier, text: &str) -> Result<Attributes, Error> {
    let mut six = six();
    six.iter_mut().find(|(there, _)| *there == oid).expect("there").1 = utf8(text);
    read(&six)
}

#[test]
fn a_signature_certificate_tells_the_four_attributes() {
    let expected = Attributes {
        name: String::from("山田　花子"),
        address: String::from("窓口県窓口市練習町１丁目"),
        birth_date: Some(String::from("1990-02-03")),
        sex: Sex::Female,
        name_substituted: vec![1],
        address_substituted: vec![7, 11],
    };
    // Not with ==: a failure must not need to print them, and `Debug` does not.
    assert!(read(&six()) == Ok(expected.clone()));
    let mut reversed = six();
    reversed.reverse();
    assert!(read(&reversed) == Ok(expected), "in whatever order");
}

#[test]
fn nothing_of_the_attributes_is_printed() {
    assert_eq!(format!("{:?}", read(&six())), "Ok(Attributes(hidden))");
}

#[test]
fn an_authentication_certificate_names_nobody() {
    let certificate = World::new().certificate(Use::Authentication);
    assert_eq!(Attributes::of(&certificate), Err(Error::Absent));
}

#[test]
fn names_of_other_kinds_are_passed_over() {
    let furigana = (ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.7"), utf8("ヤマダ　ハナコ"));
    let number = (ObjectIdentifier::new_unwrap("1.2.3.4"), vec![0x02, 0x01, 0x05]);
    let mail = [0x81, 0x03, b'a', b'@', b'b'];
    let x400 = [0xA3, 0x02, 0x30, 0x00];
    let six = six().iter().map(other_name).collect::<Vec<_>>().concat();
    let all = [&mail[..], &other_name(&furigana), &six, &other_name(&number), &x400].concat();
    assert!(read_raw(&tlv(0x30, &all)).is_ok());
}

#[test]
fn each_of_the_six_is_there_once() {
    for position in 0..6 {
        let mut missing = six();
        let (oid, value) = missing.remove(position);
        assert_eq!(read(&missing), Err(Error::Missing { oid }));
        let mut doubled = six();
        doubled.push((oid, value));
        assert_eq!(read(&doubled), Err(Error::Duplicate { oid }));
    }
}

#[test]
fn an_attribute_is_text_without_control_characters() {
    let printable = vec![0x13, 0x01, b'2'];
    let not_utf8 = vec![0x0C, 0x02, 0xFF, 0xFE];
    let two = [utf8("2"), utf8("2")].concat();
    for value in [printable, not_utf8, two, Vec::new(), utf8("1\n"), utf8("\u{0}"), utf8("2\u{7F}")] {
        let mut six = six();
        six[2].1 = value.clone();
        assert_eq!(read(&six), Err(Error::NotText { oid: SEX }), "{value:02x?}");
    }
}

#[test]
fn a_name_and_an_address_have_1_to_200_characters() {
    for (characters, fits) in [(0, false), (1, true), (200, true), (201, false), (5000, false)] {
        let mut six = six();
        six[3].1 = utf8(&"町".repeat(characters));
        six[5].1 = utf8(&"0".repeat(characters));
        let error = Error::Length { oid: ADDRESS, characters };
        assert_eq!(read(&six).err(), (!fits).then_some(error), "{characters}");
    }
    assert_eq!(with(NAME, "").err(), Some(Error::Length { oid: NAME, characters: 0 }));
}

#[test]
fn there_is_one_substitute_flag_for_each_character() {
    for (flags, expected) in [
        ("00000", Ok(vec![])),
        ("10001", Ok(vec![0, 4])),
        ("11111", Ok(vec![0, 1, 2, 3, 4])),
        ("0000", Err(Error::Flags { oid: NAME_SUBSTITUTES })),
        ("000000", Err(Error::Flags { oid: NAME_SUBSTITUTES })),
        ("0000a", Err(Error::Flags { oid: NAME_SUBSTITUTES })),
        ("00002", Err(Error::Flags { oid: NAME_SUBSTITUTES })),
        ("００", Err(Error::Flags { oid: NAME_SUBSTITUTES })),
        ("", Err(Error::Flags { oid: NAME_SUBSTITUTES })),
    ] {
        assert_eq!(with(NAME_SUBSTITUTES, flags).map(|read| read.name_substituted), expected, "{flags}");
    }
    assert_eq!(with(ADDRESS_SUBSTITUTES, "0").err(), Some(Error::Flags { oid: ADDRESS_SUBSTITUTES }));
}

#[test]
fn the_sex_is_one_of_four_codes() {
    for (code, expected) in [
        ("1", Ok(Sex::Male)),
        ("2", Ok(Sex::Female)),
        ("3", Ok(Sex::NotApplicable)),
        ("9", Ok(Sex::NotApplicable)),
        ("0", Err(Error::Sex)),
        ("4", Err(Error::Sex)),
        ("12", Err(Error::Sex)),
        ("", Err(Error::Sex)),
    ] {
        assert_eq!(with(SEX, code).map(|read| read.sex), expected, "{code}");
    }
}

#[test]
fn unknown_parts_of_a_birth_date_are_left_out() {
    for (written, expected) in [
        ("419900203", Ok(Some("1990-02-03"))),
        ("520190501", Ok(Some("2019-05-01"))),
        ("119010101", Ok(Some("1901-01-01"))),
        ("319400200", Ok(Some("1940-02"))),
        ("319400000", Ok(Some("1940"))),
        ("319400015", Ok(Some("1940"))),
        ("400000000", Ok(None)),
        ("000000000", Ok(None)),
        ("400000203", Ok(None)),
        ("619900203", Err(Error::BirthDate)),
        ("419901303", Err(Error::BirthDate)),
        ("419900232", Err(Error::BirthDate)),
        ("19900203", Err(Error::BirthDate)),
        ("4199002031", Err(Error::BirthDate)),
        ("4199-0203", Err(Error::BirthDate)),
        ("４１９", Err(Error::BirthDate)),
        ("", Err(Error::BirthDate)),
    ] {
        let read = with(BIRTH_DATE, written).map(|read| read.birth_date);
        assert_eq!(read, expected.map(|date| date.map(String::from)), "{written}");
    }
}

#[test]
fn a_broken_alternative_name_is_malformed_wherever_it_breaks() {
    let whole = tlv(0x30, &six().iter().map(other_name).collect::<Vec<_>>().concat());
    for length in 0..whole.len() {
        assert_eq!(read_raw(&whole[..length]), Err(Error::Malformed), "{length} bytes");
    }
    assert_eq!(read_raw(&[&whole[..], &[0]].concat()), Err(Error::Malformed));
    assert_eq!(read_raw(&tlv(0x31, &[])), Err(Error::Malformed));
    assert_eq!(read_raw(&tlv(0x30, &tlv(0xA0, &[]))), Err(Error::Malformed));
}
