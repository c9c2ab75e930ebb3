//! Whether the desk can work: checks and what they found. `doctor` and the clerk's lights share them.
//!
//! A check names its subject, a light, and a cause as a stable word; the words for people (cause and cure) hang on that
//! word in the locales. Making the checks is for those who can touch the things: the desk and the fronts.

mod outlook;
mod timekeeping;

pub use outlook::{ANNOUNCED, Outlook};
pub use timekeeping::{ClockFinding, Timekeeping};

/// An enum whose every variant has its stable word: one table, so that none can be without one.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable word.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

words! {
    /// What is looked at, in the order in which it is told: what others hang on comes before them.
    Subject {
        /// The configuration file.
        Configuration "configuration",
        /// The policy that fixes some of it.
        Policy "policy",
        /// This program.
        Version "version",
        /// The wall clock.
        Clock "clock",
        /// What keeps it right.
        TimeSource "time-source",
        /// The trust anchors.
        Anchors "anchors",
        /// Generations of the JPKI's authorities, as cards bring them.
        Generations "generations",
        /// PC/SC.
        ReaderService "reader-service",
        /// What stands between a reader at the bus and PC/SC.
        Driver "driver",
        /// Card readers.
        Readers "readers",
        /// Other programs that have a reader.
        Rivals "rivals",
        /// A card that lies there.
        Card "card",
        /// Whether somebody works at this PC from another.
        Remote "remote",
        /// The way to the platform.
        Proxy "proxy",
        /// Certificates for TLS.
        Tls "tls",
        /// 照会先
        Platform "platform",
        /// Whether the platform sends our nonce back.
        Nonce "nonce",
        /// Planned closings of the platform.
        Closings "closings",
        /// The age of the CRLs.
        Crl "crl",
        /// Room on the disk.
        Disk "disk",
        /// Encryption of the disk.
        Encryption "encryption",
        /// The record.
        Record "record",
        /// The key that signs it.
        Key "key",
        /// Places outside that keep its checkpoints.
        Witnesses "witnesses",
        /// Who may sign in.
        People "people",
        /// Monitors.
        Screens "screens",
        /// Typefaces.
        Fonts "fonts",
        /// What the system takes text for.
        Locale "locale",
        /// The sound device.
        Sound "sound",
        /// Voices that read aloud.
        Voice "voice",
        /// What residents are spoken to in.
        Languages "languages",
    }
}

words! {
    /// How it stands; the worse is the greater.
    Light {
        /// 正常
        Ok "ok",
        /// 注意
        Warn "warn",
        /// 停止
        Fail "fail",
    }
}

