//! The drawings of the signs.

use std::f32::consts::{FRAC_PI_2, FRAC_PI_4, PI};

use iced::widget::canvas::{Frame, Path, path};
use iced::{Point, Radians, Size};

use super::Icon;
use crate::ui::widget::shape::Pen;

/// A frame of 24 units and the pen that draws on it.
pub(super) struct Board<'a> {
    pub(super) frame: &'a mut Frame,
    pub(super) pen: Pen,
    pub(super) unit: f32,
}

impl Board<'_> {
    pub(super) fn draw(mut self, icon: Icon) {
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
            Icon::Lock => {
                self.block(4.5, 10.5, 15.0, 10.5, 2.0);
                self.arc((12.0, 9.5), 4.5, (PI, 2.0 * PI));
            }
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
