//! Before a case: what it is for, who stands here, the 受付番号, and the key that starts it.
//!
//! Twelve digits are never taken as a 受付番号: they could be a マイナンバー, which this program must not hold. Four digits
//! and nothing else never start a case: a resident who types too early types a PIN into the field.

use iced::widget::{column, container, row, text_input};
use iced::{Alignment, Length};

use super::Message;
use super::measures::control_height;
use crate::pki::Use;
use crate::record::{Label, label};
use crate::session::order::{Front, Standing};
use crate::session::scene::{Asked, PinScene};
use crate::session::{Order, Scene};
use crate::staff::Action as Right;
use crate::ui::action::Action;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::{Light, LightState, Part, ReferencePolicy, View};
use crate::ui::widget::field::style;
use crate::ui::widget::steady::steady;
use crate::ui::widget::{Element, Tone, button};

/// The id of the field for the 受付番号.
pub const REFERENCE: &str = "reference";

/// As many digits make a マイナンバー.
const MY_NUMBER_DIGITS: usize = 12;

/// As many digits make a PIN of the authentication certificate.
const PIN_DIGITS: usize = 4;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    purpose: usize,
    standing: Standing,
    reference: String,
    refused: Option<Refusal>,
}

/// Why what was typed or scanned is no 受付番号.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    /// It could be a マイナンバー.
    TwelveDigits,
    /// It could be a PIN that was typed too early.
    FourDigits,
    /// The record could not keep it.
    Characters,
}

impl Refusal {
    const fn message(self) -> &'static str {
        match self {
            Self::TwelveDigits => "reference-refused",
            Self::FourDigits => "reference-pin",
            Self::Characters => "reference-characters",
        }
    }
}

impl Form {
    pub(super) const fn choose_purpose(&mut self, index: usize) {
        self.purpose = index;
    }

    pub(super) fn step_purpose(&mut self, view: &View, forward: bool) {
        let count = view.purposes.len();
        let next = if forward { self.purpose + 1 } else { self.purpose + count.saturating_sub(1) };
        self.purpose = next.checked_rem(count).unwrap_or(0);
    }

    pub(super) const fn choose_standing(&mut self, standing: Standing) {
        self.standing = standing;
    }

    /// Takes a 受付番号, or wipes the field and says why.
    pub(super) fn edit_reference(&mut self, text: &str) {
        let digits = text.chars().filter(|character| is_digit(*character)).count();
        if digits >= MY_NUMBER_DIGITS {
            self.reference.clear();
            self.refused = Some(Refusal::TwelveDigits);
            return;
        }
        // What the record could not keep is not taken either: the number would be lost with the case.
        let text: String = text.trim().chars().map(narrow).collect();
        match Label::new(&text) {
            Ok(_) => {
                self.reference = text;
                self.refused = None;
            }
            Err(label::Error::Character { .. }) => self.refused = Some(Refusal::Characters),
            Err(label::Error::TooLong { .. } | label::Error::TwelveDigits) => {}
        }
    }

    /// The 受付番号 and the one who stood here belong to the case.
    pub(super) fn forget_reference(&mut self) {
        self.reference.clear();
        self.refused = None;
        self.standing = Standing::default();
    }

    /// F12: before a case, what could be a PIN is wiped and starts nothing.
    pub(super) fn go_on(&mut self, view: &View) -> Option<Action> {
        let reference = self.reference.trim();
        if view.scene.is_none() && reference.len() == PIN_DIGITS && reference.chars().all(is_digit) {
            self.reference.clear();
            self.refused = Some(Refusal::FourDigits);
            return None;
        }
        self.next(view)
    }

    /// What F12 asks for now.
    pub(super) fn next(&self, view: &View) -> Option<Action> {
        match &view.scene {
            None => self.blocker(view).is_none().then(|| Action::Start(self.order(view))),
            Some(Scene::LastTry { asked: Asked::Clerk, .. }) => Some(Action::ClerkAllowsLastTry),
            Some(Scene::EnterPin(PinScene { time_warning: Some(_), .. })) => Some(Action::MoreTime),
            Some(Scene::Concluded(end)) => (!end.card_present).then_some(Action::Dismiss),
            Some(_) => None,
        }
    }