words! {
    /// What is wrong; each has a cause and a cure in the locales.
    Cause {
        /// There is no configuration file.
        NoConfiguration "no-configuration",
        /// It cannot be read, or is not right.
        ConfigurationUnusable "configuration-unusable",
        /// This user can change it, in production.
        ConfigurationWritable "configuration-writable",
        /// It is refused, and no desk opens with it.
        PolicyUnusable "policy-unusable",
        /// This user can change it, in production.
        PolicyWritable "policy-writable",
        /// The configuration says otherwise, without effect.
        PolicyOverrules "policy-overrules",
        /// It lets the platform be asked earlier than this version does.
        PolicyNotUsed "policy-not-used",
        /// It was put here long ago.
        VersionOld "version-old",
        /// The hour is another than the platform's.
        ClockDiffers "clock-differs",
        /// Nothing sets it.
        TimeSourceNone "time-source-none",
        /// This user can change whom the desk believes, in production.
        AnchorsWritable "anchors-writable",
        /// No trust anchors, or one that is refused.
        AnchorsUnusable "anchors-unusable",
        /// All anchors of a use are over, or not valid yet.
        AnchorsOver "anchors-over",
        /// The last of a use ends within a day.
        AnchorsEndToday "anchors-end-today",
        /// A purpose needs a certificate whose authority is not among them.
        AnchorsUseMissing "anchors-use-missing",
        /// The last anchor ends within months.
        AnchorsEndSoon "anchors-end-soon",
        /// A generation of the JPKI is known to exist and is not among the anchors.
        AnchorsGenerationMissing "anchors-generation-missing",
        /// Nobody listens where the proxy should be.
        ProxyNoAnswer "proxy-no-answer",
        /// The environment names one, which is not used.
        ProxyOfEnvironment "proxy-of-environment",
        /// A certificate for TLS is over.
        TlsOver "tls-over",
        /// One ends within weeks.
        TlsEndsSoon "tls-ends-soon",
        /// It answers late.
        PlatformSlow "platform-slow",
        /// An address or a file of the platform's settings.
        PlatformSettings "platform-settings",
        /// A planned closing.
        PlatformClosedNow "platform-closed-now",
        /// One within a day.
        PlatformClosedSoon "platform-closed-soon",
        /// It sends the nonce back, and that might be insisted on.
        PlatformNonceEchoed "platform-nonce-echoed",
        /// It does not, though that is insisted on.
        PlatformNonceAbsent "platform-nonce-absent",
        /// Cards of an authority that nobody here knows came by.
        IssuerUnknownSeen "issuer-unknown-seen",
        /// It cannot be reached.
        PlatformNoAnswer "platform-no-answer",
        /// Something else answers at its address.
        PlatformStatus "platform-status",
        /// No list of a certificate that is asked about lists.
        CrlNone "crl-none",
        /// Past its nextUpdate, or older than the configuration allows.
        CrlStale "crl-stale",
        /// Damaged, or of an authority that is not trusted any more.
        CrlUnusable "crl-unusable",
        /// The data folder.
        RecordFolder "record-folder",
        /// Others than those of the desk can change what is in it.
        RecordFolderOpen "record-folder-open",
        /// The chain does not hold, or the file cannot be read.
        RecordBroken "record-broken",
        /// A time in the record cannot be right.
        RecordClock "record-clock",
        /// It is whole, and nothing outside vouches for its end.
        RecordUnanchored "record-unanchored",
        /// Nobody is on the list: whoever has the account of the system is the clerk.
        PeopleNone "people-none",
        /// The list of people cannot be read.
        PeopleUnreadable "people-unreadable",
        /// Fewer than two supervisors can sign in.
        PeopleFewSupervisors "people-few-supervisors",
        /// The list was changed by something else than this program.
        PeopleChanged "people-changed",
        /// The configured keystore does not answer: nothing is signed.
        KeystoreUnreachable "keystore-unreachable",
        /// The keystore has no key of this record.
        KeyGone "key-gone",
        /// The key lies in the data folder.
        KeyInFile "key-in-file",
        /// Several accounts open the desk, and the keystore is one account's.
        KeyOfOneAccount "key-of-one-account",
        /// A place that should keep checkpoints cannot be used.
        WitnessFails "witness-fails",
        /// Nothing but the keystore keeps checkpoints.
        WitnessNone "witness-none",
        /// Too little room for any case.
        DiskFull "disk-full",
        /// It lies on another machine.
        DataOnNetwork "data-on-network",
        /// No more files can be made soon.
        InodesFew "inodes-few",
        /// Not much room any more.
        DiskLow "disk-low",
        /// The system does not say that the disk is encrypted.
        EncryptionUnknown "encryption-unknown",
        /// PC/SC does not run.
        ReaderService "reader-service",
        /// It is not installed.
        ReaderServiceAbsent "reader-service-absent",
        /// It does not let this user in.
        ReaderServiceDenied "reader-service-denied",
        /// It runs and does not answer.
        ReaderServiceSilent "reader-service-silent",
        /// A reader is at the bus that PC/SC does not know how to use.
        ReaderNotCcid "reader-not-ccid",
        /// A part of the system has taken it for itself.
        ReaderTaken "reader-taken",
        /// One is at the bus that PC/SC does not show.
        ReaderWithoutDriver "reader-without-driver",
        /// Another program has the reader for itself.
        ReaderHeld "reader-held",
        /// Another program uses the card that lies there.
        ReaderShared "reader-shared",
        /// A reader of another machine, or one that is none.
        ReaderRedirected "reader-redirected",
        /// Somebody works at this PC from another.
        RemoteSession "remote-session",
        /// No reader, or none of the configured name.
        NoReader "no-reader",
        /// A card was forgotten.
        CardLeft "card-left",
        /// A date before this program was written.
        ClockUnset "clock-unset",
        /// No second monitor for the resident.
        OneScreen "one-screen",
        /// Nothing to show windows on.
        NoDisplay "no-display",
        /// The configured monitor of the resident is not there.
        ResidentMonitorMissing "resident-monitor-missing",
        /// A monitor is smaller than the pages.
        ScreenSmall "screen-small",
        /// A monitor does not say how large it is.
        DensityUnknown "density-unknown",
        /// A configured name has characters that cannot be drawn.
        FontLacks "font-lacks",
        /// The system does not take text for UTF-8.
        LocaleNotUtf8 "locale-not-utf8",
        /// Nothing to hear tones and speech with.
        NoSoundDevice "no-sound-device",
        /// The program was built without sound.
        SoundNotBuilt "sound-not-built",
        /// The system has no voice for a language, and recordings serve.
        VoicePrompts "voice-prompts",
        /// A language has neither.
        VoiceNone "voice-none",
        /// Nobody who speaks it has read what is said in it.
        LanguageUnreviewed "language-unreviewed",
        /// It took too long to look.
        CheckLate "check-late",
        /// The configuration cannot be written where it is to lie.
        ConfigurationFolder "configuration-folder",
        /// A user's own configuration, where production takes the machine's alone.
        ConfigurationOfUser "configuration-of-user",
        /// Set up with the account of root, whose keystore no counter opens.
        SetUpAsRoot "set-up-as-root",
        /// What setup was asked for before is not done yet.
        SetUpBusy "set-up-busy",
        /// A file that should hold authorities holds none.
        AnchorFiles "anchor-files",
        /// No card to read the authorities from, or to try the reader with.
        CardNone "card-none",
        /// The card carries no authority.
        AnchorNotOnCard "anchor-not-on-card",
        /// The card on the reader could not be read.
        CardNotRead "card-not-read",
        /// Nobody compared the fingerprint.
        AnchorNotVouched "anchor-not-vouched",
        /// The first supervisor was not put on the list.
        PeopleNotAdded "people-not-added",
        /// What changes takes two people, and they were not there.
        TwoPeople "two-people",
        /// The office's key cannot be used.
        OfficeKeyUnusable "office-key-unusable",
        /// The readiness slip was not made.
        SlipNotMade "slip-not-made",
    }
}

