//! What is told about a list: in one JSON object or one line.

use std::path::Path;

use serde::Serialize;

use crate::crl_index::{Kept, Standing};
use crate::language::{Argument, Language};
use crate::pki::anchor::Anchor;
use crate::pki::crl::Head;
use crate::pki::{Anchors, Certificate, Use};
use crate::time::Timestamp;

/// The facts of a list. Absent ones are null, never invented.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Facts {
    pub(super) file: String,
    pub(super) certificate: Option<&'static str>,
    /// As J-LIS counts them, where the anchor is a published one.
    pub(super) generation: Option<u8>,
    pub(super) signer: Option<String>,
    pub(super) distribution_points: Vec<String>,
    pub(super) number: Option<String>,
    pub(super) this_update: Option<String>,
    pub(super) next_update: Option<String>,
    pub(super) entries: Option<u64>,
    pub(super) fault: Option<&'static str>,
    #[serde(skip)]
    made: Option<Timestamp>,
}

impl Facts {
    pub(super) fn of(list: &Standing, anchors: &Anchors) -> Self {
        let told = list.kept.as_ref().map(|kept| Self::of_kept(kept, anchors)).unwrap_or_default();
        Self { file: list.file.clone(), fault: list.fault.map(|fault| fault.code()), ..told }
    }

    pub(super) fn of_kept(kept: &Kept, anchors: &Anchors) -> Self {
        let anchor = anchors.iter().find(|anchor| anchor.certificate().fingerprint() == kept.signer);
        Self {
            file: kept.file.clone(),
            certificate: kept.certificate_use.map(use_word),
            generation: anchor.and_then(Anchor::known).map(|known| known.generation),
            signer: Some(hex::encode_upper(kept.signer)),
            distribution_points: kept.places.clone(),
            number: kept.number.map(|number| number.to_string()),
            this_update: Some(kept.this_update.rfc3339()),
            next_update: kept.next_update.map(Timestamp::rfc3339),
            entries: u64::try_from(kept.entries).ok(),
            fault: None,
            made: Some(kept.this_update),
        }
    }

    /// Of a list in a file that `authority` is said to have signed.
    pub(super) fn of_head(head: &Head, file: &Path, authority: &Certificate) -> Self {
        Self {
            file: file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            signer: Some(hex::encode_upper(authority.fingerprint())),
            distribution_points: head.scope().places(),
            number: head.number().map(|number| number.to_string()),
            this_update: Some(head.this_update().rfc3339()),
            next_update: head.next_update().map(Timestamp::rfc3339),
            made: Some(head.this_update()),
            ..Self::default()
        }
    }

    /// One line for a person.
    pub(super) fn words(&self, now: Timestamp, language: Language) -> String {
        let whose = language.say(match self.certificate {
            Some("authentication") => "crl-of-authentication",
            Some(_) => "crl-of-signature",
            None => "crl-of-nobody",
        });
        let state = self.fault.map_or_else(|| language.say("crl-fresh"), |fault| format!("{fault} ×"));
        let age = self.made.map(|made| {
            language.say_with("crl-hours-old", &[("hours", Argument::Count(now.since(made).as_secs() / 3600))])
        });
        let entries = self.entries.map(|count| language.say_with("crl-entries", &[("count", Argument::Count(count))]));
        let number = self.number.as_ref().map(|number| format!("#{number}"));
        let next = self.next_update.as_ref().map(|next| format!("→ {next}"));
        let points = (!self.distribution_points.is_empty()).then(|| self.distribution_points.join(" | "));
        let told = [Some(state), Some(whose), age, entries, number, next, points, Some(self.file.clone())];
        told.into_iter().flatten().collect::<Vec<_>>().join("  ")
    }
}

/// The word of the contract.
pub(super) const fn use_word(certificate: Use) -> &'static str {
    match certificate {
        Use::Authentication => "authentication",
        Use::Signature => "signature",
    }
}
