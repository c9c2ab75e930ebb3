//! What must come of a case, worked out from its story alone.

use madoguchi::pki::Use;
use madoguchi::session::Reason;
use madoguchi::session::Verdict;
use madoguchi::session::order::Front;
use madoguchi::session::scene::Conclusion;
use madoguchi::stand_in::faults::Fault;
use madoguchi::training::Scenario;

/// No whole answer comes, or the platform itself says that it cannot.
const UNREACHABLE: [&str; 8] = ["down", "mute", "slow", "stalled", "closing", "truncated", "500", "503"];
/// An answer that nobody can believe.
const INVALID: [&str; 28] = [
    "not-http",
    "many-headers",
    "404",
    "html",
    "empty",
    "endless",
    "endless-chunked",
    "redirect",
    "wrong-content-type",
    "garbage",
    "try-later",
    "unauthorized",
    "internal-error",
    "malformed-request",
    "sig-required",
    "wrong-nonce",
    "expired-answer",
    "old-answer",
    "wrong-serial",
    "wrong-issuer",
    "bad-signature",
    "foreign-responder",
    "responder-without-eku",
    "responder-expired",
    "no-certs",
    "contradiction",
    "trailing-bytes",
    "wrong-version",
];

/// Right in every place but its times.
const OUT_OF_TIME: [&str; 4] = ["expired-answer", "future-answer", "old-answer", "produced-late"];

/// What the person does when the PIN is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conduct {
    Right,
    /// A wrong PIN first; at the desk the right one follows, in the terminal the case is over.
    Wrong,
    Cancels,
    TakesTheCard,
}

/// One case before it is played.
#[derive(Clone, Copy, Debug)]
pub(super) struct Story {
    pub(super) scenario: Scenario,
    pub(super) certificate: Use,
    pub(super) front: Front,
    pub(super) conduct: Conduct,
    pub(super) fault: Option<Fault>,
}

/// What must come of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    Accepted,
    For(Reason),
    /// A fault that this table does not know: anything but accepted.
    NeverAccepted,
}

impl Due {
    pub(super) fn is(self, conclusion: &Conclusion) -> bool {
        let accepted = conclusion.verdict == Verdict::Accepted;
        assert_eq!(accepted, conclusion.reason.is_none());
        match self {
            Self::Accepted => accepted,
            Self::For(reason) => conclusion.reason == Some(reason) && conclusion.verdict == reason.verdict(),
            Self::NeverAccepted => !accepted,
        }
    }
}

impl Story {
    pub(super) fn due(self) -> Due {
        let told = self.scenario.expected(self.certificate).map_or(Due::Accepted, Due::For);
        if !self.asks_for_the_pin() {
            return told;
        }
        match self.conduct {
            Conduct::Cancels => return Due::For(Reason::Cancelled),
            Conduct::TakesTheCard => return Due::For(Reason::CardRemoved),
            // Another card is found before anything is sent to it.
            Conduct::Wrong if self.front == Front::Terminal && self.scenario != Scenario::Swapped => {
                return Due::For(Reason::PinWrong);
            }
            Conduct::Wrong | Conduct::Right => {}
        }
        if self.is_for_the_platform() { self.as_the_platform_has_it(told) } else { told }
    }

    /// The same where the platform had fallen silent in the cases before, so that nobody asks it.
    pub(super) fn due_in_silence(self) -> Due {
        let asks = self.is_for_the_platform() || self.scenario == Scenario::PlatformGarbage;
        if asks { Due::For(Reason::PlatformUnreachable) } else { self.due() }
    }

    /// How many VERIFY its card may hear.
    pub(super) fn most_verifications(self) -> usize {
        match (self.conduct, self.front) {
            (Conduct::Wrong, Front::Desk) => 2,
            _ => 1,
        }
    }

    fn asks_for_the_pin(self) -> bool {
        match self.scenario {
            Scenario::LastTry
            | Scenario::Blocked
            | Scenario::NoCertificate
            | Scenario::FaceCard
            | Scenario::JuminKihon
            | Scenario::Iphone => false,
            // A certificate that can be read freely is judged before the PIN.
            Scenario::Expired | Scenario::Untrusted | Scenario::TestHierarchy | Scenario::NewGeneration => {
                self.certificate == Use::Signature
            }
            Scenario::NoSignatureCertificate => self.certificate == Use::Authentication,
            _ => true,
        }
    }

    /// Whether it is the platform of the day that decides.
    fn is_for_the_platform(self) -> bool {
        !matches!(
            self.scenario,
            Scenario::Expired
                | Scenario::Untrusted
                | Scenario::TestHierarchy
                | Scenario::NewGeneration
                | Scenario::Swapped
                | Scenario::Pulled
                | Scenario::PlatformDown
                | Scenario::PlatformSlow
                | Scenario::PlatformGarbage
        )
    }

    fn as_the_platform_has_it(self, told: Due) -> Due {
        let Some(fault) = self.fault else { return told };
        match fault.name() {
            _ if fault.is_harmless() => told,
            "unknown-status" => Due::For(Reason::StatusUnknown),
            "on-hold" | "never-issued" => Due::For(Reason::OnHold),
            "removed-from-crl" | "revoked-tomorrow" => Due::For(Reason::Revoked),
            // What was revoked for good is revoked, however old the word of it is.
            name if told == Due::For(Reason::Revoked) && OUT_OF_TIME.contains(&name) => told,
            "future-answer" => Due::For(Reason::ClockSuspect),
            name if UNREACHABLE.contains(&name) => Due::For(Reason::PlatformUnreachable),
            name if INVALID.contains(&name) => Due::For(Reason::PlatformAnswerInvalid),
            _ => Due::NeverAccepted,
        }
    }
}
