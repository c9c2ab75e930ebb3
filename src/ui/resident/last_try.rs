//! One try is left. Nobody stumbles into it: again, or stop today with nothing lost.

use iced::Alignment;
use iced::widget::{column, row};

use super::Message;
use super::card::illustrated;
use super::page::Page;
use crate::pki::Use;
use crate::session::scene::Asked;
use crate::ui::action::Action;
use crate::ui::look::draw;
use crate::ui::space;
use crate::ui::typography::{Kind, Setting};
use crate::ui::widget::drawing::Subject;
use crate::ui::widget::{Element, Tone, button};

const CHOICE: f32 = 128.0;

/// The question, or the wait for the clerk's word.
pub(super) fn page(page: Page<'_>, certificate_use: Use, asked: Asked) -> Element<'_, Message> {
    let look = page.look;
    let pin = look.say(official_name(certificate_use));
    match asked {
        Asked::Clerk => {
            let texts =
                [(&*look.say("last-try-clerk"), Kind::Headline), (&look.say("last-try-clerk-body"), Kind::Body)];
            illustrated(page, &texts, Subject::CardOnReader)
        }
        Asked::Resident => {
            let texts = [
                (&*look.say("last-try"), Kind::Headline),
                (&pin, Kind::Small),
                (&look.say("last-try-body"), Kind::Body),
            ];
            let high = (page.room.height * 0.14).clamp(CHOICE, 2.0 * CHOICE);
            let words = page.texts(&texts, page.room.width, page.room.height - high - space::XXL);
            let width = (page.room.width - space::XL) / 2.0;
            let set = |key| look.fit(&look.say(key), Kind::Body, width - space::XXL, high - space::S);
            // Neither choice is written larger than the other.
            let one_size = set("last-try-stop").size.min(set("last-try-again").size);
            let choice = |id: &'static str, tone: Tone, again: bool| {
                let label = draw(Setting { size: one_size, ..set(id) });
                button(id, look, tone, label.align_x(Alignment::Center))
                    .width(width)
                    .height(high)
                    .on_press(Message::Wished(Action::LastTry { again }))
            };
            let choices =
                row![choice("last-try-stop", Tone::Primary, false), choice("last-try-again", Tone::Plain, true),];
            column![words, choices.spacing(space::XL)].spacing(space::XXL).into()
        }
    }
}

/// The official name of the PIN: people own up to four of them.
pub(super) const fn official_name(certificate_use: Use) -> &'static str {
    match certificate_use {
        Use::Authentication => "pin-official",
        Use::Signature => "password-official",
    }
}
