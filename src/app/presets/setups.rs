//! The steps of 導入手順, with an invented town.

use std::path::{Path, PathBuf};

use super::{Preset, Pressed, samples as sample};
use crate::health::{Cause, Check, Subject};
use crate::onboarding::{Candidate, Field, Learnt, Plan, Screen, Standing, Step, Taken, Tried};
use crate::pki::{Anchors, Certificate, Environment};
use crate::staff::{Code, Reference};
use crate::ui::onboarding::{Entry, Key, Message};
use crate::ui::view::View;

/// Authorities of nobody, as their files would be.
const AUTHORITIES: [&[u8]; 2] = [
    include_bytes!("../../../fuzz/seeds/certificate/anchor-authentication.der"),
    include_bytes!("../../../fuzz/seeds/certificate/anchor-signature.der"),
];
const FILE: &str = "/etc/madoguchi/madoguchi.toml";

/// Where one stands, what is pressed, and what is answered in turn.
#[derive(Clone, Debug)]
pub struct Setting {
    /// What was answered before.
    pub(super) plan: Plan,
    /// Whether the first page was left.
    pub(super) begun: bool,
    /// What was pressed, one after the other.
    pub(super) pressed: Vec<Message>,
    /// What each question was answered with; those beyond are still being asked.
    pub(super) said: Vec<fn() -> Tried>,
}

fn page(name: &'static str, plan: Plan, pressed: Vec<Message>, said: Vec<fn() -> Tried>) -> Preset {
    let first: fn() -> Tried = nothing;
    let said = [first].into_iter().chain(said).collect();
    let setting = Setting { plan, begun: true, pressed, said };
    let view = View { environment: Environment::Production, practice: None, ..sample::idle() };
    Preset { name, view, pressed: Pressed::Setup(Box::new(setting)) }
}

fn nothing() -> Tried {
    Tried { checks: Vec::new(), learnt: Learnt::Standing(Standing::default()) }
}

fn people() -> Tried {
    let standing = Standing { people: 4, signed_in: true, configured: true, ..Standing::default() };
    Tried { checks: Vec::new(), learnt: Learnt::Standing(standing) }
}

fn candidates() -> Vec<Candidate> {
    let certificates = AUTHORITIES.into_iter().filter_map(|der| Certificate::from_der(der).ok()).collect();
    let anchors = Anchors::new(certificates, Environment::Test);
    anchors.map(|anchors| anchors.iter().cloned().map(Candidate::new).collect()).unwrap_or_default()
}

fn taken() -> Vec<Taken> {
    candidates().iter().map(Candidate::taken).collect()
}

/// Answers as far as this step.
fn at(step: Step) -> Plan {
    let mut plan = Plan::begin(Path::new(FILE));
    let given = [
        (Field::Name, "見本市 市民課 3番"),
        (Field::OcspUrl, "http://ocsp.example.lg.jp/ocsp"),
        (Field::RetentionYears, "5"),
    ];
    for (field, value) in given {
        let _fits = plan.answers.give(field, value);
    }
    if step == Step::Lists {
        let _fits = plan.answers.give(Field::Method, "ocsp-then-crl");
        let _fits = plan.answers.give(Field::CrlAuthentication, "/srv/crl/authentication.crl");
    }
    let _fits = plan.answers.give_purposes(crate::onboarding::offered().into_iter().take(2).collect());
    if step > Step::Anchors {
        plan.answers.anchors = taken();
    }
    while plan.at() != step && plan.go_on() {}
    plan
}

fn written(entry: Entry, text: &str) -> Message {
    Message::Written(entry, text.to_owned())
}

fn edited(field: Field, text: &str) -> Message {
    Message::Edited(field, text.to_owned())
}

const ON: Message = Message::Walked(true);

/// Every step, and what can go wrong on it.
pub(super) fn presets() -> Vec<Preset> {
    let welcome =
        Setting { plan: Plan::begin(Path::new(FILE)), begun: false, pressed: Vec::new(), said: vec![nothing] };
    let first = page("welcome", at(Step::Environment), Vec::new(), Vec::new());
    let mut all = vec![
        Preset { pressed: Pressed::Setup(Box::new(welcome)), ..first },
        page("environment", at(Step::Environment), Vec::new(), Vec::new()),
        page("help", at(Step::Languages), vec![Message::Key(Key::Help)], Vec::new()),
        page("folders", at(Step::Folders), Vec::new(), Vec::new()),
        page(
            "folders-refused",
            at(Step::Folders),
            vec![ON],
            vec![|| {
                let check = Check::fail(Subject::Record, Cause::RecordFolder).with("/var/lib/madoguchi");
                Tried::found(vec![Check::ok(Subject::Configuration), check])
            }],
        ),
        page("anchors", at(Step::Anchors), vec![written(Entry::AnchorFiles, "/media/usb/jpki")], Vec::new()),
        page("anchors-compare", at(Step::Anchors), comparing(), vec![offered]),
        page("anchors-taken", anchored(), Vec::new(), Vec::new()),
    ];
    all.extend(middle());
    all.extend(last());
    all
}

fn comparing() -> Vec<Message> {
    let print = candidates().first().map(|one| hex::encode(one.certificate().fingerprint())).unwrap_or_default();
    let wrong = print.replace(['0', '1'], "8");
    let typed = |text: &str| written(Entry::Fingerprint, text);
    vec![written(Entry::AnchorFiles, "/media/usb/jpki"), ON, typed(&print), ON, typed(&wrong), ON]
}

