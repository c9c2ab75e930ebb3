//! `intake reconcile`: what shelters took in, held against the lists of today; and `intake forget-key`, after which nobody
//! opens a bundle any more.
//!
//! Takes two people, as every list for outside does. The result goes to stdout in short, warnings to stderr; 11 if a newer
//! list may still decide about somebody, or no known desk vouches for a bundle.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::Where;
use crate::cli::crl::tell;
use crate::cli::identify::{self, PeopleArguments};
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::crl_index::Shelf;
use crate::desk::reconcile::{self, Asking, Fate, Lists, Order, Settled, Target};
use crate::desk::setup::{self, Change, read_anchor_file, read_anchors};
use crate::export::results::Results;
use crate::folders;
use crate::intake::Capture;
use crate::intake::reconciliation::Heard;
use crate::intake::result::{Counts, Trusted};
use crate::language::{Argument, Language};
use crate::pki::anchor::known;
use crate::pki::crl::Rules;
use crate::pki::{Anchors, Environment};
use crate::sealing::PrivateKey;
use crate::staff::Action;
use crate::stand_in::practice::Practice;
use crate::time::Timestamp;

/// Somebody is still open, or a bundle is of no known desk.
const REFERRED: u8 = 11;
/// Where practice hands out, in its data folder.
const EXPORTS: &str = "exports";

/// `intake reconcile`
#[derive(Debug, Args)]
pub(in crate::cli) struct ReconcileArguments {
    /// Bundles from shelters; or the name of one that was destroyed, whose result is given again.
    #[arg(value_name = "BUNDLE", required = true)]
    pub bundles: Vec<PathBuf>,
    /// A revocation list in a file, besides those at hand.
    #[arg(long, value_name = "FILE")]
    pub crl: Vec<PathBuf>,
    /// An authority besides the configured ones, of the same environment; in production only a published one.
    #[arg(long, value_name = "FILE")]
    pub anchor: Vec<PathBuf>,
    /// Ask the platform, one by one, about those whom no list covers.
    #[arg(long)]
    pub ocsp: bool,
    /// Write the result here, a table or, if it ends in .json, JSON; otherwise both into the folder of exports.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    /// Destroy the bundles now, even where somebody is still open.
    #[arg(long)]
    pub destroy: bool,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &ReconcileArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, wanted.people.practice)?;
    let environment = place.config.trust.environment;
    let folder = export_folder(&place)?;
    let target = match (&wanted.out, &folder) {
        (Some(file), _) => Target::File(file),
        (None, Some(folder)) => Target::Folder(folder),
        (None, None) => return Err(Failure::NoExportFolder),
    };
    let mut change = place.change(paths)?;
    let mut actions = vec![Action::Export];
    actions.extend(wanted.destroy.then_some(Action::Purge));
    let approved = identify::approve_each(&actions, wanted.people, &mut change, language)?;
    let Some(approved) = approved.last() else { return Err(Failure::Output) };
    let room = practice_room(&place, &change, wanted.people.practice)?;
    let anchors = anchors(&place, wanted, room.as_ref())?;
    let mut lists = lists(&place, &change, wanted, &anchors)?;
    let keys = change.office_keys()?;
    let mut platform = platform(&place, wanted, room.as_ref(), &anchors, &change, &keys)?;
    let order = Order {
        bundles: &wanted.bundles,
        keys: &keys,
        desks: &place.config.intake.desks,
        environment,
        target,
        destroy: place.config.intake.destroy,
        by_order: wanted.destroy,
    };
    let mut ask = |captures: &[&Capture], now: Timestamp| -> Result<Vec<Heard>, reconcile::Error> {
        let mut heard = lists.ask(captures, now, &mut teller(captures.len(), language))?;
        if let Some(platform) = &mut platform {
            let asked = platform.wanting(captures, &heard, now);
            tell(&language.say_with("reconcile-asking", &[("count", Argument::Count(count(asked.len())))]));
            platform.ask(captures, &asked, &mut heard);
        }
        Ok(heard)
    };
    let settled = reconcile::reconcile(&mut change, &order, approved, &mut ask)?;
    if wanted.json {
        print(&object(&settled, environment)?)?;
    } else {
        settled.iter().try_for_each(|one| say(one, environment, language))?;
    }
    let open =
        settled.iter().any(|one| one.fate == Fate::Unvouched || one.counts.is_some_and(|counts| counts.open > 0));
    Ok(if open { ExitCode::from(REFERRED) } else { ExitCode::SUCCESS })
}

