//! Revocation lists as long as a country's: serial numbers of four octets in no order, a date each, a reason for one in
//! three, number and key identifier, RSA-2048 with SHA-256; 27.7 octets an entry.
//!
//! A list is written as it is made, since thirty million entries are 830 MB. The key is the public training key.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::str::FromStr;

use madoguchi::pki::{Anchors, Certificate, Environment, Use};
use madoguchi::stand_in::authority::list::{
    AUTHORITY_KEY_IDENTIFIER, CRL_NUMBER, RSA_SHA256, entry, extension, key_identifier, reason, tlv, utc,
};
use madoguchi::time::Timestamp;
use madoguchi::training::rsa::PrivateKey;
use ring::digest::{Context, SHA256};
use x509_cert::der::Encode;
use x509_cert::name::Name;

/// When lists are made and read here.
pub(crate) const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);

const KEY_IDENTIFIER: [u8; 20] = [0x42; 20];
const NAME: &str = "OU=Japan Agency for Local Authority Information Systems,OU=JPKI for user authentication,\
    O=MADOGUCHI-TRAINING,C=JP";
const SHA256_INFO: [u8; 19] =
    [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

/// The serial number of entry `number`: all differ, of four octets, in no order.
pub(crate) fn serial(number: u32) -> u32 {
    const MASK: u32 = 0x0FFF_FFFF;
    let mut mixed = number & MASK;
    mixed = (mixed ^ mixed >> 15).wrapping_mul(0x2C1B_3C6D) & MASK;
    mixed = (mixed ^ mixed >> 13).wrapping_mul(0x297A_2D39) & MASK;
    mixed = (mixed ^ mixed >> 14) & MASK;
    0x1000_0000 | mixed
}

fn one(number: u32) -> Vec<u8> {
    let date = format!(
        "2{}{:02}{:02}{:02}{:02}{:02}Z",
        number % 6,
        number % 12 + 1,
        number % 28 + 1,
        number % 24,
        number % 60,
        number % 59
    );
    let extensions = if number.is_multiple_of(3) {
        reason([1, 3, 4, 5, 6][usize::try_from(number / 3 % 5).unwrap_or(0)])
    } else {
        Vec::new()
    };
    entry(&serial(number).to_be_bytes(), &utc(&date), &extensions)
}

fn name() -> Vec<u8> {
    Name::from_str(NAME).and_then(|name| name.to_der()).expect("a name")
}

fn signature(hash: &[u8]) -> Vec<u8> {
    let info = [&SHA256_INFO[..], hash].concat();
    PrivateKey::of_training(Use::Authentication).sign(&info).expect("signed")
}

/// The authority that signs the lists: a certificate in DER.
pub(crate) fn authority() -> Vec<u8> {
    let key = PrivateKey::of_training(Use::Authentication).subject_public_key_info().expect("a key");
    let validity = tlv(0x30, &[utc("200101000000Z"), utc("401231235959Z")].concat());
    let extensions = [
        extension(&[0x55, 0x1D, 0x0F], true, &[0x03, 0x02, 0x01, 0x06]),
        extension(&[0x55, 0x1D, 0x13], true, &[0x30, 0x03, 0x01, 0x01, 0xFF]),
        extension(&[0x55, 0x1D, 0x0E], false, &tlv(0x04, &KEY_IDENTIFIER)),
    ];
    let extensions = tlv(0xA3, &tlv(0x30, &extensions.concat()));
    let version = [0xA0, 0x03, 0x02, 0x01, 0x02];
    let parts = [&version[..], &[0x02, 0x01, 0x01], RSA_SHA256, &name(), &validity, &name(), &key, &extensions];
    let tbs = tlv(0x30, &parts.concat());
    let hash = ring::digest::digest(&SHA256, &tbs);
    let bits = tlv(0x03, &[&[0][..], &signature(hash.as_ref())].concat());
    tlv(0x30, &[&tbs, RSA_SHA256, &bits].concat())
}

/// The same as the only anchor.
pub(crate) fn anchors() -> Anchors {
    let certificate = Certificate::from_der(&authority()).expect("a certificate");
    Anchors::new(vec![certificate], Environment::Practice).expect("an anchor")
}

/// Tag and length of a value with so many octets inside.
fn header(tag: u8, length: usize) -> Vec<u8> {
    let mut bytes = vec![tag, 0x84];
    let length = u32::try_from(length).expect("less than 4 GiB");
    let octets = length.to_be_bytes();
    let zeros = octets.iter().take_while(|octet| **octet == 0).count();
    if length < 0x80 {
        return vec![tag, octets[3]];
    }
    bytes[1] = 0x80 | u8::try_from(4 - zeros).expect("small");
    bytes.extend_from_slice(&octets[zeros..]);
    bytes
}

/// Writes a list of so many entries.
pub(crate) fn write(path: &Path, count: u32) -> io::Result<()> {
    let before = [&[0x02, 0x01, 0x01][..], RSA_SHA256, &name(), &utc("261122230000Z"), &utc("261124000000Z")].concat();
    let extensions = [
        extension(CRL_NUMBER, false, &[0x02, 0x01, 0x07]),
        extension(AUTHORITY_KEY_IDENTIFIER, false, &key_identifier(&KEY_IDENTIFIER)),
    ];
    let after = tlv(0xA0, &tlv(0x30, &extensions.concat()));
    let entries: usize = (0..count).map(|number| if number.is_multiple_of(3) { 37 } else { 23 }).sum();
    let list = header(0x30, entries);
    let inside = before.len() + list.len() + entries + after.len();
    let tbs = header(0x30, inside);
    let bits = 5 + 256;
    let whole = header(0x30, tbs.len() + inside + RSA_SHA256.len() + bits);

    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    file.write_all(&whole)?;
    let mut hash = Context::new(&SHA256);
    let mut signed = |bytes: &[u8]| {
        hash.update(bytes);
        file.write_all(bytes)
    };
    for part in [&tbs, &before, &list] {
        signed(part)?;
    }
    for number in 0..count {
        signed(&one(number))?;
    }
    signed(&after)?;
    let signature = signature(hash.finish().as_ref());
    file.write_all(RSA_SHA256)?;
    file.write_all(&tlv(0x03, &[&[0][..], &signature].concat()))?;
    file.flush()
}
