//! Who is on duty: a clerk's day from 始業 to 終業, as a plain value.
//!
//! Someone signs in, may lock the desk (離席ロック) or hand it over (交代), and goes. The desk locks itself after ten minutes
//! without a key, five for anyone but a clerk, and nobody stays signed in for more than nine hours; but a case that has begun
//! is never cut: both wait for its end. Where nobody is on the list, the account of the system is the person.

use std::fmt;
use std::time::Duration;

use super::passphrase::Weak;
use super::{Action, Reference, Right, Role, account_right, right};
use crate::time::Monotonic;

/// After how long a desk locks itself, and when a person has to sign in anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// Without a key of a clerk.
    pub clerk: Duration,
    /// Without a key of anyone else.
    pub others: Duration,
    /// Since they signed in.
    pub absolute: Duration,
}

impl Timeouts {
    /// Those of every desk.
    pub const STANDARD: Self =
        Self { clerk: Duration::from_mins(10), others: Duration::from_mins(5), absolute: Duration::from_hours(9) };
}

impl Default for Timeouts {
    fn default() -> Self {
        Self::STANDARD
    }
}

/// Someone who signed in. `Debug` does not show the name.
#[derive(Clone, PartialEq, Eq)]
pub struct OnDuty {
    /// How the record names them.
    pub reference: Reference,
    /// What the screens call them.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// When they signed in.
    pub since: Monotonic,
    /// When a key was last pressed.
    pub stirred: Monotonic,
}

impl fmt::Debug for OnDuty {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("OnDuty").field(&self.reference).field(&self.role).finish()
    }
}

/// Who is on duty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Duty {
    /// Nobody is asked: the account of the system is the person. `list`: there are people who may sign in all the same.
    Account {
        /// Whether anyone is on the list.
        list: bool,
    },
    /// Nobody: 始業 is to come.
    #[default]
    Nobody,
    /// Someone.
    Present(OnDuty),
    /// Someone who locked the desk.
    Locked(OnDuty),
}

/// What time brings about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The desk locks itself.
    Lock,
    /// The person has to sign in anew.
    SignOut,
}

impl Duty {
    /// Whether a case may begin.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        match self {
            Self::Account { list: false } => account_right(action) == Right::Alone,
            Self::Account { list: true } => right(Role::Clerk, action) == Right::Alone,
            Self::Present(person) => right(person.role, action) == Right::Alone,
            Self::Nobody | Self::Locked(_) => false,
        }
    }

    /// Who is signed in, whether the desk is locked or not.
    #[must_use]
    pub const fn person(&self) -> Option<&OnDuty> {
        match self {
            Self::Present(person) | Self::Locked(person) => Some(person),
            Self::Account { .. } | Self::Nobody => None,
        }
    }

    /// Who is signed in and since when, whatever keys they pressed since: another answer is another sign-in.
    #[must_use]
    pub fn signed_in(&self) -> Option<(&Reference, Monotonic)> {
        self.person().map(|person| (&person.reference, person.since))
    }

    /// Whether what the desk shows is covered.
    #[must_use]
    pub const fn is_covered(&self) -> bool {
        matches!(self, Self::Nobody | Self::Locked(_))
    }

    /// What is due now; nothing while a case is going on.
    #[must_use]
    pub fn due(&self, now: Monotonic, timeouts: &Timeouts, in_case: bool) -> Option<Due> {
        let (at, due) = self.deadline(timeouts)?;
        (!in_case && now >= at).then_some(due)
    }

    /// When something is due next.
    #[must_use]
    pub fn deadline(&self, timeouts: &Timeouts) -> Option<(Monotonic, Due)> {
        let person = self.person()?;
        let end = (person.since.plus(timeouts.absolute), Due::SignOut);
        let idle = if person.role == Role::Clerk { timeouts.clerk } else { timeouts.others };
        let lock = (person.stirred.plus(idle), Due::Lock);
        match self {
            Self::Present(_) if lock.0 < end.0 => Some(lock),
            _ => Some(end),
        }
    }

    /// A key was pressed.
    pub fn stir(&mut self, now: Monotonic) {
        if let Self::Present(person) = self {
            person.stirred = now;
        }
    }

    /// 離席ロック. Says whether there was someone to come back.
    pub fn lock(&mut self) -> bool {
        if let Self::Present(person) = self {
            *self = Self::Locked(person.clone());
            return true;
        }
        false
    }
}

/// How the sign-in at hand stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Door {
    /// Nothing was given yet.
    #[default]
    Idle,
    /// It is being looked at.
    Checking,
    /// It was not taken.
    Refused(Refusal),
    /// The one-time code was right: a passphrase of one's own is to be chosen.
    Choose {
        /// The fewest characters that are taken.
        least: usize,
        /// What was wrong with the one chosen before.
        weak: Option<Weak>,
    },
}

