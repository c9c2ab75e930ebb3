//! What the configuration says about one address of the platform, checked before anything is sent.

use std::fmt;
use std::time::Duration;

use ureq::http::{HeaderName, HeaderValue, Uri, header};
use ureq::{Proxy, ProxyProtocol};

use super::tls;
use crate::config::Http;

/// Everything about one address of the platform.
#[derive(Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where to ask: http or https, without user information.
    pub url: String,
    /// How the question travels.
    pub http: Http,
    /// From the first step of a question to the last byte of its answer.
    pub timeout: Duration,
    /// `http://[user:password@]host[:port]`; empty: none, whatever the environment says.
    pub proxy: String,
    /// Hosts asked without the proxy, separated by commas.
    pub no_proxy: String,
    /// The files for TLS.
    pub tls: tls::Files,
    /// Sent with every question.
    pub headers: Vec<(String, String)>,
}

/// Why the settings cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Empty, or not a URL with a host.
    #[error("the address of the platform is not a URL with a host")]
    Url,
    /// Neither http nor https.
    #[error("the address of the platform is neither http nor https")]
    Scheme,
    /// A user or password in the URL would travel and be logged in the open.
    #[error("the address of the platform holds a user name or password")]
    UserInformation,
    /// A GET appends to the path, which a query has no place behind.
    #[error("an address with a query cannot be asked by GET")]
    QueryWithGet,
    /// No time to wait at all.
    #[error("the time to wait for an answer is zero")]
    Timeout,
    /// Not an http proxy.
    #[error("the proxy is not of the form http://host:port")]
    Proxy,
    /// Not a header, or one that belongs to HTTP itself.
    #[error("header number {position} cannot be sent")]
    Header {
        /// Counted from 1.
        position: usize,
    },
    /// A file for TLS.
    #[error(transparent)]
    Tls(#[from] tls::Error),
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Url => "platform-url",
            Self::Scheme => "platform-scheme",
            Self::UserInformation => "platform-user-in-url",
            Self::QueryWithGet => "platform-query-with-get",
            Self::Timeout => "platform-timeout-zero",
            Self::Proxy => "platform-proxy",
            Self::Header { .. } => "platform-header",
            Self::Tls(error) => error.code(),
        }
    }
}

/// Headers and the proxy may hold credentials.
impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Settings").field("url", &self.url).finish_non_exhaustive()
    }
}

/// Whether both are URLs of the same scheme, host and port.
pub fn are_of_one_origin(one: &str, other: &str) -> bool {
    let origin = |url: &str| {
        let uri: Uri = url.parse().ok()?;
        Some((uri.scheme_str()?.to_ascii_lowercase(), uri.authority()?.as_str().to_ascii_lowercase()))
    };
    origin(one).is_some_and(|found| origin(other) == Some(found))
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            url: String::new(),
            http: Http::Post,
            timeout: Duration::from_secs(10),
            proxy: String::new(),
            no_proxy: String::new(),
            tls: tls::Files::default(),
            headers: Vec::new(),
        }
    }
}

impl Settings {
    /// The defaults for `url`.
    pub fn at(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }

