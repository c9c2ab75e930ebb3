//! `simulate platform` and `simulate card`: stand-ins for those who build against this desk.

use std::io::BufRead;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use clap::Subcommand;

use super::words::scenario;
use super::{Failure, print};
use crate::clock::Clock;
use crate::pki::Use;
use crate::secret::Pin;
use crate::session::pin_entry::{Form, form};
use crate::stand_in::authority::Authority;
use crate::stand_in::deck;
use crate::stand_in::faults::Fault;
use crate::stand_in::platform::Running;
use crate::stand_in::responder::Responder;
use crate::stand_in::vpcd::Link;
use crate::stand_in::vpcd_control::Order;
use crate::training::{Contents, Scenario};

/// `simulate`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SimulateCommand {
    /// OCSP at /ocsp, CRLs at /crl/authentication.crl and /crl/signature.crl.
    Platform {
        /// Where to listen.
        #[arg(long, value_name = "ADDR")]
        listen: SocketAddr,
        /// The authority's folder.
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// A fault to play.
        #[arg(long, value_name = "NAME")]
        fault: Option<String>,
        /// A delay before each answer.
        #[arg(long, value_name = "N", default_value_t = 0)]
        delay_ms: u64,
    },
    /// A card in a virtual PC/SC reader (vpcd).
    Card {
        /// Where the virtual reader listens.
        #[arg(long, value_name = "ADDR")]
        connect: SocketAddr,
        /// The authority's folder.
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// Which card.
        #[arg(long, value_name = "NAME", value_parser = scenario)]
        scenario: Option<Scenario>,
        /// The two PINs, instead of 1234 and ABC123.
        #[arg(long, value_name = "AUTH,SIGN")]
        pins: Option<String>,
    },
}

/// Runs the stand-in until it is stopped.
pub(super) fn run(wanted: &SimulateCommand) -> Result<ExitCode, Failure> {
    match wanted {
        SimulateCommand::Platform { listen, dir, fault, delay_ms } => {
            simulate_platform(*listen, dir, fault.as_deref(), Duration::from_millis(*delay_ms))
        }
        SimulateCommand::Card { connect, dir, scenario, pins } => {
            simulate_card(*connect, dir, scenario.unwrap_or(Scenario::Normal), pins.as_deref())
        }
    }
}

fn simulate_platform(
    listen: SocketAddr,
    dir: &Path,
    fault: Option<&str>,
    delay: Duration,
) -> Result<ExitCode, Failure> {
    let fault = fault.map(known_fault).transpose()?;
    let now = Clock::start().now().wall;
    let authority = Arc::new(Authority::open_or_create(dir, now)?);
    let responder = Responder::new(authority, deck::statuses(now), now)?;
    let running = Running::start(listen, responder)?;
    running.play(fault);
    running.delay(delay);
    print(&format!("listening on {}", running.ocsp_url()))?;
    wait_for_ever()
}

fn known_fault(name: &str) -> Result<Fault, Failure> {
    Fault::from_name(name).ok_or_else(|| Failure::Fault {
        name: name.to_owned(),
        known: Fault::ALL.iter().map(|fault| fault.name()).collect(),
    })
}

fn simulate_card(connect: SocketAddr, dir: &Path, scenario: Scenario, pins: Option<&str>) -> Result<ExitCode, Failure> {
    let pins = pins.map(split_pins).transpose()?;
    let now = Clock::start().now().wall;
    let authority = Authority::open_or_create(dir, now)?;
    let card_of = |scenario| {
        deck::card_with(scenario, &authority, now, |contents| {
            if let Some((authentication, signature)) = &pins {
                set_pins(contents, authentication, signature);
            }
        })
    };
    let link = Link::start(connect, card_of(scenario)?).map_err(|error| Failure::System(error.kind()))?;
    print(&format!("card {} at {connect}", scenario.name()))?;
    for line in std::io::stdin().lock().lines() {
        let Ok(order) = line else { break };
        match Order::parse(&order) {
            Ok(Order::Quit) => return Ok(ExitCode::SUCCESS),
            Ok(Order::Swap(other)) => link.swap(card_of(other)?),
            Ok(Order::Person(number)) => link.swap(deck::person_card(number, &authority, now)?),
            Ok(Order::Insert) => link.insert(),
            Ok(Order::Remove) => link.remove(),
            Ok(Order::Tear(answered)) => link.tear_after(answered),
            Ok(Order::Mute(mute)) => link.mute(mute),
            Err(error) => print(&error.to_string())?,
        }
    }
    // Nobody gives orders any more; the card stays until the program is stopped.
    wait_for_ever()
}

/// Practice PINs, printed in every manual: they protect nothing.
fn split_pins(text: &str) -> Result<(Vec<u8>, Vec<u8>), Failure> {
    let (authentication, signature) = text.split_once(',').ok_or(Failure::Pins)?;
    for (certificate, text) in [(Use::Authentication, authentication), (Use::Signature, signature)] {
        let mut pin = Pin::new();
        text.bytes().for_each(|byte| pin.push(byte));
        if matches!(form(certificate, &pin), Form::WrongLength | Form::WrongCharacter) {
            return Err(Failure::Pins);
        }
    }
    Ok((authentication.into(), signature.into()))
}

fn set_pins(contents: &mut Contents, authentication: &[u8], signature: &[u8]) {
    contents.authentication_pin.value = authentication.to_vec();
    contents.signature_pin.value = signature.to_vec();
}

fn wait_for_ever() -> ! {
    loop {
        thread::park();
    }
}
