//! The state of the record, in one sentence with a light: "16:02まで完全、12:00 紙に固定".

use iced::Alignment;
use iced::widget::row;

use super::{Message, Watch};
use crate::language::date::time;
use crate::language::{Argument, date};
use crate::record::soundness::Finding;
use crate::supervision::Standing;
use crate::time::{Day, Timestamp};
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::view::LightState;
use crate::ui::widget::{Element, light};

/// The light and the sentence.
pub(super) fn sentence<'a>(look: Look, watch: &Watch<'_>, width: f32) -> Element<'a, Message> {
    let (state, words) = of(look, watch);
    let mark = Kind::ClerkBody.size() * look.enlargement.factor();
    let name = look.say("light-record");
    let words = format!("{name}\u{3000}{words}");
    let words = draw(look.one_line(&words, Kind::ClerkSmall, width - mark - space::S));
    row![light::mark(look, state), words].spacing(space::S).align_y(Alignment::Center).into()
}

/// What is known, and how grave it is.
pub(super) fn of(look: Look, watch: &Watch<'_>) -> (LightState, String) {
    match watch.archive.standing {
        Standing::Closed => return (LightState::Unknown, look.say("archive-closed")),
        Standing::Reading { done, total } => {
            let words = look
                .language
                .say_with("archive-reading", &[("done", Argument::Count(done)), ("total", Argument::Count(total))]);
            return (LightState::Unknown, words);
        }
        Standing::Unreadable(code) => return (LightState::Stopped, look.say_text("archive-unreadable", "code", code)),
        Standing::Ready => {}
    }
    let Some(soundness) = &watch.archive.soundness else { return (LightState::Unknown, look.say("archive-closed")) };
    let state = match soundness.finding {
        Finding::Whole if soundness.wrong_clock.is_none() && soundness.is_sure() => LightState::Fine,
        finding if finding.is_whole() => LightState::Caution,
        _ => LightState::Stopped,
    };
    let newest = soundness.anchored.iter().max_by_key(|anchored| anchored.size);
    let whole = watch.archive.upto.filter(|_| soundness.is_sure() && soundness.wrong_clock.is_none());
    let Some(upto) = whole else { return (state, soundness.line(look.language)) };
    let whole = look.say_text("finding-whole", "upto", &near(look, upto, watch.now));
    let outside = match newest {
        Some(anchored) => {
            let place = look.say(&format!("log-place-{}", anchored.place.code()));
            let at = near(look, anchored.time, watch.now);
            let words = [("place", Argument::Text(&place)), ("at", Argument::Text(&at))];
            look.language.say_with("finding-anchored", &words)
        }
        None if soundness.signed => look.say("finding-unanchored"),
        None => look.say("finding-unsigned"),
    };
    (state, format!("{whole} {outside}"))
}

/// The time today, the day too on another.
fn near(look: Look, at: Timestamp, now: Timestamp) -> String {
    if Day::of(at) == Day::of(now) { time(at) } else { date::moment(look.language, at) }
}