fn offered() -> Tried {
    Tried { checks: vec![Check::ok(Subject::Anchors)], learnt: Learnt::Candidates(candidates()) }
}

fn anchored() -> Plan {
    let mut plan = at(Step::Anchors);
    plan.answers.anchors = taken();
    plan
}

fn middle() -> Vec<Preset> {
    vec![
        page("platform", at(Step::Platform), Vec::new(), Vec::new()),
        page("platform-wrong", at(Step::Platform), vec![edited(Field::OcspUrl, "ocsp.example"), ON], Vec::new()),
        page("platform-trying", at(Step::Platform), vec![ON], Vec::new()),
        page(
            "platform-silent",
            at(Step::Platform),
            vec![ON],
            vec![|| {
                Tried::found(vec![Check::fail(Subject::Platform, Cause::PlatformNoAnswer).with("ocsp.example.lg.jp")])
            }],
        ),
        page(
            "lists",
            at(Step::Lists),
            vec![ON],
            vec![|| Tried::found(vec![Check::ok(Subject::Crl).with("2026-11-23 13:00")])],
        ),
        page(
            "reader",
            at(Step::Reader),
            vec![ON],
            vec![|| {
                let readers = vec![Check::ok(Subject::ReaderService), Check::ok(Subject::Readers).with("RC-S300")];
                Tried::found(readers.into_iter().chain([Check::ok(Subject::Card).with("JPKIAPICCTOKEN2")]).collect())
            }],
        ),
        page(
            "screens",
            at(Step::Reader),
            vec![ON, ON],
            vec![|| Tried::found(vec![Check::ok(Subject::Readers)]), screens],
        ),
        page(
            "screens-one",
            at(Step::Reader),
            vec![ON, ON, Message::ScreenChosen(None)],
            vec![|| Tried::found(vec![Check::ok(Subject::Readers)]), screens],
        ),
        page("languages", at(Step::Languages), Vec::new(), Vec::new()),
        page("purposes", at(Step::Purposes), vec![written(Entry::Purpose, "1 転出届"), ON], Vec::new()),
        page("office-key", at(Step::OfficeKey), Vec::new(), Vec::new()),
        page("retention", at(Step::Retention), vec![Message::FurtherToggled], Vec::new()),
    ]
}

fn screens() -> Tried {
    let screen = |name: &str, x, is_clerks| Screen {
        name: name.to_owned(),
        position: (x, 0),
        size: (1920, 1080),
        density: Some(3.6),
        is_clerks,
    };
    let screens = vec![screen("HDMI-1", 0, true), screen("DP-1", 1920, false)];
    Tried { checks: vec![Check::ok(Subject::Screens)], learnt: Learnt::Screens(screens) }
}

fn last() -> Vec<Preset> {
    let named = || vec![written(Entry::Id, "1001"), written(Entry::Name, "見本 花子")];
    let open = || {
        let mut plan = at(Step::Platform);
        plan.find(Step::Platform, vec![Check::fail(Subject::Platform, Cause::PlatformNoAnswer)]);
        while plan.at() != Step::Finish {
            let _gone = if plan.at() == Step::OfficeKey { plan.skip() } else { plan.go_on() };
        }
        plan
    };
    let changed = |preset: Preset| match preset.pressed {
        Pressed::Setup(mut setting) => {
            setting.said = vec![people];
            Preset { pressed: Pressed::Setup(setting), ..preset }
        }
        pressed => Preset { pressed, ..preset },
    };
    let config = at(Step::Finish).answers.config().unwrap_or_else(|_| crate::config::Config::practice());
    let mut change = Plan::change(config, Path::new(FILE));
    let first = page("change", change.clone(), Vec::new(), Vec::new());
    change.answers.anchors = taken();
    while change.at() != Step::Finish && change.go_on() {}
    vec![
        page("supervisor", at(Step::Supervisor), vec![ON], Vec::new()),
        page(
            "supervisor-code",
            at(Step::Supervisor),
            [named(), vec![ON]].concat(),
            vec![|| {
                let reference = Reference::from_entropy([1, 2, 3, 4]);
                let code = Code::from_entropy([0x31, 0x7a, 0x52, 0x9e, 0x40, 0xc8, 0x11, 0x6d]);
                Tried { checks: vec![Check::ok(Subject::People)], learnt: Learnt::Supervisor { reference, code } }
            }],
        ),
        page(
            "checkpoint",
            at(Step::Checkpoint),
            vec![ON],
            vec![|| {
                let words = "GRH 5FN FG4 21D 8YP DPY N9T 7EB".split(' ').map(str::to_owned).collect();
                let learnt = Learnt::Checkpoint { size: 3, words, line: String::new() };
                Tried { checks: vec![Check::ok(Subject::Record)], learnt }
            }],
        ),
        page("finish", open(), Vec::new(), Vec::new()),
        changed(page("finish-signing", change, Vec::new(), Vec::new())),
        changed(first),
        page(
            "finished",
            at(Step::Finish),
            vec![ON],
            vec![|| {
                let kept = Some(PathBuf::from(format!("{FILE}.2026-11-23-1402")));
                let slip = Some(PathBuf::from("/var/lib/madoguchi/slips/readiness-2026-11-23.pdf"));
                let (file, by_hand) = (PathBuf::from(FILE), Vec::new());
                Tried { checks: Vec::new(), learnt: Learnt::Finished { file, kept, slip, by_hand } }
            }],
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_authorities_of_nobody_could_be_an_anchor() {
        assert_eq!(candidates().len(), AUTHORITIES.len());
    }
}
