//! [platform]: how the revocation of a certificate is asked.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::error::{Combination, Error, Fault, Form};
use super::table::{Field, Table};
use super::{Closing, Url, words};
use crate::pki::Use;
use crate::pki::ocsp::{CertIdHash, NoncePolicy};
use crate::pki::revocation::Plan;

pub(super) const KEYS: &[&str] = &[
    "method",
    "ask",
    "precheck_crl",
    "ask_again",
    "ocsp_url",
    "ocsp_url_signature",
    "ocsp_http",
    "nonce",
    "cert_id_hash",
    "responder_certificates",
    "timeout_seconds",
    "answer_max_age_minutes",
    "crl_authentication",
    "crl_signature",
    "crl_max_age_hours",
    "closed",
    "proxy",
    "no_proxy",
    "ca_file",
    "client_certificate",
    "client_key",
    "headers",
];

/// How revocation is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    /// By which means.
    pub method: Plan,
    /// When.
    pub ask: Ask,
    /// Whether a CRL at hand is looked at before the PIN.
    pub precheck_crl: bool,
    /// Whether a case that only the platform's silence kept from being decided is asked about again on the same day.
    pub ask_again: bool,
    /// The OCSP responder; always there where the method asks one, except in practice.
    pub ocsp_url: Option<Url>,
    /// Another responder for signature certificates.
    pub ocsp_url_signature: Option<Url>,
    /// How a request is sent.
    pub ocsp_http: Http,
    /// Whether a nonce is sent and must come back.
    pub nonce: NoncePolicy,
    /// The hash in CertID.
    pub cert_id_hash: CertIdHash,
    /// Responders that are believed besides those the CA delegates.
    pub responder_certificates: Vec<PathBuf>,
    /// For one question and its answer, all in all.
    pub timeout: Duration,
    /// How old an answer may be.
    pub answer_max_age: Duration,
    /// CRLs of authentication certificates.
    pub crl_authentication: Vec<Source>,
    /// CRLs of signature certificates.
    pub crl_signature: Vec<Source>,
    /// How old a CRL may be.
    pub crl_max_age: Duration,
    /// Planned closings.
    pub closed: Vec<Closing>,
    /// The proxy, if there is one; the environment is never asked.
    pub proxy: Option<Url>,
    /// Hosts that are reached without it, with commas between them.
    pub no_proxy: Option<String>,
    /// Certification authorities for TLS, instead of the system's.
    pub ca_file: Option<PathBuf>,
    /// The client's certificate for TLS.
    pub client_certificate: Option<PathBuf>,
    /// Its key.
    pub client_key: Option<PathBuf>,
    /// Headers that each request carries.
    pub headers: Headers,
}

/// When the platform is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Once the proof was shown.
    AfterSignature,
    /// While the PIN is typed.
    WhileTyping,
}

/// How an OCSP request is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Http {
    /// In a body.
    Post,
    /// In the path.
    Get,
}

/// Where a CRL is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file or a folder.
    Path(PathBuf),
    /// To be downloaded.
    Url(Url),
}

