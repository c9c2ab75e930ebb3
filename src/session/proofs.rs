//! What is shown and said when somebody is taken in at a shelter, in the words that inputs, orders and notes share.

/// How much a card must show to be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proofs {
    /// PIN and signature, always.
    Signature,
    /// PIN and signature where a PIN can succeed and the person has it; the certificate alone otherwise.
    SignatureIfPossible,
    /// The certificate alone; no PIN is asked for.
    CertificateAlone,
}

/// How much was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proved {
    /// The card signed our challenge after its PIN.
    Signature,
    /// A certificate that leads to an anchor, and nothing more: 証明書の有効性のみ（本人確認なし）.
    CertificateAlone,
}

impl Proved {
    /// The stable word, in records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Signature => "intake-signed",
            Self::CertificateAlone => "intake-certificate-only",
        }
    }
}

/// A person is in the bundle, on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// 受付番号
    pub number: String,
    /// Which state of the bundle has them: the link of its last frame.
    pub digest: [u8; 32],
}

/// Why a person is not in the bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakeFailure {
    /// They are, since before, under this number.
    Already(String),
    /// There is no room on the disk.
    NoRoom,
    /// Anything else; the word is the contract's `detail`.
    Failed(&'static str),
}
