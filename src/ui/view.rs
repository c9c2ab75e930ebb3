//! What the desk lets the windows see: plain values, replaced as a whole whenever something changes.

use std::sync::Arc;

use super::action::PracticeCard;
use crate::card::ReaderKind;
use crate::config;
use crate::config::explain::Setting;
use crate::follow_up;
use crate::health::{ClockFinding, Outlook};
use crate::intake;
use crate::language::Language;
use crate::pki::{Environment, Use};
use crate::record::orphan::Interruption;
use crate::request::{Asking, Programs, Stage};
use crate::session::order::Standing;
use crate::session::{Order, Scene};
use crate::slip::Printing;
use crate::staff::{Duty, Shift};
use crate::supervision::Archive;
use crate::time::Timestamp;

/// Everything both windows show. The clerk's screens read all of it but `PinScene::typed`.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The case, if one is open.
    pub scene: Option<Scene>,
    /// What the open case is for.
    pub order: Option<Order>,
    /// Whether something lies on the reader.
    pub card_present: bool,
    /// How a card is given to the reader at hand.
    pub reader_kind: ReaderKind,
    /// Whether the resident called for staff, who have not come yet.
    pub staff_called: bool,
    /// What the card is about to sign, once it is known.
    pub statement: Option<String>,
    /// How the desk's parts are.
    pub lights: Vec<Light>,
    /// What should be known about the platform.
    pub outlook: Outlook,
    /// When the oldest revocation list at hand was made, where the desk uses any.
    pub lists_made: Option<Timestamp>,
    /// How the clock of this machine stands, by what platforms signed.
    pub clock: ClockFinding,
    /// A case of an earlier run that nothing ended.
    pub interruption: Option<Interruption>,
    /// What becomes of a case that the platform gives no answer to.
    pub unanswered: Unanswered,
    /// Which world this is: practice and test are written on every screen.
    pub environment: Environment,
    /// Whether configuration or data were named on the command line, which the screens say.
    pub folders_named: bool,
    /// The desk's name, such as 窓口3.
    pub desk_name: String,
    /// What a case can be for.
    pub purposes: Vec<Purpose>,
    /// Who may stand here, by policy.
    pub standings: Vec<Standing>,
    /// Whether a 受付番号 is wanted.
    pub reference: ReferencePolicy,
    /// The languages offered to the resident.
    pub languages: Vec<Language>,
    /// How the printing of a slip stands.
    pub printing: Printing,
    /// The people at the desk.
    pub shift: Shift,
    /// Practice only.
    pub practice: Option<Practice>,
    /// Those who are asked about again later today.
    pub follow_up: follow_up::Today,
    /// 避難所での受付
    pub intake: intake::standing::Standing,
    /// The record, for who may look at it.
    pub archive: Archive,
    /// Other programs, and what one of them asks for.
    pub programs: Programs,
    /// The purposes as the configuration names them, for what is told of the record.
    pub named_purposes: Arc<[config::Purpose]>,
    /// Each setting, and why it is as it is.
    pub policy: Arc<[Setting]>,
    /// The folder for what is saved, if there is one.
    pub export_folder: Option<String>,
    /// Logical pixels to a millimetre on the resident's monitor; `None` where it does not tell, or tells nonsense.
    pub resident_density: Option<f32>,
    /// The desk's clock, for the clerk's screen.
    pub now: Timestamp,
    /// Where the resident's pages are shown; the windows themselves know.
    pub screen: ResidentScreen,
}

/// Where the resident's pages are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResidentScreen {
    /// On a screen of their own.
    #[default]
    Own,
    /// On the clerk's, which is turned round for it.
    Shared,
    /// On the clerk's for as long as their own is missing.
    Missing,
}

/// A part of the desk and how it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Light {
    /// Which part.
    pub part: Part,
    /// How it is.
    pub state: LightState,
    /// The cause or the age in words, in the clerk's language; empty if there is nothing to say.
    pub note: String,
}

