//! Where a line may end.
//!
//! Japanese has no spaces, so lines are broken here, between phrases (after a particle, after punctuation), as a person
//! would. Widths are estimated from the font's own measures, rounded up.

/// Breaks text into lines of at most `columns` full-width characters, between phrases where that is possible.
#[must_use]
pub fn wrap(text: &str, columns: f32) -> Vec<String> {
    text.split('\n').flat_map(|paragraph| wrap_paragraph(paragraph, columns)).collect()
}

/// Like [`wrap`], but with lines about equally long.
#[must_use]
pub fn balanced(text: &str, columns: f32) -> Vec<String> {
    let greedy = wrap(text, columns);
    let mut best = greedy;
    let least = longest_phrase(text).max(columns / 2.0);
    let mut narrower = columns - 0.5;
    while narrower >= least {
        let lines = wrap(text, narrower);
        let widest = lines.iter().map(|line| width_of(line)).fold(0.0, f32::max);
        if lines.len() > best.len() || widest > narrower {
            break;
        }
        best = lines;
        narrower -= 0.5;
    }
    best
}

/// The width of a line in full-width characters.
#[must_use]
pub fn width_of(line: &str) -> f32 {
    line.chars().map(advance).sum()
}

/// The width of the longest phrase, which no line can be narrower than without a cut.
pub(super) fn longest_phrase(text: &str) -> f32 {
    text.split('\n').flat_map(phrases).map(|phrase| width_of(phrase.trim_end())).fold(0.0, f32::max)
}

fn wrap_paragraph(paragraph: &str, columns: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for phrase in phrases(paragraph) {
        let wide = width_of(phrase.trim_end());
        if used > 0.0 && used + wide > columns {
            lines.push(String::new());
            used = 0.0;
        }
        for character in phrase.chars() {
            // A phrase longer than the line has to be cut somewhere.
            let stays = is_closing(character) || is_trailing(character) || character == ' ';
            if used > 0.0 && used + advance(character) > columns && !stays {
                lines.push(String::new());
                used = 0.0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(character);
            }
            used += advance(character);
        }
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

/// Cuts a paragraph where a line may end.
fn phrases(paragraph: &str) -> Vec<&str> {
    let characters: Vec<(usize, char)> = paragraph.char_indices().collect();
    let mut cuts = vec![0];
    for (index, window) in characters.windows(2).enumerate() {
        let [(_, before), (at, after)] = window else { continue };
        let following = characters.get(index + 2).map(|(_, character)| *character);
        let earlier = index.checked_sub(1).and_then(|i| characters.get(i)).map(|(_, character)| *character);
        if may_break(earlier, *before, *after, following) {
            cuts.push(*at);
        }
    }
    cuts.push(paragraph.len());
    cuts.windows(2).filter_map(|cut| paragraph.get(*cut.first()?..*cut.get(1)?)).collect()
}

fn may_break(earlier: Option<char>, before: char, after: char, following: Option<char>) -> bool {
    if is_closing(after) || is_trailing(after) || after == ' ' || is_opening(before) {
        return false;
    }
    if before == ' ' || before == '\u{3000}' {
        return true;
    }
    if before.is_ascii() && after.is_ascii() {
        return false;
    }
    if is_closing(before) {
        return !after.is_ascii_punctuation();
    }
    if is_opening(after) {
        return is_hiragana(before);
    }
    let polite = |character: char| character == 'お' || character == 'ご';
    if polite(after) && following.is_some_and(is_ideograph) {
        return true;
    }
    if polite(before) && !earlier.is_some_and(is_ideograph) {
        return false;
    }
    is_hiragana(before) && !is_hiragana(after) && !joins_verbs(earlier, before, after)
}

/// The middle of 読み取る, 取り出す or 差し込む.
fn joins_verbs(earlier: Option<char>, before: char, after: char) -> bool {
    matches!(before, 'き' | 'し' | 'ち' | 'み' | 'り') && earlier.is_some_and(is_ideograph) && is_ideograph(after)
}

fn is_hiragana(character: char) -> bool {
    ('\u{3041}'..='\u{309f}').contains(&character)
}

fn is_ideograph(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character) || ('\u{3400}'..='\u{4dbf}').contains(&character)
}

fn is_opening(character: char) -> bool {
    matches!(character, '（' | '「' | '『' | '(' | '【' | '“')
}

/// Ends a phrase, and never begins a line.
fn is_closing(character: char) -> bool {
    matches!(character, '、' | '。' | '）' | '」' | '』' | '】' | '！' | '？' | '：' | '”')
        || matches!(character, '.' | ',' | '!' | '?' | ';' | ':' | ')')
}

/// Belongs to the character before it, so never begins a line.
fn is_trailing(character: char) -> bool {
    matches!(character, 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ー' | '々' | '・' | '〜')
}

/// The advance of a character of the bold face in full-width characters, rounded up by class.
fn advance(character: char) -> f32 {
    match character {
        ' ' | '\u{a0}' => 0.34,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' => 0.45,
        'f' | 'r' | 't' | '-' | '/' | '(' | ')' | '"' | '（' | '）' | '「' | '」' | '・' | '：' => 0.52,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 1.0,
        'a'..='z' | '0'..='9' => 0.76,
        'A'..='Z' => 0.88,
        '、' | '。' => 0.62,
        'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' => 0.9,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_lines_end_between_phrases() {
        let cases: [(&str, f32, &[&str]); 6] = [
            ("数字4桁の暗証番号を入力してください", 11.0, &["数字4桁の暗証番号を", "入力してください"]),
            ("カードを読み取っています", 9.0, &["カードを", "読み取っています"]),
            ("カードをお取りください", 7.0, &["カードを", "お取りください"]),
            ("読み取りません。暗証番号は見えません。", 9.0, &["読み取りません。", "暗証番号は", "見えません。"]),
            (
                "4けたの あんしょうばんごうを おしてください",
                12.0,
                &["4けたの", "あんしょうばんごうを", "おしてください"],
            ),
            ("Place your card on the reader", 11.0, &["Place your card", "on the reader"]),
        ];
        for (text, columns, lines) in cases {
            assert_eq!(wrap(text, columns), lines, "{text}");
        }
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_and_nothing_is_lost() {
        let text = "利用者証明用電子証明書";
        let lines = wrap(text, 4.0);
        assert!(lines.iter().all(|line| width_of(line) <= 4.0), "{lines:?}");
        assert_eq!(lines.concat(), text);
    }

    #[test]
    fn a_line_never_begins_with_closing_punctuation() {
        for columns in 2..12u8 {
            for text in ["はい、そうです。（いいえ）「また」どうぞ。", "“Let me see.” “Yes.”"]
            {
                for line in wrap(text, f32::from(columns)) {
                    assert!(!line.starts_with(is_closing) && !line.starts_with(is_trailing), "{columns}: {line}");
                }
            }
        }
    }
}