    pub(super) fn checked_host(&self) -> Result<String, Error> {
        if self.timeout.is_zero() {
            return Err(Error::Timeout);
        }
        let uri: Uri = self.url.parse().map_err(|_| Error::Url)?;
        let authority = uri.authority().ok_or(Error::Url)?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(Error::Scheme);
        }
        if authority.as_str().contains('@') {
            return Err(Error::UserInformation);
        }
        if self.http == Http::Get && uri.query().is_some() {
            return Err(Error::QueryWithGet);
        }
        if authority.host().is_empty() { Err(Error::Url) } else { Ok(authority.host().to_owned()) }
    }

    pub(super) fn checked_proxy(&self) -> Result<Option<Proxy>, Error> {
        if self.proxy.is_empty() {
            return Ok(None);
        }
        let named = Proxy::new(&self.proxy).map_err(|_| Error::Proxy)?;
        if !matches!(named.protocol(), ProxyProtocol::Http | ProxyProtocol::Https) || named.host().is_empty() {
            return Err(Error::Proxy);
        }
        let mut builder = Proxy::builder(named.protocol()).host(named.host()).port(named.port());
        if let Some(username) = named.username() {
            builder = builder.username(username).password(named.password().unwrap_or_default());
        }
        for host in self.no_proxy.split(',').map(str::trim).filter(|host| !host.is_empty()) {
            builder = builder.no_proxy(host);
        }
        builder.build().map(Some).map_err(|_| Error::Proxy)
    }

    pub(super) fn checked_headers(&self) -> Result<Vec<(HeaderName, HeaderValue)>, Error> {
        /// Ours, or HTTP's own: another value would change what is said or where it ends.
        const OURS: [HeaderName; 12] = [
            header::HOST,
            header::CONTENT_LENGTH,
            header::CONTENT_TYPE,
            header::TRANSFER_ENCODING,
            header::CONNECTION,
            header::UPGRADE,
            header::EXPECT,
            header::ACCEPT_ENCODING,
            header::RANGE,
            header::IF_RANGE,
            header::IF_NONE_MATCH,
            header::IF_MODIFIED_SINCE,
        ];
        let checked = self.headers.iter().zip(1..).map(|((name, value), position)| {
            let name = HeaderName::try_from(name.as_str()).ok().filter(|name| !OURS.contains(name));
            let mut value = HeaderValue::try_from(value.as_str()).map_err(|_| Error::Header { position })?;
            value.set_sensitive(true);
            name.map(|name| (name, value)).ok_or(Error::Header { position })
        });
        checked.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Platform;
    use super::*;

    fn refused(settings: &Settings) -> Error {
        Platform::new(settings).expect_err("refused")
    }

    #[test]
    fn an_address_that_must_not_be_asked_is_refused_at_the_start() {
        for (url, error) in [
            ("", Error::Url),
            ("/ocsp", Error::Url),
            ("http://", Error::Url),
            ("ldap://platform.example/ocsp", Error::Scheme),
            ("file:///etc/hosts", Error::Url),
            ("https://user:word@platform.example/ocsp", Error::UserInformation),
            ("https://user@platform.example/ocsp", Error::UserInformation),
        ] {
            assert_eq!(refused(&Settings::at(url)), error, "{url}");
        }
        let get = Settings { http: Http::Get, ..Settings::at("http://platform.example/ocsp?a=b") };
        assert_eq!(refused(&get), Error::QueryWithGet);
        assert_eq!(refused(&Settings { timeout: Duration::ZERO, ..Settings::at("http://a/") }), Error::Timeout);
    }

    #[test]
    fn the_host_is_named_without_its_port() {
        let platform = Platform::new(&Settings::at("https://platform.example:8443/ocsp")).expect("settings");
        assert_eq!(platform.host(), "platform.example");
    }

    #[test]
    fn a_proxy_keeps_its_exceptions_and_its_credentials() {
        let settings = Settings {
            proxy: "http://desk:p%40ss@proxy.example:3128".into(),
            no_proxy: "localhost, *.lgwan.example".into(),
            ..Settings::at("http://a/")
        };
        let proxy = settings.checked_proxy().expect("a proxy").expect("some");
        assert_eq!((proxy.host(), proxy.port()), ("proxy.example", 3128));
        assert_eq!((proxy.username(), proxy.password()), (Some("desk"), Some("p@ss")));
        assert!(proxy.is_no_proxy(&"http://ocsp.lgwan.example/".parse().expect("a URL")));
        assert!(!proxy.is_no_proxy(&"http://elsewhere.example/".parse().expect("a URL")));
        assert!(!proxy.is_from_env());
        assert_eq!(Settings::at("http://a/").checked_proxy(), Ok(None));
        for wrong in ["socks5://proxy.example", "://", "ftp://proxy.example"] {
            assert_eq!(
                refused(&Settings { proxy: wrong.into(), ..Settings::at("http://a/") }),
                Error::Proxy,
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_header_that_would_change_the_question_is_refused_and_none_is_shown() {
        let secret = Settings { headers: vec![("authorization".into(), "secret".into())], ..Settings::at("http://a/") };
        assert!(!format!("{secret:?} {:?}", Platform::new(&secret)).contains("secret"));
        for (name, value) in [("Host", "b"), ("content-length", "1"), ("x y", "1"), ("x", "1\r\ny: 2"), ("", "1")] {
            let headers = vec![("x-desk".into(), "1".into()), (name.into(), value.into())];
            assert_eq!(
                refused(&Settings { headers, ..Settings::at("http://a/") }),
                Error::Header { position: 2 },
                "{name}"
            );
        }
    }
}
