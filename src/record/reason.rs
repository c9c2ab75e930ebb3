//! The numbers of verdicts and reasons in the record; 0 is none. The words are those of `session`.

use crate::session::{Reason, Verdict};

/// Every verdict and its number.
const VERDICTS: [(u16, Verdict); 5] = [
    (1, Verdict::Accepted),
    (2, Verdict::Refused),
    (3, Verdict::Referred),
    (4, Verdict::Abandoned),
    (5, Verdict::OutOfService),
];

/// Every reason and its number: hundreds by verdict, so that each group has room to grow.
const REASONS: [(u16, Reason); Reason::ALL.len()] = [
    (201, Reason::PinWrong),
    (202, Reason::PinBlocked),
    (203, Reason::PinNotUsable),
    (204, Reason::PinLimit),
    (205, Reason::CardNotMyNumber),
    (206, Reason::CardJuminKihon),
    (207, Reason::CardSwapped),
    (208, Reason::CertificateAbsent),
    (209, Reason::CertificateExpired),
    (210, Reason::CertificateNotYetValid),
    (211, Reason::IssuerUntrusted),
    (212, Reason::PathInvalid),
    (213, Reason::ProfileMismatch),
    (214, Reason::TestCard),
    (215, Reason::ChallengeFailed),
    (216, Reason::Revoked),
    (217, Reason::OnHold),
    (301, Reason::StatusUnknown),
    (302, Reason::PlatformUnreachable),
    (303, Reason::PlatformAnswerInvalid),
    (304, Reason::PlatformClosed),
    (305, Reason::CrlStale),
    (306, Reason::CrlMissing),
    (307, Reason::ClockSuspect),
    (308, Reason::IssuerUnknown),
    (309, Reason::MediumUnsupported),
    (310, Reason::CardUnreadable),
    (401, Reason::CardRemoved),
    (402, Reason::Cancelled),
    (403, Reason::TimedOut),
    (404, Reason::PinLastTryDeclined),
    (405, Reason::PinMalformed),
    (406, Reason::OtherMeans),
    (407, Reason::FocusLost),
    (501, Reason::LogUnavailable),
    (502, Reason::ReaderUnavailable),
    (503, Reason::ReaderBusy),
    (504, Reason::DiskLow),
];

/// The number of a verdict; 0 for none.
#[must_use]
pub fn verdict_number(verdict: Option<Verdict>) -> u16 {
    number_of(&VERDICTS, verdict)
}

/// The verdict with this number; the number itself where no verdict has it.
pub fn verdict_from(number: u16) -> Result<Option<Verdict>, u16> {
    value_of(&VERDICTS, number)
}

/// The number of a reason; 0 for none.
#[must_use]
pub fn reason_number(reason: Option<Reason>) -> u16 {
    number_of(&REASONS, reason)
}

/// The reason with this number; the number itself where no reason has it.
pub fn reason_from(number: u16) -> Result<Option<Reason>, u16> {
    value_of(&REASONS, number)
}

pub(super) fn number_of<N: Copy + Default, T: Copy + PartialEq>(table: &[(N, T)], value: Option<T>) -> N {
    table.iter().find(|(_, known)| Some(*known) == value).map_or(N::default(), |(number, _)| *number)
}

pub(super) fn value_of<N: Copy + Default + PartialEq, T: Copy>(table: &[(N, T)], number: N) -> Result<Option<T>, N> {
    if number == N::default() {
        return Ok(None);
    }
    table.iter().find(|(known, _)| *known == number).map(|(_, value)| Some(*value)).ok_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers in records that exist: lines may be added here, never changed.
    const PINNED: &str = "201 pin-wrong, 202 pin-blocked, 203 pin-not-usable, 204 pin-limit, 205 card-not-mynumber, \
        206 card-jumin-kihon, 207 card-swapped, 208 certificate-absent, 209 certificate-expired, \
        210 certificate-not-yet-valid, 211 issuer-untrusted, 212 path-invalid, 213 profile-mismatch, 214 test-card, \
        215 challenge-failed, 216 revoked, 217 on-hold, 301 status-unknown, 302 platform-unreachable, \
        303 platform-answer-invalid, 304 platform-closed, 305 crl-stale, 306 crl-missing, 307 clock-suspect, \
        308 issuer-unknown, 309 medium-unsupported, 310 card-unreadable, 401 card-removed, 402 cancelled, \
        403 timed-out, 404 pin-last-try-declined, 405 pin-malformed, 406 other-means, 407 focus-lost, \
        501 log-unavailable, 502 reader-unavailable, 503 reader-busy, 504 disk-low";

    #[test]
    fn no_reason_is_ever_renumbered() {
        let table: Vec<String> = REASONS.iter().map(|(number, reason)| format!("{number} {}", reason.code())).collect();
        assert_eq!(table.join(", "), PINNED);
    }

    #[test]
    fn every_reason_has_exactly_one_number_in_the_hundred_of_its_verdict() {
        for reason in Reason::ALL {
            let number = reason_number(Some(reason));
            assert_eq!(REASONS.iter().filter(|(_, known)| *known == reason).count(), 1, "{}", reason.code());
            assert_eq!(reason_from(number), Ok(Some(reason)));
            assert_eq!(number / 100, verdict_number(Some(reason.verdict())), "{}", reason.code());
        }
        assert_eq!(reason_from(0), Ok(None));
        assert_eq!(reason_from(1), Err(1));
    }

    #[test]
    fn no_verdict_is_ever_renumbered() {
        let table = VERDICTS.map(|(number, verdict)| (number, verdict.code()));
        assert_eq!(table, [(1, "accepted"), (2, "refused"), (3, "referred"), (4, "abandoned"), (5, "out-of-service")]);
    }
}
