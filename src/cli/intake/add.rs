//! `intake add`: one person, or one after the other. Progress goes to stderr, each number to stdout.

use std::process::ExitCode;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Duration;

use serde::Serialize;

use super::{AddArguments, Where};
use crate::cli::paths::Paths;
use crate::cli::pin_source::PinSource;
use crate::cli::verify::{Progress, ask_for_last_try, give_pin};
use crate::cli::{Failure, identify, print};
use crate::desk::setup::{CardWait, Running, Setup};
use crate::desk::{IntakeWish, View, Wish};
use crate::language::{Argument, Language};
use crate::pki::Use;
use crate::session::intake::{Proofs, Proved};
use crate::session::order::{Front, Order};
use crate::session::scene::{Asked, Conclusion, Scene, Taken};
use crate::session::{Reason, Verdict};
use crate::training::Scenario;

/// Views that may wait to be shown; the desk never waits for the terminal.
const WAITING_VIEWS: usize = 256;

/// What became of a person, for other programs.
#[derive(Serialize)]
struct Object<'a> {
    version: u8,
    number: Option<&'a str>,
    proof: Option<&'static str>,
    already: Option<&'a str>,
    verdict: Option<&'static str>,
    reason: Option<&'static str>,
    detail: Option<&'static str>,
    environment: &'static str,
}

/// How a person's turn ended.
enum End {
    In(Taken),
    Before(String),
    Not(Box<Conclusion>),
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &AddArguments, language: Language) -> Result<ExitCode, Failure> {
    let mut setup = setup(paths, wanted)?;
    identify::on_duty(wanted.people, &mut setup, language)?;
    let environment = setup.config().trust.environment.name();
    let proofs = proofs(&setup, wanted)?;
    let scenario = wanted.people.practice.then(|| wanted.scenario.unwrap_or(Scenario::Normal));
    let (seen, views) = sync_channel(WAITING_VIEWS);
    let running = setup.start(scenario, move |view: View| _ = seen.try_send(view))?;
    let mut views = Views { coming: views, seen: None };
    let mut code = ExitCode::SUCCESS;
    loop {
        let end = person(&running, &mut views, wanted, proofs, language)?;
        if wanted.many && matches!(&end, End::Not(end) if end.reason == Some(Reason::TimedOut)) {
            return Ok(code);
        }
        tell(&end, wanted, environment, language)?;
        code = match &end {
            End::In(_) | End::Before(_) => code,
            End::Not(end) => ExitCode::from(end.verdict.exit_code()),
        };
        let unusable = matches!(&end, End::Not(end) if end.verdict == Verdict::OutOfService);
        if !wanted.many || unusable {
            return Ok(code);
        }
        until_the_card_is_out(&mut views, language)?;
    }
}

fn setup(paths: &Paths, wanted: &AddArguments) -> Result<Setup, Failure> {
    let wait = CardWait(Duration::from_secs(wanted.wait));
    let data = paths.data.as_deref();
    if wanted.people.practice {
        return Ok(Setup::practice(data, wait)?);
    }
    let mut place = Where::of(paths, false)?;
    place.seals_to(wanted.office_key.as_deref())?;
    let reader = wanted.reader.clone().or_else(|| place.config.desk.reader.clone());
    Ok(Setup::counter(place.config, data, reader.as_deref(), wait)?)
}

/// What each card must show, as far as policy and this terminal let people give a PIN.
fn proofs(setup: &Setup, wanted: &AddArguments) -> Result<Proofs, Failure> {
    let allowed = setup.intake().ok_or(Failure::NoOfficeKey)?.proofs();
    if wanted.without_pin {
        return if allowed.contains(&Proofs::CertificateAlone) {
            Ok(Proofs::CertificateAlone)
        } else {
            Err(Failure::PinRequired)
        };
    }
    let usual = allowed.first().copied().unwrap_or(Proofs::Signature);
    if usual != Proofs::CertificateAlone && !setup.config().desk.terminal_pin {
        return Err(Failure::TerminalPin);
    }
    Ok(usual)
}

fn order() -> Order {
    Order::of(Use::Authentication, Front::Terminal)
}

/// What the desk shows. A desk at rest shows nothing new, so the last of it is looked at again.
struct Views {
    coming: Receiver<View>,
    seen: Option<View>,
}

impl Views {
    fn last(&self) -> Option<&View> {
        self.seen.as_ref()
    }