/// Why nobody was signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The id or the passphrase is not right: never which of them.
    Wrong,
    /// Too soon after the failures before.
    Wait {
        /// When it may be tried again.
        until: Monotonic,
    },
    /// Ten failures: only another person can help.
    Locked,
    /// The one-time code is older than 24 hours.
    CodeOver,
    /// A passphrase of one's own is to be chosen, in place of the one-time code.
    Choose {
        /// The fewest characters that are taken.
        least: usize,
    },
    /// The passphrase that was chosen is not taken.
    Weak(Weak),
    /// A case is going on.
    InCase,
    /// The list of people cannot be read or written.
    List(&'static str),
    /// Something else than this program changed the list of people.
    ListChanged,
    /// The record took no entry.
    Record,
    /// Somebody is being looked up already.
    Busy,
}

impl Refusal {
    /// The stable word, in translations and beside a sign-in that failed in the record.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wrong => "sign-in-wrong",
            Self::Wait { .. } => "sign-in-too-soon",
            Self::Locked => "staff-locked",
            Self::CodeOver => "code-over",
            Self::Choose { .. } => "passphrase-to-choose",
            Self::Weak(weak) => weak.code(),
            Self::InCase => "sign-in-in-case",
            Self::List(code) => code,
            Self::ListChanged => "staff-list-changed",
            Self::Record => "sign-in-record",
            Self::Busy => "sign-in-busy",
        }
    }

    /// Whether somebody tried and failed, which the record is told.
    #[must_use]
    pub const fn is_failure(self) -> bool {
        matches!(self, Self::Wrong | Self::Locked | Self::CodeOver | Self::Wait { .. } | Self::ListChanged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Monotonic {
        Monotonic::from_origin(Duration::from_secs(seconds))
    }

    fn someone(role: Role, since: u64, stirred: u64) -> OnDuty {
        let reference = Reference::from_entropy([0, 0, 0, 1]);
        OnDuty { reference, name: "佐藤 花子".into(), role, since: at(since), stirred: at(stirred) }
    }

    #[test]
    fn the_desk_locks_itself_and_a_day_ends_but_never_in_a_case() {
        let limits = Timeouts::STANDARD;
        for (duty, now, in_case, expected) in [
            (Duty::Present(someone(Role::Clerk, 0, 0)), 599, false, None),
            (Duty::Present(someone(Role::Clerk, 0, 0)), 600, false, Some(Due::Lock)),
            (Duty::Present(someone(Role::Clerk, 0, 0)), 600, true, None),
            (Duty::Present(someone(Role::Supervisor, 0, 0)), 299, false, None),
            (Duty::Present(someone(Role::Supervisor, 0, 0)), 300, false, Some(Due::Lock)),
            (Duty::Present(someone(Role::Clerk, 0, 32_300)), 32_400, false, Some(Due::SignOut)),
            (Duty::Present(someone(Role::Clerk, 0, 32_300)), 32_399, false, None),
            (Duty::Present(someone(Role::Clerk, 0, 32_300)), 40_000, true, None),
            (Duty::Locked(someone(Role::Clerk, 0, 0)), 32_399, false, None),
            (Duty::Locked(someone(Role::Clerk, 0, 0)), 32_400, false, Some(Due::SignOut)),
            (Duty::Nobody, 99_999, false, None),
            (Duty::Account { list: false }, 99_999, false, None),
        ] {
            assert_eq!(duty.due(at(now), &limits, in_case), expected, "{duty:?} at {now}, in a case: {in_case}");
        }
    }

    #[test]
    fn a_key_puts_the_lock_off_and_wakes_no_locked_desk() {
        let mut duty = Duty::Present(someone(Role::Clerk, 0, 0));
        duty.stir(at(599));
        assert_eq!(duty.due(at(1_198), &Timeouts::STANDARD, false), None);
        assert!(duty.lock());
        duty.stir(at(1_300));
        assert_eq!(duty.person().map(|person| person.stirred), Some(at(599)));
        assert!(!duty.lock(), "it is locked already");
    }

    #[test]
    fn cases_are_for_those_whose_role_runs_them_and_who_are_there() {
        for (duty, expected) in [
            (Duty::Account { list: false }, true),
            (Duty::Account { list: true }, true),
            (Duty::Nobody, false),
            (Duty::Present(someone(Role::Clerk, 0, 0)), true),
            (Duty::Present(someone(Role::Supervisor, 0, 0)), true),
            (Duty::Present(someone(Role::Auditor, 0, 0)), false),
            (Duty::Present(someone(Role::Administrator, 0, 0)), false),
            (Duty::Locked(someone(Role::Clerk, 0, 0)), false),
        ] {
            assert_eq!(duty.may(Action::RunCase), expected, "{duty:?}");
        }
        assert!(!Duty::Account { list: true }.may(Action::SeeRecords), "with a list the account is a clerk");
    }

    #[test]
    fn no_name_is_printed() {
        assert!(!format!("{:?}", Duty::Present(someone(Role::Clerk, 0, 0))).contains("佐藤"));
    }
}