/// A part of the desk that has a light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Card reader and its service.
    Reader,
    /// 照会先: the platform.
    Platform,
    /// 失効リスト: the CRL.
    Crl,
    /// 記録: the record.
    Record,
    /// 時計: the clock of this machine.
    Clock,
}

impl Part {
    /// A stable word for the translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Platform => "platform",
            Self::Crl => "crl",
            Self::Record => "record",
            Self::Clock => "clock",
        }
    }
}

/// How a part is: a shape and a word, then a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LightState {
    /// Nothing is known yet.
    #[default]
    Unknown,
    /// 正常 ✓
    Fine,
    /// 注意 △
    Caution,
    /// 停止 ×
    Stopped,
}

/// Something a case can be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// Its code in the configuration and the record.
    pub code: u16,
    /// Its name, by language; where one is missing the next best serves, and at last the first.
    pub names: Vec<(Language, String)>,
    /// The certificate it needs.
    pub certificate: Use,
    /// Whether it needs the four attributes.
    pub attributes: bool,
}

impl Purpose {
    /// Its name in this language, or in the one next to it.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        let of = |wanted: Language| self.names.iter().find(|(known, _)| *known == wanted);
        of(language).or_else(|| of(language.next_best())).or(self.names.first()).map_or("", |(_, name)| name)
    }
}

/// Whether a 受付番号 is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReferencePolicy {
    /// Not asked.
    Off,
    /// May be given.
    #[default]
    Optional,
    /// Must be given.
    Required,
}

/// What becomes of a case that the platform gives no answer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// It cannot be decided.
    Undecided,
    /// The revocation lists are consulted.
    Lists,
}

/// The simulated reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practice {
    /// The scenarios by their names in the contract.
    pub scenarios: Vec<String>,
    /// The scenario first chosen.
    pub preset: Option<String>,
    /// Chance from the desk, for shuffling.
    pub seed: u64,
}

impl View {
    /// A desk with nothing open and nothing configured yet.
    #[must_use]
    pub fn closed(environment: Environment, now: Timestamp) -> Self {
        Self {
            scene: None,
            order: None,
            card_present: false,
            reader_kind: ReaderKind::Unknown,
            staff_called: false,
            statement: None,
            lights: Vec::new(),
            outlook: Outlook::Fair,
            lists_made: None,
            clock: ClockFinding::Unknown,
            interruption: None,
            unanswered: Unanswered::Undecided,
            environment,
            folders_named: false,
            desk_name: String::new(),
            purposes: Vec::new(),
            standings: vec![Standing::Oneself],
            reference: ReferencePolicy::Optional,
            languages: Language::ALL.to_vec(),
            printing: Printing::Idle,
            shift: Shift { duty: Duty::Account { list: false }, ..Shift::default() },
            practice: None,
            follow_up: follow_up::Today::default(),
            intake: intake::standing::Standing::default(),
            archive: Archive::default(),
            programs: Programs::default(),
            named_purposes: Arc::from([]),
            policy: Arc::from([]),
            export_folder: None,
            resident_density: None,
            now,
            screen: ResidentScreen::Own,
        }
    }

    /// The purpose of the open case.
    #[must_use]
    pub fn purpose(&self) -> Option<&Purpose> {
        let code = self.order.as_ref()?.purpose?;
        self.purposes.iter().find(|purpose| purpose.code == code)
    }

    /// The request that waits for the clerk.
    #[must_use]
    pub fn request(&self) -> Option<&Asking> {
        self.programs.asking.as_ref().filter(|asking| asking.stage == Stage::Waiting && self.scene.is_none())
    }

    /// What moving the practice card would do now.
    #[must_use]
    pub fn practice_move(&self, scenario: &str) -> Option<PracticeCard> {
        let _ = self.practice.as_ref()?;
        Some(if self.card_present { PracticeCard::Remove } else { PracticeCard::Insert(scenario.to_owned()) })
    }
}
