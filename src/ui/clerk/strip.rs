//! F10: the whole desk in one line on top of other programs: lights, step, tries, what to do next.

use iced::widget::{Space, container, row};
use iced::{Alignment, Length, Size};

use super::{FunctionKey, Message, ROOT, form, keys, outlook, progress};
use crate::pki::Environment;
use crate::session::Scene;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::{LightState, View};
use crate::ui::widget::Element;
use crate::ui::widget::light::{light, mark};
use crate::ui::widget::steps::{Step, steps};

/// The room of the step that the case is in, and of no other.
const STEP: f32 = 190.0;

/// The window.
pub(super) fn view<'a>(look: Look, view: &'a View, form: &form::Form) -> Element<'a, Message> {
    let lights = lights(look, view);
    let world = match view.environment {
        Environment::Production => None,
        Environment::Test => Some("strip-test"),
        Environment::Practice => Some("strip-practice"),
    };
    let referred = look.roles().referred;
    let world = world.map(|key| {
        container(look.line(look.say(key), Kind::ClerkSmall).font(BOLD))
            .padding([space::XS, space::S])
            .style(move |_| container::background(referred.ink).color(referred.ground))
    });
    let factor = look.enlargement.factor();
    let step = view.scene.as_ref().map(Step::of);
    let step = step.map(|step| steps(look, Some(step), Kind::ClerkSmall, Size::new(STEP * factor, f32::INFINITY)));
    let tries = match &view.scene {
        Some(Scene::EnterPin(pin)) => Some(look.say_count("tries-left", "tries", pin.tries_left.into())),
        _ => None,
    };
    let tries = tries.map(|words| look.line(words, Kind::ClerkBody).font(BOLD));
    let next = next(look, view, form);
    let next = look.line(next, Kind::ClerkBody);
    let inside = row![
        lights,
        world,
        step,
        tries,
        container(next).width(Length::Fill).clip(true),
        Space::new().width(space::S),
        keys::key(look, FunctionKey::Strip, Some(look.say("key-strip-back")), true),
    ];
    container(inside.spacing(space::L).align_y(Alignment::Center))
        .id(ROOT)
        .padding([0.0, space::L])
        .width(Length::Fill)
        .height(Length::Fill)
        .align_y(Alignment::Center)
        .style(move |_| container::background(look.roles().surface).color(look.roles().ink))
        .into()
}

/// The parts that are not well, each with its word; one word if all of them are.
fn lights<'a>(look: Look, view: &View) -> Element<'a, Message> {
    let unwell: Vec<_> = view.lights.iter().filter(|part| part.state != LightState::Fine).collect();
    if unwell.is_empty() {
        let words = look.line(look.say("light-fine"), Kind::ClerkSmall);
        return row![mark(look, LightState::Fine), words].spacing(space::S).align_y(Alignment::Center).into();
    }
    let told = unwell.into_iter().map(|part| light(look, &outlook::told(look, view, part)));
    row(told).spacing(space::L).align_y(Alignment::Center).into()
}

/// What to do next, in one line.
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
    use crate::ui::clerk::STRIP;
    use crate::ui::theme::Skin;
    use crate::ui::typography::{Enlargement, width_of};

    #[test]
    fn what_to_do_next_fits_into_the_strip_in_every_case() {
        for language in Language::ALL {
            let size = Size::new(1100.0, STRIP);
            let look = Look { language, skin: Skin::Light, enlargement: Enlargement::None, size };
            for preset in presets().iter().filter(|preset| preset.window() == "clerk") {
                let words = next(look, &preset.view, &form::Form::default());
                let wide = width_of(&words) * Kind::ClerkBody.size();
                assert!(wide < 1100.0, "{} {}: {words}", language.code(), preset.name);
            }
        }
    }
}