    fn next(&mut self) -> Result<&View, Failure> {
        let view = self.coming.recv().map_err(|_| Failure::DeskStopped)?;
        Ok(self.seen.insert(view))
    }

    /// The first that is so, the one that was seen last among them.
    fn until(&mut self, is_so: impl Fn(&View) -> bool) -> Result<(), Failure> {
        while !self.last().is_some_and(&is_so) {
            let _ = self.next()?;
        }
        Ok(())
    }
}

/// One person from the card to the number.
fn person(
    running: &Running,
    views: &mut Views,
    wanted: &AddArguments,
    proofs: Proofs,
    language: Language,
) -> Result<End, Failure> {
    let desk = running.desk();
    let source = wanted.pin_fd.map_or(PinSource::Terminal, PinSource::Descriptor);
    let mut progress = Progress::new(language);
    let (mut asked_for_pin, mut asked_for_last_try, mut insisted) = (false, false, false);
    // Put back when the case is over, also while somebody is still typing: what was typed goes to nobody else.
    let mut quiet = None;
    views.until(|view| !view.intake.busy)?;
    if views.last().is_none_or(|view| view.intake.open.is_none()) {
        return Err(Failure::NoIntake);
    }
    let _ = desk.wish(Wish::Intake(IntakeWish::Next(Box::new(order()), proofs)));
    let mut begun = false;
    loop {
        let Some(scene) = views.next()?.scene.clone() else { continue };
        // The end of the person before may still be on its way.
        begun |= !scene.is_over();
        if !begun {
            continue;
        }
        progress.show(&scene);
        match scene {
            Scene::LastTry { asked: Asked::Resident, .. } if !asked_for_last_try => {
                asked_for_last_try = true;
                ask_for_last_try(desk, source, language);
            }
            Scene::EnterPin(_) if !asked_for_pin => {
                asked_for_pin = true;
                progress.asks_for_pin(Use::Authentication, source);
                quiet = source.hush();
                give_pin(desk, source);
            }
            Scene::AlreadyTakenIn { .. } if wanted.again && !insisted => {
                insisted = true;
                let _ = desk.wish(Wish::Intake(IntakeWish::Insist));
            }
            Scene::AlreadyTakenIn { number } if !wanted.again => {
                drop(quiet);
                let _ = desk.wish(Wish::Cancel);
                return Ok(End::Before(number));
            }
            Scene::TakenIn(taken) => return Ok(End::In(taken)),
            Scene::Concluded(conclusion) => {
                drop(quiet);
                return Ok(End::Not(Box::new(conclusion)));
            }
            _ => {}
        }
    }
}

/// The card of the person before must be out before the next one comes.
fn until_the_card_is_out(views: &mut Views, language: Language) -> Result<(), Failure> {
    let is_out = |view: &View| !view.card_present && view.over;
    if !views.last().is_some_and(is_out) {
        eprint_line(&language.say("intake-take-card"));
    }
    views.until(is_out)
}

fn eprint_line(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn tell(end: &End, wanted: &AddArguments, environment: &'static str, language: Language) -> Result<(), Failure> {
    if wanted.json {
        let none = Object {
            version: 1,
            number: None,
            proof: None,
            already: None,
            verdict: None,
            reason: None,
            detail: None,
            environment,
        };
        let object = match end {
            End::In(taken) => Object { number: Some(&taken.number), proof: Some(proof(taken.proved)), ..none },
            End::Before(number) => Object { already: Some(number), ..none },
            End::Not(end) => Object {
                verdict: Some(end.verdict.code()),
                reason: end.reason.map(Reason::code),
                detail: end.detail,
                ..none
            },
        };
        return print(&serde_json::to_string(&object).map_err(|_| Failure::Output)?);
    }
    print(&match end {
        End::In(taken) => {
            let key = match taken.proved {
                Proved::Signature => "intake-taken-signed",
                Proved::CertificateAlone => "intake-taken-certificate",
            };
            language.say_with(key, &[("number", Argument::Text(&taken.number))])
        }
        End::Before(number) => language.say_with("intake-taken-before", &[("number", Argument::Text(number))]),
        End::Not(end) => crate::cli::verify::verdict(end, language),
    })
}

const fn proof(proved: Proved) -> &'static str {
    match proved {
        Proved::Signature => "signed",
        Proved::CertificateAlone => "certificate-only",
    }
}