/// `intake forget-key`
pub(super) fn forget(paths: &Paths, people: PeopleArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, people.practice)?;
    let mut change = place.change(paths)?;
    let approved = identify::approve(Action::Purge, people, &mut change, language)?;
    if !change.forget_office_key(&approved)? {
        return Err(Failure::NoOfficeSecret);
    }
    print(&language.say("reconcile-forgotten"))?;
    Ok(ExitCode::SUCCESS)
}

fn export_folder(place: &Where) -> Result<Option<PathBuf>, Failure> {
    if place.config.trust.environment != Environment::Practice {
        return Ok(place.config.log.export_folder.clone());
    }
    let folder = place.data.join(EXPORTS);
    folders::make_private(&folder).map_err(|error| Failure::System(error.kind()))?;
    Ok(Some(folder))
}

/// The practice room with its platform and its authority.
fn practice_room(place: &Where, change: &Change, practice: bool) -> Result<Option<Practice>, Failure> {
    let open = || Practice::open(&place.data.join("authority"), change.clock()).map_err(setup::Error::Practice);
    Ok(practice.then(open).transpose()?)
}

fn anchors(place: &Where, wanted: &ReconcileArguments, room: Option<&Practice>) -> Result<Anchors, Failure> {
    let environment = place.config.trust.environment;
    let mut all = if let Some(room) = room {
        room.anchors()
    } else {
        let anchors = read_anchors(&place.config.trust.anchors, environment).map_err(setup::Error::Anchors)?;
        anchors.iter().map(|anchor| anchor.certificate().clone()).collect()
    };
    for file in &wanted.anchor {
        let named = read_anchor_file(file).map_err(setup::Error::Anchors)?;
        // A file on a command line vouches for nothing, and its lists would call people good.
        let stranger = named.iter().find(|one| known(&one.fingerprint()).is_none());
        if let Some(stranger) = stranger.filter(|_| environment == Environment::Production) {
            return Err(Failure::AnchorNotPublished { fingerprint: hex::encode(stranger.fingerprint()) });
        }
        all.extend(named);
    }
    Anchors::new(all, environment).map_err(Failure::Anchors)
}

fn lists<'a>(
    place: &Where,
    change: &Change,
    wanted: &ReconcileArguments,
    anchors: &'a Anchors,
) -> Result<Lists<'a>, Failure> {
    let folder = place.data.join(setup::LISTS);
    let rules = Rules { max_age: place.config.platform.crl_max_age };
    let mut lists = Lists::on(Shelf::at(&folder), anchors, rules);
    for file in &wanted.crl {
        lists = lists.and(file, &folder, change.now().wall).map_err(Failure::Crl)?;
    }
    Ok(lists)
}

fn platform<'a>(
    place: &Where,
    wanted: &ReconcileArguments,
    room: Option<&Practice>,
    anchors: &'a Anchors,
    change: &Change,
    keys: &[PrivateKey],
) -> Result<Option<Asking<'a>>, Failure> {
    if !wanted.ocsp {
        return Ok(None);
    }
    let url = room.map(Practice::ocsp_url);
    let results = Results::of(&place.data);
    let (platform, responders) = setup::platform(&place.config, url.as_deref())?;
    Ok(Some(Asking::new(platform, anchors, &place.config.platform, responders, change.clock(), &results, keys)))
}

