//! Whether one person, or two together, may do something now.
//!
//! Where it takes two, they are two people, both gave their passphrase within two minutes, the second's role may sign for
//! it, and where it is known whose account of the system is whose, not both are the same one's.

use std::time::Duration;

use super::{Action, Reference, Right, Role, account_right, may_approve, right};
use crate::time::Monotonic;

/// How far apart two signatures may be.
pub const TOGETHER: Duration = Duration::from_mins(2);

/// Someone who proved who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// How the record names them.
    pub reference: Reference,
    /// As what; none for the account of the system while nobody is on the list.
    pub role: Option<Role>,
    /// The account of the system that is theirs alone, where it is known.
    pub account: Option<Reference>,
    /// When they gave their passphrase.
    pub at: Monotonic,
}

/// Why something may not be done. Each is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Denial {
    /// This role never may.
    Role,
    /// It takes two, and there is one.
    SecondMissing,
    /// The second is the first.
    SecondSame,
    /// Both belong to one account of the system.
    SecondAccount,
    /// The second's role cannot sign for it.
    SecondRole,
    /// The two signatures are more than two minutes apart.
    SecondLate,
}

impl Denial {
    /// Every denial.
    pub const ALL: [Self; 6] =
        [Self::Role, Self::SecondMissing, Self::SecondSame, Self::SecondAccount, Self::SecondRole, Self::SecondLate];

    /// The stable word, in translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Role => "denied-role",
            Self::SecondMissing => "denied-second-missing",
            Self::SecondSame => "denied-second-same",
            Self::SecondAccount => "denied-second-account",
            Self::SecondRole => "denied-second-role",
            Self::SecondLate => "denied-second-late",
        }
    }
}

/// Whether this may be done on these people's word.
pub fn allow(action: Action, requester: &Signatory, second: Option<&Signatory>) -> Result<(), Denial> {
    let own = requester.role.map_or(account_right(action), |role| right(role, action));
    match (own, second) {
        (Right::Never, _) => Err(Denial::Role),
        (Right::Alone, _) => Ok(()),
        (Right::WithSecond, None) => Err(Denial::SecondMissing),
        (Right::WithSecond, Some(second)) => sign(action, requester, second),
    }
}

fn sign(action: Action, requester: &Signatory, second: &Signatory) -> Result<(), Denial> {
    let apart = requester.at.since(second.at).max(second.at.since(requester.at));
    if requester.reference == second.reference {
        Err(Denial::SecondSame)
    } else if requester.account.is_some() && requester.account == second.account {
        Err(Denial::SecondAccount)
    } else if !second.role.is_some_and(|role| may_approve(role, action)) {
        Err(Denial::SecondRole)
    } else if apart > TOGETHER {
        Err(Denial::SecondLate)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(seed: u8, role: Option<Role>, account: Option<u8>, at: u64) -> Signatory {
        Signatory {
            reference: Reference::from_entropy([0, 0, 0, seed]),
            role,
            account: account.map(|seed| Reference::of_account([seed; 4])),
            at: Monotonic::from_origin(Duration::from_secs(at)),
        }
    }

    #[test]
    fn every_role_and_every_second_for_every_action_as_the_table_says() {
        for action in Action::ALL {
            for role in Role::ALL {
                let first = person(1, Some(role), None, 0);
                let alone = match right(role, action) {
                    Right::Never => Err(Denial::Role),
                    Right::Alone => Ok(()),
                    Right::WithSecond => Err(Denial::SecondMissing),
                };
                assert_eq!(allow(action, &first, None), alone, "{role:?} {action:?}");
                for second in Role::ALL {
                    let expected = match right(role, action) {
                        Right::WithSecond if !may_approve(second, action) => Err(Denial::SecondRole),
                        Right::WithSecond => Ok(()),
                        _ => alone,
                    };
                    let other = person(2, Some(second), None, 0);
                    assert_eq!(allow(action, &first, Some(&other)), expected, "{role:?} {second:?} {action:?}");
                }
            }
        }
    }

    #[test]
    fn nobody_signs_for_what_they_asked_for_themselves_nor_from_one_account_nor_much_later() {
        let first = person(1, Some(Role::Supervisor), Some(7), 500);
        for (second, expected) in [
            (person(1, Some(Role::Supervisor), Some(7), 500), Err(Denial::SecondSame)),
            (person(1, Some(Role::Supervisor), None, 500), Err(Denial::SecondSame)),
            (person(2, Some(Role::Supervisor), Some(7), 500), Err(Denial::SecondAccount)),
            (person(2, Some(Role::Supervisor), Some(8), 500), Ok(())),
            (person(2, Some(Role::Supervisor), None, 620), Ok(())),
            (person(2, Some(Role::Supervisor), None, 621), Err(Denial::SecondLate)),
            (person(2, Some(Role::Supervisor), None, 380), Ok(())),
            (person(2, Some(Role::Supervisor), None, 379), Err(Denial::SecondLate)),
            (person(2, None, None, 500), Err(Denial::SecondRole)),
        ] {
            assert_eq!(allow(Action::Export, &first, Some(&second)), expected, "{second:?}");
        }
    }

    #[test]
    fn without_a_list_the_account_looks_and_checks_and_does_nothing_that_takes_two() {
        let account = person(1, None, None, 0);
        let second = person(2, Some(Role::Supervisor), None, 0);
        for action in [Action::Export, Action::Purge, Action::RotateKey, Action::CloseRecord, Action::Decide] {
            assert_eq!(allow(action, &account, Some(&second)), Err(Denial::Role), "{action:?}");
        }
        for action in [Action::SeeRecords, Action::VerifyRecord, Action::SignCheckpoint, Action::RunCase] {
            assert_eq!(allow(action, &account, None), Ok(()), "{action:?}");
        }
    }
}
