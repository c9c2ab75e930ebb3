//! Small signs for buttons, drawn here: never a picture file, never an emoji.
//!
//! A sign takes the colour of the text around it, so it stays readable on a key that is pressed, chosen or disabled.
//! It never stands for a word: the word is always beside it. All are drawn on a square of 24 units.

use std::cell::RefCell;
use std::f32::consts::{FRAC_PI_2, FRAC_PI_4, PI};

use iced::advanced::graphics::geometry::Renderer as _;
use iced::advanced::widget::{Tree, Widget, tree};
use iced::advanced::{Layout, Renderer as _, layout, mouse, renderer};
use iced::widget::canvas::{Cache, Frame, Path, path};
use iced::{Color, Length, Point, Radians, Rectangle, Size, Theme, Vector};

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
}

impl Icon {
    /// Every sign.
    pub const ALL: [Self; 24] = [
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

/// A frame of 24 units and the pen that draws on it.
struct Board<'a> {
    frame: &'a mut Frame,
    pen: Pen,
    unit: f32,
}

impl Board<'_> {
    fn draw(mut self, icon: Icon) {
        match icon {
            Icon::Speaker => self.speaker(true),
            Icon::SpeakerOff => self.speaker(false),
            Icon::Call => self.bell(),
            Icon::TextSize => self.letters(),
            Icon::Contrast => self.half_circle(),
            Icon::Language => self.globe(),
            Icon::Settings => self.wheel(),
            Icon::Printer => self.printer(),
            Icon::PadLeft => self.pad(5.0, 7.0, 6.0, 10.0),
            Icon::PadCentre => self.pad(9.0, 7.0, 6.0, 10.0),
            Icon::PadRight => self.pad(13.0, 7.0, 6.0, 10.0),
            Icon::PadBottom => self.pad(5.0, 12.5, 14.0, 5.0),
            Icon::Shuffle => self.shuffle(),
            Icon::Keypad => self.keypad(),
            Icon::Card => self.card(),
            Icon::Reader => self.reader(),
            Icon::Clock => self.clock(),
            Icon::Person => self.person(),
            Icon::Slip => self.slip(),
            Icon::Pause => {
                self.arc((12.0, 12.0), 10.0, (0.0, 2.0 * PI));
                self.line(&[(9.0, 8.5), (9.0, 15.5)]);
                self.line(&[(15.0, 8.5), (15.0, 15.5)]);
            }
            Icon::Tick => self.line(&[(4.0, 12.5), (9.5, 18.0), (20.0, 6.0)]),
            Icon::Close => {
                self.line(&[(5.0, 5.0), (19.0, 19.0)]);
                self.line(&[(19.0, 5.0), (5.0, 19.0)]);
            }
            Icon::Back => self.line(&[(15.0, 4.0), (7.0, 12.0), (15.0, 20.0)]),
            Icon::Forward => self.line(&[(9.0, 4.0), (17.0, 12.0), (9.0, 20.0)]),
        }
    }

    fn at(&self, (x, y): (f32, f32)) -> Point {
        Point::new(x * self.unit, y * self.unit)
    }

    fn points(&self, points: &[(f32, f32)]) -> Vec<Point> {
        points.iter().map(|point| self.at(*point)).collect()
    }

    fn line(&mut self, points: &[(f32, f32)]) {
        let points = self.points(points);
        self.pen.line(self.frame, &points);
    }

    fn arc(&mut self, center: (f32, f32), radius: f32, (start, end): (f32, f32)) {
        let (center, radius) = (self.at(center), radius * self.unit);
        let arc = path::Arc { center, radius, start_angle: Radians(start), end_angle: Radians(end) };
        self.frame.stroke(&Path::new(|path| path.arc(arc)), self.pen.stroke());
    }

    fn circle(&mut self, center: (f32, f32), radius: f32) {
        let circle = Path::circle(self.at(center), radius * self.unit);
        self.frame.stroke(&circle, self.pen.stroke());
    }