/// Says on stderr how far the asking is, a tenth at a time.
fn teller(total: usize, language: Language) -> impl FnMut(usize) -> ControlFlow<()> {
    let mut told = 0;
    move |done| {
        let tenth = (done * 10).checked_div(total).unwrap_or(0);
        if std::mem::replace(&mut told, tenth) != tenth {
            tell(&language.say_with("reconcile-progress", &[("percent", Argument::Count(count(tenth * 10)))]));
        }
        ControlFlow::Continue(())
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// One bundle, for a person: what came of it on stdout, what to do on stderr.
fn say(settled: &Settled, environment: Environment, language: Language) -> Result<(), Failure> {
    if let Some(counts) = settled.counts {
        print(&title(settled, &counts, language))?;
        print(&counted(&counts, language))?;
    }
    for file in &settled.files {
        print(&language.say_with("reconcile-written", &[("file", Argument::Text(&file.display().to_string()))]))?;
    }
    match environment {
        Environment::Production => {}
        Environment::Test => tell(&language.say("reconcile-environment-test")),
        Environment::Practice => tell(&language.say("reconcile-environment-practice")),
    }
    warnings(settled, language);
    fate(settled, language);
    Ok(())
}

fn title(settled: &Settled, counts: &Counts, language: Language) -> String {
    let desk = if settled.desk.is_empty() { "-" } else { &settled.desk };
    let facts = [
        ("bundle", Argument::Text(&settled.bundle)),
        ("desk", Argument::Text(desk)),
        ("people", Argument::Count(counts.people.into())),
    ];
    language.say_with("reconcile-title", &facts)
}

fn counted(counts: &Counts, language: Language) -> String {
    let facts = [
        ("good", counts.good),
        ("revoked", counts.revoked),
        ("hold", counts.on_hold),
        ("uncovered", counts.not_covered),
        ("open", counts.open),
        ("only", counts.certificate_only),
        ("repeated", counts.repeated),
    ];
    language.say_with("reconcile-counts", &facts.map(|(name, count)| (name, Argument::Count(count.into()))))
}

fn warnings(settled: &Settled, language: Language) {
    let key = settled.signer.map(grouped).unwrap_or_default();
    match settled.trusted {
        Some(Trusted::UnknownDesk) => {
            tell(&language.say_with("reconcile-warn-unknown-desk", &[("key", Argument::Text(&key))]));
        }
        Some(Trusted::Unsigned) => tell(&language.say("reconcile-warn-unsigned")),
        Some(Trusted::Broken) => tell(&language.say("reconcile-warn-broken")),
        Some(Trusted::Unsealed) => tell(&language.say("reconcile-warn-unsealed")),
        Some(Trusted::KnownDesk) | None => {}
    }
    if !settled.damage.is_empty() {
        let what: Vec<String> = settled.damage.iter().map(|(what, frame)| with_frame(what, *frame)).collect();
        tell(&language.say_with("reconcile-warn-damage", &[("what", Argument::Text(&what.join(", ")))]));
    }
    if !settled.is_ours {
        tell(&language.say("reconcile-warn-key"));
    }
}

fn with_frame(what: &str, frame: Option<u32>) -> String {
    frame.map_or_else(|| what.to_owned(), |frame| format!("{what} ({frame})"))
}

/// A key as people compare it.
fn grouped(key: [u8; 32]) -> String {
    key.chunks(4).map(hex::encode).collect::<Vec<_>>().join(" ")
}

fn fate(settled: &Settled, language: Language) {
    match settled.fate {
        Fate::Destroyed if settled.counts.is_none() => tell(&language.say("reconcile-again")),
        Fate::Destroyed => {
            tell(&language.say("reconcile-destroyed"));
            tell(&language.say("reconcile-laptop"));
        }
        Fate::Open(open) => {
            tell(&language.say_with("reconcile-open-left", &[("open", Argument::Count(open.into()))]));
        }
        Fate::Kept(days) => tell(&language.say_with("reconcile-kept", &[("days", Argument::Count(days.into()))])),
        Fate::Unvouched => tell(&language.say("reconcile-unvouched")),
        Fate::UntilOrdered => tell(&language.say("reconcile-until-ordered")),
        Fate::NotErased(error) => {
            tell(&language.say_with("reconcile-not-erased", &[("code", Argument::Text(error.code()))]));
        }
    }
}

/// All bundles, for other programs.
#[derive(Serialize)]
struct Object<'a> {
    version: u8,
    environment: &'static str,
    bundles: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    bundle: &'a str,
    desk: &'a str,
    seal: Option<&'static str>,
    damage: Vec<&'static str>,
    opened: bool,
    counts: Option<Counts>,
    files: Vec<String>,
    destroyed: bool,
    given_again: bool,
}

fn object(settled: &[Settled], environment: Environment) -> Result<String, Failure> {
    let bundles = settled.iter().map(|one| One {
        bundle: &one.bundle,
        desk: &one.desk,
        seal: one.trusted.map(Trusted::code),
        damage: one.damage.iter().map(|(what, _)| *what).collect(),
        opened: one.is_ours,
        counts: one.counts,
        files: one.files.iter().map(|file: &PathBuf| Path::display(file).to_string()).collect(),
        destroyed: one.fate == Fate::Destroyed,
        given_again: one.counts.is_none(),
    });
    let object = Object { version: 1, environment: environment.name(), bundles: bundles.collect() };
    serde_json::to_string(&object).map_err(|_| Failure::Output)
}
