//! Tables for a spreadsheet: UTF-8 with a byte order mark, lines that end with CR LF (RFC 4180), and no cell that a
//! spreadsheet would take for a formula.

/// What tells Excel that this is UTF-8.
pub const MARK: &str = "\u{FEFF}";
/// What begins a formula, in the wide forms too: Japanese spreadsheets take them alike.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// One line, with its end.
#[must_use]
pub fn line<S: AsRef<str>>(cells: &[S]) -> String {
    let mut line = String::new();
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        put(&mut line, cell.as_ref());
    }
    line.push_str("\r\n");
    line
}

/// A cell. One that would be a formula gets an apostrophe before it: then it is text, as it was meant.
fn put(line: &mut String, cell: &str) {
    let guarded = cell.starts_with(FORMULA);
    let quoted = guarded || cell.contains(['"', ',', '\r', '\n', '\t', ';']);
    if quoted {
        line.push('"');
    }
    if guarded {
        line.push('\'');
    }
    for character in cell.chars() {
        if character == '"' {
            line.push('"');
        }
        line.push(character);
    }
    if quoted {
        line.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_ever_taken_for_a_formula() {
        for (cell, expected) in [
            ("R8-0123", "R8-0123"),
            ("", ""),
            ("=1+1", "\"'=1+1\""),
            ("+81", "\"'+81\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("＝1", "\"'＝1\""),
            ("a=1", "a=1"),
            ("a,\"b\"", "\"a,\"\"b\"\"\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            assert_eq!(line(&[cell]), format!("{expected}\r\n"));
        }
        assert_eq!(line(&["a", "=b", "c"]), "a,\"'=b\",c\r\n");
    }
}
