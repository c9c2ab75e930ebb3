//! The supervisor's pages, with an invented day.

use super::records as record;
use super::samples as sample;
use super::{Preset, Pressed};
use crate::config::Config;
use crate::record::decision::Decision;
use crate::record::look::ExportPurpose;
use crate::staff::{OnDuty, Role};
use crate::supervision::answer::{OneTimeCode, Sealed, Slip, Verified};
use crate::supervision::{Archive, Listing, Shown, Standing, Trouble};
use crate::ui::supervisor::{Entry, Key, Message, Page, Pick, Said, Whose};
use crate::ui::view::View;

/// What is pressed, and what the desk answers in turn.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// Who sits there.
    pub(super) person: OnDuty,
    /// What was pressed, one after the other.
    pub(super) pressed: Vec<Message>,
    /// What each question was answered with.
    pub(super) said: Vec<Said>,
}

fn desk() -> View {
    let archive = Archive {
        standing: Standing::Ready,
        soundness: Some(record::soundness().into()),
        upto: Some(record::upto()),
        answer: None,
    };
    View {
        archive,
        named_purposes: Config::practice().purposes.into(),
        policy: record::policy().into(),
        export_folder: Some(String::from("/srv/madoguchi/export")),
        ..sample::production()
    }
}

fn page(name: &'static str, role: Role, pressed: Vec<Message>, said: Vec<Said>) -> Preset {
    let sitting = Sitting { person: record::person(role), pressed, said };
    Preset { name, view: desk(), pressed: Pressed::Supervisor(Box::new(sitting)) }
}

fn signed() -> [Message; 3] {
    [
        Message::Secret(Whose::Own, crate::secret::Typed::new(String::from("0123456789ab"))),
        Message::Edited(Entry::Second, String::from("1203")),
        Message::Secret(Whose::Second, crate::secret::Typed::new(String::from("0123456789ab"))),
    ]
}

/// Every page, and what can go wrong on it.
pub(super) fn presets() -> Vec<Preset> {
    let today = || Ok(Shown::Today(record::day(), Box::new(record::figures())));
    let quiet = || Ok(Shown::Today(record::day(), Box::default()));
    let list = || Ok(Shown::List(record::listing()));
    let open = |page| Message::Opened(page);
    let supervisor = Role::Supervisor;
    let mut all = vec![
        page("today", supervisor, vec![], vec![today()]),
        page("today-quiet", supervisor, vec![], vec![quiet()]),
        page("today-denied", supervisor, vec![], vec![Err(Trouble::Record("record-disk-error"))]),
        page("help", supervisor, vec![Message::Key(Key::Help)], vec![today()]),
        page("list", supervisor, vec![open(Page::List), Message::Stepped(true)], vec![today(), list()]),
        page("list-nothing", supervisor, vec![open(Page::List)], vec![today(), Ok(Shown::List(Listing::default()))]),
        page(
            "list-wrong",
            supervisor,
            vec![open(Page::List), Message::Edited(Entry::From, String::from("11/26"))],
            vec![today(), list()],
        ),
        page(
            "record",
            supervisor,
            vec![open(Page::List), Message::RowOpened(record::LOCKED)],
            vec![today(), list(), Ok(Shown::Record(Box::new(record::locked())))],
        ),
        page("record-none", supervisor, vec![open(Page::Record)], vec![today()]),
    ];
    all.extend(deeds(&today, &list));
    all
}