    fn order(&self, view: &View) -> Order {
        let purpose = view.purposes.get(self.purpose);
        let reference = self.reference.trim();
        Order {
            certificate: purpose.map_or(Use::Authentication, |purpose| purpose.certificate),
            attributes: purpose.is_some_and(|purpose| purpose.attributes),
            purpose: purpose.map(|purpose| purpose.code),
            reference: (!reference.is_empty()).then(|| reference.to_owned()),
            standing: self.standing,
            front: Front::Desk,
        }
    }

    /// Who stands here, as it is chosen.
    pub(super) const fn standing(&self) -> Standing {
        self.standing
    }

    /// The key of the message that says what to do before a case.
    pub(super) fn advice(&self, view: &View) -> &'static str {
        match self.blocker(view) {
            // The request brings its own 受付番号.
            None | Some("next-reference") if view.request().is_some() => "next-program",
            blocker => blocker.unwrap_or("next-start"),
        }
    }

    /// Why a case cannot be started, as the key of a message.
    fn blocker(&self, view: &View) -> Option<&'static str> {
        // A silent platform stops nobody, nor do stale lists or a clock that is off: they may be there, or set, by
        // the time they are needed, and the clerk was told.
        let may_come = |light: &Light| matches!(light.part, Part::Platform | Part::Crl | Part::Clock);
        let stops = |light: &Light| light.state == LightState::Stopped && !may_come(light);
        let stopped = view.lights.iter().any(stops);
        let missing = view.reference == ReferencePolicy::Required && self.reference.trim().is_empty();
        if !view.shift.duty.may(Right::RunCase) {
            Some("staff-no-cases")
        } else if view.card_present && view.practice.is_none() {
            Some("next-take-card")
        } else if view.card_present {
            Some("next-take-practice-card")
        } else if stopped {
            Some("next-stopped")
        } else if missing {
            Some("next-reference")
        } else {
            None
        }
    }
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}

/// A full-width letter, digit or sign as the narrow one that it stands for.
fn narrow(character: char) -> char {
    let code = u32::from(character);
    let narrowed = if (0xFF01..=0xFF5E).contains(&code) { char::from_u32(code - 0xFEE0) } else { None };
    narrowed.unwrap_or(character)
}

/// From this width on, at 100 %, what to do next stands beside the form.
const BESIDE: f32 = 760.0;
/// The field for the 受付番号 is not wider than this at 100 %.
const FIELD: f32 = 380.0;

/// The form and, beside it, what to do next; with large text under it, the number that nothing starts without first.
pub(super) fn body<'a>(look: Look, view: &'a View, form: &'a Form, width: f32) -> Element<'a, Message> {
    let beside = width >= BESIDE * look.enlargement.factor();
    let left = if beside { width * 0.6 } else { width };
    let number = (view.reference != ReferencePolicy::Off).then(|| reference(look, view, form, left));
    let first = !beside && view.reference == ReferencePolicy::Required;
    let (above, below) = if first { (number, None) } else { (None, number) };
    let fields = column![
        above,
        purposes(look, view, form, left),
        (view.standings.len() > 1).then(|| standings(look, view, form, left)),
        below,
    ]
    .spacing(space::XL)
    .width(left);
    let right = if beside { width - left - space::COLUMN } else { width };
    let next = next(look, view, form, right, beside);
    if beside {
        row![fields, next].spacing(space::COLUMN).into()
    } else {
        column![next, fields].spacing(space::XL).into()
    }
}

fn labelled<'a>(look: Look, label: &str, field: Element<'a, Message>) -> Element<'a, Message> {
    let label = look.line(look.say(label), Kind::ClerkSmall).color(look.roles().quiet);
    column![label, field].spacing(space::S).into()
}

