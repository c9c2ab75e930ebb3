//! Breaking a text into lines: Japanese between any two characters but where the line would begin with a stop or end with
//! an opening bracket, other text between words; what is longer than a line is broken anywhere.

const NEVER_FIRST: &str = "、。，．・：；？！）」』】〕〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ〜％),.:;?!]’”";
const NEVER_LAST: &str = "（「『【〔〈《([‘“";

/// The lines of the text, none of them wider than `width` as `measure` has it.
pub(super) fn broken(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let longer = format!("{line}{piece}");
        if measure(longer.trim_end()) <= width {
            line = longer;
            continue;
        }
        if !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
        line = String::new();
        for character in piece.trim_start().chars() {
            let longer = format!("{line}{character}");
            if !line.is_empty() && measure(&longer) > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(character);
        }
    }
    if !line.trim().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// What is never broken: a word, or a character with the marks that belong to it.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = None;
    for character in text.chars() {
        let joins = before.is_some_and(|before| stays(before, character));
        match pieces.last_mut().filter(|_| joins) {
            Some(piece) => piece.push(character),
            None => pieces.push(character.to_string()),
        }
        before = Some(character);
    }
    pieces
}

/// Whether a line may not end between these two.
fn stays(before: char, after: char) -> bool {
    let of_a_word =
        |character: char| character.is_ascii_graphic() || (character.is_alphabetic() && character < '\u{2E80}');
    let selector = matches!(after, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    selector
        || after == ' '
        || (of_a_word(before) && of_a_word(after))
        || NEVER_FIRST.contains(after)
        || NEVER_LAST.contains(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything in ASCII is half as wide.
    fn measure(text: &str) -> f32 {
        text.chars().map(|character| if character.is_ascii() { 0.5 } else { 1.0 }).sum()
    }

    #[test]
    fn lines_are_broken_where_a_reader_expects_it() {
        let cases: [(&str, f32, &[&str]); 7] = [
            ("確認できました。", 4.0, &["確認でき", "ました。"]),
            ("確認できます。次", 6.0, &["確認できま", "す。次"]),
            ("番号（四）", 3.0, &["番号", "（四）"]),
            ("one two three", 4.0, &["one two", "three"]),
            ("MADOGUCHI", 2.0, &["MADO", "GUCH", "I"]),
            ("", 4.0, &[""]),
            ("a  b", 10.0, &["a  b"]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(broken(text, width, measure), expected, "{text}");
        }
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_wide() {
        let text = "プリンターがないため、PDFに保存しました（slip-result-17.pdf）。もう一度「印刷」を押してください。";
        for width in 3_u8..40 {
            let lines = broken(text, f32::from(width), measure);
            assert_eq!(lines.concat(), text);
            assert!(lines.iter().all(|line| measure(line) <= f32::from(width)), "{width}: {lines:?}");
        }
    }
}
