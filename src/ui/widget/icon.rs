//! Small signs for buttons, drawn here: never a picture file, never an emoji.
//!
//! A sign takes the colour of the text around it, so it stays readable on a key that is pressed, chosen or disabled.
//! It never stands for a word: the word is always beside it. All are drawn on a square of 24 units.

mod board;

use std::cell::RefCell;

use iced::advanced::graphics::geometry::Renderer as _;
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Layout, Renderer as _, layout, mouse, renderer};
use iced::widget::canvas::Cache;
use iced::{Color, Length, Rectangle, Size, Theme, Vector};

use self::board::Board;
use super::Element;
use super::shape::Pen;

/// What a sign says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// 読み上げ
    Speaker,
    /// 読み上げを止める
    SpeakerOff,
    /// 職員を呼ぶ: the bell of a counter.
    Call,
    /// 文字を大きく
    TextSize,
    /// 白黒を反転
    Contrast,
    /// 言語
    Language,
    /// 設定
    Settings,
    /// 印刷
    Printer,
    /// キーを左に
    PadLeft,
    /// キーを中央に
    PadCentre,
    /// キーを右に
    PadRight,
    /// キーを下に
    PadBottom,
    /// Keys in another order.
    Shuffle,
    /// キー
    Keypad,
    /// カード
    Card,
    /// カードリーダー
    Reader,
    /// 時間
    Clock,
    /// 人
    Person,
    /// 用紙
    Slip,
    /// 動きを止める
    Pause,
    /// 済
    Tick,
    /// 閉じる
    Close,
    /// 前
    Back,
    /// 次
    Forward,
    /// 変えられない
    Lock,
}

impl Icon {
    /// Every sign.
    pub const ALL: [Self; 25] = [
        Self::Speaker,
        Self::SpeakerOff,
        Self::Call,
        Self::TextSize,
        Self::Contrast,
        Self::Language,
        Self::Settings,
        Self::Printer,
        Self::PadLeft,
        Self::PadCentre,
        Self::PadRight,
        Self::PadBottom,
        Self::Shuffle,
        Self::Keypad,
        Self::Card,
        Self::Reader,
        Self::Clock,
        Self::Person,
        Self::Slip,
        Self::Pause,
        Self::Tick,
        Self::Close,
        Self::Back,
        Self::Forward,
        Self::Lock,
    ];
}

/// The sign, `size` wide and high, in the colour of the text around it.
pub fn icon<'a, Message: 'a>(icon: Icon, size: f32) -> Element<'a, Message> {
    Element::new(Sign { icon, size })
}

struct Sign {
    icon: Icon,
    size: f32,
}

/// What was drawn last, and in which colour.
#[derive(Default)]
struct Kept {
    cache: Cache,
    last: RefCell<Option<(Icon, Color)>>,
}

impl<Message> Widget<Message, Theme, iced::Renderer> for Sign {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Kept>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Kept::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(self.size), Length::Fixed(self.size))
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        layout::atomic(limits, self.size, self.size)
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        _theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        if bounds.width < 1.0 || bounds.height < 1.0 {
            return;
        }
        let kept = tree.state.downcast_ref::<Kept>();
        let now = (self.icon, style.text_color);
        let mut last = kept.last.borrow_mut();
        if *last != Some(now) {
            kept.cache.clear();
            *last = Some(now);
        }
        renderer.with_translation(Vector::new(bounds.x, bounds.y), |renderer| {
            let drawn = kept.cache.draw(renderer, bounds.size(), |frame| {
                let unit = frame.width() / 24.0;
                Board { unit, pen: Pen { ink: now.1, width: 2.0 * unit }, frame }.draw(now.0);
            });
            renderer.draw_geometry(drawn);
        });
    }
}
