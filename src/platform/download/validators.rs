//! By what a server knows a version of a file again (RFC 9110 section 8.8).

use jiff::fmt::rfc2822::DateTimeParser;
use ureq::http::{HeaderMap, HeaderName, HeaderValue, header};

/// What a server said about a version of a file; to be shown to it the next time.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
    /// `Date` of the answer, without which nobody knows whether the file changed again within that second.
    pub date: Option<String>,
}

/// A server has no reason to need more.
const LONGEST: usize = 512;

impl Validators {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| {
            let value = headers.get(name)?.to_str().ok().filter(|value| value.len() <= LONGEST)?;
            Some(value.to_owned())
        };
        Self { etag: text(header::ETAG), last_modified: text(header::LAST_MODIFIED), date: text(header::DATE) }
    }

    /// What makes a request ask for a newer version only. Either one; the tag is the better.
    pub(super) fn conditions(&self) -> Option<(HeaderName, HeaderValue)> {
        let value = |text: &Option<String>| HeaderValue::from_str(text.as_deref()?).ok();
        let by_tag = value(&self.etag).map(|tag| (header::IF_NONE_MATCH, tag));
        by_tag.or_else(|| value(&self.last_modified).map(|date| (header::IF_MODIFIED_SINCE, date)))
    }

    /// What two versions of the file never share, byte for byte; nothing else may stand in `If-Range`.
    pub(super) fn strong(&self) -> Option<HeaderValue> {
        let tag = self.etag.as_deref().filter(|tag| tag.starts_with('"') && tag.len() > 2);
        let text = match (tag, &self.etag) {
            (Some(tag), _) => tag,
            (None, Some(_)) => return None,
            (None, None) => self.last_modified.as_deref().filter(|_| self.is_settled())?,
        };
        HeaderValue::from_str(text).ok()
    }

    /// RFC 9110 section 8.8.2.2: strong if the answer is at least a second younger than the file.
    fn is_settled(&self) -> bool {
        let moment = |text: &Option<String>| DateTimeParser::new().parse_timestamp(text.as_deref()?).ok();
        match (moment(&self.last_modified), moment(&self.date)) {
            (Some(modified), Some(date)) => modified.as_second().saturating_add(1) <= date.as_second(),
            _ => false,
        }
    }

    /// Whether an answer with these may be about the version that `other` came with.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let agree = |ours: &Option<String>, theirs: &Option<String>| ours.is_none() || ours == theirs;
        agree(&self.etag, &other.etag) && agree(&self.last_modified, &other.last_modified)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_two_versions_share_lets_a_transfer_be_taken_up_again() {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (early, late) = ("Wed, 25 Nov 2026 10:00:00 GMT", "Wed, 25 Nov 2026 10:00:01 GMT");
        for (etag, last_modified, date, strong) in [
            ("\"a\"", "", "", "\"a\""),
            ("\"a\"", early, early, "\"a\""),
            ("W/\"a\"", early, late, ""),
            ("\"\"", "", "", ""),
            ("a", "", "", ""),
            ("", early, late, early),
            ("", early, early, ""),
            ("", late, early, ""),
            ("", early, "", ""),
            ("", "yesterday", late, ""),
            ("", "", late, ""),
        ] {
            let validators = Validators { etag: text(etag), last_modified: text(last_modified), date: text(date) };
            let found = validators.strong().map(|value| value.to_str().expect("text").to_owned());
            assert_eq!(found, text(strong), "{validators:?}");
        }
    }
}