    fn dot(&mut self, center: (f32, f32), radius: f32) {
        let circle = Path::circle(self.at(center), radius * self.unit);
        self.frame.fill(&circle, self.pen.ink);
    }

    fn rounded(&self, x: f32, y: f32, width: f32, height: f32, radius: f32) -> Path {
        let (corner, size) = (self.at((x, y)), Size::new(width * self.unit, height * self.unit));
        Path::new(|path| path.rounded_rectangle(corner, size, (radius * self.unit).into()))
    }

    fn frame_of(&mut self, x: f32, y: f32, width: f32, height: f32, radius: f32) {
        let path = self.rounded(x, y, width, height, radius);
        self.frame.stroke(&path, self.pen.stroke());
    }

    fn block(&mut self, x: f32, y: f32, width: f32, height: f32, radius: f32) {
        let path = self.rounded(x, y, width, height, radius);
        self.frame.fill(&path, self.pen.ink);
    }

    fn speaker(&mut self, on: bool) {
        let body = self.points(&[(3.0, 9.5), (6.5, 9.5), (11.5, 5.0), (11.5, 19.0), (6.5, 14.5), (3.0, 14.5)]);
        let body = Path::new(|path| {
            let mut body = body.iter();
            body.next().into_iter().for_each(|first| path.move_to(*first));
            body.for_each(|point| path.line_to(*point));
            path.close();
        });
        self.frame.fill(&body, self.pen.ink);
        self.frame.stroke(&body, self.pen.stroke());
        if on {
            self.arc((11.5, 12.0), 4.5, (-FRAC_PI_4, FRAC_PI_4));
            self.arc((11.5, 12.0), 9.0, (-FRAC_PI_4, FRAC_PI_4));
        } else {
            self.line(&[(16.0, 9.0), (22.0, 15.0)]);
            self.line(&[(22.0, 9.0), (16.0, 15.0)]);
        }
    }

    fn bell(&mut self) {
        self.arc((12.0, 17.0), 8.0, (PI, 2.0 * PI));
        self.line(&[(4.0, 17.0), (20.0, 17.0)]);
        self.line(&[(2.5, 21.0), (21.5, 21.0)]);
        self.line(&[(12.0, 9.0), (12.0, 6.5)]);
        self.line(&[(10.0, 6.0), (14.0, 6.0)]);
        self.line(&[(4.6, 7.4), (2.8, 5.4)]);
        self.line(&[(19.4, 7.4), (21.2, 5.4)]);
    }

    fn letters(&mut self) {
        self.line(&[(1.8, 20.0), (5.2, 11.5), (8.6, 20.0)]);
        self.line(&[(3.0, 17.0), (7.4, 17.0)]);
        self.line(&[(10.0, 20.0), (16.2, 4.0), (22.4, 20.0)]);
        self.line(&[(12.3, 14.5), (20.1, 14.5)]);
    }

    fn half_circle(&mut self) {
        self.circle((12.0, 12.0), 9.5);
        let (center, radius) = (self.at((12.0, 12.0)), 9.5 * self.unit);
        let (start_angle, end_angle) = (Radians(-FRAC_PI_2), Radians(FRAC_PI_2));
        let half = Path::new(|path| {
            path.arc(path::Arc { center, radius, start_angle, end_angle });
            path.close();
        });
        self.frame.fill(&half, self.pen.ink);
    }

    fn globe(&mut self) {
        self.circle((12.0, 12.0), 9.5);
        self.line(&[(2.5, 12.0), (21.5, 12.0)]);
        self.line(&[(12.0, 2.5), (12.0, 21.5)]);
        for side in [6.2, 17.8] {
            let (top, bottom) = (self.at((12.0, 2.5)), self.at((12.0, 21.5)));
            let (upper, lower) = (self.at((side, 7.0)), self.at((side, 17.0)));
            let meridian = Path::new(|path| {
                path.move_to(top);
                path.bezier_curve_to(upper, lower, bottom);
            });
            self.frame.stroke(&meridian, self.pen.stroke());
        }
    }

