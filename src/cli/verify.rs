//! `verify`: one case from the terminal. Progress goes to stderr, the verdict to stdout, the verdict's number to the exit code.

mod progress;

use std::process::ExitCode;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use clap::Args;

use super::Failure;
use super::identify::{self, PeopleArguments};
use super::paths::Paths;
use super::pin_source::PinSource;
use super::words::{Certificate, scenario};
use crate::app;
use crate::config::Config;
use crate::desk::setup::{self, CardWait, Setup};
use crate::desk::{Desk, View, Wish};
use crate::language::Language;
use crate::pki::Environment;
use crate::reader;
use crate::record::Label;
use crate::request::verdict::Object;
use crate::session::Reason;
use crate::session::order::{Front, Order, Standing};
use crate::session::scene::{Asked, Conclusion, Scene};
use crate::training::Scenario;

/// `verify`
#[derive(Debug, Args)]
pub(in crate::cli) struct VerifyArguments {
    /// Which certificate.
    #[arg(long, value_enum, default_value_t = Certificate::Authentication)]
    pub certificate: Certificate,
    /// Part of the reader's name.
    #[arg(long, value_name = "NAME")]
    pub reader: Option<String>,
    /// Read the PIN from this file descriptor.
    #[arg(long, value_name = "N")]
    pub pin_fd: Option<i32>,
    /// Read id and passphrase of the clerk, a line each, from this file descriptor.
    #[arg(long, value_name = "N")]
    pub staff_fd: Option<i32>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    /// Give name, address, birth date and sex (signature certificate only).
    #[arg(long)]
    pub attributes: bool,
    /// The code of the purpose.
    #[arg(long, value_name = "CODE")]
    pub purpose: Option<u16>,
    /// The reference number.
    #[arg(long, value_name = "NUMBER")]
    pub reference: Option<String>,
    /// How long to wait for a card.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub wait: u64,
    /// With a simulated card and platform.
    #[arg(long)]
    pub practice: bool,
    /// Which simulated card.
    #[arg(long, value_name = "NAME", requires = "practice", value_parser = scenario)]
    pub scenario: Option<Scenario>,
}
pub(super) use progress::{Progress, verdict};

/// Views that may wait to be shown; the desk never waits for the terminal.
const WAITING_VIEWS: usize = 256;

/// Runs the case.
pub(super) fn run(paths: &Paths, wanted: &VerifyArguments, language: Language) -> Result<ExitCode, Failure> {
    check(wanted)?;
    let config = (!wanted.practice).then(|| super::configuration(paths)).transpose()?;
    let environment = config.as_ref().map_or(Environment::Practice, |config| config.trust.environment);
    let ready = setup(paths, wanted, config).and_then(|setup| signed_in(setup, wanted, language));
    let conclusion = match ready {
        Ok(setup) if !setup.config().desk.terminal_pin => {
            app::open_case(setup, None, order(wanted))?.ok_or(Failure::DeskStopped)?
        }
        Ok(setup) => attend(setup, wanted, language)?.ok_or(Failure::DeskStopped)?,
        Err(Failure::Setup(error)) => Conclusion::before_a_case(unavailable(error)?, environment),
        Err(failure) => return Err(failure),
    };
    print(&conclusion, wanted.json, language)?;
    Ok(ExitCode::from(conclusion.verdict.exit_code()))
}

/// What the command line alone can tell.
fn check(wanted: &VerifyArguments) -> Result<(), Failure> {
    let _ = wanted.reference.as_deref().map(Label::new).transpose()?;
    if wanted.attributes && wanted.certificate != Certificate::Signature {
        return Err(Failure::AttributesWithoutSignature);
    }
    Ok(())
}

fn setup(paths: &Paths, wanted: &VerifyArguments, config: Option<Config>) -> Result<Setup, Failure> {
    let wait = CardWait(Duration::from_secs(wanted.wait));
    let data = paths.data.as_deref();
    let Some(config) = config else {
        return purpose(wanted, Setup::practice(data, wait)?);
    };
    if config.platform.asks_nobody() {
        return Err(Failure::OnlyIntake);
    }
    if !config.desk.terminal_pin && (wanted.pin_fd.is_some() || !has_display()) {
        return Err(Failure::TerminalPin);
    }
    let reader = wanted.reader.as_deref().or(config.desk.reader.as_deref()).map(str::to_owned);
    one_card_at_most(reader.as_deref().unwrap_or(""))?;
    purpose(wanted, Setup::counter(config, data, reader.as_deref(), wait)?)
}

/// Whoever runs the case is known before it begins.
fn signed_in(mut setup: Setup, wanted: &VerifyArguments, language: Language) -> Result<Setup, Failure> {
    let people = PeopleArguments { staff_fd: wanted.staff_fd, practice: wanted.practice };
    match identify::on_duty(people, &mut setup, language) {
        Ok(()) => Ok(setup),
        // The card was asked nothing: not to be taken for its refusal.
        Err(Failure::SignIn(refusal)) => Err(Failure::NobodyOnDuty(refusal.code())),
        Err(Failure::Denied(action, _)) => Err(Failure::NobodyOnDuty(action.code())),
        Err(failure) => Err(failure),
    }
}

