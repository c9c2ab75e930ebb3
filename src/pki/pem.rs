//! Textual encodings (RFC 7468): every document of a text, whatever stands between them.

use der::pem;

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// A document that began and was not well formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

/// Label and content of one document.
pub(crate) type Document<'a> = (&'a str, Vec<u8>);

/// The documents in the order of the text.
pub(crate) fn documents(text: &str) -> impl Iterator<Item = Result<Document<'_>, Malformed>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, found) = rest.split_at_checked(rest.find(BEGIN)?)?;
        let Some(document) = first(found) else {
            rest = "";
            return Some(Err(Malformed));
        };
        rest = found.get(document.len()..).unwrap_or("");
        Some(pem::decode_vec(document.as_bytes()).map_err(|_| Malformed))
    })
}

/// From BEGIN to the end of the END line.
fn first(text: &str) -> Option<&str> {
    let end = text.find(END)? + END.len();
    let closing = end + text.get(end..)?.find(DASHES)? + DASHES.len();
    text.get(..closing)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "-----BEGIN THING-----\nAQID\n-----END THING-----\n";

    #[test]
    fn every_document_is_found_between_other_text() {
        let text = format!("Certificate:\n  Data\n{ONE}\nnext\n{ONE}");
        let found: Vec<_> = documents(&text).collect();
        assert_eq!(found, [Ok(("THING", vec![1, 2, 3])), Ok(("THING", vec![1, 2, 3]))]);
    }

    #[test]
    fn a_document_that_is_cut_short_is_an_error_and_not_nothing() {
        for length in "-----BEGIN ".len()..ONE.trim_end().len() {
            let found: Vec<_> = documents(ONE.get(..length).expect("ascii")).collect();
            assert_eq!(found, [Err(Malformed)], "{length}");
        }
        assert_eq!(documents("nothing here").count(), 0);
    }
}
