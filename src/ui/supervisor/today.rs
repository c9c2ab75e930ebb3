//! 今日: a bar for each hour, causes as a ranked list, locks, waiting, other means, what is out of the ordinary.

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Length, Size};

use super::parts::{act, boxed, figure, first_sentence, grid, part, rows, small, trouble, words};
use super::{Message, Pick, Watch};
use crate::language::Argument;
use crate::language::date::{of, time};
use crate::record::figures::{BurstKind, Counts, Figures, Result as Ended};
use crate::supervision::{Answer, Shown};
use crate::time::Day;
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::bars::{bars, round_up, share, swatch};
use crate::ui::widget::{Element, Tone, button};

/// A number with its words is not narrower, at 100 %.
const BOX_LEAST: f32 = 190.0;
/// Neither is a pattern with its word.
const MARK_LEAST: f32 = 110.0;
/// How thick the line under a cause is.
const RULE: f32 = 5.0;

/// How high the chart is.
const HIGH: f32 = 150.0;
/// Hours that are always shown.
const OFFICE: std::ops::RangeInclusive<usize> = 8..=17;
/// How many causes are listed.
const CAUSES: usize = 6;
/// So much room the buttons beside the title take at 100 %.
const BUTTONS: f32 = 400.0;
/// From this width on, at 100 %, the causes stand beside the chart.
const BESIDE: f32 = 900.0;

/// The page.
pub(super) fn body<'a>(
    look: Look,
    watch: &Watch<'_>,
    day: Option<Day>,
    answer: Option<&Answer>,
    width: f32,
) -> Element<'a, Message> {
    let head = head(look, watch, day, width);
    let told: Element<'a, Message> = match answer.map(|answer| &answer.said) {
        Some(Ok(Shown::Today(of, figures))) if Some(*of) == day => figures_of(look, figures, width),
        Some(Err(why)) => trouble(look, *why, width),
        _ => words(look, &look.say("supervisor-waiting"), width),
    };
    column![head, told].spacing(space::L).into()
}

/// The day, and the keys to the one before and after.
fn head<'a>(look: Look, watch: &Watch<'_>, day: Option<Day>, width: f32) -> Element<'a, Message> {
    let today = Day::of(watch.now);
    let date = day.map(|day| of(look.language, day.begins())).unwrap_or_default();
    let is_today = day == today;
    let title = if is_today { look.say_text("today-title", "day", &date) } else { date };
    let turn = |id: &'static str, key: &str, forward: bool, live: bool| {
        button(id, look, Tone::Plain, look.line(look.say(key), Kind::ClerkSmall))
            .padding([0.0, space::M])
            .height(space::CLERK_BUTTON)
            .on_press_maybe(live.then_some(Message::Picked(Pick::Day(forward))))
    };
    let buttons = row![
        turn("day-before", "day-before", false, true),
        turn("day-after", "day-after", true, !is_today),
        act(look, "today-again", true)
    ];
    let buttons = buttons.spacing(space::M).align_y(Alignment::Center);
    let room = width - BUTTONS * look.enlargement.factor();
    if room >= look.width_of(&title, Kind::ClerkTitle.size() * look.enlargement.factor()) * 1.06 {
        let title = look.line(title, Kind::ClerkTitle);
        return row![title, Space::new().width(Length::Fill), buttons].align_y(Alignment::Center).into();
    }
    let title = look.flow(&title, Kind::ClerkTitle, width);
    column![title, buttons.wrap().vertical_spacing(space::S)].spacing(space::S).into()
}

fn figures_of<'a>(look: Look, figures: &Figures, width: f32) -> Element<'a, Message> {
    let factor = look.enlargement.factor();
    let beside = width >= BESIDE * factor;
    let left = if beside { (width - space::XL) * 0.6 } else { width };
    let right = if beside { width - space::XL - left } else { width };
    let chart = column![chart(look, figures, left), legend(look, figures.counts(), left)].spacing(space::M);
    let causes = causes(look, figures, right);
    let numbers = numbers(look, figures, width);
    let unusual = unusual(look, figures, width);
    if beside {
        let above = row![container(chart).width(left), causes].spacing(space::XL);
        return column![above, numbers, unusual].spacing(space::L).into();
    }
    column![chart, numbers, causes, unusual].spacing(space::L).into()
}

