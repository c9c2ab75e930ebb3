//! What an office knows of one number at the end: OCSP's three words, and every way of not knowing.

use crate::pki::crl;

/// What became of one number. What is not known is never good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Not revoked, by evidence that is of now and of after the capture.
    Good,
    /// Revoked for good.
    Revoked,
    /// Revoked, but it may come back: never final.
    OnHold,
    /// Nobody can say.
    NotCovered(Why),
}

macro_rules! whys {
    ($($(#[$doc:meta])* $variant:ident $word:literal $open:literal;)+) => {
        /// Why nobody can say.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Why {
            $($(#[$doc])* $variant,)+
        }

        impl Why {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable word.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// Whether a newer list or another anchor may still decide it.
            #[must_use]
            pub const fn is_open(self) -> bool {
                match self {
                    $(Self::$variant => $open,)+
                }
            }
        }
    };
}

whys! {
    /// None of the anchors here is its issuer.
    IssuerUnknown "issuer-unknown" true;
    /// No list of its issuer, or none for the place that its certificate names.
    NoList "no-list" true;
    /// The list is past its time.
    ListStale "list-stale" true;
    /// The list was made before the capture: what happened in between is not in it.
    ListBeforeCapture "list-before-capture" true;
    /// A list cannot be read, and whoever stands in it would be good.
    ListUnusable "list-unusable" true;
    /// A list or an answer is ahead of the clock here.
    ClockSuspect "clock-suspect" true;
    /// Taken in later than now: the clock of the shelter or the one here is wrong.
    CaptureAhead "capture-ahead" true;
    /// The platform did not answer, or not in a way that can be believed.
    PlatformSilent "platform-silent" true;
    /// The platform does not know the certificate.
    StatusUnknown "status-unknown" true;
    /// The certificate was not valid when it was taken in.
    OutsideValidity "outside-validity" false;
    /// The certificate has ended before the list was made: it may have been left out of it.
    EndedBeforeList "ended-before-list" false;
    /// What was taken in was altered or cannot be read.
    Damaged "damaged" false;
    /// The number was given, and nothing of it is in the bundle.
    Missing "missing" false;
    /// Nothing here opens it.
    KeyLost "key-lost" true;
}

impl State {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Revoked => "revoked",
            Self::OnHold => "on-hold",
            Self::NotCovered(_) => "not-covered",
        }
    }

    /// Why nobody can say, where nobody can.
    #[must_use]
    pub const fn why(self) -> Option<Why> {
        match self {
            Self::NotCovered(why) => Some(why),
            Self::Good | Self::Revoked | Self::OnHold => None,
        }
    }

    /// Whether it stays so. What is on hold may come back; what a newer list may decide is asked again.
    #[must_use]
    pub const fn is_final(self) -> bool {
        match self {
            Self::Good | Self::Revoked => true,
            Self::OnHold => false,
            Self::NotCovered(why) => !why.is_open(),
        }
    }
}

impl From<crl::Error> for Why {
    fn from(error: crl::Error) -> Self {
        match error {
            crl::Error::Missing | crl::Error::OtherIssuer | crl::Error::OutOfScope => Self::NoList,
            crl::Error::FromTheFuture | crl::Error::ClockSuspect { .. } => Self::ClockSuspect,
            stale if stale.is_stale() => Self::ListStale,
            _ => Self::ListUnusable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_good_is_good_and_what_is_on_hold_or_may_be_decided_yet_is_not_final() {
        assert!(State::Good.is_final() && State::Revoked.is_final() && !State::OnHold.is_final());
        for why in Why::ALL {
            let state = State::NotCovered(*why);
            assert_eq!((state.code(), state.why(), state.is_final()), ("not-covered", Some(*why), !why.is_open()));
        }
        let mut words: Vec<&str> = Why::ALL.iter().map(|why| why.code()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Why::ALL.len());
    }

    #[test]
    fn whatever_is_wrong_with_a_list_is_a_reason_and_never_good() {
        for (error, why) in [
            (crl::Error::Missing, Why::NoList),
            (crl::Error::OutOfScope, Why::NoList),
            (crl::Error::Expired, Why::ListStale),
            (crl::Error::TooOld, Why::ListStale),
            (crl::Error::FromTheFuture, Why::ClockSuspect),
            (crl::Error::Malformed, Why::ListUnusable),
        ] {
            assert_eq!(Why::from(error), why);
        }
    }
}
