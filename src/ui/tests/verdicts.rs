//! The clerk's page of every verdict: nothing missing, and what to do next in sight.

use iced::{Rectangle, Size};
use iced_test::core::widget::{Id, Operation, operation};
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;

use super::focus::renderer;
use crate::app::presets::presets;
use crate::language::Language;
use crate::session::scene::Conclusion;
use crate::session::{Reason, Scene};
use crate::ui::clerk::{Clerk, MIDDLE};
use crate::ui::theme::Skin;
use crate::ui::typography::{Enlargement, prepare};
use crate::ui::view::View;

/// What is seen of a window that nobody scrolled.
#[derive(Default)]
struct Seen {
    middle: Rectangle,
    texts: Vec<(String, Rectangle)>,
}

impl Operation for Seen {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        _content: Rectangle,
        _translation: iced::Vector,
        _state: &mut dyn operation::Scrollable,
    ) {
        if id == Some(&Id::new(MIDDLE)) {
            self.middle = bounds;
        }
    }

    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, text: &str) {
        self.texts.push((text.to_owned(), bounds));
    }
}

fn seen(clerk: &Clerk, view: &View, size: Size) -> Seen {
    let mut renderer = renderer();
    let mut interface = UserInterface::build(clerk.view(view, view.now, size), size, Cache::default(), &mut renderer);
    let mut seen = Seen::default();
    interface.operate(&renderer, &mut operation::black_box(&mut seen));
    seen
}

/// Every verdict that has a reason, and the accepted ones.
fn verdicts() -> Vec<View> {
    let all = presets();
    let of =
        |name: &str| all.iter().find(|preset| preset.window() == "clerk" && preset.name == name).map(|it| &it.view);
    let refused = of("cancelled").expect("a screen").clone();
    let mut views: Vec<View> = ["accepted", "accepted-card", "accepted-signature", "accepted-ends-soon"]
        .into_iter()
        .map(|name| of(name).expect("a screen").clone())
        .collect();
    for reason in Reason::ALL {
        let Some(Scene::Concluded(end)) = refused.scene.clone() else { panic!("a verdict") };
        let (verdict, card_present) = (reason.verdict(), true);
        let end = Conclusion { verdict, reason: Some(reason), card_present, ..end };
        views.push(View { scene: Some(Scene::Concluded(end)), card_present, ..refused.clone() });
    }
    views
}

fn code(view: &View) -> &'static str {
    match &view.scene {
        Some(Scene::Concluded(end)) => end.reason.map_or("accepted", Reason::code),
        _ => "no verdict",
    }
}

fn unbroken(text: &str) -> String {
    text.replace(['\n', ' '], "")
}

#[test]
fn every_verdict_says_why_what_to_do_and_what_to_say() {
    prepare();
    for language in Language::COMPLETE {
        for view in verdicts() {
            let clerk = Clerk::new(language, Skin::Light);
            let seen = seen(&clerk, &view, Size::new(1366.0, 768.0));
            let shown: String = seen.texts.iter().map(|(text, _)| unbroken(text)).collect();
            let signature = view.order.as_ref().is_some_and(|order| order.attributes);
            let code = match code(&view) {
                "accepted" if signature => "accepted-signature",
                "accepted" => "accepted-authentication",
                code => code,
            };
            for part in ["cause", "next", "say"] {
                let words = unbroken(&language.say(&format!("{code}-{part}")));
                assert!(shown.contains(&words), "{} {code}-{part}: {words}\n{shown}", language.code());
            }
        }
    }
}

#[test]
fn what_to_do_next_is_seen_without_scrolling_at_every_size_of_text() {
    prepare();
    let mut hidden = Vec::new();
    for language in Language::COMPLETE {
        for enlargement in Enlargement::ALL {
            let mut clerk = Clerk::new(language, Skin::Light);
            clerk.set_enlargement(enlargement);
            for view in verdicts() {
                let seen = seen(&clerk, &view, Size::new(1024.0, 768.0));
                let label = language.say("next");
                let mut after = seen.texts.iter().skip_while(|(text, _)| *text != label).skip(1);
                let (words, bounds) = after.next().expect("what to do next");
                // The first line, which says what comes first, whole; and the rest but for a line.
                let lines = f32::from(u16::try_from(words.lines().count()).expect("few lines"));
                let least = bounds.y + bounds.height * ((lines - 1.0) / lines).max(1.0 / lines);
                if least > seen.middle.y + seen.middle.height + 0.5 {
                    let (code, percent) = (code(&view), enlargement.percent());
                    hidden.push(format!("{} {percent} {code}: {words}", language.code()));
                }
            }
        }
    }
    assert!(hidden.is_empty(), "{} hidden\n{}", hidden.len(), hidden.join("\n"));
}
