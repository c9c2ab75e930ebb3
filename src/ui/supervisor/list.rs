//! 一覧: what was recorded, newest first, found by 受付番号 first.

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Length};

use super::parts::{act, choices, entry, first_sentence, grid, heading, rows, small, trouble, words};
use super::{Entry, Message, Pick, REFERENCE, Watch};
use crate::language::{Argument, date};
use crate::record::Label;
use crate::record::filter::{Filter, Group};
use crate::record::page::Row;
use crate::session::Verdict;
use crate::supervision::{Answer, Listing, Shown};
use crate::time::Day;
use crate::ui::clerk::measures::{control_height, is_cramped};
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::theme::Skin;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::widget::shape::{colours, of, shape};
use crate::ui::widget::{Element, Tone, button};

/// A field of the filter is not narrower; this and the widths of the columns are for 100 %.
const FIELD_LEAST: f32 = 150.0;
/// A record's number.
const NUMBER: f32 = 72.0;
/// Day and hour.
const AT: f32 = 174.0;
/// 受付番号
const REFERENCE_WIDE: f32 = 104.0;
/// What happened and why it ended so stand side by side from here on.
const BOTH_LEAST: f32 = 290.0;
/// What happened needs no more.
const WHAT_MOST: f32 = 340.0;

const FROM: &str = "sought-from";
const UNTIL: &str = "sought-until";

/// What is looked for, and where one is in what was found.
#[derive(Clone, Debug)]
pub(super) struct Seeking {
    reference: String,
    from: String,
    until: String,
    outcome: Option<Verdict>,
    purpose: Option<u16>,
    group: Group,
    /// Whether everything that can be looked for is shown.
    more: bool,
    /// Something was changed since the list came.
    touched: bool,
    page: usize,
    pages: usize,
    count: usize,
    row: usize,
}

impl Default for Seeking {
    fn default() -> Self {
        Self {
            reference: String::new(),
            from: String::new(),
            until: String::new(),
            outcome: None,
            purpose: None,
            group: Group::Outcomes,
            more: false,
            touched: true,
            page: 0,
            pages: 1,
            count: 0,
            row: 0,
        }
    }
}

impl Seeking {
    pub(super) fn edit(&mut self, entry: Entry, text: &str) {
        let field = match entry {
            Entry::From => &mut self.from,
            Entry::Until => &mut self.until,
            _ => &mut self.reference,
        };
        text.trim().clone_into(field);
        self.touched = true;
    }

    /// The rest of what can be looked for is shown, or not.
    pub(super) const fn show_more(&mut self) {
        self.more = !self.more;
    }

    pub(super) fn pick(&mut self, pick: &Pick) {
        match pick {
            Pick::Outcome(outcome) => self.outcome = *outcome,
            Pick::Purpose(purpose) => self.purpose = *purpose,
            Pick::Group(group) => self.group = *group,
            _ => {}
        }
        self.touched = true;
    }

    /// The filter, if everything that was typed can be one.
    pub(super) fn filter(&self) -> Option<Filter> {
        let day = |text: &str| if text.is_empty() { Some(None) } else { Day::parse(text).map(Some) };
        Some(Filter {
            reference: Label::new(&self.reference).ok()?,
            from: day(&self.from)?,
            to: day(&self.until)?,
            outcomes: self.outcome.into_iter().collect(),
            purpose: self.purpose,
            group: self.group,
            ..Filter::default()
        })
    }

    pub(super) fn came(&mut self, listing: &Listing) {
        self.touched = false;
        self.page = listing.page;
        self.pages = listing.pages;
        self.count = listing.rows.len();
        self.row = 0;
    }

    pub(super) fn step(&mut self, forward: bool) {
        self.row = super::step(self.row, forward, self.count);
    }

    /// The page after this one (true) or before; none at the end.
    pub(super) fn turned(&self, forward: bool) -> Option<usize> {
        let next = if forward { self.page + 1 } else { self.page.checked_sub(1)? };
        (next < self.pages).then_some(next)
    }

    /// The last page (true) or the first; none if this is it.
    pub(super) fn ended(&self, last: bool) -> Option<usize> {
        let end = if last { self.pages.saturating_sub(1) } else { 0 };
        (end != self.page).then_some(end)
    }

    /// The record that Enter opens: none while what is looked for is not what is shown.
    pub(super) fn chosen(&self, answer: Option<&Answer>) -> Option<u64> {
        if self.touched {
            return None;
        }
        listing(answer)?.rows.get(self.row).map(|row| row.seq)
    }
}

fn listing(answer: Option<&Answer>) -> Option<&Listing> {
    match answer.map(|answer| &answer.said) {
        Some(Ok(Shown::List(listing))) => Some(listing),
        _ => None,
    }
}

