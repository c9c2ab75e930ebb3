//! What was answered so far: a configuration that grows, field by field.
//!
//! Each answer is read by the configuration's own rules, inside of a document that is right but for it: so nothing is
//! taken here that a start would refuse, and a refusal is the configuration's own. What setup does not ask about stays
//! as it was where a configuration was there before.

use std::path::{Path, PathBuf};

use super::purposes::written;
use super::{Field, Kind, Step, Taken};
use crate::config::{
    Config, Desk, Error, Fault, KeyPlace, Log, Platform, Programs, Purpose, Scope, Source, Trust, Url, quoted,
};
use crate::language::Language;
use crate::pki::Environment;
use crate::pki::revocation::Plan as Method;

/// What was answered so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    file: PathBuf,
    draft: Config,
    given: Vec<Field>,
    /// The authorities that were compared and taken, for the slip; the files themselves lie where they are kept.
    pub anchors: Vec<Taken>,
}

/// Why an answer is not taken: what the configuration itself would have said.
pub type Unfit = Fault;

/// A reader's name, a folder: a list is parted by commas; spaces are part of what is named.
const PARTING: [char; 3] = [',', '、', '\n'];

impl Answers {
    /// Nothing answered yet, for a configuration that is to lie at `file`.
    #[must_use]
    pub fn at(file: &Path) -> Self {
        let folder = file.parent().unwrap_or(Path::new(""));
        let draft = Config {
            trust: Trust {
                anchors: folder.join("anchors"),
                environment: Environment::Production,
                extra_policies: Vec::new(),
            },
            platform: Platform::default(),
            desk: Desk::default(),
            purposes: Vec::new(),
            scope: Scope::Machine,
            log: Log::default(),
            programs: Programs::default(),
            intake: crate::config::Intake::default(),
            policy: None,
        };
        Self { file: file.to_owned(), draft, given: Vec::new(), anchors: Vec::new() }
    }

    /// The answers that a configuration holds already.
    #[must_use]
    pub fn of(config: Config, file: &Path) -> Self {
        let (file, given) = (file.to_owned(), Field::ALL.to_vec());
        Self { file, draft: config, given, anchors: Vec::new() }
    }

    /// Where the configuration is to lie.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Another place for it; folders that were not named stay beside it.
    pub fn move_to(&mut self, file: &Path) {
        if !self.is_given(Field::AnchorFolder) {
            self.draft.trust.anchors = file.parent().unwrap_or(Path::new("")).join("anchors");
        }
        file.clone_into(&mut self.file);
    }

    /// Which world.
    #[must_use]
    pub const fn environment(&self) -> Environment {
        self.draft.trust.environment
    }

