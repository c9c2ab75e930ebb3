//! Which medium carries the JPKI application (reference jpki.md 1.3): told by the label of its token information.

/// What lies on the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A My Number Card (plastic).
    Card,
    /// スマホ用電子証明書 on Android: its authentication certificate can be read only after VERIFY.
    Android,
    /// スマホ用電子証明書 on iPhone: how it is unlocked is not public.
    Iphone,
    /// 住民基本台帳カード, no longer valid.
    JuminKihon,
    /// Something else.
    NotMyNumber,
}
