//! Breaking a text into lines: Japanese between any two characters but where the line would begin with a stop or end with
//! an opening bracket, other text between words; what is longer than a line behind a stroke of its path, or anywhere.

const NEVER_FIRST: &str = "、。，．・：；？！）」』】〕〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ〜％),.:;?!]’”";
const NEVER_LAST: &str = "（「『【〔〈《([‘“";
/// Behind these a path, an address or an assignment is broken rather than within a name.
const JOINTS: &str = "/\\_=,&@";

/// The lines of the text, none of them wider than `width` as `measure` has it.
pub(super) fn broken(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let lines = broken_letters(&letters, |letter| *letter, width, |piece| measure(&String::from_iter(piece)));
    lines.into_iter().map(String::from_iter).collect()
}

/// The same of letters that know more than which they are.
pub(super) fn broken_letters<T: Copy>(
    text: &[T],
    letter: impl Fn(&T) -> char,
    width: f32,
    measure: impl Fn(&[T]) -> f32,
) -> Vec<Vec<T>> {
    let is_blank = |it: &T| letter(it).is_whitespace();
    let (mut lines, mut line): (Vec<Vec<T>>, Vec<T>) = (Vec::new(), Vec::new());
    for piece in text.chunk_by(|before, after| stays(letter(before), letter(after))) {
        let longer = [line.as_slice(), piece].concat();
        if measure(trimmed_end(&longer, is_blank)) <= width {
            line = longer;
            continue;
        }
        if !line.iter().all(is_blank) {
            lines.push(trimmed_end(&line, is_blank).to_vec());
        }
        line = Vec::new();
        for it in piece.iter().skip_while(|it| is_blank(it)) {
            if !line.is_empty() && measure(&[line.as_slice(), &[*it]].concat()) > width {
                let joint = line.iter().rposition(|it| JOINTS.contains(letter(it))).map_or(line.len(), |at| at + 1);
                let fits = |rest: &[T]| measure(&[rest, &[*it]].concat()) <= width;
                let cut = if line.get(joint..).is_some_and(fits) { joint } else { line.len() };
                let rest = line.split_off(cut);
                lines.push(std::mem::replace(&mut line, rest));
            }
            line.push(*it);
        }
    }
    if lines.is_empty() || !line.iter().all(is_blank) {
        lines.push(trimmed_end(&line, is_blank).to_vec());
    }
    lines
}

fn trimmed_end<T>(line: &[T], is_blank: impl Fn(&T) -> bool) -> &[T] {
    let end = line.iter().rposition(|it| !is_blank(it)).map_or(0, |at| at + 1);
    line.get(..end).unwrap_or_default()
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
        let cases: [(&str, f32, &[&str]); 10] = [
            ("確認できました。", 4.0, &["確認でき", "ました。"]),
            ("確認できます。次", 6.0, &["確認できま", "す。次"]),
            ("番号（四）", 3.0, &["番号", "（四）"]),
            ("one two three", 4.0, &["one two", "three"]),
            ("MADOGUCHI", 2.0, &["MADO", "GUCH", "I"]),
            ("of /var/lib/madoguchi/data here", 6.0, &["of", "/var/lib/", "madoguchi/", "data here"]),
            ("/bbbbb）", 3.0, &["/bbbbb", "）"]),
            ("--no-recommends", 4.0, &["--no-rec", "ommends"]),
            ("", 4.0, &[""]),
            ("a  b", 10.0, &["a  b"]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(broken(text, width, measure), expected, "{text}");
        }
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_wide() {
        let text =
            "プリンターがないため、PDFに保存しました（slip-result/17_a.pdf）。もう一度「印刷」を押してください。";
        for width in 3_u8..40 {
            let lines = broken(text, f32::from(width), measure);
            assert_eq!(lines.concat(), text);
            assert!(lines.iter().all(|line| measure(line) <= f32::from(width)), "{width}: {lines:?}");
        }
    }
}
