//! Whether the desk can work: checks and what they found. `doctor` and the clerk's lights share them.
//!
//! A check names its subject, a light, and a cause as a stable word; the words for people (cause and cure) hang on that
//! word in the locales. Making the checks is for those who can touch the things: the desk and the fronts.

/// What is looked at, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The configuration file.
    Configuration,
    /// The trust anchors.
    Anchors,
    /// PC/SC.
    ReaderService,
    /// Card readers.
    Readers,
    /// A card that lies there.
    Card,
    /// 照会先
    Platform,
    /// The age of the CRLs.
    Crl,
    /// The wall clock.
    Clock,
    /// Room on the disk.
    Disk,
    /// The record.
    Record,
    /// Monitors.
    Screens,
    /// Typefaces.
    Fonts,
}

impl Subject {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Anchors => "anchors",
            Self::ReaderService => "reader-service",
            Self::Readers => "readers",
            Self::Card => "card",
            Self::Platform => "platform",
            Self::Crl => "crl",
            Self::Clock => "clock",
            Self::Disk => "disk",
            Self::Record => "record",
            Self::Screens => "screens",
            Self::Fonts => "fonts",
        }
    }
}

/// How it stands; the worse is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// 正常
    Ok,
    /// 注意
    Warn,
    /// 停止
    Fail,
}

impl Light {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// What one check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub subject: Subject,
    /// How it stands.
    pub light: Light,
    /// The stable word of what is wrong; none when nothing is.
    pub cause: Option<&'static str>,
    /// Names and figures that belong to it: a reader's name, days, bytes. Never of a person.
    pub evidence: Vec<String>,
}

impl Check {
    /// Nothing is wrong.
    #[must_use]
    pub const fn ok(subject: Subject) -> Self {
        Self { subject, light: Light::Ok, cause: None, evidence: Vec::new() }
    }

    /// Work goes on, but someone should look.
    #[must_use]
    pub const fn warn(subject: Subject, cause: &'static str) -> Self {
        Self { subject, light: Light::Warn, cause: Some(cause), evidence: Vec::new() }
    }

    /// No case can be run like this.
    #[must_use]
    pub const fn fail(subject: Subject, cause: &'static str) -> Self {
        Self { subject, light: Light::Fail, cause: Some(cause), evidence: Vec::new() }
    }

    /// The same, with a name or figure.
    #[must_use]
    pub fn with(mut self, evidence: impl Into<String>) -> Self {
        self.evidence.push(evidence.into());
        self
    }
}

/// The light of all together: that of the worst.
#[must_use]
pub fn worst(checks: &[Check]) -> Light {
    checks.iter().map(|check| check.light).max().unwrap_or(Light::Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_light_is_the_light_of_all() {
        let (ok, warn, fail) = (
            Check::ok(Subject::Disk),
            Check::warn(Subject::Crl, "crl-old"),
            Check::fail(Subject::Readers, "no-reader"),
        );
        for (checks, expected) in [
            (vec![], Light::Ok),
            (vec![ok.clone()], Light::Ok),
            (vec![warn.clone(), ok.clone()], Light::Warn),
            (vec![fail, warn, ok], Light::Fail),
        ] {
            assert_eq!(worst(&checks), expected);
        }
    }
}
