//! How a window is drawn just now: language, theme, text size, and how large the window is.

use iced::widget::text::{LineHeight, Wrapping};
use iced::widget::{Text, container, text};
use iced::{Background, Border, Color, Font, Size};

use super::space;
use super::theme::{Pair, Roles, Skin};
use super::typography::{self, Enlargement, Kind, Setting, Typeface};
use crate::language::{Argument, Language};

/// What every view function is given besides the case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// The language of this window.
    pub language: Language,
    /// The theme of this window.
    pub skin: Skin,
    /// How much larger text is drawn.
    pub enlargement: Enlargement,
    /// The window, in logical pixels.
    pub size: Size,
}

impl Look {
    /// The colours.
    #[must_use]
    pub const fn roles(&self) -> &'static Roles {
        self.skin.roles()
    }

    /// What its language is drawn with.
    #[must_use]
    pub const fn face(&self) -> Typeface {
        Typeface::of(self.language)
    }

    /// What must be seen first, in its language.
    #[must_use]
    pub const fn bold(&self) -> Font {
        self.face().bold()
    }

    /// The width of a line at this size.
    #[must_use]
    pub fn width_of(&self, words: &str, size: f32) -> f32 {
        self.face().width_of(words) * size
    }

    /// The message `key`.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.language.say(key)
    }

    /// The message `key` with a count in it.
    #[must_use]
    pub fn say_count(&self, key: &str, name: &str, count: u64) -> String {
        self.language.say_with(key, &[(name, Argument::Count(count))])
    }

    /// The message `key` with a text in it.
    #[must_use]
    pub fn say_text(&self, key: &str, name: &str, value: &str) -> String {
        self.language.say_with(key, &[(name, Argument::Text(value))])
    }

    /// Text set into a place: broken between phrases, as large as it fits.
    #[must_use]
    pub fn set<'a>(&self, words: &str, kind: Kind, width: f32, height: f32) -> Text<'a> {
        draw(self.fit(words, kind, width, height))
    }

    /// The same, measured and not drawn yet.
    #[must_use]
    pub fn fit(&self, words: &str, kind: Kind, width: f32, height: f32) -> Setting {
        typography::set(self.face(), words, kind, self.enlargement.factor(), width, height)
    }

    /// Text set into a width, as high as it becomes.
    #[must_use]
    pub fn flow<'a>(&self, words: &str, kind: Kind, width: f32) -> Text<'a> {
        self.set(words, kind, width, f32::INFINITY)
    }

    /// Several texts under each other, together as large as they fit.
    #[must_use]
    pub fn stack<'a>(&self, texts: &[(&str, Kind)], width: f32, height: f32, gap: f32) -> Vec<Text<'a>> {
        let factor = self.enlargement.factor();
        typography::stack(self.face(), texts, factor, width, height, gap).into_iter().map(draw).collect()
    }

    /// One line at the size of its kind.
    #[must_use]
    pub fn line<'a>(&self, words: impl Into<String>, kind: Kind) -> Text<'a> {
        let size = kind.size() * self.enlargement.factor();
        draw(Setting { text: words.into(), lines: 1, size, kind, face: self.face(), fits: true })
    }

    /// A text in one line of this width: smaller if it must be, and cut with an ellipsis if that is not enough.
    #[must_use]
    pub fn one_line(&self, words: &str, kind: Kind, width: f32) -> Setting {
        // Bold letters are a little wider than those that are measured.
        let wide = |text: &str| self.face().width_of(text) * 1.06;
        let size = (width / wide(words).max(1.0)).clamp(kind.least(), kind.size() * self.enlargement.factor());
        let mut text = words.to_owned();
        while wide(&text) * size > width && text.chars().count() > 2 {
            let kept = text.chars().count() - 2;
            text = text.chars().take(kept).chain(['…']).collect();
        }
        Setting { text, lines: 1, size, kind, face: self.face(), fits: true }
    }

    /// A text in one line of this width at the size of its kind, cut with an ellipsis: in a table all are of one size.
    #[must_use]
    pub fn cut(&self, words: &str, kind: Kind, width: f32) -> Setting {
        let size = kind.size() * self.enlargement.factor();
        let fits = |text: &str| self.face().width_of(text) * 1.06 * size <= width;
        let mut text = words.to_owned();
        if !fits(&text) {
            let mut kept: Vec<char> = text.chars().collect();
            while kept.len() > 1 && !fits(&kept.iter().chain(&['…']).collect::<String>()) {
                let _ = kept.pop();
            }
            text = kept.into_iter().chain(['…']).collect();
        }
        Setting { text, lines: 1, size, kind, face: self.face(), fits: true }
    }

    /// A box that stands out from the surface.
    pub fn raised_box(self) -> impl Fn(&iced::Theme) -> container::Style {
        let roles = self.roles();
        boxed(Pair { ink: roles.ink, ground: roles.raised }, roles.box_edge)
    }

    /// A box on a verdict's or a warning's ground.
    pub fn tinted_box(self, pair: Pair) -> impl Fn(&iced::Theme) -> container::Style {
        boxed(pair, if self.skin == Skin::Contrast { pair.ink } else { pair.ground })
    }
}

/// Sets a text that was measured before.
#[must_use]
pub fn draw<'a>(mut setting: Setting) -> Text<'a> {
    setting.text.retain(|character| character != typography::MAY_END);
    #[cfg(test)]
    typography::misfits::note(&setting);
    text(setting.text)
        .size(setting.size)
        .font(setting.face.font(setting.kind))
        .line_height(LineHeight::Relative(setting.kind.leading()))
        .wrapping(Wrapping::None)
}

fn boxed(pair: Pair, edge: Color) -> impl Fn(&iced::Theme) -> container::Style {
    move |_| container::Style {
        text_color: Some(pair.ink),
        background: Some(Background::Color(pair.ground)),
        border: Border { color: edge, width: space::EDGE, radius: space::RADIUS.into() },
        ..container::Style::default()
    }
}