    /// By which means revocation is asked.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.draft.platform.method
    }

    /// Whether one screen is turned round between the two.
    #[must_use]
    pub const fn is_single_screen(&self) -> bool {
        self.draft.desk.single_screen
    }

    /// Whose configuration and data.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.draft.scope
    }

    /// The folder of the anchors.
    #[must_use]
    pub fn anchor_folder(&self) -> &Path {
        &self.draft.trust.anchors
    }

    /// The name of the desk; empty for none.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.draft.desk.name
    }

    /// Part of the reader's name; empty for any.
    #[must_use]
    pub fn reader(&self) -> &str {
        self.draft.desk.reader.as_deref().unwrap_or("")
    }

    /// Another scope, without its being answered: whoever looks around looks in both places.
    pub fn of_scope(&mut self, scope: Scope) {
        self.draft.scope = scope;
    }

    /// What there is so far, for trying alone: authorities lie in `anchors` until they are in force.
    #[must_use]
    pub fn so_far(&self, anchors: &Path) -> Config {
        let trust = Trust { anchors: anchors.to_owned(), ..self.draft.trust.clone() };
        Config { trust, ..self.draft.clone() }
    }

    /// Whether something was said about this field.
    #[must_use]
    pub fn is_given(&self, field: Field) -> bool {
        self.given.contains(&field)
    }

    /// What people come for.
    #[must_use]
    pub fn purposes(&self) -> &[Purpose] {
        &self.draft.purposes
    }

    /// Takes what people come for; refused is what the configuration would refuse: a code twice, a name too long.
    pub fn give_purposes(&mut self, purposes: Vec<Purpose>) -> Result<(), Unfit> {
        let mut tried = self.draft.clone();
        tried.purposes = purposes;
        // Whether a list is there for each of them is looked at with everything else.
        tried.platform = probe_platform();
        let read = Config::parse(&tried.text(&self.file), &self.file).map_err(|error| error.fault)?;
        self.draft.purposes = read.purposes;
        Ok(())
    }

    /// Takes one answer, as a person types it; an empty one takes back what was said.
    pub fn give(&mut self, field: Field, typed: &str) -> Result<(), Unfit> {
        let typed = typed.trim();
        if typed.is_empty() {
            if field.must_be_given() {
                return Err(Fault::Missing { key: field.key().1 });
            }
            let fresh = Self::at(&self.file);
            self.take(field, fresh.draft);
            self.given.retain(|given| *given != field);
            return Ok(());
        }
        let read = Config::parse(&probe(field, typed), &self.file).map_err(|error| of_field(error, field))?;
        self.take(field, read);
        // Said in more words than it has: no years are years that nobody set.
        if self.shown(field).is_empty() {
            return self.give(field, "");
        }
        if !self.is_given(field) {
            self.given.push(field);
        }
        Ok(())
    }

    fn take(&mut self, field: Field, read: Config) {
        let (draft, Config { trust, platform, desk, scope, log, intake, .. }) = (&mut self.draft, read);
        match field {
            Field::Environment => {
                draft.trust.environment = trust.environment;
                if !self.given.contains(&Field::Languages) {
                    draft.desk.languages = desk.languages;
                }
            }
            Field::AnchorFolder => draft.trust.anchors = trust.anchors,
            Field::Scope => draft.scope = scope,
            Field::Method => draft.platform.method = platform.method,
            Field::OcspUrl => draft.platform.ocsp_url = platform.ocsp_url,
            Field::OcspUrlSignature => draft.platform.ocsp_url_signature = platform.ocsp_url_signature,
            Field::Responders => draft.platform.responder_certificates = platform.responder_certificates,
            Field::Proxy => draft.platform.proxy = platform.proxy,
            Field::NoProxy => draft.platform.no_proxy = platform.no_proxy,
            Field::CaFile => draft.platform.ca_file = platform.ca_file,
            Field::ClientCertificate => draft.platform.client_certificate = platform.client_certificate,
            Field::ClientKey => draft.platform.client_key = platform.client_key,
            Field::CrlAuthentication => draft.platform.crl_authentication = platform.crl_authentication,
            Field::CrlSignature => draft.platform.crl_signature = platform.crl_signature,
            Field::Name => draft.desk.name = desk.name,
            Field::Reader => draft.desk.reader = desk.reader,
            Field::SingleScreen => draft.desk.single_screen = desk.single_screen,
            Field::ResidentMonitor => draft.desk.resident_monitor = desk.resident_monitor,
            Field::TerminalPin => draft.desk.terminal_pin = desk.terminal_pin,
            Field::CardPixels => draft.desk.card_pixels = desk.card_pixels,
            Field::Languages => draft.desk.languages = desk.languages,
            Field::OfficeKey => draft.intake.office_key = intake.office_key,
            Field::RetentionYears => draft.log.retention_years = log.retention_years,
            Field::KeyPlace => draft.log.key = log.key,
            Field::WitnessFile => draft.log.witness_file = log.witness_file,
            Field::ExportFolder => draft.log.export_folder = log.export_folder,
        }
    }

    /// What a field holds, as a person would type it; empty for nothing.
    #[must_use]
    pub fn shown(&self, field: Field) -> String {
        let Config { trust, platform, desk, scope, log, intake, .. } = &self.draft;
        let path = |path: Option<&PathBuf>| path.map(|path| path.display().to_string()).unwrap_or_default();
        let url = |url: Option<&Url>| url.map(|url| url.as_str().to_owned()).unwrap_or_default();
        let line = |line: Option<&String>| line.cloned().unwrap_or_default();
        let word = |at: usize| field.words().get(at).copied().unwrap_or_default().to_owned();
        match field {
            Field::Environment => word(usize::from(trust.environment != Environment::Production)),
            Field::AnchorFolder => path(Some(&trust.anchors)),
            Field::Scope => word(usize::from(*scope == Scope::User)),
            Field::Method => word(match platform.method {
                Method::Ocsp => 0,
                Method::Crl => 1,
                Method::OcspThenCrl => 2,
            }),
            Field::OcspUrl => url(platform.ocsp_url.as_ref()),
            Field::OcspUrlSignature => url(platform.ocsp_url_signature.as_ref()),
            Field::Responders => joined(platform.responder_certificates.iter().map(|path| path.display().to_string())),
            Field::Proxy => url(platform.proxy.as_ref()),
            Field::NoProxy => line(platform.no_proxy.as_ref()),
            Field::CaFile => path(platform.ca_file.as_ref()),
            Field::ClientCertificate => path(platform.client_certificate.as_ref()),
            Field::ClientKey => path(platform.client_key.as_ref()),
            Field::CrlAuthentication => joined(platform.crl_authentication.iter().map(place)),
            Field::CrlSignature => joined(platform.crl_signature.iter().map(place)),
            Field::Name => desk.name.clone(),
            Field::Reader => line(desk.reader.as_ref()),
            Field::SingleScreen => word(usize::from(desk.single_screen)),
            Field::ResidentMonitor => line(desk.resident_monitor.as_ref()),
            Field::TerminalPin => word(usize::from(desk.terminal_pin)),
            Field::CardPixels => desk.card_pixels.map(|pixels| pixels.to_string()).unwrap_or_default(),
            Field::Languages => joined(desk.languages.iter().map(|language| language.code().to_owned())),
            Field::OfficeKey => path(intake.office_key.as_ref()),
            Field::RetentionYears => log.retention_years.map(|years| years.to_string()).unwrap_or_default(),
            Field::KeyPlace => word(usize::from(log.key == KeyPlace::File)),
            Field::WitnessFile => path(log.witness_file.as_ref()),
            Field::ExportFolder => path(log.export_folder.as_ref()),
        }
    }

    /// The authorities, every answer with its question, and the purposes: what people see before they let it be written.
    #[must_use]
    pub fn told(&self, language: Language) -> Vec<(String, String)> {
        let anchors = self.anchors.iter().map(|taken| (language.say("slip-readiness-anchors"), taken.shown()));
        let answer = |field: Field| {
            let shown = self.shown(field);
            let words = field.words().into_iter().find(|word| *word == shown).map(|word| field.choice(word, language));
            (field.question(language), words.unwrap_or(shown))
        };
        let answers = Field::ALL.into_iter().filter(|field| field.applies(self)).map(answer);
        let purposes = self.purposes().iter().map(|one| (Step::Purposes.title(language), written(one)));
        anchors.chain(answers.filter(|(_, answer)| !answer.is_empty())).chain(purposes).collect()
    }

    /// The checked configuration that all of it makes; the first thing that does not fit, with the field it is about.
    pub fn config(&self) -> Result<Config, Error> {
        Config::parse(&self.draft.text(&self.file), &self.file)
    }

    /// Whether the answers of this step fit together; others may still be missing.
    pub fn fit(&self, step: Step) -> Result<(), Unfit> {
        let mut tried = self.draft.clone();
        if step != Step::Lists && step != Step::Platform {
            tried.platform = probe_platform();
        }
        if step == Step::Purposes {
            tried.platform = self.draft.platform.clone();
            tried.platform.ocsp_url = tried.platform.ocsp_url.or(probe_platform().ocsp_url);
        }
        if step == Step::Platform && tried.platform.method != Method::Ocsp {
            tried.platform.crl_authentication = probe_platform().crl_authentication;
            tried.platform.crl_signature = probe_platform().crl_signature;
        }
        if step != Step::Purposes {
            tried.purposes.clear();
            tried.programs = Programs::default();
        }
        Config::parse(&tried.text(&self.file), &self.file).map(drop).map_err(|error| error.fault)
    }

    /// The text of the configuration, with a word about each key in `language`; it reads back as exactly the answers.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        self.draft.text_with(&self.file, |table, key| {
            let key = format!("policy-{table}-{}", key.replace('_', "-"));
            language.has(&key).then(|| language.say(&key))
        })
    }
}

