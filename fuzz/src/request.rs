//! A line that another program sends to the desk.

use madoguchi::request::{Ask, Asked, Id, LIMIT, answer};

/// Reads it; what is taken is a request of the form and nothing else, and what is not is answered in one line.
pub fn run(data: &[u8]) {
    match Asked::parse(data) {
        Ok(asked) => {
            assert!(data.len() <= LIMIT, "longer than a line may be");
            assert!(Id::new(asked.id.as_str()).is_some_and(|id| id == asked.id), "an id that is none");
            let Ok(text) = std::str::from_utf8(data) else { unreachable!("taken and no text") };
            // An id may be written in other ways than as it is; a word of the form that is not there is not made up.
            assert!(!matches!(asked.ask, Ask::Case(_)) || text.contains(':'), "a case from nothing");
            assert_eq!(Asked::parse(data).as_ref(), Ok(&asked), "taken once and otherwise another time");
        }
        Err(malformed) => {
            let line = answer::refusal(malformed.id.as_ref(), malformed.why);
            assert!(!line.contains(['\n', '\r']) && line.starts_with('{'), "one line");
        }
    }
}
