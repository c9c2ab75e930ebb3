//! Everything a platform can do wrong, by name: for practice, for tests, and for integrators who want to see what
//! their desk does. Each fault is one deviation from an otherwise correct platform.
//!
//! They stand in the order in which an answer is looked at: the connection, HTTP, the envelope, the signature and who
//! made it, what it is about, its times, its status; and then the revocation lists.

/// Writes each fault once: its variant, its word, what it does.
macro_rules! faults {
    ($($(#[$what:meta])+ $fault:ident = $name:literal,)+) => {
        /// One way to be wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Fault {
            $($(#[$what])+ $fault,)+
        }

        impl Fault {
            /// Every fault.
            pub const ALL: &'static [Self] = &[$(Self::$fault),+];

            /// The word after `--fault`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$fault => $name,)+
                }
            }
        }
    };
}

faults! {
    // The connection.
    /// Hangs up on every connection.
    Down = "down",
    /// Takes the question and never answers.
    Mute = "mute",
    /// One byte of the answer a second.
    Slow = "slow",
    /// Half of the answer, and then nothing more.
    Stalled = "stalled",
    /// Hangs up in the middle of the headers.
    Closing = "closing",
    /// Speaks something else than HTTP.
    NotHttp = "not-http",

    // HTTP.
    /// More headers than anyone needs.
    ManyHeaders = "many-headers",
    /// HTTP 500.
    Http500 = "500",
    /// HTTP 503.
    Http503 = "503",
    /// HTTP 404, with a perfect answer as its body.
    Http404 = "404",
    /// A page for people, as a captive portal sends it.
    Html = "html",
    /// No body.
    Empty = "empty",
    /// One GiB, announced.
    Endless = "endless",
    /// One GiB, in chunks.
    EndlessChunked = "endless-chunked",
    /// A small body that would be large once unpacked, under Content-Encoding: gzip.
    GzipBomb = "gzip-bomb",
    /// HTTP 307 to another place.
    Redirect = "redirect",
    /// HTTP 307 to the same place.
    RedirectLoop = "redirect-loop",
    /// HTTP 307 to a file.
    RedirectFile = "redirect-file",
    /// HTTP 302 to the page of a captive portal.
    CaptivePortal = "captive-portal",
    /// A perfect answer under another type.
    WrongContentType = "wrong-content-type",
    /// A perfect answer under no type.
    NoContentType = "no-content-type",
    /// Announces the whole answer and hangs up after half of it.
    Truncated = "truncated",
    /// Announces half of the answer and sends all of it.
    Underdeclared = "underdeclared",
    /// Bytes that mean nothing, under the right type.
    Garbage = "garbage",

    // The envelope.
    /// OCSP tryLater.
    TryLater = "try-later",
    /// OCSP unauthorized.
    Unauthorized = "unauthorized",
    /// OCSP internalError.
    InternalError = "internal-error",
    /// OCSP malformedRequest.
    MalformedRequest = "malformed-request",
    /// OCSP sigRequired, whatever is asked.
    SigRequired = "sig-required",
    /// OCSP sigRequired, unless the question is signed by the key of the certificate that it carries.
    SignedOnly = "signed-only",
    /// The status 4, which the standard does not use.
    UndefinedStatus = "undefined-status",
    /// Successful, with nothing inside.
    NoContent = "no-content",
    /// OCSP tryLater, with a perfect answer inside.
    RefusalWithContent = "refusal-with-content",
    /// A perfect answer that calls itself another type of response.
    WrongResponseType = "wrong-response-type",
    /// A byte after the answer.
    TrailingBytes = "trailing-bytes",
    /// Something after the last element of the signed part.
    TrailingBytesInside = "trailing-bytes-inside",
    /// The signed part in BER of indefinite length.
    IndefiniteLength = "indefinite-length",
    /// The signed part with a length in more octets than it needs.
    LongLength = "long-length",
    /// An integer with an octet too many.
    PaddedInteger = "padded-integer",
    /// Version 2 of the response data.
    WrongVersion = "wrong-version",
    /// Version 1, which DER leaves away, written down. Harmless: it says what is meant, and is signed as it is.
    ExplicitVersion = "explicit-version",
    /// About nothing.
    NoResponses = "no-responses",

    // The signature.
    /// One bit of the signature turned.
    BadSignature = "bad-signature",
    /// Signed over another encoding than the one that is sent.
    OtherEncodingSigned = "other-encoding-signed",
    /// Signed with SHA-1.
    Sha1Signature = "sha1-signature",
    /// Signed with MD5, as it says.
    Md5Signature = "md5-signature",
    /// Signed by an algorithm that nobody knows.
    UnknownAlgorithm = "unknown-algorithm",
    /// Signed by an algorithm for another kind of key.
    OtherKeyAlgorithm = "other-key-algorithm",
    /// The responder's certificate has a key without bits.
    NullKey = "null-key",
    /// RSA: something after the digest, and less padding.
    RsaGarbage = "rsa-garbage",
    /// RSA: the digest's algorithm without its NULL.
    RsaWithoutNull = "rsa-without-null",
    /// RSA: a key with exponent 3, and a cube root instead of a signature.
    RsaCubeRoot = "rsa-cube-root",
    /// ECDSA: r and s are zero.
    ZeroSignature = "zero-signature",
    /// ECDSA: right, but not in DER.
    BerSignature = "ber-signature",
    /// A right signature said to end within an octet.
    UnusedBits = "unused-bits",

    // Who signed.
    /// Leaves the responder's certificate away.
    NoCerts = "no-certs",
    /// Brings a hundred certificates along.
    ManyCerts = "many-certs",
    /// Names somebody else as the responder.
    WrongResponderName = "wrong-responder-name",
    /// Names somebody else's key as the responder's.
    WrongResponderKey = "wrong-responder-key",
    /// Signed by a responder of somebody with the issuer's name and another key.
    ForeignResponder = "foreign-responder",
    /// Signed by a responder of the generation before: the same name, another key.
    OldGenerationResponder = "old-generation-responder",
    /// Signed by a responder of the authority of the other certificates.
    SiblingResponder = "sibling-responder",
    /// Signed by a responder of an authority below the issuer.
    SubordinateResponder = "subordinate-responder",
    /// Signed by a responder that certified itself.
    SelfSignedResponder = "self-signed-responder",
    /// Signed by a responder whose certificate names another key as its issuer's.
    ResponderOfOtherKey = "responder-of-other-key",
    /// Signed with the key of the training card itself.
    OwnResponder = "own-responder",
    /// Signed by a responder whose certificate is not for OCSP.
    ResponderWithoutEku = "responder-without-eku",
    /// Signed by a responder whose certificate is for any purpose.
    ResponderAnyPurpose = "responder-any-purpose",
    /// Signed by an authority below the issuer, which is for OCSP too.
    ResponderIsAuthority = "responder-is-authority",
    /// Signed by a responder whose certificate has run out.
    ResponderExpired = "responder-expired",
    /// Signed by a responder whose certificate has not begun.
    ResponderNotYetValid = "responder-not-yet-valid",
    /// Signed by a responder whose key is not for signatures.
    ResponderKeyUsage = "responder-key-usage",
    /// Signed by a responder that could have been revoked.
    ResponderRevocable = "responder-revocable",
    /// Signed by a responder whose certificate has a wrong signature.
    BrokenDelegation = "broken-delegation",

    // What it is about.
    /// About the serial number after the one asked.
    WrongSerial = "wrong-serial",
    /// About a negative serial number: the leading zero octet gone, or the first bit set.
    NegativeSerial = "negative-serial",
    /// About the certificate of this serial number by an issuer of another name.
    WrongIssuerName = "wrong-issuer-name",
    /// About another issuer's certificate of the same serial number.
    WrongIssuer = "wrong-issuer",
    /// About the certificate of this serial number by the authority of the other certificates.
    SiblingIssuer = "sibling-issuer",
    /// Names the issuer by another hash than was asked with. Harmless: it names the same one.
    OtherHash = "other-hash",
    /// Names the issuer by a hash that is cut short.
    ShortHash = "short-hash",
    /// Names the issuer by MD5.
    Md5CertId = "md5-cert-id",
    /// Tells about others first. Harmless: ours is among them.
    OthersFirst = "others-first",
    /// Good and revoked at once.
    Contradiction = "contradiction",
    /// Does not return the nonce. Harmless where the nonce is not required.
    NoNonce = "no-nonce",
    /// Returns another nonce.
    WrongNonce = "wrong-nonce",
    /// Returns a nonce of no octets.
    EmptyNonce = "empty-nonce",
    /// Returns a nonce of 129 octets.
    LongNonce = "long-nonce",
    /// Returns the nonce twice.
    TwoNonces = "two-nonces",
    /// Gives the answer that somebody else was given ten minutes ago.
    Replay = "replay",

    // Its times.
    /// Past its nextUpdate.
    ExpiredAnswer = "expired-answer",
    /// From two hours ahead.
    FutureAnswer = "future-answer",
    /// thisUpdate ten minutes ahead.
    FutureUpdate = "future-update",
    /// Made three hours ago, without a nonce and without nextUpdate.
    OldAnswer = "old-answer",
    /// nextUpdate before thisUpdate.
    TimesReversed = "times-reversed",
    /// Made after its own nextUpdate.
    ProducedLate = "produced-late",
    /// Made before its own thisUpdate.
    ProducedEarly = "produced-early",
    /// thisUpdate as certificates write it, with two digits of the year.
    UtcTime = "utc-time",
    /// thisUpdate with fractions of a second.
    FractionalTime = "fractional-time",
    /// thisUpdate with an offset from UTC.
    OffsetTime = "offset-time",
    /// thisUpdate without a time zone.
    LocalTime = "local-time",
    /// thisUpdate on 29 February of a common year.
    ImpossibleDate = "impossible-date",
    /// Does not end before the year 9999.
    Year9999 = "year-9999",

    // Its status.
    /// Does not know any certificate.
    UnknownStatus = "unknown-status",
    /// Everything is on hold.
    OnHold = "on-hold",
    /// Everything is revoked with a reason that belongs into a delta list.
    RemovedFromCrl = "removed-from-crl",
    /// Everything will be revoked tomorrow.
    RevokedTomorrow = "revoked-tomorrow",
    /// No certificate was ever issued (RFC 6960 section 2.2).
    NeverIssued = "never-issued",
    /// An unknown critical extension of the answer.
    CriticalExtension = "critical-extension",
    /// An unknown critical extension of the response.
    CriticalSingleExtension = "critical-single-extension",
    /// An extension twice.
    DuplicateExtension = "duplicate-extension",
    /// Archive cutoff, CRL reference and signed timestamps of no meaning. Harmless: nobody acts on them.
    OddExtensions = "odd-extensions",
    /// Good in a constructed encoding.
    ConstructedGood = "constructed-good",
    /// Good with something in it.
    GoodWithContent = "good-with-content",
    /// Revoked without anything in it.
    PrimitiveRevoked = "primitive-revoked",

    // The revocation lists; OCSP stays right.
    /// The list is past its nextUpdate.
    CrlExpired = "crl-expired",
    /// One bit of the list's signature turned.
    CrlBadSignature = "crl-bad-signature",
    /// The list of somebody with the issuer's name and another key.
    CrlWrongIssuer = "crl-wrong-issuer",
    /// A delta list where the complete one should be.
    CrlDelta = "crl-delta",
    /// The list of another municipality.
    CrlOtherPartition = "crl-other-partition",
    /// Announces the whole list and hangs up after half of it.
    CrlTruncated = "crl-truncated",
    /// Bytes that mean nothing.
    CrlGarbage = "crl-garbage",
    /// Yesterday's number with today's date.
    CrlNumberBack = "crl-number-back",
}

impl Fault {
    /// The fault of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.name() == name)
    }

    /// Whether it is about revocation lists alone.
    #[must_use]
    pub const fn is_about_lists(self) -> bool {
        matches!(
            self,
            Self::CrlExpired
                | Self::CrlBadSignature
                | Self::CrlWrongIssuer
                | Self::CrlDelta
                | Self::CrlOtherPartition
                | Self::CrlTruncated
                | Self::CrlGarbage
                | Self::CrlNumberBack
        )
    }

    /// Whether a desk that prefers a nonce may believe the answer: what is unusual about it changes nothing.
    #[must_use]
    pub const fn is_harmless(self) -> bool {
        self.is_about_lists()
            || matches!(
                self,
                Self::NoNonce | Self::ExplicitVersion | Self::OtherHash | Self::OthersFirst | Self::OddExtensions
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_found_by_its_own_name() {
        for fault in Fault::ALL {
            assert_eq!(Fault::from_name(fault.name()), Some(*fault));
        }
        assert_eq!(Fault::from_name("perfect"), None);
    }

    #[test]
    fn the_faults_of_the_lists_say_so_in_their_names() {
        for fault in Fault::ALL {
            assert_eq!(fault.is_about_lists(), fault.name().starts_with("crl-"), "{fault:?}");
        }
    }
}