/// Whether the resident's window has somewhere to open.
fn has_display() -> bool {
    cfg!(windows) || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(|name| std::env::var_os(name).is_some())
}

fn purpose(wanted: &VerifyArguments, setup: Setup) -> Result<Setup, Failure> {
    match wanted.purpose {
        Some(code) if setup.config().purpose(code).is_none() => Err(Failure::Purpose { code }),
        _ => Ok(setup),
    }
}

/// Which card is meant must be plain before anything is sent to one.
fn one_card_at_most(part: &str) -> Result<(), Failure> {
    let Ok(readers) = reader::list() else { return Ok(()) };
    let holding = readers.into_iter().filter(|reader| reader.card_present && reader.name.contains(part));
    let readers: Vec<String> = holding.map(|reader| reader.name).collect();
    if readers.len() > 1 { Err(Failure::TwoCards { readers }) } else { Ok(()) }
}

/// What of a desk that could not be set up is a verdict for whoever reads the object.
fn unavailable(error: setup::Error) -> Result<(Reason, &'static str), Failure> {
    match error {
        setup::Error::Store(error) if error.is_about_room() => Ok((Reason::DiskLow, error.code())),
        setup::Error::Store(error) => Ok((Reason::LogUnavailable, error.code())),
        setup::Error::Folder(error) => Ok((Reason::LogUnavailable, error.code())),
        setup::Error::Instance(error) => Ok((Reason::LogUnavailable, error.code())),
        setup::Error::Reader(error) => Ok((Reason::ReaderUnavailable, error.code())),
        other => Err(Failure::Setup(other)),
    }
}

fn order(wanted: &VerifyArguments) -> Order {
    Order {
        certificate: wanted.certificate.into(),
        attributes: wanted.attributes,
        purpose: wanted.purpose,
        reference: wanted.reference.clone(),
        standing: Standing::Oneself,
        front: Front::Terminal,
    }
}

/// Follows the case to its verdict, giving what a terminal can give: a PIN, and a word about the last try.
fn attend(setup: Setup, wanted: &VerifyArguments, language: Language) -> Result<Option<Conclusion>, Failure> {
    let source = wanted.pin_fd.map_or(PinSource::Terminal, PinSource::Descriptor);
    let scenario = wanted.practice.then(|| wanted.scenario.unwrap_or(Scenario::Normal));
    let (seen, views) = sync_channel(WAITING_VIEWS);
    let running = setup.start(scenario, move |view: View| _ = seen.try_send(view))?;
    let desk = running.desk();
    let order = order(wanted);
    let certificate = order.certificate;
    let mut progress = Progress::new(language);
    let mut asked_for_pin = false;
    let mut asked_for_last_try = false;
    let mut chose = false;
    // Put back when the case is over, also while somebody is still typing: what was typed goes to nobody else.
    let mut quiet = None;
    let _ = desk.wish(Wish::Open(Box::new(order)));
    while let Ok(view) = views.recv() {
        let Some(scene) = view.scene else { continue };
        progress.show(&scene);
        match scene {
            Scene::LastTry { asked: Asked::Resident, .. } if !asked_for_last_try => {
                asked_for_last_try = true;
                ask_for_last_try(desk, source, language);
            }
            // A PIN that another program gives is given here; a person types where the reader has keys for it.
            Scene::PadOffered { .. } if !chose => {
                chose = true;
                let _ = desk.wish(if source == PinSource::Terminal { Wish::UsePad } else { Wish::UseScreen });
            }
            Scene::EnterPin(_) if !asked_for_pin => {
                asked_for_pin = true;
                progress.asks_for_pin(certificate, source);
                quiet = source.hush();
                give_pin(desk, source);
            }
            Scene::Concluded(conclusion) => {
                drop(quiet);
                return Ok(Some(conclusion));
            }
            _ => {}
        }
    }
    Ok(None)
}

/// Asks beside the case, so that nobody's silence outlasts the case's own deadline.
#[expect(clippy::disallowed_methods, reason = "a front: reading may block for as long as a person thinks")]
pub(super) fn ask_for_last_try(desk: &Desk, source: PinSource, language: Language) {
    let inbox = desk.speaker();
    let _detached = thread::spawn(move || {
        let again = source == PinSource::Terminal && progress::asks_for_last_try(language);
        let _ = inbox.wish(if again { Wish::TakeLastTry } else { Wish::DeclineLastTry });
    });
}

/// Reads the PIN beside the case, so that a pipe that never ends runs into the case's own deadline.
#[expect(clippy::disallowed_methods, reason = "a front: reading may block for as long as a person thinks")]
pub(super) fn give_pin(desk: &Desk, source: PinSource) {
    let inbox = desk.speaker();
    let _detached = thread::spawn(move || {
        let wish = source.read().map_or(Wish::Cancel, Wish::GivePin);
        let _ = inbox.wish(wish);
    });
}

fn print(conclusion: &Conclusion, json: bool, language: Language) -> Result<(), Failure> {
    let line = if json {
        serde_json::to_string(&Object::from(conclusion)).map_err(|_| Failure::Output)?
    } else {
        verdict(conclusion, language)
    };
    super::print(&line)
}