/// What one check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub subject: Subject,
    /// How it stands.
    pub light: Light,
    /// What is wrong; none when nothing is.
    pub cause: Option<Cause>,
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
    pub const fn warn(subject: Subject, cause: Cause) -> Self {
        Self { subject, light: Light::Warn, cause: Some(cause), evidence: Vec::new() }
    }

    /// No case can be run like this.
    #[must_use]
    pub const fn fail(subject: Subject, cause: Cause) -> Self {
        Self { subject, light: Light::Fail, cause: Some(cause), evidence: Vec::new() }
    }

    /// The same, with a name or figure.
    #[must_use]
    pub fn with(mut self, evidence: impl Into<String>) -> Self {
        self.evidence.push(evidence.into());
        self
    }
}

impl Light {
    /// Not by colour alone, and there is none on a printer of an office.
    #[must_use]
    pub const fn shape(self) -> &'static str {
        match self {
            Self::Ok => "✓",
            Self::Warn => "△",
            Self::Fail => "×",
        }
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
    use crate::language::Language;

    #[test]
    fn the_worst_light_is_the_light_of_all() {
        let (ok, warn, fail) = (
            Check::ok(Subject::Disk),
            Check::warn(Subject::Card, Cause::CardLeft),
            Check::fail(Subject::Readers, Cause::NoReader),
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

    #[test]
    fn everything_that_can_be_told_has_words_in_every_language() {
        let subjects = Subject::ALL.iter().map(|subject| format!("doctor-subject-{}", subject.code()));
        let lights = Light::ALL.iter().map(|light| format!("doctor-light-{}", light.code()));
        let causes = Cause::ALL.iter().map(|cause| format!("doctor-{}", cause.code()));
        let cures = Cause::ALL.iter().map(|cause| format!("doctor-{}-cure", cause.code()));
        for key in subjects.chain(lights).chain(causes).chain(cures) {
            for language in Language::COMPLETE {
                assert!(language.has(&key), "{}: no words for {key}", language.code());
            }
        }
    }
}