fn purposes<'a>(look: Look, view: &'a View, form: &Form, width: f32) -> Element<'a, Message> {
    if view.purposes.is_empty() {
        let none = look.flow(&look.say("purpose-none"), Kind::ClerkBody, width);
        return labelled(look, "purpose", none.into());
    }
    let offered = view.purposes.iter().enumerate().map(|(index, purpose)| {
        let chosen = index == form.purpose;
        let name = look.line(purpose.name(look.language), Kind::ClerkBody);
        let kind = match purpose.certificate {
            Use::Authentication => "purpose-authentication",
            Use::Signature => "purpose-signature",
        };
        let kind = look.line(look.say(kind), Kind::ClerkSmall);
        let label =
            row![if chosen { name.font(BOLD) } else { name }, kind].spacing(space::M).align_y(Alignment::Center);
        choice(look, format!("purpose-{index}"), chosen, label.into(), Message::PurposeChosen(index))
    });
    labelled(look, "purpose", row(offered).spacing(space::M).wrap().vertical_spacing(space::M).into())
}

fn standings<'a>(look: Look, view: &'a View, form: &Form, _width: f32) -> Element<'a, Message> {
    let offered = view.standings.iter().enumerate().map(|(index, who)| {
        let chosen = *who == form.standing;
        let label = look.line(look.say(who.key()), Kind::ClerkBody);
        let label = if chosen { label.font(BOLD) } else { label };
        choice(look, format!("standing-{index}"), chosen, label.into(), Message::StandingChosen(*who))
    });
    labelled(look, "standing", row(offered).spacing(space::M).wrap().vertical_spacing(space::M).into())
}

fn choice(look: Look, id: String, chosen: bool, label: Element<'_, Message>, message: Message) -> Element<'_, Message> {
    button(id, look, if chosen { Tone::Chosen } else { Tone::Plain }, label)
        .height(control_height(look))
        .on_press(message)
        .into()
}

fn reference<'a>(look: Look, view: &View, form: &'a Form, width: f32) -> Element<'a, Message> {
    let roles = look.roles();
    let size = Kind::ClerkBody.size() * look.enlargement.factor();
    let field = text_input("", &form.reference)
        .id(REFERENCE)
        .on_input(Message::ReferenceEdited)
        .on_submit(Message::Key(super::FunctionKey::Next))
        .size(size)
        .padding([space::M, space::L])
        .width(width.min(FIELD * look.enlargement.factor()))
        .style(style(look));
    let hint = match form.refused {
        Some(refusal) => {
            look.flow(&look.say(refusal.message()), Kind::ClerkSmall, width).color(roles.refused.ink).font(BOLD)
        }
        None => look.flow(&look.say("reference-hint"), Kind::ClerkSmall, width).color(roles.quiet),
    };
    let label = if view.reference == ReferencePolicy::Required { "reference-required" } else { "reference" };
    labelled(look, label, column![steady(field), hint].spacing(space::S).into())
}

