//! What a record is about: one table of numbers and words.
//!
//! A number, once given, keeps its meaning for as long as records are kept; a new event takes a new number. The events
//! of people, exports, checkpoints and the shelter have their numbers already, so that version 1 of the bytes stays.

macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident = $number:literal, $word:literal;)+) => {
        /// What a record is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Event {
            $($(#[$doc])* $variant,)+
        }

        impl Event {
            /// Every event, by number.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The number in the record.
            #[must_use]
            pub const fn number(self) -> u16 {
                match self {
                    $(Self::$variant => $number,)+
                }
            }

            /// The stable word, in listings and translations.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The event with this number.
            #[must_use]
            pub const fn from_number(number: u16) -> Option<Self> {
                match number {
                    $($number => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

events! {
    /// The program started; the digest is that of the effective configuration.
    Started = 1, "started";
    /// The program ended in order.
    Stopped = 2, "stopped";
    /// The record was checked and is whole.
    IntegrityWhole = 3, "integrity-whole";
    /// The record was checked and is not whole.
    IntegrityBroken = 4, "integrity-broken";
    /// The wall clock moved against the clock that never steps.
    ClockStepped = 5, "clock-stepped";
    /// The configuration changed; the digest is the new one's.
    ConfigurationChanged = 6, "configuration-changed";
    /// The database was brought to a newer schema.
    Migrated = 7, "migrated";
    /// Still alive, with nothing to say.
    Heartbeat = 8, "heartbeat";
    /// A fault of the desk itself; the detail says which.
    Fault = 9, "fault";
    /// A trust anchor was added or taken away.
    AnchorsChanged = 10, "anchors-changed";
    /// A CRL was taken in.
    CrlImported = 11, "crl-imported";
    /// A policy file fixed other settings than before; the digest is that of the policy.
    PolicyChanged = 12, "policy-changed";
    /// 導入手順 was gone through to its end; the digest is that of the configuration that it wrote.
    SetUp = 13, "set-up";

    /// A member of staff signed in.
    SignedIn = 20, "signed-in";
    /// A member of staff signed out.
    SignedOut = 21, "signed-out";
    /// A sign-in failed.
    SignInFailed = 22, "sign-in-failed";
    /// 離席ロック
    DeskLocked = 23, "desk-locked";
    /// Back from 離席ロック.
    DeskUnlocked = 24, "desk-unlocked";
    /// 交代
    HandedOver = 25, "handed-over";
    /// 始業
    DayOpened = 26, "day-opened";
    /// 終業
    DayClosed = 27, "day-closed";
    /// A person or a role was changed.
    StaffChanged = 28, "staff-changed";
    /// An action was denied to someone.
    Denied = 29, "denied";

    /// A case was opened.
    CaseOpened = 40, "case-opened";
    /// VERIFY and signing are about to be sent: on disk before the card hears of them.
    Intent = 41, "intent";
    /// What the card said to VERIFY.
    VerifyResult = 42, "verify-result";
    /// What the card said to signing.
    SignResult = 43, "sign-result";
    /// What was learnt about revocation.
    RevocationResult = 44, "revocation-result";
    /// The card was taken away in the middle.
    CardRemoved = 45, "card-removed";
    /// The verdict of a case.
    Outcome = 46, "outcome";
    /// A case whose intent has no outcome, found at the next start.
    Interrupted = 47, "interrupted";
    /// The attributes of a signature certificate were shown.
    AttributesShown = 48, "attributes-shown";
    /// 券面の目視確認
    FaceChecked = 49, "face-checked";
    /// A slip was printed.
    SlipPrinted = 50, "slip-printed";
    /// A supervisor said how the office went on; never a verdict.
    Decision = 51, "decision";
    /// A program of the office's own asked for a case.
    ProgramAsked = 52, "program-asked";
    /// It was given the verdict.
    ProgramAnswered = 53, "program-answered";
    /// It was given the attributes of a signature certificate, once.
    AttributesHandedOver = 54, "attributes-handed-over";
    /// A program was turned away; the detail says why.
    ProgramRefused = 55, "program-refused";
    /// 後刻再照会: a referred case went into the sealed list of the day.
    KeptToAskAgain = 56, "kept-to-ask-again";
    /// What was learnt when it was asked again; the first record stands.
    AskedAgain = 57, "asked-again";
    /// The sealed list of the day was destroyed.
    AskAgainDestroyed = 58, "ask-again-destroyed";

    /// Someone looked at the record.
    RecordViewed = 60, "record-viewed";
    /// An export was asked for.
    ExportRequested = 61, "export-requested";
    /// An export was approved by a second person.
    ExportApproved = 62, "export-approved";
    /// An export was written.
    ExportDone = 63, "export-done";
    /// A purge was asked for.
    PurgeRequested = 64, "purge-requested";
    /// A purge was approved by a second person.
    PurgeApproved = 65, "purge-approved";
    /// A segment was purged.
    PurgeDone = 66, "purge-done";

    /// A checkpoint was signed.
    Checkpoint = 80, "checkpoint";
    /// A checkpoint was laid down with a witness.
    Anchored = 81, "anchored";
    /// A new key signs from here on.
    KeyRotated = 82, "key-rotated";
    /// The key could not be had any more.
    KeyLost = 83, "key-lost";
    /// A segment (年度) begins.
    SegmentOpened = 84, "segment-opened";
    /// A segment ends.
    SegmentClosed = 85, "segment-closed";

    /// Work without a check that cannot be made began, by a supervisor.
    BreakGlassOpened = 100, "break-glass-opened";
    /// It ended.
    BreakGlassClosed = 101, "break-glass-closed";
    /// It was reviewed.
    BreakGlassReviewed = 102, "break-glass-reviewed";

    /// A shelter's intake began.
    IntakeOpened = 120, "intake-opened";
    /// Someone was taken in.
    IntakeAdded = 121, "intake-added";
    /// An intake was sealed.
    IntakeSealed = 122, "intake-sealed";
    /// An intake was reconciled.
    IntakeReconciled = 123, "intake-reconciled";
    /// The serial numbers of an intake were destroyed.
    IntakeDestroyed = 124, "intake-destroyed";
}

impl Event {
    /// Whether this begins something that must be finished: refused while the disk is low.
    #[must_use]
    pub const fn begins_work(self) -> bool {
        matches!(self, Self::CaseOpened | Self::Intent | Self::IntakeOpened | Self::IntakeAdded)
    }

    /// Whether another program did this, or it was done for one: beside the actor stands which.
    #[must_use]
    pub const fn is_about_a_program(self) -> bool {
        matches!(self, Self::ProgramAsked | Self::ProgramAnswered | Self::AttributesHandedOver | Self::ProgramRefused)
    }

    /// Whether this may stand behind the end of a segment: what seals it.
    #[must_use]
    pub const fn may_follow_the_end(self) -> bool {
        matches!(self, Self::Checkpoint | Self::Anchored | Self::KeyRotated | Self::KeyLost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers in records that exist: lines may be added here, never changed.
    const PINNED: &str = "1 started, 2 stopped, 3 integrity-whole, 4 integrity-broken, 5 clock-stepped, \
        6 configuration-changed, 7 migrated, 8 heartbeat, 9 fault, 10 anchors-changed, 11 crl-imported, \
        12 policy-changed, 13 set-up, 20 signed-in, 21 signed-out, 22 sign-in-failed, 23 desk-locked, 24 desk-unlocked, 25 handed-over, \
        26 day-opened, 27 day-closed, 28 staff-changed, 29 denied, 40 case-opened, 41 intent, 42 verify-result, \
        43 sign-result, 44 revocation-result, 45 card-removed, 46 outcome, 47 interrupted, 48 attributes-shown, \
        49 face-checked, 50 slip-printed, 51 decision, 52 program-asked, 53 program-answered, 54 attributes-handed-over, \
        55 program-refused, 56 kept-to-ask-again, 57 asked-again, 58 ask-again-destroyed, 60 record-viewed, 61 export-requested, 62 export-approved, \
        63 export-done, 64 purge-requested, 65 purge-approved, 66 purge-done, 80 checkpoint, 81 anchored, \
        82 key-rotated, 83 key-lost, 84 segment-opened, 85 segment-closed, 100 break-glass-opened, \
        101 break-glass-closed, 102 break-glass-reviewed, 120 intake-opened, 121 intake-added, 122 intake-sealed, \
        123 intake-reconciled, 124 intake-destroyed";

    #[test]
    fn no_event_is_ever_renumbered() {
        let table: Vec<String> =
            Event::ALL.iter().map(|event| format!("{} {}", event.number(), event.code())).collect();
        assert_eq!(table.join(", "), PINNED);
    }

    #[test]
    fn every_number_leads_back_to_its_event_and_no_other_number_to_any() {
        let known: Vec<Event> = (0..=u16::MAX).filter_map(Event::from_number).collect();
        assert_eq!(known, Event::ALL);
    }
}
