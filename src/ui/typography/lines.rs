//! Where a line may end.
//!
//! Japanese has no spaces, so lines are broken here, between phrases (after a particle, after punctuation), as a person
//! would. Chinese may break between any two characters, the other languages break at spaces only, and no line anywhere
//! begins with closing punctuation. Widths are the face's own, rounded up.

use super::faces::{MAY_END, Typeface};

/// A text with its phrases measured, so that it is quickly tried in many widths.
pub(super) struct Measured<'a> {
    face: Typeface,
    paragraphs: Vec<Vec<Phrase<'a>>>,
}

/// What no line is broken within, if it is not longer than the line: its width without the spaces behind it, and with.
struct Phrase<'a> {
    text: &'a str,
    bare: f32,
    full: f32,
}

/// How many lines there are, and how wide the widest is.
struct Extent {
    lines: usize,
    widest: f32,
}

impl<'a> Measured<'a> {
    pub(super) fn new(face: Typeface, text: &'a str) -> Self {
        let measured = |text: &'a str| {
            let (bare, full) = (face.width_of(text.trim_end()), face.width_of(text));
            Phrase { text, bare, full }
        };
        let paragraphs = text.split('\n').map(|paragraph| phrases(face, paragraph).into_iter().map(measured).collect());
        Self { face, paragraphs: paragraphs.collect() }
    }

    /// The width of the longest phrase, which no line can be narrower than without a cut.
    pub(super) fn longest_phrase(&self) -> f32 {
        self.paragraphs.iter().flatten().map(|phrase| phrase.bare).fold(0.0, f32::max)
    }

    /// How many lines it has with at most `columns` full-width characters in each.
    pub(super) fn lines(&self, columns: f32) -> usize {
        self.walk(columns, |_| {}).lines
    }

    /// The narrowest `columns` that give no more lines: then they are about equally long.
    pub(super) fn balanced(&self, columns: f32) -> f32 {
        let greedy = self.walk(columns, |_| {});
        let least = self.longest_phrase().max(columns / 2.0);
        let mut best = columns;
        let mut narrower = columns - 0.5;
        while narrower >= least {
            let tried = self.walk(narrower, |_| {});
            if tried.lines > greedy.lines || tried.widest > narrower {
                break;
            }
            best = narrower;
            narrower -= 0.5;
        }
        best
    }

    /// The lines of at most `columns` full-width characters, broken between phrases where that is possible.
    pub(super) fn broken(&self, columns: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let _ = self.walk(columns, |piece| match (piece, lines.last_mut()) {
            (Some(text), Some(line)) => line.push_str(text),
            _ => lines.push(String::new()),
        });
        // A space that does not break is meant to be seen.
        let falls = |letter: char| letter.is_whitespace() && letter != '\u{a0}';
        lines.iter().map(|line| line.trim_matches(falls).to_owned()).collect()
    }

    /// Goes through the lines; `put` is told of each new line (none) and of each piece in it.
    fn walk(&self, columns: f32, mut put: impl FnMut(Option<&'a str>)) -> Extent {
        let mut extent = Extent { lines: 0, widest: 0.0 };
        for paragraph in &self.paragraphs {
            put(None);
            extent.lines += 1;
            let (mut used, mut bare) = (0.0, 0.0);
            for phrase in paragraph {
                if used > 0.0 && used + phrase.bare > columns {
                    extent.end(bare);
                    put(None);
                    (used, bare) = (0.0, 0.0);
                }
                if used + phrase.bare <= columns {
                    put(Some(phrase.text));
                    bare = used + phrase.bare;
                    used += phrase.full;
                    continue;
                }
                // A phrase longer than the line has to be cut somewhere.
                for (at, character) in phrase.text.char_indices() {
                    let wide = self.face.advance(character);
                    let stays = is_closing(character) || is_trailing(character) || character == ' ';
                    if used > 0.0 && used + wide > columns && !stays {
                        extent.end(bare);
                        put(None);
                        (used, bare) = (0.0, 0.0);
                    }
                    put(phrase.text.get(at..at + character.len_utf8()));
                    used += wide;
                    bare = if character == ' ' { bare } else { used };
                }
            }
            extent.widest = extent.widest.max(bare);
        }
        extent
    }
}

