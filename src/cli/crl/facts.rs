//! What is told about a list: in one JSON object or one line.

use std::path::Path;

use serde::Serialize;

use crate::cli::cure;
use crate::crl_index::{Error, Kept, Standing};
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
    #[serde(skip)]
    next: Option<Timestamp>,
    #[serde(skip)]
    trouble: Option<Error>,
}

impl Facts {
    pub(super) fn of(list: &Standing, anchors: &Anchors) -> Self {
        let told = list.kept.as_ref().map(|kept| Self::of_kept(kept, anchors)).unwrap_or_default();
        Self { file: list.file.clone(), fault: list.fault.map(|fault| fault.code()), trouble: list.fault, ..told }
    }

    pub(super) fn of_kept(kept: &Kept, anchors: &Anchors) -> Self {
        let anchor = anchors.with_fingerprint(&kept.signer);
        Self {
            file: kept.file.clone(),
            certificate: kept.certificate_use.map(Use::name),
            generation: anchor.and_then(Anchor::known).map(|known| known.generation),
            signer: Some(hex::encode_upper(kept.signer)),
            distribution_points: kept.places.clone(),
            number: kept.number.map(|number| number.to_string()),
            this_update: Some(kept.this_update.rfc3339()),
            next_update: kept.next_update.map(Timestamp::rfc3339),
            entries: u64::try_from(kept.entries).ok(),
            fault: None,
            made: Some(kept.this_update),
            next: kept.next_update,
            trouble: None,
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
            next: head.next_update(),
            ..Self::default()
        }
    }

    /// For a person: how it stands and whose it is; below, which list that is, and what to do if it is of no use.
    pub(super) fn words(&self, now: Timestamp, language: Language) -> String {
        let whose = self.signer.as_ref().map(|_| {
            language.say(match self.certificate {
                Some("authentication") => "crl-of-authentication",
                Some(_) => "crl-of-signature",
                None => "crl-of-nobody",
            })
        });
        let text = |key, name, text: &str| language.say_with(key, &[(name, Argument::Text(text))]);
        let count = |key, name, count| language.say_with(key, &[(name, Argument::Count(count))]);
        let state = match self.trouble {
            None => language.say("crl-fresh"),
            Some(Error::List(error)) if error.is_stale() => text("crl-too-old", "code", error.code()),
            Some(error) => text("crl-unusable", "code", error.code()),
        };
        let age = self.made.map(|made| count("crl-hours-old", "hours", now.since(made).as_secs() / 3600));
        let next = self.next.map(|next| text("crl-next", "time", &next.minute_in_japan()));
        let entries = self.entries.map(|entries| count("crl-entries", "count", entries));
        let first = [Some(state), whose, age, next, entries].into_iter().flatten().collect::<Vec<_>>().join("  ");
        let number = self.number.as_ref().map(|number| text("crl-number", "number", number));
        let points = self.distribution_points.iter().map(|point| text("crl-point", "name", point));
        let cure = self.trouble.as_ref().map(|error| language.say(cure::of_list(error)));
        let below = number.into_iter().chain(points).chain([text("crl-file", "name", &self.file)]).chain(cure);
        below.fold(first, |lines, line| format!("{lines}\n        {line}"))
    }
}