    fn wheel(&mut self) {
        self.circle((12.0, 12.0), 6.2);
        self.circle((12.0, 12.0), 2.2);
        let pen = self.pen;
        self.pen.width *= 1.4;
        for (x, y) in [(0.0, 1.0), (0.707, 0.707), (1.0, 0.0), (0.707, -0.707)] {
            self.line(&[(12.0 + 7.4 * x, 12.0 + 7.4 * y), (12.0 + 9.0 * x, 12.0 + 9.0 * y)]);
            self.line(&[(12.0 - 7.4 * x, 12.0 - 7.4 * y), (12.0 - 9.0 * x, 12.0 - 9.0 * y)]);
        }
        self.pen = pen;
    }

    fn printer(&mut self) {
        self.line(&[(7.0, 8.0), (7.0, 2.5), (17.0, 2.5), (17.0, 8.0)]);
        self.line(&[(6.5, 17.0), (3.0, 17.0), (3.0, 8.0), (21.0, 8.0), (21.0, 17.0), (17.5, 17.0)]);
        self.frame_of(7.0, 14.0, 10.0, 7.5, 0.5);
        self.dot((17.5, 11.2), 1.2);
    }

    /// A screen, and where the keys stand on it.
    fn pad(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.frame_of(2.0, 4.0, 20.0, 16.0, 2.0);
        self.block(x, y, width, height, 1.0);
    }

    fn shuffle(&mut self) {
        self.line(&[(2.5, 7.0), (6.5, 7.0), (15.0, 17.0), (21.0, 17.0)]);
        self.line(&[(2.5, 17.0), (6.5, 17.0), (8.6, 14.6)]);
        self.line(&[(13.0, 9.4), (15.0, 7.0), (21.0, 7.0)]);
        for y in [7.0, 17.0] {
            self.line(&[(18.4, y - 3.0), (21.4, y), (18.4, y + 3.0)]);
        }
    }

    fn keypad(&mut self) {
        for x in [5.0, 12.0, 19.0] {
            for y in [5.0, 12.0, 19.0] {
                self.dot((x, y), 2.3);
            }
        }
    }

    fn card(&mut self) {
        self.frame_of(2.0, 5.0, 20.0, 14.0, 2.0);
        self.block(5.0, 9.0, 5.0, 6.0, 0.8);
        self.line(&[(13.5, 10.0), (18.5, 10.0)]);
        self.line(&[(13.5, 14.0), (16.5, 14.0)]);
    }

    fn reader(&mut self) {
        self.line(&[(6.5, 13.0), (6.5, 3.0), (17.5, 3.0), (17.5, 13.0)]);
        self.frame_of(2.5, 13.0, 19.0, 8.0, 1.5);
        self.line(&[(9.0, 17.0), (15.0, 17.0)]);
    }

    fn clock(&mut self) {
        self.circle((12.0, 12.0), 9.5);
        self.line(&[(12.0, 6.5), (12.0, 12.0), (16.0, 14.5)]);
    }

    fn person(&mut self) {
        self.dot((12.0, 7.0), 4.2);
        let (center, radius) = (self.at((12.0, 21.5)), 8.5 * self.unit);
        let shoulders = Path::new(|path| {
            path.arc(path::Arc { center, radius, start_angle: Radians(PI), end_angle: Radians(2.0 * PI) });
            path.close();
        });
        self.frame.fill(&shoulders, self.pen.ink);
    }

    fn slip(&mut self) {
        self.line(&[
            (14.0, 2.5),
            (4.5, 2.5),
            (4.5, 21.5),
            (19.5, 21.5),
            (19.5, 8.0),
            (14.0, 2.5),
            (14.0, 8.0),
            (19.5, 8.0),
        ]);
        for y in [12.5, 17.0] {
            self.line(&[(8.5, y), (15.5, y)]);
        }
    }
}
