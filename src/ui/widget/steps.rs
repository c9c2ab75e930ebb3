//! Where the case stands, in the same four words on both screens: 1 カード > 2 暗証番号 > 3 確認 > 4 終了.
//!
//! What is done has a tick for its number, what is under way stands in a box, what comes is quiet: three shapes, so that
//! no colour is needed.

use iced::widget::{container, row};
use iced::{Alignment, Background, Border, Length, Size};

use super::{Element, Icon, icon};
use crate::session::Scene;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{Enlargement, Kind};

/// The four steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// カード
    Card,
    /// 暗証番号
    Pin,
    /// 確認
    Check,
    /// 終了
    End,
}

impl Step {
    const ALL: [Self; 4] = [Self::Card, Self::Pin, Self::Check, Self::End];

    /// The step that a case is in.
    #[must_use]
    pub const fn of(scene: &Scene) -> Self {
        match scene {
            Scene::AwaitCard { .. } | Scene::Reading => Self::Card,
            Scene::LastTry { .. } | Scene::PadOffered { .. } | Scene::PadLit { .. } | Scene::EnterPin(_) => Self::Pin,
            Scene::Signing | Scene::Checking | Scene::Recording => Self::Check,
            Scene::AlreadyTakenIn { .. } | Scene::TakenIn(_) | Scene::Concluded(_) => Self::End,
        }
    }

    const fn number(self) -> u8 {
        match self {
            Self::Card => 1,
            Self::Pin => 2,
            Self::Check => 3,
            Self::End => 4,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Card => "step-card",
            Self::Pin => "step-pin",
            Self::Check => "step-check",
            Self::End => "step-end",
        }
    }
}

/// The arrow between two steps, in sizes of the text.
const ARROW: f32 = 0.6;
/// The tick of a step that is done, about as wide as its number was.
const TICK: f32 = 0.66;
/// Between the tick and the word.
const SPACE: f32 = 0.25;

/// All four steps if they stand in one line of this place, else the current one only.
pub fn steps<'a, Message: 'a>(look: Look, now: Option<Step>, kind: Kind, place: Size) -> Element<'a, Message> {
    let size = size_within(look.enlargement, kind, place.height);
    let needed: f32 = Step::ALL.iter().map(|step| step_width(look, *step, size)).sum::<f32>() + 3.0 * ARROW * size;
    if needed <= place.width {
        let parts = Step::ALL.into_iter().flat_map(|step| {
            let arrow = (step != Step::Card).then(|| quiet(look, "＞", kind, size));
            arrow.into_iter().chain([one(look, step, now, kind, size)])
        });
        return row(parts).align_y(Alignment::Center).into();
    }
    match now {
        Some(step) => {
            let words = alone(look, step);
            chip(look, look.set(&words, kind, place.width - 2.0 * space::S, place.height - space::S).into(), true)
        }
        None => row![].into(),
    }
}

/// How wide the current step is where it stands alone, in one line.
#[must_use]
pub fn width_alone(look: Look, step: Step, kind: Kind) -> f32 {
    look.width_of(&alone(look, step), kind.size() * look.enlargement.factor()) + 2.0 * space::S + 1.0
}

fn alone(look: Look, step: Step) -> String {
    format!("{}/4 {}", step.number(), look.say(step.key()))
}

/// The size of the text: the place does not grow with it.
fn size_within(enlargement: Enlargement, kind: Kind, height: f32) -> f32 {
    (kind.size() * enlargement.factor()).min((height - 2.0 * space::XS) / kind.leading())
}

fn step_width(look: Look, step: Step, size: f32) -> f32 {
    look.width_of(&look.say(step.key()), size) + 1.1 * size + 2.0 * space::S
}

fn one<'a, Message: 'a>(look: Look, step: Step, now: Option<Step>, kind: Kind, size: f32) -> Element<'a, Message> {
    let name = look.say(step.key());
    match now {
        Some(now) if step.number() < now.number() => {
            let tick = icon(Icon::Tick, size * TICK);
            let done = row![tick, look.line(name, kind).size(size)].spacing(size * SPACE).align_y(Alignment::Center);
            chip(look, done.into(), false)
        }
        Some(now) if step == now => {
            let words = format!("{} {name}", step.number());
            chip(look, look.line(words, kind).size(size).font(look.bold()).into(), true)
        }
        _ => {
            let words = format!("{} {name}", step.number());
            chip(look, look.line(words, kind).size(size).color(look.roles().quiet).into(), false)
        }
    }
}

fn quiet<'a, Message: 'a>(look: Look, words: &str, kind: Kind, size: f32) -> Element<'a, Message> {
    container(look.line(words, kind).size(size * ARROW).color(look.roles().quiet)).into()
}

fn chip<'a, Message: 'a>(look: Look, words: Element<'a, Message>, current: bool) -> Element<'a, Message> {
    let primary = look.roles().primary;
    container(words)
        .padding([space::XS, space::S])
        .height(Length::Shrink)
        .style(move |_| container::Style {
            text_color: current.then_some(primary.ink),
            background: current.then_some(Background::Color(primary.ground)),
            border: Border { radius: space::RADIUS.into(), ..Border::default() },
            ..container::Style::default()
        })
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_size_of_text_is_higher_than_the_strip() {
        for enlargement in Enlargement::ALL {
            let size = size_within(enlargement, Kind::Small, space::BUTTON);
            assert!(size * Kind::Small.leading() + 2.0 * space::XS <= space::BUTTON + 0.1, "{}", enlargement.percent());
            assert!(size >= Kind::Small.size(), "{}", enlargement.percent());
        }
    }
}
