//! A URL as far as a configuration may name one: http or https, a host, perhaps a port and a path.

/// A URL of http or https, without user, password and fragment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Url(String);

impl Url {
    /// The URL that `text` is, if it is one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"))?;
        let printable = text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'#' | b'"' | b'<' | b'>'));
        let authority = authority(rest);
        let (host, port) = split_port(authority)?;
        let port_is_right = port.is_none_or(is_port);
        (printable && text.len() <= 2048 && is_host(host) && port_is_right).then(|| Self(text.to_owned()))
    }

    /// The whole URL.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host alone, for screens and traces.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        split_port(authority(rest)).map_or("", |(host, _)| host)
    }

    /// Whether the connection is encrypted.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

fn authority(rest: &str) -> &str {
    rest.split(['/', '?']).next().unwrap_or(rest)
}

fn split_port(authority: &str) -> Option<(&str, Option<&str>)> {
    if authority.starts_with('[') {
        let (host, port) = authority.split_at_checked(authority.find(']')? + 1)?;
        return if port.is_empty() { Some((host, None)) } else { Some((host, Some(port.strip_prefix(':')?))) };
    }
    Some(authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port))))
}

/// Digits alone: a number could also be read with a sign in front.
fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

fn is_host(host: &str) -> bool {
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse::<core::net::Ipv6Addr>().is_ok(),
        None => {
            host.len() <= 253
                && host.split('.').all(|part| {
                    let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
                    !part.is_empty() && part.len() <= 63 && part.bytes().all(inner) && !part.starts_with('-')
                })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_urls_of_http_are_taken() {
        for (text, host) in [
            ("http://localhost", Some("localhost")),
            ("http://127.0.0.1:8080/ocsp", Some("127.0.0.1")),
            ("https://ocsp.example.test/a/b?c=d", Some("ocsp.example.test")),
            ("https://[::1]:443/", Some("[::1]")),
            ("https://[::1]", Some("[::1]")),
            ("", None),
            ("http://", None),
            ("http:///path", None),
            ("ftp://example.test", None),
            ("HTTP://example.test", None),
            ("example.test/ocsp", None),
            ("http://user:word@example.test", None),
            ("http://example.test:0", None),
            ("http://example.test:70000", None),
            ("http://example.test:", None),
            ("http://example.test:+80", None),
            ("http://[::1", None),
            ("http://[::1]8", None),
            ("http://a..b", None),
            ("http://-a", None),
            ("http://例え.test", None),
            ("http://example.test/a b", None),
            ("http://example.test/#part", None),
            ("http://example.test\r\nX: y", None),
        ] {
            assert_eq!(Url::parse(text).as_ref().map(Url::host), host, "{text}");
        }
    }
}
