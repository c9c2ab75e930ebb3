//! What stands behind a verdict in words: what a detail means, and what can be done where nothing could be decided.

use crate::session::{OtherMeans, Reason};

/// The message that tells a detail to the clerk; most are for the IT office and stay a code.
pub(super) fn of_detail(detail: &str) -> Option<String> {
    if let Some(cause) = OtherMeans::ALL.into_iter().find(|cause| cause.code() == detail) {
        return Some(format!("other-means-{}", cause.code()));
    }
    let key = match detail {
        "host-not-found" | "name-timed-out" => "detail-name",
        "connection-refused" | "no-route" | "connection-closed" | "connection-timed-out" => "detail-connection",
        "answer-timed-out" | "timeout" => "detail-slow",
        "platform-breaker" => "detail-breaker",
        "platform-not-configured" => "detail-not-configured",
        "tls-failed" => "detail-tls",
        "proxy-refused" => "detail-proxy",
        "http-status" | "http-redirect" | "http-content-type" | "answer-empty" | "answer-not-http" => "detail-http",
        "nonce-absent" | "nonce-mismatch" | "other-certificate" | "other-issuer" => "detail-not-ours",
        "answer-signature" | "responder-signature" | "responder-not-delegated" | "responder-expired" => {
            "detail-signature"
        }
        "answer-expired" | "answer-too-old" => "detail-old",
        "try-later" | "internal-error" => "detail-later",
        "tries-changed" => "detail-tries-changed",
        "challenge-stale" => "detail-late",
        "record-read-only" | "record-cannot-open" | "record-disk-error" | "disk-full" => "detail-record-disk",
        "record-locked" | "record-busy" | "record-timeout" => "detail-record-busy",
        "record-damaged" | "record-overtaken" | "chain-changed" | "chain-gap" => "detail-record-damaged",
        "monitor-lost" => "detail-monitor-lost",
        "window-closed" | "window-hidden" | "window-moved" => "detail-window-lost",
        _ => return None,
    };
    Some(key.to_owned())
}

/// What can be done where nothing could be decided, in the order in which it is tried; as keys of messages.
pub(super) const fn options(reason: Reason) -> &'static [&'static str] {
    match reason {
        Reason::PlatformUnreachable => &["option-again", "option-lists", "option-other-means", "option-come-again"],
        Reason::PlatformAnswerInvalid => &["option-lists", "option-other-means", "option-it-office"],
        Reason::PlatformClosed => &["option-come-again", "option-other-means"],
        Reason::StatusUnknown => &["option-other-means", "option-it-office", "option-come-again"],
        Reason::CrlStale | Reason::CrlMissing => &["option-it-office", "option-other-means", "option-come-again"],
        Reason::ClockSuspect => &["option-again", "option-other-means", "option-it-office"],
        Reason::IssuerUnknown => &["option-it-office", "option-other-means"],
        Reason::MediumUnsupported => &["option-card", "option-other-means"],
        Reason::CardUnreadable => &["option-again", "option-other-means", "option-come-again"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::record::Detail;
    use crate::session::Verdict;

    #[test]
    fn every_case_that_could_not_be_decided_offers_what_can_be_done() {
        for reason in Reason::ALL {
            let offered = options(reason);
            assert_eq!(!offered.is_empty(), reason.verdict() == Verdict::Referred, "{reason:?}");
            for key in offered {
                assert!(Language::COMPLETE.into_iter().all(|language| language.has(key)), "{key}");
            }
        }
    }

    #[test]
    fn every_detail_with_words_is_one_that_the_record_knows() {
        let told = (1..=u16::MAX).filter_map(Detail::from_number).filter_map(Detail::word).filter_map(of_detail);
        let told: std::collections::BTreeSet<String> = told.collect();
        assert!(told.len() > 20, "{told:?}");
        for key in told {
            assert!(Language::COMPLETE.into_iter().all(|language| language.has(&key)), "{key}");
        }
    }
}
