use super::*;
use crate::pki::Environment;

fn unhex(text: &str) -> Vec<u8> {
    hex::decode(text).expect("hexadecimal")
}

fn key(byte: u8) -> PrivateKey {
    PrivateKey::from_bytes(Environment::Practice, &[byte; 32])
}

/// RFC 9180 appendix A.2.1, first encryption.
#[test]
fn sealing_is_what_the_standard_says() {
    let office = PrivateKey::from_bytes(
        Environment::Test,
        unhex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb").as_slice().try_into().expect("32"),
    );
    let public = office.public().expect("a key");
    assert_eq!(hex::encode(public.bytes()), "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");
    let info = unhex("4f6465206f6e2061204772656369616e2055726e");
    let aad = unhex("436f756e742d30");
    let secret = unhex("4265617574792069732074727574682c20747275746820626561757479");
    let entropy: [u8; 32] =
        unhex("909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b").as_slice().try_into().expect("32");
    let sealed = seal(&public, &info, &aad, &secret, &entropy).expect("sealed");
    assert_eq!(
        hex::encode(&sealed),
        "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a\
         1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
    );
    assert_eq!(*open(&office, &info, &aad, &sealed).expect("opened"), secret);
}

#[test]
fn only_the_right_key_for_the_right_thing_opens_it_and_no_bit_may_differ() {
    let public = key(7).public().expect("a key");
    let sealed = seal(&public, b"for", b"of", b"secret", &[3; 32]).expect("sealed");
    assert_eq!(sealed.len(), 6 + OVERHEAD);
    assert!(open(&key(7), b"for", b"of", &sealed).is_ok());
    for (with, info, aad) in [(8, b"for", &b"of"[..]), (7, b"f0r", b"of"), (7, b"for", b"oF")] {
        assert_eq!(open(&key(with), info, aad, &sealed), Err(Error::Refused));
    }
    for at in 0..sealed.len() {
        let mut altered = sealed.clone();
        altered[at] ^= 0x80;
        // RFC 7748: the top bit of a point is ignored, so the key schedule has to notice it.
        assert_eq!(open(&key(7), b"for", b"of", &altered), Err(Error::Refused), "byte {at}");
    }
    for length in 0..OVERHEAD {
        assert_eq!(open(&key(7), b"for", b"of", &sealed[..length]), Err(Error::Short { length }));
    }
}

#[test]
fn a_key_is_one_line_that_says_its_world() {
    let public = key(7).public().expect("a key");
    let line = public.to_string();
    assert!(line.starts_with("MADOGUCHI-OFFICE-KEY-V1 practice "), "{line}");
    assert_eq!(PublicKey::parse(&format!("  {line}\r\n")), Ok(public));
    assert_eq!(public.id().to_string().split('-').map(str::len).collect::<Vec<_>>(), [4; 8]);
    let elsewhere = PrivateKey::from_bytes(Environment::Production, &[7; 32]).public().expect("a key");
    assert_ne!(elsewhere.id(), public.id(), "the same bytes in another world are another key");
}

#[test]
fn what_is_no_key_is_told_by_its_fault() {
    let line = key(7).public().expect("a key").to_string();
    let zeros = "MADOGUCHI-OFFICE-KEY-V1 practice AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    for (text, expected) in [
        (String::new(), KeyError::Format),
        (line.replace("V1", "V2"), KeyError::Format),
        (line.replace("practice", "elsewhere"), KeyError::Environment),
        (format!("{line} more"), KeyError::Format),
        (line.replace(' ', "  "), KeyError::Environment),
        (line[..line.len() - 4].to_owned(), KeyError::Damaged),
        (zeros.to_owned(), KeyError::Damaged),
        ("x".repeat(1000), KeyError::Format),
    ] {
        assert_eq!(PublicKey::parse(&text), Err(expected), "{text}");
    }
}

#[test]
fn the_secret_half_is_not_shown() {
    assert_eq!(format!("{:?}", PrivateKey::from_bytes(Environment::Test, &[0x41; 32])), "PrivateKey(hidden)");
}