impl Extent {
    fn end(&mut self, bare: f32) {
        self.lines += 1;
        self.widest = self.widest.max(bare);
    }
}

/// The width of a line of Japanese or English in full-width characters.
#[must_use]
pub fn width_of(line: &str) -> f32 {
    Typeface::Japanese.width_of(line)
}

/// Cuts a paragraph where a line may end.
fn phrases(face: Typeface, paragraph: &str) -> Vec<&str> {
    let characters: Vec<(usize, char)> = paragraph.char_indices().collect();
    let mut cuts = vec![0];
    for (index, window) in characters.windows(2).enumerate() {
        let [(_, before), (at, after)] = window else { continue };
        let following = characters.get(index + 2).map(|(_, character)| *character);
        let earlier = index.checked_sub(1).and_then(|i| characters.get(i)).map(|(_, character)| *character);
        if may_break(face, earlier, *before, *after, following) {
            cuts.push(*at);
        }
    }
    if is_chinese(face) {
        cuts.retain(|cut| !is_within_a_word(paragraph, *cut));
    }
    cuts.push(paragraph.len());
    cuts.windows(2).filter_map(|cut| paragraph.get(*cut.first()?..*cut.get(1)?)).collect()
}

fn may_break(face: Typeface, earlier: Option<char>, before: char, after: char, following: Option<char>) -> bool {
    if is_closing(after) || is_trailing(after) || matches!(after, ' ' | MAY_END) || is_opening(before) {
        return false;
    }
    if before == ' ' || before == MAY_END || before == '\u{3000}' {
        return true;
    }
    match face {
        Typeface::Simplified | Typeface::Traditional => {
            // A number stays with what it counts.
            (is_ideograph(before) || is_closing(before)) && !after.is_ascii_punctuation() && after != '的'
        }
        // A purpose may have a Japanese name only.
        Typeface::Latin | Typeface::Korean | Typeface::Devanagari if !is_japanese(before) => false,
        _ => may_break_japanese(earlier, before, after, following),
    }
}

const fn is_chinese(face: Typeface) -> bool {
    matches!(face, Typeface::Simplified | Typeface::Traditional)
}

/// Words of the Chinese screens that are not torn, in both scripts.
const WHOLE: [&str; 46] = [
    "个人编号",
    "個人編號",
    "卡片",
    "读卡器",
    "讀卡機",
    "密码",
    "密碼",
    "证书",
    "憑證",
    "数字",
    "數字",
    "字母",
    "输入",
    "輸入",
    "确认",
    "確認",
    "次数",
    "次數",
    "工作人员",
    "工作人員",
    "窗口",
    "手续",
    "手續",
    "现在",
    "現在",
    "今天",
    "内容",
    "內容",
    "删除",
    "刪除",
    "剩余",
    "剩餘",
    "读取",
    "讀取",
    "减少",
    "減少",
    "使用",
    "办理",
    "辦理",
    "签名",
    "簽名",
    "好像",
    "马上",
    "馬上",
    "不能",
    "没有",
];

fn is_within_a_word(paragraph: &str, cut: usize) -> bool {
    WHOLE
        .iter()
        .any(|word| paragraph.match_indices(word).any(|(start, found)| start < cut && cut < start + found.len()))
}

