//! Words of the command line that several commands share.

use clap::ValueEnum;

use crate::pki::Use;
use crate::training::Scenario;

/// Which certificate, in the words of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Certificate {
    /// For authentication: this card and its PIN.
    Authentication,
    /// For signatures: who the person is, too.
    Signature,
}

impl From<Certificate> for Use {
    fn from(certificate: Certificate) -> Self {
        match certificate {
            Certificate::Authentication => Self::Authentication,
            Certificate::Signature => Self::Signature,
        }
    }
}

/// A scenario by its name.
pub(in crate::cli) fn scenario(name: &str) -> Result<Scenario, String> {
    Scenario::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Scenario::ALL.iter().map(|scenario| scenario.name()).collect();
        format!("there is no such scenario; there are {}", names.join(", "))
    })
}