/// The hours that are shown: those of the office, and any other that had a case, without a gap.
fn shown_hours(figures: &Figures) -> std::ops::RangeInclusive<usize> {
    let with_cases = |hours: &[Counts; 24]| {
        let had: Vec<usize> = (0..24).filter(|hour| hours[*hour].total() > 0).collect();
        (had.first().copied(), had.last().copied())
    };
    let (first, last) = with_cases(&figures.hours);
    let begin = first.map_or(*OFFICE.start(), |first| first.min(*OFFICE.start()));
    let end = last.map_or(*OFFICE.end(), |last| last.max(*OFFICE.end()));
    begin..=end
}

fn chart<'a>(look: Look, figures: &Figures, width: f32) -> Element<'a, Message> {
    let hours = shown_hours(figures);
    let columns: Vec<[u32; 6]> =
        hours.clone().filter_map(|hour| figures.hours.get(hour)).map(|counts| counts.0).collect();
    let most = round_up(columns.iter().map(|column| column.iter().sum()).max().unwrap_or(0));
    let size = Kind::ClerkSmall.size() * look.enlargement.factor();
    let scale = look.width_of(&most.to_string(), size) + space::S;
    let inside = width - scale;
    let place = inside / f32::from(u8::try_from(columns.len().max(1)).unwrap_or(1));
    let line = size * Kind::ClerkSmall.leading();
    let marks = [most, most / 4 * 3, most / 2, most / 4, 0].map(|mark| {
        let mark = look.line(mark.to_string(), Kind::ClerkSmall).color(look.roles().quiet);
        container(mark).width(scale - space::S).align_right(scale - space::S).height(line).into()
    });
    let high = HIGH.max(4.0 * line);
    let gap = (high - 4.0 * line) / 4.0;
    let marks = iced::widget::Column::with_children(marks).spacing(gap);
    // With large text not every hour has room for its name.
    let every = (1..=6_u8).find(|every| place * f32::from(*every) >= size * 1.5).unwrap_or(6);
    let names = hours.enumerate().map(|(at, hour)| {
        let named = at % usize::from(every) == 0;
        let words = if named { hour.to_string() } else { String::new() };
        container(look.line(words, Kind::ClerkSmall)).center_x(place).into()
    });
    let bars = column![
        Space::new().height(line / 2.0),
        bars(look, columns, most, Size::new(inside, high)),
        row(names.collect::<Vec<Element<'a, Message>>>()),
    ];
    let unit = look.line(look.say("chart-unit"), Kind::ClerkSmall).color(look.roles().quiet);
    column![unit, row![marks, bars].spacing(space::S)].into()
}

/// What each pattern means, and how many.
fn legend<'a>(look: Look, counts: Counts, width: f32) -> Element<'a, Message> {
    let mark = Kind::ClerkBody.size() * look.enlargement.factor();
    let (columns, each) = grid(width, BOX_LEAST * look.enlargement.factor(), 3);
    let things = Ended::ALL.into_iter().enumerate().map(|(at, result)| {
        let count = counts.of(result).to_string();
        let name = draw(look.one_line(
            &kind(look, result),
            Kind::ClerkSmall,
            each - mark - 2.0 * space::S - look.width_of(&count, mark),
        ));
        row![
            // Right behind its name: at the end of the column it would be read with the next one's pattern.
            swatch(look, at, mark),
            name,
            look.line(count, Kind::ClerkSmall).font(BOLD)
        ]
        .spacing(space::S)
        .width(each)
        .align_y(Alignment::Center)
        .into()
    });
    rows(columns, things.collect())
}

/// A result in a short word.
fn kind(look: Look, result: Ended) -> String {
    look.say(&format!("result-{}", result.code()))
}

fn causes<'a>(look: Look, figures: &Figures, width: f32) -> Element<'a, Message> {
    let title = part(look, "today-causes", width);
    if figures.causes.is_empty() {
        return column![title, small(look, &look.say("today-no-causes"), width)].spacing(space::S).into();
    }
    let most = figures.causes.first().map_or(1, |(_, count)| *count);
    let size = Kind::ClerkSmall.size() * look.enlargement.factor();
    let lines = figures.causes.iter().take(CAUSES).map(|(reason, count)| {
        let count_words = count.to_string();
        let room = width - look.width_of(&count_words, size) * 1.1 - space::M;
        let cause = look.say(&format!("{}-cause", reason.code()));
        let words = draw(look.one_line(first_sentence(&cause), Kind::ClerkSmall, room));
        let line = row![words, Space::new().width(Length::Fill), look.line(count_words, Kind::ClerkSmall).font(BOLD)];
        column![line, share(look, *count, most, Size::new(width, RULE))].into()
    });
    let more = figures.causes.len().saturating_sub(CAUSES);
    let more = (more > 0)
        .then(|| small(look, &look.say_count("today-more-causes", "count", u64::try_from(more).unwrap_or(0)), width));
    column![title, column(lines.collect::<Vec<_>>()).spacing(space::S), more].spacing(space::S).width(width).into()
}

fn numbers<'a>(look: Look, figures: &Figures, width: f32) -> Element<'a, Message> {
    let (columns, each) = grid(width, MARK_LEAST * look.enlargement.factor(), 6);
    let seconds = |span: std::time::Duration| {
        look.say_count("seconds", "count", span.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX))
    };
    // The longest stands under the median: beside it, it would be cut where it is narrow.
    let (waiting, within) = figures.waiting.map_or_else(
        || (String::from("—"), look.say("figure-waiting-none")),
        |waiting| (seconds(waiting.median), look.say_text("figure-waiting", "most", &seconds(waiting.most))),
    );
    let other: u32 = figures.other_means.iter().map(|(_, count)| count).sum();
    let counted =
        |count: u32, key: &str| figure(look, &look.say_count("cases", "count", u64::from(count)), &look.say(key), each);
    let things = vec![
        counted(figures.counts().total(), "figure-cases"),
        counted(figures.locks_seen, "figure-locks-seen"),
        counted(figures.locks_caused, "figure-locks-caused"),
        figure(look, &waiting, &within, each),
        counted(other, "figure-other-means"),
        counted(figures.out_of_hours, "figure-out-of-hours"),
    ];
    rows(columns, things)
}