fn joined(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join(", ")
}

fn place(source: &Source) -> String {
    match source {
        Source::Path(path) => path.display().to_string(),
        Source::Url(url) => url.as_str().to_owned(),
    }
}

/// A platform with which nothing is wrong.
fn probe_platform() -> Platform {
    let lists = || vec![Source::Path(PathBuf::from("/"))];
    let ocsp_url = Url::parse("https://probe.invalid/");
    Platform { ocsp_url, crl_authentication: lists(), crl_signature: lists(), ..Platform::default() }
}

/// A document that is right but for this answer.
fn probe(field: Field, typed: &str) -> String {
    let (table, key) = field.key();
    let mut keys = vec![
        ("trust", "anchors", quoted("/")),
        ("platform", "ocsp_url", quoted("https://probe.invalid/")),
        ("platform", "crl_authentication", quoted("/")),
        ("platform", "crl_signature", quoted("/")),
    ];
    match field {
        Field::ClientKey => keys.push(("platform", "client_certificate", quoted("/"))),
        Field::ClientCertificate => keys.push(("platform", "client_key", quoted("/"))),
        _ => {}
    }
    keys.retain(|(in_table, known, _)| (*in_table, *known) != (table, key));
    keys.push((table, key, value(field.kind(), typed)));
    let table = |table: &str| {
        let lines = keys.iter().filter(|(of, ..)| *of == table).map(|(_, key, value)| format!("{key} = {value}\n"));
        format!("[{table}]\n{}", lines.collect::<String>())
    };
    ["trust", "platform", "desk", "data", "log", "intake"].map(table).concat()
}

fn value(kind: Kind, typed: &str) -> String {
    match kind {
        Kind::Number if typed.bytes().all(|byte| byte.is_ascii_digit()) => {
            let digits = typed.trim_start_matches('0');
            if digits.is_empty() { "0".into() } else { digits.into() }
        }
        // What is no number is refused as what it is.
        Kind::Line | Kind::Path | Kind::Url | Kind::Choice(_) | Kind::Number => quoted(typed),
        Kind::Flag => match typed.to_ascii_lowercase().as_str() {
            "yes" | "y" | "true" | "はい" => "true".into(),
            "no" | "n" | "false" | "いいえ" => "false".into(),
            _ => quoted(typed),
        },
        Kind::List => listed(typed.split(PARTING)),
        Kind::Languages => listed(typed.split(PARTING).flat_map(str::split_whitespace)),
    }
}

fn listed<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let parts: Vec<String> = parts.map(str::trim).filter(|part| !part.is_empty()).map(quoted).collect();
    format!("[{}]", parts.join(", "))
}

/// What is said about a key of the probe is about the field.
fn of_field(error: Error, field: Field) -> Unfit {
    match error.fault {
        Fault::Malformed { form, .. } => Fault::Malformed { key: field.key().1, form },
        fault => fault,
    }
}