fn may_break_japanese(earlier: Option<char>, before: char, after: char, following: Option<char>) -> bool {
    if before.is_ascii() && after.is_ascii() {
        return false;
    }
    if is_closing(before) {
        // What follows a bracket belongs to it: （12桁）は, 「顔認証」と.
        let clings = matches!(before, '）' | '」' | '』' | '】') && is_hiragana(after);
        return !clings && !after.is_ascii_punctuation();
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

fn is_japanese(character: char) -> bool {
    ('\u{3041}'..='\u{30ff}').contains(&character) || is_ideograph(character)
}

fn is_ideograph(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character) || ('\u{3400}'..='\u{4dbf}').contains(&character)
}

fn is_opening(character: char) -> bool {
    matches!(character, '（' | '「' | '『' | '(' | '【' | '“' | '‘' | '«' | '¿' | '¡')
}

/// Ends a phrase, and never begins a line.
fn is_closing(character: char) -> bool {
    matches!(
        character,
        '、' | '。' | '）' | '」' | '』' | '】' | '！' | '？' | '：' | '，' | '；' | '”' | '’' | '»' | '।'
    ) || matches!(character, '.' | ',' | '!' | '?' | ';' | ':' | ')')
}

/// Belongs to the character before it, so never begins a line.
fn is_trailing(character: char) -> bool {
    is_devanagari_sign(character)
        || matches!(character, 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ー' | '々' | '・' | '〜')
}

/// What is written above, below or beside a letter of Devanagari, or joins two of them.
fn is_devanagari_sign(character: char) -> bool {
    matches!(character, '\u{0900}'..='\u{0903}' | '\u{093a}'..='\u{094f}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrap(face: Typeface, text: &str, columns: f32) -> Vec<String> {
        Measured::new(face, text).broken(columns)
    }

    #[test]
    fn japanese_lines_end_between_phrases() {
        let cases: [(&str, f32, &[&str]); 8] = [
            ("数字4桁の暗証番号を入力してください", 11.0, &["数字4桁の暗証番号を", "入力してください"]),
            ("カードを読み取っています", 9.0, &["カードを", "読み取っています"]),
            ("カードをお取りください", 7.0, &["カードを", "お取りください"]),
            ("マイナンバー（12桁）は読み取りません。", 11.0, &["マイナンバー（12桁）は", "読み取りません。"]),
            ("1文字\u{200b}消す", 4.0, &["1文字\u{200b}", "消す"]),
            ("読み取りません。暗証番号は見えません。", 9.0, &["読み取りません。", "暗証番号は", "見えません。"]),
            (
                "4けたの あんしょうばんごうを おしてください",
                12.0,
                &["4けたの", "あんしょうばんごうを", "おしてください"],
            ),
            ("Place your card on the reader", 9.0, &["Place your", "card on the", "reader"]),
        ];
        for (text, columns, lines) in cases {
            assert_eq!(wrap(Typeface::Japanese, text, columns), lines, "{text}");
        }
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_and_nothing_is_lost() {
        let text = "利用者証明用電子証明書";
        let lines = wrap(Typeface::Japanese, text, 4.0);
        assert!(lines.iter().all(|line| width_of(line) <= 4.0), "{lines:?}");
        assert_eq!(lines.concat(), text);
    }

    #[test]
    fn a_line_never_begins_with_closing_punctuation() {
        for columns in 2..12u8 {
            for text in ["はい、そうです。（いいえ）「また」どうぞ。", "“Let me see.” “Yes.”"]
            {
                for line in wrap(Typeface::Japanese, text, f32::from(columns)) {
                    assert!(!line.starts_with(is_closing) && !line.starts_with(is_trailing), "{columns}: {line}");
                }
            }
        }
    }

    #[test]
    fn other_languages_break_where_they_are_used_to() {
        let cases: [(Typeface, &str, f32, &[&str]); 5] = [
            (
                Typeface::Korean,
                "숫자 4자리 비밀번호를 입력해 주십시오",
                9.0,
                &["숫자 4자리", "비밀번호를 입력해", "주십시오"],
            ),
            (Typeface::Simplified, "请输入4位数字的密码", 6.0, &["请输入4位", "数字的密码"]),
            (Typeface::Latin, "Xin nhập mã PIN 4 chữ số", 7.0, &["Xin nhập mã", "PIN 4 chữ số"]),
            (Typeface::Latin, "Asunto: 住民票の写し", 6.0, &["Asunto:", "住民票の写し"]),
            (Typeface::Devanagari, "कार्ड रिडरमा राख्नुहोस्", 7.0, &["कार्ड रिडरमा", "राख्नुहोस्"]),
        ];
        for (face, text, columns, lines) in cases {
            assert_eq!(wrap(face, text, columns), lines, "{text}");
        }
    }

    #[test]
    fn no_letter_of_devanagari_is_torn_from_its_signs() {
        for columns in 1..6u8 {
            for line in wrap(Typeface::Devanagari, "प्रमाणपत्रको", f32::from(columns)) {
                assert!(!line.starts_with(is_devanagari_sign), "{columns}: {line}");
            }
        }
    }
}
