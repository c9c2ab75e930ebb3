//! The readiness slip at the end of setup, kept as a file beside the data: there need be no printer yet.

use std::path::{Path, PathBuf};

use super::places;
use crate::config::{Config, Source};
use crate::folders::durable::{self, Readers};
use crate::health::Check;
use crate::language::Language;
use crate::onboarding::{Answers, Plan, Taken};
use crate::origin;
use crate::record::checkpoint::{SignedNote, words};
use crate::slip::Kind;
use crate::slip::closing::Signed;
use crate::slip::readiness::{self, Occasion, Sheet};
use crate::time::Timestamp;
use crate::{folders, paper};

/// What the slip says.
pub(super) struct Readiness<'a> {
    pub(super) config: &'a Config,
    pub(super) answers: &'a Answers,
    pub(super) file: &'a Path,
    pub(super) checks: &'a [Check],
    pub(super) plan: Option<&'a Plan>,
    pub(super) note: Option<&'a SignedNote>,
    pub(super) at: Timestamp,
}

impl Readiness<'_> {
    /// Writes it into the data folder; none where it could not be made.
    pub(super) fn keep(&self, data: &Path) -> Option<PathBuf> {
        let page = paper::pdf(&readiness::compose(&self.sheet())).ok()?;
        let folder = data.join(paper::FOLDER);
        folders::make_private(&folder).ok()?;
        let file = folder.join(format!("{}-{}.pdf", Kind::Readiness.code(), places::stamp(self.at)));
        durable::write_new(&file, &page, Readers::Owner).ok()?;
        Some(file)
    }

    fn sheet(&self) -> Sheet {
        let (config, platform) = (self.config, &self.config.platform);
        let anchors = self.answers.anchors.iter().map(Taken::shown);
        let asked = [&platform.ocsp_url, &platform.ocsp_url_signature].into_iter().flatten();
        let lists = platform.crl_authentication.iter().chain(&platform.crl_signature).map(|source| match source {
            Source::Path(path) => path.display().to_string(),
            Source::Url(url) => url.as_str().to_owned(),
        });
        let open = self
            .plan
            .into_iter()
            .flat_map(Plan::open)
            .map(|(step, mark)| (format!("setup-step-{}", step.code()), format!("setup-mark-{}", mark.code())));
        Sheet {
            occasion: Occasion::SetUp,
            environment: config.trust.environment,
            place: config.desk.name.clone(),
            at: self.at,
            other: Some(Language::English),
            facts: vec![
                ("slip-readiness-environment", vec![config.trust.environment.name().to_owned()]),
                ("slip-readiness-configuration", vec![self.file.display().to_string()]),
                ("slip-readiness-anchors", anchors.collect()),
                ("slip-readiness-platform", asked.map(|url| url.as_str().to_owned()).collect()),
                ("slip-readiness-lists", lists.collect()),
                ("slip-readiness-version", vec![origin::VERSION.to_owned()]),
            ],
            checks: self.checks.to_vec(),
            open: open.collect(),
            signed: self.note.map(|note| Signed { line: note.line(), words: words(note).join("  ") }),
        }
    }
}
