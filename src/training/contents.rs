//! What is written on a simulated card, and which of its files may be read when.
//!
//! Certificates come from the training authority as DER; this module only lays them out as the real card does
//! (reference jpki.md 1.2, 1.3): transparent files longer than the certificate, filled up with FF.

use crate::card::{File, Medium};
use crate::pki::Use;

use super::rsa::PrivateKey;

/// Transparent files are at least this long; what a certificate leaves is filler.
const SMALLEST_FILE: usize = 2048;
/// A byte of EF 0008 for a certificate that was issued.
const ISSUED: u8 = 0x8F;

/// A certificate and the key it is for.
#[derive(Clone)]
pub struct KeyAndCertificate {
    /// The private key.
    pub key: PrivateKey,
    /// The certificate, DER.
    pub certificate: Vec<u8>,
}

/// A PIN as the card keeps it: a practice PIN, printed in every manual.
#[derive(Clone)]
pub struct Secret {
    /// The reference value.
    pub value: Vec<u8>,
    /// What a right PIN resets the counter to.
    pub most_tries: u8,
    /// What the counter starts with.
    pub tries: u8,
}

impl Secret {
    /// 1234, three tries.
    #[must_use]
    pub fn authentication() -> Self {
        Self { value: b"1234".to_vec(), most_tries: 3, tries: 3 }
    }

    /// ABC123, five tries.
    #[must_use]
    pub fn signature() -> Self {
        Self { value: b"ABC123".to_vec(), most_tries: 5, tries: 5 }
    }
}

/// Everything on one card.
#[derive(Clone)]
pub struct Contents {
    /// What the token information says. [`Medium::NotMyNumber`] has no JPKI application at all.
    pub medium: Medium,
    /// 利用者証明用, if issued.
    pub authentication: Option<KeyAndCertificate>,
    /// 署名用, if issued.
    pub signature: Option<KeyAndCertificate>,
    /// 利用者証明用CA証明書, DER.
    pub authentication_authority: Vec<u8>,
    /// 署名用CA証明書, DER.
    pub signature_authority: Vec<u8>,
    /// Of EF 0018.
    pub authentication_pin: Secret,
    /// Of EF 001B.
    pub signature_pin: Secret,
}

impl Contents {
    /// A card of this medium with nothing issued, the practice PINs and full counters.
    #[must_use]
    pub fn empty(medium: Medium) -> Self {
        Self {
            medium,
            authentication: None,
            signature: None,
            authentication_authority: Vec::new(),
            signature_authority: Vec::new(),
            authentication_pin: Secret::authentication(),
            signature_pin: Secret::signature(),
        }
    }

    /// The key and certificate of this use.
    #[must_use]
    pub const fn issued(&self, certificate_use: Use) -> Option<&KeyAndCertificate> {
        match certificate_use {
            Use::Authentication => self.authentication.as_ref(),
            Use::Signature => self.signature.as_ref(),
        }
    }

    /// The bytes of a transparent file, filler and all; `None` for keys and PINs.
    #[must_use]
    pub fn transparent(&self, file: File) -> Option<Vec<u8>> {
        let certificate = |certificate_use| {
            filled_up(self.issued(certificate_use).map_or(&[], |issued| issued.certificate.as_slice()))
        };
        match file {
            File::SignatureCertificate => Some(certificate(Use::Signature)),
            File::AuthenticationCertificate => Some(certificate(Use::Authentication)),
            File::SignatureAuthority => Some(filled_up(&self.signature_authority)),
            File::AuthenticationAuthority => Some(filled_up(&self.authentication_authority)),
            File::Token => Some(token(self.medium)),
            File::Availability => {
                Some(vec![self.availability(Use::Signature), self.availability(Use::Authentication), 0x00])
            }
            File::AuthenticationKey | File::AuthenticationPin | File::SignatureKey | File::SignaturePin => None,
        }
    }

    const fn availability(&self, certificate_use: Use) -> u8 {
        if self.issued(certificate_use).is_some() { ISSUED } else { 0x00 }
    }

    /// The PIN that must be verified before this file can be read; `None` if it is free.
    #[must_use]
    pub fn protection(&self, file: File) -> Option<Use> {
        match file {
            File::SignatureCertificate => Some(Use::Signature),
            File::AuthenticationCertificate if self.medium == Medium::Android => Some(Use::Authentication),
            _ => None,
        }
    }
}

fn filled_up(content: &[u8]) -> Vec<u8> {
    let mut file = content.to_vec();
    file.resize(content.len().max(SMALLEST_FILE).next_multiple_of(512), 0xFF);
    file
}

/// CK_TOKEN_INFO with big-endian numbers, as one physical card had it (reference jpki.md 1.3).
fn token(medium: Medium) -> Vec<u8> {
    let label = Medium::LABELS.into_iter().find(|(known, _)| *known == medium).map_or("", |(_, label)| label);
    let mut bytes = Vec::new();
    for (text, length) in
        [(label, 32), ("00000000000000000000000000000001", 32), ("E16R01NJ", 16), ("0000000020500003", 16)]
    {
        bytes.extend(text.bytes().chain(std::iter::repeat(b' ')).take(length));
    }
    for number in [0x0000_040D_u32, 1, 0, 1, 0, 16, 6, u32::MAX, u32::MAX, u32::MAX, u32::MAX] {
        bytes.extend(number.to_be_bytes());
    }
    bytes.extend(b"03019999999999999999");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_information_is_160_bytes_and_names_its_medium() {
        for (medium, _) in Medium::LABELS {
            let token = Contents::empty(medium).transparent(File::Token).unwrap();
            assert_eq!(token.len(), 160);
            assert_eq!(Medium::from_token(&token), Some(medium));
        }
    }

    #[test]
    fn a_certificate_is_followed_by_filler() {
        for (length, size) in [(0, 2048), (1600, 2048), (2048, 2048), (2100, 2560)] {
            let file = filled_up(&vec![0x30; length]);
            assert_eq!(file.len(), size);
            assert!(file[length..].iter().all(|byte| *byte == 0xFF));
        }
    }
}
