//! What the fronts are shown after everything that happened.

use super::Runner;
use super::follow_up::FollowUp;
use crate::card::ReaderKind;
use crate::follow_up::Today;
use crate::health::{ClockFinding, Outlook};
use crate::intake::standing::Standing;
use crate::pki::Use;
use crate::pki::revocation::Plan;
use crate::request::Programs;
use crate::session::{Answer, Order, Scene, Session};
use crate::slip::Printing;
use crate::staff::Shift;
use crate::supervision::Archive;
use crate::time::{Now, Timestamp};

/// The desk at one moment.
#[derive(Clone, Debug)]
pub struct View {
    /// Where the case stands; none between cases.
    pub scene: Option<Scene>,
    /// What was asked for; none between cases.
    pub order: Option<Order>,
    /// What the card is about to sign, while it signs.
    pub statement: Option<String>,
    /// The verdict is there and the card is out.
    pub over: bool,
    /// A card lies on the reader.
    pub card_present: bool,
    /// How a card is given to the readers at hand.
    pub reader_kind: ReaderKind,
    /// The resident called for staff.
    pub staff_called: bool,
    /// The clerk's lights.
    pub lights: Lights,
    /// What should be known about the platform before a PIN is typed.
    pub outlook: Outlook,
    /// How the printing of a slip stands.
    pub printing: Printing,
    /// The people at the desk.
    pub shift: Shift,
    /// The record, for who may look at it.
    pub archive: Archive,
    /// Those who are asked about again.
    pub follow_up: Today,
    /// 避難所での受付
    pub intake: Standing,
    /// Other programs, and what one of them asks for.
    pub programs: Programs,
    /// When this was seen.
    pub at: Timestamp,
}

/// The lights at the top of the clerk's screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lights {
    /// Reader and reader service.
    pub reader: Level,
    /// The platform, as it answered last.
    pub platform: Level,
    /// The revocation lists at hand; not known where none are used.
    pub lists: Level,
    /// When the oldest of them was made.
    pub lists_made: Option<Timestamp>,
    /// The record, as it wrote last; or as it was asked since, where it took nothing.
    pub record: Level,
    /// The clock of this machine, by what platforms signed.
    pub clock: ClockFinding,
}

/// A light: shape and word, not colour alone; the worse is the greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing is known yet.
    #[default]
    Unknown,
    /// 正常
    Fine,
    /// 注意
    Warning,
    /// 停止
    Stopped,
}

impl Runner {
    pub(super) fn outlook(&self, certificate: Option<Use>, now: Now) -> Outlook {
        let told = match (self.settings.asking.plan, self.lights.lists) {
            (Plan::Crl, Level::Stopped) => Outlook::NoLists,
            (Plan::Crl, _) => Outlook::Fair,
            _ => self.platform.outlook(certificate, now.wall),
        };
        told.or_of_anchors(self.settings.anchors.soonest_end(now.wall), now.wall)
    }

    pub(super) fn view(&self) -> View {
        let now: Now = self.clock.now();
        let certificate = self.session.as_ref().map(|session| session.order().certificate);
        View {
            scene: self.session.as_ref().map(|session| session.scene(now)),
            order: self.session.as_ref().map(|session| session.order().clone()),
            statement: self.session.as_ref().and_then(Session::statement).map(str::to_owned),
            over: self.session.as_ref().is_some_and(Session::is_over),
            card_present: self.place.card.is_some(),
            reader_kind: self.place.kind,
            staff_called: self.staff_called,
            lights: Lights {
                platform: self.platform.level(now.wall),
                clock: self.time.finding(now),
                record: self.lights.record.max(self.standing),
                ..self.lights
            },
            outlook: self.outlook(certificate, now),
            printing: self.printing.clone(),
            shift: self.shift(now),
            archive: self.supervising.shown.clone(),
            follow_up: self.follow_up.as_ref().map(FollowUp::standing).unwrap_or_default(),
            intake: self.intake.shown.clone(),
            programs: self.programs.view(),
            at: now.wall,
        }
    }
}

impl Lights {
    pub(super) fn reader(&mut self, present: bool, hanging: usize) {
        self.reader = match (present, hanging) {
            (true, 0) => Level::Fine,
            _ => Level::Stopped,
        };
    }

    pub(super) fn saw(&mut self, answer: &Answer) {
        if let Answer::Recorded(answer) = answer {
            self.record = if answer.is_ok() { Level::Fine } else { Level::Stopped };
        }
    }
}