/// What to do next; where it takes room from the form, F12 in the row of keys is button enough.
fn next<'a>(look: Look, view: &View, form: &Form, width: f32, roomy: bool) -> Element<'a, Message> {
    let blocker = form.blocker(view);
    let inner = width - 2.0 * space::XL;
    let words = look.say(form.advice(view));
    let start = look.line(look.say("key-start"), Kind::ClerkBody).font(BOLD);
    let start = row![look.line("F12", Kind::ClerkBody).font(BOLD), start].spacing(space::M);
    let start = button("start", look, Tone::Primary, start)
        .width(Length::Fill)
        .height(control_height(look) + space::L)
        .on_press_maybe(blocker.is_none().then_some(Message::Key(super::FunctionKey::Next)));
    let gap = if roomy { space::L } else { 0.0 };
    let inside = column![
        look.line(look.say("next"), Kind::ClerkSmall).color(look.roles().quiet),
        look.flow(&words, Kind::ClerkTitle, inner),
        roomy.then_some(start),
    ]
    .spacing(gap);
    container(inside)
        .padding([if roomy { space::XL } else { space::M }, space::XL])
        .width(width)
        .style(look.raised_box())
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pki::Environment;
    use crate::time::Timestamp;

    #[test]
    fn a_request_that_waits_is_what_is_to_be_done_next_and_a_card_that_lies_there_before_it() {
        let presets = crate::app::presets::presets();
        let mut asked =
            presets.into_iter().map(|preset| preset.view).find(|view| view.request().is_some()).expect("one");
        asked.reference = ReferencePolicy::Required;
        asked.card_present = false;
        let form = Form::default();
        assert_eq!(form.advice(&asked), "next-program");
        assert_eq!(form.advice(&View { card_present: true, ..asked.clone() }), "next-take-card");
        asked.programs.asking = None;
        assert_eq!(form.advice(&asked), "next-reference");
    }

    #[test]
    fn twelve_digits_are_never_kept_however_they_are_written() {
        for number in ["123456789012", "1234-5678-9012", "１２３４５６７８９０１２", "No.1234 5678 9012 x"]
        {
            let mut form = Form { reference: String::from("A-1"), ..Form::default() };
            form.edit_reference(number);
            assert!(form.refused == Some(Refusal::TwelveDigits) && form.reference.is_empty(), "{number}");
        }
    }

    #[test]
    fn an_ordinary_number_is_kept_and_an_endless_one_is_not() {
        let mut form = Form::default();
        form.edit_reference("A-1024");
        assert_eq!((form.reference.as_str(), form.refused), ("A-1024", None));
        form.edit_reference(&"x".repeat(Label::LIMIT + 1));
        form.edit_reference("A\u{7}");
        assert_eq!(form.reference, "A-1024");
    }

    #[test]
    fn four_digits_start_no_case_and_are_wiped() {
        let open = View::closed(Environment::Production, Timestamp::from_unix_seconds(0));
        for number in ["1234", "１２３４", " 0000 "] {
            let mut form = Form::default();
            form.edit_reference(number);
            assert_eq!(form.go_on(&open), None, "{number}");
            assert!(form.refused == Some(Refusal::FourDigits) && form.reference.is_empty(), "{number}");
            assert!(form.go_on(&open).is_some(), "the number is optional");
        }
        for number in ["123", "12345", "A123", "12-3"] {
            let mut form = Form::default();
            form.edit_reference(number);
            assert!(form.go_on(&open).is_some() && form.reference == number, "{number}");
        }
    }

    #[test]
    fn only_what_the_record_can_keep_is_taken_and_wide_characters_are_narrowed() {
        let mut form = Form::default();
        form.edit_reference(" Ａ－１０２４ ");
        assert_eq!((form.reference.as_str(), form.refused), ("A-1024", None));
        for text in ["A-1024番", "A 1024", "ﾊ1"] {
            form.edit_reference(text);
            assert_eq!((form.reference.as_str(), form.refused), ("A-1024", Some(Refusal::Characters)), "{text}");
        }
    }

    #[test]
    fn a_case_cannot_start_over_an_old_card_a_stopped_part_or_a_missing_number() {
        let open = View::closed(Environment::Production, Timestamp::from_unix_seconds(0));
        let stopped = Light { part: Part::Record, state: LightState::Stopped, note: String::new() };
        let form = Form::default();
        assert!(form.next(&open).is_some());
        for part in [Part::Platform, Part::Crl, Part::Clock] {
            let passing = Light { part, ..stopped.clone() };
            assert!(form.next(&View { lights: vec![passing], ..open.clone() }).is_some(), "{part:?}");
        }
        for view in [
            View { card_present: true, ..open.clone() },
            View { lights: vec![stopped], ..open.clone() },
            View { reference: ReferencePolicy::Required, ..open },
        ] {
            assert_eq!(form.next(&view), None);
        }
    }
}
