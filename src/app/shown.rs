//! What the windows are shown: the checked configuration and the desk's view, in the words of the screens.

use super::seam::{Light, LightState, Part, Practice, Purpose, ReferencePolicy, Unanswered, View};
use crate::config::{self, Config, ReferenceNumber, Representative, explain};
use crate::desk::{self, Level, Lights};
use crate::health::ClockFinding;
use crate::language::Language;
use crate::pki::Environment;
use crate::pki::revocation::Plan;
use crate::session::order::Standing;
use crate::time::Timestamp;
use crate::training::Scenario;
use crate::ui::typography::Typeface;

/// What stays the same from case to case.
pub(super) fn frame(config: &Config, scenario: Option<Scenario>, seed: u64, folders_named: bool) -> View {
    let practice = config.trust.environment == Environment::Practice;
    View {
        folders_named,
        desk_name: config.desk.name.clone(),
        purposes: config.purposes.iter().map(purpose).collect(),
        standings: standings(config.desk.representative),
        reference: match config.desk.reference {
            ReferenceNumber::Off => ReferencePolicy::Off,
            ReferenceNumber::Optional => ReferencePolicy::Optional,
            ReferenceNumber::Required => ReferencePolicy::Required,
        },
        languages: config.desk.languages.clone(),
        unanswered: match config.platform.method {
            Plan::OcspThenCrl => Unanswered::Lists,
            Plan::Ocsp | Plan::Crl => Unanswered::Undecided,
        },
        practice: practice.then(|| Practice {
            scenarios: Scenario::ALL.iter().map(|scenario| scenario.name().to_owned()).collect(),
            preset: scenario.map(|scenario| scenario.name().to_owned()),
            seed,
        }),
        named_purposes: config.purposes.as_slice().into(),
        policy: explain::settings(config).into(),
        export_folder: config.log.export_folder.as_ref().map(|folder| folder.display().to_string()),
        ..View::closed(config.trust.environment, Timestamp::from_unix_seconds(0))
    }
}

/// The same with what the desk shows now.
pub(super) fn filled(frame: &View, shown: desk::View) -> View {
    View {
        scene: shown.scene,
        order: shown.order,
        card_present: shown.card_present,
        reader_kind: shown.reader_kind,
        staff_called: shown.staff_called,
        statement: shown.statement,
        lights: lights(shown.lights),
        lists_made: shown.lights.lists_made,
        clock: shown.lights.clock,
        outlook: shown.outlook.or(&frame.outlook),
        printing: shown.printing,
        shift: shown.shift,
        follow_up: shown.follow_up,
        intake: shown.intake,
        archive: shown.archive,
        programs: shown.programs,
        now: shown.at,
        ..frame.clone()
    }
}

fn purpose(configured: &config::Purpose) -> Purpose {
    Purpose {
        code: configured.code,
        names: configured.names().iter().filter(|(language, name)| is_drawn(*language, name)).cloned().collect(),
        certificate: configured.certificate,
        attributes: configured.attributes,
    }
}

/// The faces of some languages have the letters of our own words only: a name beyond them is shown in Japanese.
fn is_drawn(language: Language, name: &str) -> bool {
    language.is_complete() || name.chars().all(|character| Typeface::of(language).draws(character))
}

fn standings(representative: Representative) -> Vec<Standing> {
    let all = [Standing::Oneself, Standing::StatutoryRepresentative, Standing::AuthorisedRepresentative];
    let allowed = match representative {
        Representative::Refuse => 1,
        Representative::Statutory => 2,
        Representative::Allow => 3,
    };
    all.into_iter().take(allowed).collect()
}

/// A part that nobody has looked at yet has no light.
fn lights(lights: Lights) -> Vec<Light> {
    let clock = match lights.clock {
        ClockFinding::Unknown => Level::Unknown,
        ClockFinding::Agrees => Level::Fine,
        ClockFinding::Behind(_) | ClockFinding::Ahead(_) => Level::Stopped,
    };
    let parts = [
        (Part::Reader, lights.reader),
        (Part::Platform, lights.platform),
        (Part::Crl, lights.lists),
        (Part::Record, lights.record),
        (Part::Clock, clock),
    ];
    parts
        .into_iter()
        .filter_map(|(part, level)| {
            let state = match level {
                Level::Unknown => return None,
                Level::Fine => LightState::Fine,
                Level::Warning => LightState::Caution,
                Level::Stopped => LightState::Stopped,
            };
            Some(Light { part, state, note: String::new() })
        })
        .collect()
}
