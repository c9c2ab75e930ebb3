//! The reader has keys of its own: there, or on this screen? And what to do while its pad is lit.
//!
//! Our screen takes no key then and cannot stop the reader, so the page says what does: its own 取消 key, or the card.

use iced::Alignment;
use iced::widget::{column, row};

use super::Message;
use super::card::illustrated;
use super::last_try::official_name;
use super::page::Page;
use super::pin::{notice_body, notice_title};
use crate::pki::Use;
use crate::session::scene::Notice;
use crate::ui::action::Action;
use crate::ui::look::draw;
use crate::ui::space;
use crate::ui::typography::{Kind, Setting};
use crate::ui::widget::drawing::Subject;
use crate::ui::widget::{Element, Tone, button};

const CHOICE: f32 = 128.0;

/// The choice, with the tries left and what happened last.
pub(super) fn offer(page: Page<'_>, tries_left: u8, notice: Option<Notice>) -> Element<'_, Message> {
    let look = page.look;
    let used = Use::Authentication;
    let (headline, body) = match notice {
        Some(notice) => (look.say(notice_title(notice)), look.say(notice_body(notice, used))),
        None => (look.say("pad-offer"), look.say("pad-offer-body")),
    };
    let pin = look.say(official_name(used));
    let tries = look.say_count("tries-left", "tries", tries_left.into());
    let texts = [(&*headline, Kind::Headline), (&*body, Kind::Body), (&*pin, Kind::Small), (&*tries, Kind::Body)];
    let high = (page.room.height * 0.16).clamp(CHOICE, 2.0 * CHOICE);
    let words = page.texts(&texts, page.room.width, page.room.height - high - space::XXL);
    let width = (page.room.width - space::XL) / 2.0;
    let set = |key| look.fit(&look.say(key), Kind::Body, width - space::XXL, high - space::S);
    // Neither choice is written larger than the other.
    let one_size = set("pad-at-reader").size.min(set("pad-on-screen").size);
    let choice = |id: &'static str, tone: Tone, at_reader: bool| {
        let label = draw(Setting { size: one_size, ..set(id) });
        button(id, look, tone, label.align_x(Alignment::Center))
            .width(width)
            .height(high)
            .on_press(Message::Wished(Action::Pad { at_reader }))
    };
    let choices = row![choice("pad-at-reader", Tone::Primary, true), choice("pad-on-screen", Tone::Plain, false)];
    column![words, choices.spacing(space::XL)].spacing(space::XXL).into()
}

/// The pad waits for the resident, or for its end.
pub(super) fn lit(page: Page<'_>, stopping: bool) -> Element<'_, Message> {
    let look = page.look;
    let (headline, body) = if stopping { ("pad-stopping", "pad-stopping-body") } else { ("pad-lit", "pad-lit-body") };
    let texts = [(&*look.say(headline), Kind::Headline), (&look.say(body), Kind::Body)];
    illustrated(page, &texts, seen(stopping))
}

/// Who is to stop is not shown the way to 確定.
const fn seen(stopping: bool) -> Subject {
    if stopping { Subject::LeaveReaderKeys } else { Subject::ReaderKeys }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_pointed_to_confirm_when_the_way_out_is_cancel_or_the_card() {
        assert_eq!((seen(false), seen(true)), (Subject::ReaderKeys, Subject::LeaveReaderKeys));
    }
}
