//! What to do about a configuration that is wrong, about a revocation list that does not come in or cannot be used, about a
//! sign-in or a list of people, about an export or a reconciliation that did not come about: the key of a sentence for a
//! person.

use crate::config::Fault;
use crate::crl_index::Error;
use crate::desk::reconcile;
use crate::pki::crl;
use crate::platform::download;
use crate::staff::{Denial, Refusal};
use crate::store::staff;
use crate::{export, folders};

/// About the line of the configuration that was told.
pub(super) const fn of_configuration(fault: &Fault) -> &'static str {
    match fault {
        Fault::Syntax { .. } => "configuration-cure-syntax",
        Fault::UnknownKey { .. } | Fault::NoSetting { .. } => "configuration-cure-key",
        Fault::WrongType { .. } => "configuration-cure-type",
        Fault::NotOneOf { .. } => "configuration-cure-word",
        Fault::OutOfRange { .. } => "configuration-cure-range",
        Fault::Missing { .. } => "configuration-cure-missing",
        Fault::Malformed { .. } => "configuration-cure-form",
        Fault::Twice { .. } => "configuration-cure-twice",
        Fault::Combination(_) => "configuration-cure-combination",
    }
}

/// About a folder or a file in it.
pub(super) const fn of_folder(error: &folders::Error) -> Option<&'static str> {
    match error {
        folders::Error::Strangers { .. } => Some("folder-cure-strangers"),
        folders::Error::Link { .. } => Some("folder-cure-link"),
        _ => None,
    }
}

/// About a list, or the folder of lists.
pub(super) const fn of_list(error: &Error) -> &'static str {
    match error {
        Error::List(error) => of_content(error),
        Error::Missing | Error::Denied | Error::NotAFile | Error::Unreadable { .. } => "crl-cure-file",
        Error::Empty | Error::Pem | Error::Compressed | Error::Text => "crl-cure-content",
        Error::Authorities => "crl-cure-kind",
        Error::NumberBack | Error::UpdateBack => "crl-cure-newer",
        Error::DiskFull | Error::Folder { .. } | Error::Memory => "crl-cure-room",
        Error::Changed | Error::Busy | Error::Cancelled => "crl-cure-later",
        Error::IndexDamaged | Error::CopyDamaged => "crl-cure-again",
        Error::SignerDropped => "crl-cure-signer",
    }
}

const fn of_content(error: &crl::Error) -> &'static str {
    use crl::Error as List;
    match error {
        List::Delta
        | List::Indirect
        | List::SomeReasons
        | List::AttributeCertificates
        | List::Version
        | List::OutOfScope
        | List::TooLong { .. }
        | List::TooManyEntries { .. } => "crl-cure-kind",
        List::IssuerUntrusted | List::IssuerUnknown | List::SignerUsage | List::SignerExpired | List::OtherIssuer => {
            "crl-cure-signer"
        }
        List::FromTheFuture | List::ClockSuspect { .. } => "crl-cure-clock",
        List::Expired | List::TooOld | List::Missing => "crl-cure-newer",
        _ => "crl-cure-content",
    }
}

/// About one that was to be fetched.
pub(super) const fn of_download(error: &download::Error) -> &'static str {
    match error {
        download::Error::DiskFull | download::Error::File { .. } => "crl-cure-room",
        download::Error::Busy => "crl-cure-later",
        _ => "crl-cure-fetch",
    }
}

/// About someone who was not signed in.
pub(super) const fn of_sign_in(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Wait { .. } => "staff-cure-wait",
        Refusal::Locked => "staff-cure-locked",
        Refusal::CodeOver => "staff-cure-code",
        Refusal::Choose { .. } | Refusal::Weak(_) => "staff-cure-weak",
        Refusal::ListChanged => "staff-cure-list-changed",
        Refusal::List(_) | Refusal::Record => "staff-cure-list",
        Refusal::Wrong | Refusal::InCase | Refusal::Busy => "staff-cure-wrong",
    }
}

/// About someone who may not do something.
pub(super) const fn of_denial(denial: Denial) -> &'static str {
    match denial {
        Denial::Role => "staff-cure-role",
        Denial::SecondMissing | Denial::SecondSame | Denial::SecondAccount | Denial::SecondRole => "staff-cure-second",
        Denial::SecondLate => "staff-cure-late",
    }
}

/// About the list of people.
pub(super) const fn of_list_of_people(error: staff::Error) -> &'static str {
    match error {
        staff::Error::Gone => "staff-cure-gone",
        staff::Error::Changed => "staff-cure-list-changed",
        staff::Error::Nobody | staff::Error::Taken | staff::Error::Person(_) => "staff-cure-id",
        staff::Error::First => "staff-cure-first",
        staff::Error::NotFirst => "staff-cure-not-first",
        staff::Error::LastSupervisor => "staff-cure-last",
        _ => "staff-cure-list",
    }
}

/// About an export that was not written.
pub(super) const fn of_export(error: &export::Error) -> Option<&'static str> {
    match error {
        export::Error::NoFolder => Some("log-cure-export-folder"),
        export::Error::Full => Some("log-cure-export-room"),
        export::Error::Nothing | export::Error::TooLarge => Some("log-cure-export-choice"),
        _ => None,
    }
}

/// Where nothing was reconciled.
pub(super) const fn of_reconciling(error: &reconcile::Error) -> Option<&'static str> {
    match error {
        reconcile::Error::Unreadable { .. } | reconcile::Error::Bundle { .. } => Some("reconcile-cure-bundle"),
        reconcile::Error::OtherWorld { .. } => Some("reconcile-cure-world"),
        reconcile::Error::Lists(error) => Some(of_list(error)),
        reconcile::Error::Result(export::Error::Exists) => Some("reconcile-cure-result"),
        reconcile::Error::Result(error) => of_export(error),
        reconcile::Error::ResultChanged { .. } | reconcile::Error::Record(_) | reconcile::Error::Setup(_) => None,
    }
}