/// What should be looked at: bursts, outages, what was denied; and what was seen of the record.
fn unusual<'a>(look: Look, figures: &Figures, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::L;
    let count = |value: usize| Argument::Count(u64::try_from(value).unwrap_or(u64::MAX));
    let mut lines: Vec<String> = Vec::new();
    for burst in &figures.bursts {
        let key = match burst.kind {
            BurstKind::Cases => "today-burst",
            BurstKind::Failures => "today-failures",
        };
        let (from, until) = (time(burst.from), time(burst.until));
        let words = [
            ("from", Argument::Text(&from)),
            ("until", Argument::Text(&until)),
            ("count", count(burst.cases)),
            ("actor", Argument::Text(burst.actor.as_str())),
        ];
        lines.push(look.language.say_with(key, &words));
    }
    for outage in &figures.outages {
        let (from, until) = (time(outage.from), time(outage.until));
        let words =
            [("from", Argument::Text(&from)), ("until", Argument::Text(&until)), ("count", count(outage.cases))];
        lines.push(look.language.say_with("today-outage", &words));
    }
    for (cause, cases) in &figures.other_means {
        let cause = look.say(&format!("other-means-{}", cause.code()));
        let words = [("cause", Argument::Text(&cause)), ("count", Argument::Count(u64::from(*cases)))];
        lines.push(look.language.say_with("today-other-means", &words));
    }
    let access = figures.access;
    let asked = [("today-denied", access.denied), ("today-failed-sign-ins", access.failed_sign_ins)];
    lines.extend(
        asked
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| look.say_count(key, "count", u64::from(count))),
    );
    if lines.is_empty() {
        lines.push(look.say("today-nothing-unusual"));
    }
    let views = look.language.say_with(
        "today-access",
        &[
            ("views", Argument::Count(u64::from(access.views))),
            ("exports", Argument::Count(u64::from(access.exports))),
            ("decisions", Argument::Count(u64::from(access.decisions))),
        ],
    );
    let told = lines.iter().map(|line| words(look, line, inner)).collect::<Vec<_>>();
    let inside =
        column![part(look, "today-unusual", inner), column(told).spacing(space::XS), small(look, &views, inner)];
    boxed(look, width, inside.spacing(space::S).into())
}