/// The page.
pub(super) fn body<'a>(
    look: Look,
    watch: &Watch<'_>,
    seeking: &Seeking,
    answer: Option<&Answer>,
    width: f32,
) -> Element<'a, Message> {
    let found: Element<'a, Message> = match answer.map(|answer| &answer.said) {
        Some(Ok(Shown::List(listing))) => table(look, watch, seeking, listing, width),
        Some(Err(why)) => trouble(look, *why, width),
        _ => words(look, &look.say("supervisor-waiting"), width),
    };
    // At twice the text the head would leave no room for what was found.
    let head = (!is_cramped(look)).then(|| heading(look, "page-list", width));
    column![head, filter(look, watch, seeking, width), found].spacing(space::M).into()
}

fn filter<'a>(look: Look, watch: &Watch<'_>, seeking: &Seeking, width: f32) -> Element<'a, Message> {
    let factor = look.enlargement.factor();
    let (columns, each) = grid(width, FIELD_LEAST * factor, 4);
    let edited = |entry| move |text| Message::Edited(entry, text);
    // Under a label of its own, so that it stands in one line with the fields.
    let search = column![look.line("", Kind::ClerkSmall), act(look, "list-search", seeking.filter().is_some())];
    let fields = vec![
        entry(look, (REFERENCE, "reference"), &seeking.reference, each, edited(Entry::Reference)),
        entry(look, (FROM, "sought-from"), &seeking.from, each, edited(Entry::From)),
        entry(look, (UNTIL, "sought-until"), &seeking.until, each, edited(Entry::Until)),
        search.spacing(space::XS).into(),
    ];
    let wrong = seeking.filter().is_none().then(|| small(look, &look.say("list-day-wrong"), width));
    let more = seeking.more.then(|| column![purposes(look, watch, seeking), groups(look, seeking)].spacing(space::M));
    column![rows(columns, fields), wrong, outcomes(look, seeking), more].spacing(space::M).into()
}

/// How cases ended, and the key to what else can be looked for.
fn outcomes<'a>(look: Look, seeking: &Seeking) -> Element<'a, Message> {
    let any = (
        String::from("outcome-any"),
        look.say("outcome-any"),
        seeking.outcome.is_none(),
        Message::Picked(Pick::Outcome(None)),
    );
    let verdicts = [Verdict::Accepted, Verdict::Refused, Verdict::Referred, Verdict::Abandoned, Verdict::OutOfService];
    let outcomes = verdicts.into_iter().map(|verdict| {
        let words = look.say(&format!("result-{}", verdict.code()));
        let chosen = seeking.outcome == Some(verdict);
        (format!("outcome-{}", verdict.code()), words, chosen, Message::Picked(Pick::Outcome(Some(verdict))))
    });
    let more = (String::from("list-more"), look.say("list-more"), seeking.more, Message::Picked(Pick::More));
    choices(look, "sought-outcome", std::iter::once(any).chain(outcomes).chain([more]))
}

fn groups<'a>(look: Look, seeking: &Seeking) -> Element<'a, Message> {
    let all = [Group::Outcomes, Group::Cases, Group::Access, Group::System, Group::All];
    let groups = all.into_iter().map(|group| {
        let words = look.say(&format!("group-{}", group.code()));
        (format!("group-{}", group.code()), words, seeking.group == group, Message::Picked(Pick::Group(group)))
    });
    choices(look, "sought-group", groups)
}

fn purposes<'a>(look: Look, watch: &Watch<'_>, seeking: &Seeking) -> Option<Element<'a, Message>> {
    if watch.view.purposes.is_empty() {
        return None;
    }
    let any = (
        String::from("purpose-any"),
        look.say("outcome-any"),
        seeking.purpose.is_none(),
        Message::Picked(Pick::Purpose(None)),
    );
    let each = watch.view.purposes.iter().map(|purpose| {
        let chosen = seeking.purpose == Some(purpose.code);
        let words = purpose.name(look.language).to_owned();
        (format!("purpose-{}", purpose.code), words, chosen, Message::Picked(Pick::Purpose(Some(purpose.code))))
    });
    Some(choices(look, "sought-purpose", std::iter::once(any).chain(each)))
}

/// How wide the columns are, as shares; 0 leaves one out.
struct Columns {
    number: f32,
    at: f32,
    what: f32,
    reference: f32,
    why: f32,
}

impl Columns {
    fn of(look: Look, width: f32) -> Self {
        let factor = look.enlargement.factor();
        let [number, at, reference] = [NUMBER, AT, REFERENCE_WIDE].map(|width| width * factor);
        let rest = width - number - at - reference - 4.0 * space::M;
        if rest >= BOTH_LEAST * factor {
            let what = (rest * 0.45).min(WHAT_MOST * factor);
            return Self { number, at, what, reference, why: rest - what };
        }
        // Where it is narrow the number gives way, and why it ended so.
        let rest = width - at - reference - 2.0 * space::M;
        Self { number: 0.0, at, what: rest, reference, why: 0.0 }
    }
}