fn deeds(today: &dyn Fn() -> Said, list: &dyn Fn() -> Said) -> Vec<Preset> {
    let open = |page| Message::Opened(page);
    let (supervisor, administrator) = (Role::Supervisor, Role::Administrator);
    let referred = || Ok(Shown::Record(Box::new(record::referred(false))));
    let deciding = [
        open(Page::List),
        Message::RowOpened(record::REFERRED),
        Message::Acted,
        Message::Picked(Pick::Decision(Decision::OtherDocuments)),
    ];
    let decided = deciding.iter().cloned().chain(signed()).chain([Message::Acted]).collect();
    let exporting = |last: Option<Message>| {
        let pressed = [open(Page::Export), Message::Picked(Pick::ExportPurpose(ExportPurpose::Audit))];
        pressed.into_iter().chain(signed()).chain(last).collect::<Vec<_>>()
    };
    let files = vec![
        String::from("madoguchi-export-2026-11-26-4f2a.zip"),
        String::from("madoguchi-export-2026-10-31-90c1.zip"),
    ];
    let whole = Verified {
        file: files[0].clone(),
        found: Ok(Sealed { records: 1284, key: Some(String::from("4c7e 19a0 b3d5 2f88")), known: true }),
    };
    let changed = Verified { file: files[1].clone(), found: Err(String::from("records.csv")) };
    let checking = |verified: Verified| Ok(Shown::Verified(verified, files.clone()));
    let people = || Ok(Shown::People(record::people()));
    let adding = [
        Message::Picked(Pick::Adding),
        Message::Edited(Entry::Id, String::from("1215")),
        Message::Edited(Entry::Name, String::from("北村 早苗")),
        Message::Picked(Pick::Role(Role::Clerk)),
    ];
    let add = |last: Option<Message>| adding.iter().cloned().chain(last).collect::<Vec<_>>();
    let off = |preset: Preset| Preset { view: View { export_folder: None, ..preset.view }, ..preset };
    vec![
        page("decide", supervisor, deciding.to_vec(), vec![today(), list(), referred()]),
        page(
            "decided",
            supervisor,
            decided,
            vec![today(), list(), referred(), Ok(Shown::Decided(Box::new(record::referred(true))))],
        ),
        page("reports", supervisor, vec![open(Page::Reports)], vec![today()]),
        page(
            "reports-saved",
            supervisor,
            vec![open(Page::Reports), Message::Acted],
            vec![today(), Ok(Shown::Saved(String::from("nikkei-2026-11-26.csv")))],
        ),
        page("export", supervisor, exporting(None), vec![today()]),
        page(
            "export-done",
            supervisor,
            exporting(Some(Message::Acted)),
            vec![today(), Ok(Shown::Saved(files[0].clone()))],
        ),
        off(page("export-off", supervisor, vec![open(Page::Export)], vec![today()])),
        page(
            "check",
            supervisor,
            vec![open(Page::Check), Message::Acted],
            vec![today(), Ok(Shown::Exports(files.clone())), checking(whole)],
        ),
        page(
            "check-changed",
            supervisor,
            vec![open(Page::Check), Message::Picked(Pick::ExportFile(1))],
            vec![today(), Ok(Shown::Exports(files.clone())), checking(changed)],
        ),
        page("slip", supervisor, vec![open(Page::Slip), Message::Acted], vec![today(), Ok(Shown::Checkpoint(slip()))]),
        page("slip-no-key", supervisor, vec![open(Page::Slip), Message::Acted], vec![today(), Err(Trouble::NoKey)]),
        page("people", supervisor, vec![open(Page::People)], vec![today(), people()]),
        page("people-add", supervisor, [vec![open(Page::People)], add(None)].concat(), vec![today(), people()]),
        page(
            "people-code",
            supervisor,
            [vec![open(Page::People)], add(Some(Message::Acted))].concat(),
            vec![
                today(),
                people(),
                Ok(Shown::Changed(record::people(), Some(OneTimeCode(String::from("7K2M4-XQ9DA"))))),
            ],
        ),
        page(
            "people-second",
            administrator,
            vec![open(Page::People), Message::Picked(Pick::Person(4)), Message::Picked(Pick::Reset(false))],
            vec![Ok(Shown::Exports(files.clone())), people()],
        ),
        page("policy", supervisor, vec![open(Page::Policy)], vec![today()]),
    ]
}

fn slip() -> Slip {
    Slip {
        size: 20_417,
        at: record::upto(),
        words: String::from("GRH  5FN  FG4  21D  8YP  DPY  N9T  7EB"),
        key: String::from("4c7e 19a0 b3d5 2f88"),
        file: Some(String::from("slips/checkpoint-20417.pdf")),
    }
}
