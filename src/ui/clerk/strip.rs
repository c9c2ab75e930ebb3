//! F10: the whole desk in one line on top of other programs: lights, step, tries, what to do next.

use iced::widget::{container, row};
use iced::{Alignment, Length, Size};

use super::{Clerk, FunctionKey, Message, ROOT, Request, STRIP, form, keys, outlook, progress};
use crate::pki::Environment;
use crate::session::Scene;
use crate::session::scene::PinScene;
use crate::time::Timestamp;
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::typography::{BOLD, Enlargement, Kind, Setting, set};
use crate::ui::view::{Light, LightState, View};
use crate::ui::widget::light::{self, light, mark};
use crate::ui::widget::steps::{Step, steps, width_alone};
use crate::ui::widget::{Element, ground};

impl Clerk {
    /// Whether the window is the small strip.
    #[must_use]
    pub const fn is_strip(&self) -> bool {
        self.strip
    }

    /// The whole window again.
    pub fn leave_strip(&mut self, view: &View, now: Timestamp) {
        self.strip = false;
        self.see_request(view, now);
    }

    /// F10: the strip, or the whole window again.
    pub(super) fn turn_strip(&mut self, view: &View, now: Timestamp) -> Request {
        self.strip = !self.strip;
        self.see_request(view, now);
        Request::Strip
    }
}

/// The window.
pub(super) fn view<'a>(look: Look, view: &'a View, form: &form::Form) -> Element<'a, Message> {
    let words = next(look, view, form);
    let (look, next) = fitted(look, view, &words);
    let referred = look.roles().referred;
    let world = world(view.environment).map(|key| {
        container(look.line(look.say(key), Kind::ClerkSmall).font(BOLD))
            .padding([space::XS, space::S])
            .style(move |_| container::background(referred.ink).color(referred.ground))
    });
    let step = view.scene.as_ref().map(Step::of);
    let step = step.map(|step| {
        let place = Size::new(width_alone(look, step, Kind::ClerkSmall), f32::INFINITY);
        steps(look, Some(step), Kind::ClerkSmall, place)
    });
    let tries = tries(look, view).map(|words| look.line(words, Kind::ClerkBody).font(BOLD));
    let inside = row![
        lights(look, view),
        world,
        step,
        tries,
        container(draw(next)).width(Length::Fill).clip(true),
        keys::key(look, FunctionKey::Strip, Some(look.say("key-strip-back")), true),
    ];
    container(inside.spacing(space::L).align_y(Alignment::Center))
        .id(ROOT)
        .padding([0.0, space::L])
        .width(Length::Fill)
        .height(Length::Fill)
        .align_y(Alignment::Center)
        .style(ground(look, view.environment))
        .into()
}

/// The largest text, up to the clerk's own size, at which what to do next stands whole beside the rest, in as many
/// lines as the strip is high; the rest is no larger.
fn fitted(look: Look, view: &View, words: &str) -> (Look, Setting) {
    let height = look.size.height.min(STRIP * look.enlargement.factor()) - 2.0 * space::WORLD_EDGE;
    let tried = |enlargement: Enlargement| {
        let look = Look { enlargement, ..look };
        let room = look.size.width - taken(look, view);
        (look, set(look.face(), words, Kind::ClerkBody, enlargement.factor(), room, height))
    };
    let sizes = Enlargement::ALL.into_iter().rev().filter(|size| size.factor() <= look.enlargement.factor());
    let whole = |(look, setting): &(Look, Setting)| {
        setting.fits && setting.size >= Kind::ClerkBody.size() * look.enlargement.factor()
    };
    sizes.map(tried).find(whole).unwrap_or_else(|| tried(Enlargement::None))
}

/// How much of the width is not for what to do next.
fn taken(look: Look, view: &View) -> f32 {
    let factor = look.enlargement.factor();
    let small = |words: &str| look.width_of(words, Kind::ClerkSmall.size() * factor);
    let mark = Kind::ClerkBody.size() * factor + space::S;
    let unwell = unwell(look, view);
    let lights = if unwell.is_empty() {
        mark + small(&look.say("light-fine"))
    } else {
        unwell.iter().map(|part| light::width(look, part) + space::L).sum::<f32>() - space::L
    };
    let back = keys::width_of_key(look, FunctionKey::Strip, &look.say("key-strip-back"));
    let others = [
        world(view.environment).map(|key| small(&look.say(key)) + 2.0 * space::S),
        view.scene.as_ref().map(|scene| width_alone(look, Step::of(scene), Kind::ClerkSmall)),
        tries(look, view).map(|words| look.width_of(&words, Kind::ClerkBody.size() * factor)),
    ];
    let others: f32 = others.into_iter().flatten().map(|width| width + space::L).sum();
    lights + others + back + 4.0 * space::L
}

/// The key of the word for a desk that proves nothing.
const fn world(environment: Environment) -> Option<&'static str> {
    match environment {
        Environment::Production => None,
        Environment::Test => Some("strip-test"),
        Environment::Practice => Some("strip-practice"),
    }
}

fn tries(look: Look, view: &View) -> Option<String> {
    match &view.scene {
        Some(Scene::EnterPin(PinScene { tries_left, .. }) | Scene::PadOffered { tries_left, .. }) => {
            Some(look.say_count("tries-left", "tries", (*tries_left).into()))
        }
        _ => None,
    }
}

fn unwell(look: Look, view: &View) -> Vec<Light> {
    let unwell = view.lights.iter().filter(|part| part.state != LightState::Fine);
    unwell.map(|part| outlook::told(look, view, part)).collect()
}

/// The parts that are not well, each with its word; one word if all of them are.
fn lights<'a>(look: Look, view: &View) -> Element<'a, Message> {
    let unwell = unwell(look, view);
    if unwell.is_empty() {
        let words = look.line(look.say("light-fine"), Kind::ClerkSmall);
        return row![mark(look, LightState::Fine), words].spacing(space::S).align_y(Alignment::Center).into();
    }
    row(unwell.iter().map(|part| light(look, part))).spacing(space::L).align_y(Alignment::Center).into()
}

/// What to do next, in a few words.
fn next(look: Look, view: &View, form: &form::Form) -> String {
    match &view.scene {
        None => look.say(form.advice(view)),
        Some(_) if view.staff_called => look.say("call"),
        Some(Scene::Concluded(end)) if end.card_present => look.say("card-first"),
        Some(Scene::Concluded(_)) => look.say("strip-concluded"),
        Some(scene) => look.say(progress::advice(scene)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::presets::presets;
    use crate::language::Language;
    use crate::ui::theme::Skin;

    #[test]
    fn what_to_do_next_is_never_cut_whatever_the_size_of_the_text() {
        let mut cut = Vec::new();
        for language in Language::COMPLETE {
            for (enlargement, width) in Enlargement::ALL.into_iter().flat_map(|size| [(size, 1024.0), (size, 1100.0)]) {
                let size = Size::new(width, STRIP * enlargement.factor());
                let look = Look { language, skin: Skin::Light, enlargement, size };
                for preset in presets().iter().filter(|preset| preset.window() == "clerk") {
                    let words = next(look, &preset.view, &form::Form::default());
                    let (_, setting) = fitted(look, &preset.view, &words);
                    if !setting.fits {
                        cut.push(format!(
                            "{} {} {} {width}: {words}",
                            language.code(),
                            preset.name,
                            enlargement.percent()
                        ));
                    }
                }
            }
        }
        assert!(cut.is_empty(), "{}", cut.join("\n"));
    }
}
