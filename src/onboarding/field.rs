//! What is asked in each step, a field a value of the configuration.

use super::{Answers, Step};
use crate::language::Language;
use crate::pki::revocation::Plan as Method;

/// One value. Its words are `setup-field-CODE` (the question), `…-why` and `…-example`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `trust.environment`
    Environment,
    /// `desk.name`
    Name,
    /// `data.scope`
    Scope,
    /// `trust.anchors`
    AnchorFolder,
    /// `platform.method`
    Method,
    /// `platform.ocsp_url`
    OcspUrl,
    /// `platform.ocsp_url_signature`
    OcspUrlSignature,
    /// `platform.responder_certificates`
    Responders,
    /// `platform.proxy`
    Proxy,
    /// `platform.no_proxy`
    NoProxy,
    /// `platform.ca_file`
    CaFile,
    /// `platform.client_certificate`
    ClientCertificate,
    /// `platform.client_key`
    ClientKey,
    /// `platform.crl_authentication`
    CrlAuthentication,
    /// `platform.crl_signature`
    CrlSignature,
    /// `desk.reader`
    Reader,
    /// `desk.single_screen`
    SingleScreen,
    /// `desk.resident_monitor`
    ResidentMonitor,
    /// `desk.card_pixels`
    CardPixels,
    /// `desk.terminal_pin`
    TerminalPin,
    /// `desk.languages`
    Languages,
    /// `intake.office_key`
    OfficeKey,
    /// `log.retention_years`
    RetentionYears,
    /// `log.key`
    KeyPlace,
    /// `log.witness_file`
    WitnessFile,
    /// `log.export_folder`
    ExportFolder,
}

/// What a field looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A line of text.
    Line,
    /// A file or folder of this machine.
    Path,
    /// A URL.
    Url,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// One of these words; each has its own `setup-choice-FIELD-is-WORD`.
    Choice(&'static [&'static str]),
    /// Any number, with commas or spaces between them.
    List,
    /// Languages, by their codes, in the order in which they are offered.
    Languages,
}

impl Field {
    /// Every field, in the order in which they are asked.
    pub const ALL: [Self; 26] = [
        Self::Environment,
        Self::Name,
        Self::Scope,
        Self::AnchorFolder,
        Self::Method,
        Self::OcspUrl,
        Self::OcspUrlSignature,
        Self::Responders,
        Self::Proxy,
        Self::NoProxy,
        Self::CaFile,
        Self::ClientCertificate,
        Self::ClientKey,
        Self::CrlAuthentication,
        Self::CrlSignature,
        Self::Reader,
        Self::SingleScreen,
        Self::ResidentMonitor,
        Self::CardPixels,
        Self::TerminalPin,
        Self::Languages,
        Self::OfficeKey,
        Self::RetentionYears,
        Self::KeyPlace,
        Self::WitnessFile,
        Self::ExportFolder,
    ];

    /// The key of the configuration, with its table.
    #[must_use]
    pub const fn key(self) -> (&'static str, &'static str) {
        match self {
            Self::Environment => ("trust", "environment"),
            Self::AnchorFolder => ("trust", "anchors"),
            Self::Scope => ("data", "scope"),
            Self::Method => ("platform", "method"),
            Self::OcspUrl => ("platform", "ocsp_url"),
            Self::OcspUrlSignature => ("platform", "ocsp_url_signature"),
            Self::Responders => ("platform", "responder_certificates"),
            Self::Proxy => ("platform", "proxy"),
            Self::NoProxy => ("platform", "no_proxy"),
            Self::CaFile => ("platform", "ca_file"),
            Self::ClientCertificate => ("platform", "client_certificate"),
            Self::ClientKey => ("platform", "client_key"),
            Self::CrlAuthentication => ("platform", "crl_authentication"),
            Self::CrlSignature => ("platform", "crl_signature"),
            Self::Name => ("desk", "name"),
            Self::Reader => ("desk", "reader"),
            Self::SingleScreen => ("desk", "single_screen"),
            Self::ResidentMonitor => ("desk", "resident_monitor"),
            Self::CardPixels => ("desk", "card_pixels"),
            Self::TerminalPin => ("desk", "terminal_pin"),
            Self::Languages => ("desk", "languages"),
            Self::OfficeKey => ("intake", "office_key"),
            Self::RetentionYears => ("log", "retention_years"),
            Self::KeyPlace => ("log", "key"),
            Self::WitnessFile => ("log", "witness_file"),
            Self::ExportFolder => ("log", "export_folder"),
        }
    }

