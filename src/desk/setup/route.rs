//! Where a question about each certificate goes: the configured addresses of the platform, unless it is closed now.

use crate::config::{Closing, Config, Source};
use crate::desk::{Address, Platform as PlatformPort};
use crate::pki::Use;
use crate::platform::settings::{self, Error};
use crate::platform::{self, Platform, Warmth, tls};
use crate::session::input::{FetchFailure, Fetched};
use crate::time::Timestamp;

/// Where questions about each certificate go; nowhere for a method that does not ask.
pub(super) struct Route {
    authentication: Option<Platform>,
    signature: Option<Platform>,
    /// Whether both are one and the same host that is up or down.
    one_address: bool,
    closings: Vec<Closing>,
}

impl Route {
    /// The counter's.
    pub(super) fn configured(config: &Config) -> Result<Self, Error> {
        let to = |certificate| match config.platform.ocsp_url_for(certificate) {
            Some(url) => Platform::new(&address(url.as_str(), config)).map(Some),
            None => Ok(None),
        };
        let (authentication, signature) = (to(Use::Authentication)?, to(Use::Signature)?);
        let url = |certificate| config.platform.ocsp_url_for(certificate);
        let one_address = url(Use::Authentication) == url(Use::Signature);
        Ok(Self { authentication, signature, one_address, closings: config.platform.closed.clone() })
    }

    /// One address for everything, always open: the practice room's.
    pub(super) fn to(url: &str, config: &Config) -> Result<Self, Error> {
        let one = || Platform::new(&address(url, config));
        Ok(Self { authentication: Some(one()?), signature: Some(one()?), one_address: true, closings: Vec::new() })
    }

    /// Each address that questions go to, with the certificates they are about.
    pub(super) fn platforms(&self) -> impl Iterator<Item = (Use, &Platform)> {
        let both = [(Use::Authentication, &self.authentication), (Use::Signature, &self.signature)];
        both.into_iter().filter_map(|(certificate_use, platform)| Some((certificate_use, platform.as_ref()?)))
    }

    /// The address for this certificate, unless the platform is closed now.
    fn open(&self, certificate: Use, at: Timestamp) -> Result<&Platform, FetchFailure> {
        if self.closings.iter().any(|closing| closing.contains(at)) {
            return Err(FetchFailure::Closed);
        }
        self.platform(certificate).ok_or(FetchFailure::Unreachable("platform-not-configured"))
    }

    const fn platform(&self, certificate: Use) -> Option<&Platform> {
        match certificate {
            Use::Authentication => self.authentication.as_ref(),
            Use::Signature => self.signature.as_ref(),
        }
    }
}

impl PlatformPort for Route {
    fn address(&self, certificate: Use) -> Option<Address> {
        let _ = self.platform(certificate)?;
        Some(if self.one_address || certificate == Use::Authentication { Address::Common } else { Address::Signature })
    }

    fn closings(&self) -> &[Closing] {
        &self.closings
    }

    fn warm(&self, certificate: Use, at: Timestamp) -> Result<Warmth, FetchFailure> {
        self.open(certificate, at)?.warm().map_err(failure)
    }

    fn probe(&self, certificate: Use, at: Timestamp) -> Result<(), FetchFailure> {
        self.open(certificate, at)?.reach().map(drop).map_err(failure)
    }

    fn ask(&self, certificate: Use, request: &[u8], at: Timestamp) -> Result<Fetched, FetchFailure> {
        let answer = self.open(certificate, at)?.ask(request).map_err(failure)?;
        Ok(Fetched { bytes: answer.body, asked: answer.asked })
    }
}

fn failure(error: platform::Error) -> FetchFailure {
    tracing::warn!(code = error.code(), "the platform gave no answer");
    if error.is_unreachable() {
        FetchFailure::Unreachable(error.code())
    } else {
        FetchFailure::AnswerInvalid(error.code())
    }
}

/// An address that somebody types in: what the desk shows of itself is for the hosts of the configuration alone.
pub(crate) fn typed_address(url: &str, config: &Config) -> platform::Settings {
    let platform = &config.platform;
    let asked = [Use::Authentication, Use::Signature].into_iter().filter_map(|it| platform.ocsp_url_for(it));
    let fetched = platform.crl_authentication.iter().chain(&platform.crl_signature).filter_map(|source| match source {
        Source::Url(url) => Some(url),
        Source::Path(_) => None,
    });
    let known = asked.chain(fetched).any(|configured| settings::are_of_one_origin(configured.as_str(), url));
    let mut typed = address(url, config);
    if !known {
        typed.headers.clear();
        typed.tls = tls::Files { trusted: typed.tls.trusted, ..tls::Files::default() };
    }
    typed
}

/// An address with everything that the configuration says about the way to it.
pub(super) fn address(url: &str, config: &Config) -> platform::Settings {
    let platform = &config.platform;
    platform::Settings {
        url: url.to_owned(),
        http: platform.ocsp_http,
        timeout: platform.timeout,
        proxy: platform.proxy.as_ref().map(|proxy| proxy.as_str().to_owned()).unwrap_or_default(),
        no_proxy: platform.no_proxy.clone().unwrap_or_default(),
        tls: tls::Files {
            trusted: platform.ca_file.clone(),
            client_certificate: platform.client_certificate.clone(),
            client_key: platform.client_key.clone(),
        },
        headers: platform.headers.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn what_the_desk_shows_of_itself_goes_to_no_host_but_those_of_the_configuration() {
        let text = "[trust]\nanchors = \"anchors\"\n[platform]\nocsp_url = \"https://a.example/ocsp\"\n\
                    crl_authentication = \"https://b.example:8443/a.crl\"\nheaders = { X-Key = \"word\" }\n\
                    client_certificate = \"c.pem\"\nclient_key = \"k.pem\"\n";
        let config = Config::parse(text, Path::new("/etc/madoguchi.toml")).expect("a configuration");
        for (url, known) in [
            ("https://a.example/other.crl", true),
            ("https://B.example:8443/b.crl", true),
            ("http://a.example/other.crl", false),
            ("https://b.example/a.crl", false),
            ("https://a.example.evil.example/a.crl", false),
            ("https://a.example@evil.example/a.crl", false),
        ] {
            let settings = typed_address(url, &config);
            assert_eq!(settings.headers.len(), usize::from(known), "{url}");
            assert_eq!(settings.tls.client_key.is_some(), known, "{url}");
            assert_eq!(settings.tls.client_certificate.is_some(), known, "{url}");
        }
    }
}