fn table<'a>(look: Look, watch: &Watch<'_>, seeking: &Seeking, listing: &Listing, width: f32) -> Element<'a, Message> {
    let counted = |value: usize| Argument::Count(u64::try_from(value).unwrap_or(u64::MAX));
    let found = look.language.say_with(
        "list-found",
        &[
            ("total", counted(listing.total)),
            ("page", counted(listing.page + 1)),
            ("pages", counted(listing.pages.max(1))),
        ],
    );
    let found = row![
        look.line(found, Kind::ClerkBody).font(BOLD),
        draw(look.one_line(&look.say("list-keys"), Kind::ClerkSmall, width * 0.45)).color(look.roles().quiet),
    ];
    let found = found.spacing(space::L).align_y(Alignment::Center).wrap().vertical_spacing(space::XS);
    if listing.rows.is_empty() {
        return column![found, words(look, &look.say("list-nothing"), width)].spacing(space::S).into();
    }
    let columns = Columns::of(look, width - 2.0 * space::M);
    let lines =
        listing.rows.iter().enumerate().map(|(at, one)| line(look, watch, &columns, one, at == seeking.row, width));
    column![found, names(look, &columns), column(lines.collect::<Vec<_>>()).spacing(space::XS)].spacing(space::S).into()
}

fn names<'a>(look: Look, columns: &Columns) -> Element<'a, Message> {
    let name = |key: &str, width: f32| {
        (width > 0.0).then(|| {
            container(draw(look.cut(&look.say(key), Kind::ClerkSmall, width)).color(look.roles().quiet)).width(width)
        })
    };
    let names = row![
        name("column-number", columns.number),
        name("column-at", columns.at),
        name("column-what", columns.what),
        name("reference", columns.reference),
        name("column-why", columns.why),
    ];
    container(names.spacing(space::M)).padding([0.0, space::M]).into()
}

fn line<'a>(
    look: Look,
    watch: &Watch<'_>,
    columns: &Columns,
    one: &Row,
    chosen: bool,
    width: f32,
) -> Element<'a, Message> {
    let cell = |words: String, width: f32| {
        let words = draw(look.cut(&words, Kind::ClerkSmall, width));
        let words = if chosen { words.font(BOLD) } else { words };
        (width > 0.0).then(|| container(words).width(width))
    };
    let day = Day::of(one.at).map(|day| day.to_string()).unwrap_or_default();
    let at = format!("{day} {}", date::time(one.at));
    let mark = Kind::ClerkBody.size() * look.enlargement.factor();
    let what = match one.outcome {
        Some(verdict) => {
            let words = look.say(&format!("result-{}", verdict.code()));
            let words = cell(words, columns.what - mark - space::S);
            // On the yellow of the strongest contrast nothing but its own ink is seen.
            let on_yellow = chosen && look.skin == Skin::Contrast;
            let ink = if on_yellow { look.roles().primary.ink } else { colours(look, verdict).ink };
            row![shape(of(verdict), ink, mark), words].spacing(space::S).align_y(Alignment::Center)
        }
        None => row![cell(look.say(&format!("event-{}", one.event.code())), columns.what)],
    };
    let why = one.reason.map_or_else(
        || {
            watch
                .view
                .purposes
                .iter()
                .find(|purpose| purpose.code == one.purpose)
                .map_or_else(String::new, |it| it.name(look.language).to_owned())
        },
        |reason| first_sentence(&look.say(&format!("{}-cause", reason.code()))).to_owned(),
    );
    let cells = row![
        cell(one.seq.to_string(), columns.number),
        cell(at, columns.at),
        container(what).width(columns.what),
        cell(one.reference.as_str().to_owned(), columns.reference),
        cell(why, columns.why),
        Space::new().width(Length::Fill),
    ];
    button(
        format!("row-{}", one.seq),
        look,
        if chosen { Tone::Chosen } else { Tone::Plain },
        cells.spacing(space::M).align_y(Alignment::Center),
    )
    .padding([0.0, space::M])
    .width(width)
    .height(control_height(look) - space::XS)
    .on_press(Message::RowOpened(one.seq))
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_a_filter_or_nothing() {
        let mut seeking = Seeking::default();
        seeking.edit(Entry::Reference, " R8-1");
        seeking.edit(Entry::From, "2026-11-01");
        let filter = seeking.filter().expect("a filter");
        assert_eq!((filter.reference.as_str(), filter.from), ("R8-1", Day::parse("2026-11-01")));
        seeking.edit(Entry::Until, "2026-11-31");
        assert_eq!(seeking.filter(), None, "there is no such day");
    }

    #[test]
    fn pages_end_where_the_list_does() {
        let mut seeking = Seeking::default();
        seeking.came(&Listing { total: 25, page: 1, pages: 3, rows: Vec::new() });
        assert_eq!((seeking.turned(true), seeking.turned(false)), (Some(2), Some(0)));
        assert_eq!((seeking.ended(true), seeking.ended(false)), (Some(2), Some(0)));
        seeking.came(&Listing { total: 25, page: 2, pages: 3, rows: Vec::new() });
        assert_eq!((seeking.turned(true), seeking.ended(true)), (None, None));
    }
}