    /// The stable word: the key with hyphens.
    #[must_use]
    pub fn code(self) -> String {
        self.key().1.replace('_', "-")
    }

    /// The field with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// In which step it is asked.
    #[must_use]
    pub const fn step(self) -> Step {
        match self {
            Self::Environment => Step::Environment,
            Self::Name | Self::Scope => Step::Folders,
            Self::AnchorFolder => Step::Anchors,
            Self::Method
            | Self::OcspUrl
            | Self::OcspUrlSignature
            | Self::Responders
            | Self::Proxy
            | Self::NoProxy
            | Self::CaFile
            | Self::ClientCertificate
            | Self::ClientKey => Step::Platform,
            Self::CrlAuthentication | Self::CrlSignature => Step::Lists,
            Self::Reader => Step::Reader,
            Self::SingleScreen | Self::ResidentMonitor | Self::CardPixels | Self::TerminalPin => Step::Screens,
            Self::Languages => Step::Languages,
            Self::OfficeKey => Step::OfficeKey,
            Self::RetentionYears | Self::KeyPlace | Self::WitnessFile | Self::ExportFolder => Step::Retention,
        }
    }

    /// What it looks like.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Environment => Kind::Choice(&["production", "test"]),
            Self::Scope => Kind::Choice(&["machine", "user"]),
            Self::Method => Kind::Choice(&["ocsp", "crl", "ocsp-then-crl"]),
            Self::KeyPlace => Kind::Choice(&["keystore", "file"]),
            Self::Name | Self::NoProxy | Self::Reader | Self::ResidentMonitor => Kind::Line,
            Self::OcspUrl | Self::OcspUrlSignature | Self::Proxy => Kind::Url,
            Self::AnchorFolder
            | Self::CaFile
            | Self::ClientCertificate
            | Self::ClientKey
            | Self::OfficeKey
            | Self::WitnessFile
            | Self::ExportFolder => Kind::Path,
            Self::Responders | Self::CrlAuthentication | Self::CrlSignature => Kind::List,
            Self::SingleScreen | Self::TerminalPin => Kind::Flag,
            Self::CardPixels | Self::RetentionYears => Kind::Number,
            Self::Languages => Kind::Languages,
        }
    }

    /// Whether most desks leave it as it is: it is asked only of those who want to see more.
    #[must_use]
    pub const fn is_further(self) -> bool {
        matches!(
            self,
            Self::AnchorFolder
                | Self::OcspUrlSignature
                | Self::Responders
                | Self::Proxy
                | Self::NoProxy
                | Self::CaFile
                | Self::ClientCertificate
                | Self::ClientKey
                | Self::TerminalPin
                | Self::WitnessFile
                | Self::ExportFolder
        )
    }

    /// Whether it is asked, as things were answered so far.
    #[must_use]
    pub fn applies(self, answers: &Answers) -> bool {
        match self {
            Self::OcspUrl | Self::OcspUrlSignature | Self::Responders => answers.method() != Method::Crl,
            Self::CrlAuthentication | Self::CrlSignature => answers.method() != Method::Ocsp,
            Self::ResidentMonitor => !answers.is_single_screen(),
            _ => true,
        }
    }

    /// Whether the step cannot be ended without it.
    #[must_use]
    pub const fn must_be_given(self) -> bool {
        matches!(self, Self::OcspUrl)
    }

    /// The words among which a person chooses, where there are such.
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        match self.kind() {
            Kind::Choice(words) => words.to_vec(),
            Kind::Languages => Language::ALL.map(Language::code).to_vec(),
            Kind::Flag => vec!["no", "yes"],
            _ => Vec::new(),
        }
    }
}