/// Headers that each request carries. Values may be secret: they are never printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Each with its name and value, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl Platform {
    /// The responder for certificates of this use.
    #[must_use]
    pub fn ocsp_url_for(&self, certificate: Use) -> Option<&Url> {
        match certificate {
            Use::Authentication => self.ocsp_url.as_ref(),
            Use::Signature => self.ocsp_url_signature.as_ref().or(self.ocsp_url.as_ref()),
        }
    }

    /// The CRLs for certificates of this use.
    #[must_use]
    pub fn crls_for(&self, certificate: Use) -> &[Source] {
        match certificate {
            Use::Authentication => &self.crl_authentication,
            Use::Signature => &self.crl_signature,
        }
    }

    /// The planned closing at a moment.
    #[must_use]
    pub fn closed_at(&self, at: crate::time::Timestamp) -> Option<&Closing> {
        self.closed.iter().find(|closing| closing.contains(at))
    }

    /// Whether nobody is configured who could be asked: such a desk takes people in at a shelter and does nothing else.
    #[must_use]
    pub fn asks_nobody(&self) -> bool {
        self.ocsp_url.is_none() && self.crl_authentication.is_empty() && self.crl_signature.is_empty()
    }

    /// `may_be_absent` where the desk has something to do without it.
    pub(super) fn read(table: &Table<'_>, may_be_absent: bool) -> Result<Self, Error> {
        let seconds = table.number("timeout_seconds", 10, 1..=60)?;
        let minutes = table.number("answer_max_age_minutes", 30, 1..=1440)?;
        let hours = table.number("crl_max_age_hours", 36, 1..=720)?;
        let platform = Self {
            method: table.choice("method", &words::METHOD)?,
            ask: table.choice("ask", &words::ASK)?,
            precheck_crl: table.flag("precheck_crl", false)?,
            ask_again: table.flag("ask_again", false)?,
            ocsp_url: url(table, "ocsp_url")?,
            ocsp_url_signature: url(table, "ocsp_url_signature")?,
            ocsp_http: table.choice("ocsp_http", &words::OCSP_HTTP)?,
            nonce: table.choice("nonce", &words::NONCE)?,
            cert_id_hash: table.choice("cert_id_hash", &words::CERT_ID_HASH)?,
            responder_certificates: table.each("responder_certificates", |field| field.path())?,
            timeout: Duration::from_secs(seconds.into()),
            answer_max_age: Duration::from_mins(minutes.into()),
            crl_authentication: sources(table, "crl_authentication")?,
            crl_signature: sources(table, "crl_signature")?,
            crl_max_age: Duration::from_hours(hours.into()),
            closed: table.each("closed", |field| {
                Closing::parse(field.text()?).map_err(|error| field.malformed(Form::Closing(error)))
            })?,
            proxy: url(table, "proxy")?,
            no_proxy: table.line("no_proxy", 1024)?,
            ca_file: table.path("ca_file")?,
            client_certificate: table.path("client_certificate")?,
            client_key: table.path("client_key")?,
            headers: headers(table)?,
        };
        if !(may_be_absent && table.get("method").is_none() && platform.asks_nobody()) {
            platform.check_sources(table)?;
        }
        platform.check(table)?;
        Ok(platform)
    }

    /// What each key allows, but not all together.
    fn check(&self, table: &Table<'_>) -> Result<(), Error> {
        let at = |key, combination| match table.get(key) {
            Some(field) => field.cannot(combination),
            None => table.fail(Fault::Combination(combination)),
        };
        let fixed = |key| table.get(key).is_some_and(|field| field.is_fixed());
        if self.ask == Ask::WhileTyping && !fixed("ask") {
            return Err(at("ask", Combination::PolicyFileOnly));
        }
        if self.precheck_crl && !fixed("precheck_crl") {
            return Err(at("precheck_crl", Combination::PolicyFileOnly));
        }
        if self.ask_again && self.method == Plan::Crl {
            return Err(at("ask_again", Combination::NothingToAskAgain));
        }
        match (&self.client_certificate, &self.client_key) {
            (Some(_), None) => return Err(at("client_certificate", Combination::ClientCertificateAndKey)),
            (None, Some(_)) => return Err(at("client_key", Combination::ClientCertificateAndKey)),
            (Some(_), Some(_)) if !self.uses_tls() => {
                return Err(at("client_certificate", Combination::ClientCertificateWithoutTls));
            }
            _ => {}
        }
        Ok(())
    }

    /// The method has somebody to ask.
    fn check_sources(&self, table: &Table<'_>) -> Result<(), Error> {
        if self.method != Plan::Crl {
            let _ = table.required("ocsp_url")?;
        }
        if self.method != Plan::Ocsp && self.crl_authentication.is_empty() && self.crl_signature.is_empty() {
            return Err(table.fail(Fault::Missing { key: "crl_authentication" }));
        }
        Ok(())
    }

    fn uses_tls(&self) -> bool {
        let crls = self.crl_authentication.iter().chain(&self.crl_signature);
        let crl_urls = crls.filter_map(|source| if let Source::Url(url) = source { Some(url) } else { None });
        self.ocsp_url.iter().chain(&self.ocsp_url_signature).chain(crl_urls).any(Url::is_https)
    }
}

impl Default for Platform {
    /// The contract's defaults, with nobody to ask.
    fn default() -> Self {
        Self {
            method: Plan::Ocsp,
            ask: Ask::AfterSignature,
            precheck_crl: false,
            ask_again: false,
            ocsp_url: None,
            ocsp_url_signature: None,
            ocsp_http: Http::Post,
            nonce: NoncePolicy::Prefer,
            cert_id_hash: CertIdHash::Sha256,
            responder_certificates: Vec::new(),
            timeout: Duration::from_secs(10),
            answer_max_age: Duration::from_mins(30),
            crl_authentication: Vec::new(),
            crl_signature: Vec::new(),
            crl_max_age: Duration::from_hours(36),
            closed: Vec::new(),
            proxy: None,
            no_proxy: None,
            ca_file: None,
            client_certificate: None,
            client_key: None,
            headers: Headers::default(),
        }
    }
}

fn url(table: &Table<'_>, key: &'static str) -> Result<Option<Url>, Error> {
    let Some(field) = table.get(key) else { return Ok(None) };
    let text = field.text()?;
    if text.is_empty() {
        return Ok(None);
    }
    Url::parse(text).map(Some).ok_or_else(|| field.malformed(Form::Url))
}

/// A string, or a list of them.
fn sources(table: &Table<'_>, key: &'static str) -> Result<Vec<Source>, Error> {
    match table.get(key) {
        Some(field) if field.is_text() => Ok(vec![source(field)?]),
        _ => table.each(key, source),
    }
}

fn source(field: Field<'_>) -> Result<Source, Error> {
    let text = field.text()?;
    if !text.contains("://") {
        return field.path().map(Source::Path);
    }
    Url::parse(text).map(Source::Url).ok_or_else(|| field.malformed(Form::Source))
}

fn headers(table: &Table<'_>) -> Result<Headers, Error> {
    /// Those that HTTP itself hangs on.
    const OURS: [&str; 8] = [
        "host",
        "content-length",
        "content-type",
        "transfer-encoding",
        "connection",
        "accept-encoding",
        "te",
        "upgrade",
    ];
    let mut headers = Vec::new();
    for (name, field) in table.entries("headers")? {
        let token = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let lower = name.to_ascii_lowercase();
        if name.is_empty() || name.len() > 64 || !name.bytes().all(token) || OURS.contains(&lower.as_str()) {
            return Err(field.malformed(Form::HeaderName));
        }
        let value = field.text()?;
        if value.len() > 1024 || !value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
            return Err(field.malformed(Form::HeaderValue));
        }
        if headers.iter().any(|(known, _)| *known == lower) {
            return Err(field.fail(Fault::Twice { key: "headers" }));
        }
        headers.push((lower, value.to_owned()));
    }
    Ok(Headers(headers))
}
