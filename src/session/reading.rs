//! Waiting for the card, and the free checks: everything that can fail without a PIN fails here.

use super::case::{Case, spent};
use super::effect::{Command, Effects};
use super::input::{Answer, Input};
use super::intake::{self, Comparing};
use super::judgement::{card_failure, path_failure};
use super::state::{AwaitCard, Checked, ReadingCard, State};
use super::{Reason, pin_page};
use crate::card::procedure::{CertificateOnCard, Reading, Tries};
use crate::card::{self, Medium};
use crate::pki::path::{self, Path};
use crate::pki::{Certificate, Use};
use crate::time::Now;

/// How often a reading that another program disturbed is begun again.
const RESETS: u8 = 2;

impl AwaitCard {
    pub(super) fn step(self, input: &Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::CardInserted => ReadingCard::begin(0, case, now, effects),
            Input::CardLeftOver => State::AwaitCard(Self { leftover: true, ..self }),
            Input::DeadlinePassed if now.monotonic >= self.deadline => {
                case.refuse(Reason::TimedOut, None, now, effects)
            }
            _ => State::AwaitCard(self),
        }
    }

    /// The card from before is out; the time for the right one starts anew.
    pub(super) fn leftover_removed(self, case: &Case, now: Now) -> State {
        let deadline = if self.leftover { now.monotonic.plus(case.settings.limits.card) } else { self.deadline };
        State::AwaitCard(Self { leftover: false, deadline })
    }
}

impl ReadingCard {
    fn begin(resets: u8, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        let certificate = case.order.certificate;
        let ticket = case.command(effects, Command::ReadCard { certificate });
        let deadline = now.monotonic.plus(case.settings.limits.reading);
        State::Reading(Self { ticket, resets, since: now.monotonic, deadline })
    }

    pub(super) fn step(self, input: Input, case: &mut Case, now: Now, effects: &mut Effects) -> State {
        match input {
            Input::Answered(ticket, Answer::CardRead(answer)) if ticket == self.ticket => {
                case.facts.elapsed.card = spent(self.since, now);
                match answer {
                    Ok(reading) => checked(reading, case, now, effects),
                    Err(card::Error::Reset) if self.resets < RESETS => Self::begin(self.resets + 1, case, now, effects),
                    Err(error) => case.refuse(card_failure(error), Some(error.code()), now, effects),
                }
            }
            Input::DeadlinePassed if now.monotonic >= self.deadline => {
                case.refuse(Reason::CardUnreadable, Some(card::Error::Mute.code()), now, effects)
            }
            _ => State::Reading(self),
        }
    }
}

/// Weighs what was read; opens the PIN page only if a right PIN can succeed.
fn checked(reading: Box<Reading>, case: &mut Case, now: Now, effects: &mut Effects) -> State {
    case.facts.medium = Some(reading.medium);
    case.saw_tries(reading.tries);
    case.facts.tries_before = case.facts.tries_after;
    match usable(&reading, case, now) {
        Ok((path, tries_left)) if case.intake.is_some() => {
            Comparing::begin(Checked { reading, path, tries_left }, case, now, effects)
        }
        Ok((path, tries_left)) => {
            let certificate = case.order.certificate;
            let _ = case.command(effects, Command::WarmPlatform { certificate });
            pin_page::open(Checked { reading, path, tries_left }, None, case, now, effects)
        }
        Err((reason, detail)) => case.refuse(reason, detail, now, effects),
    }
}

type Refusal = (Reason, Option<&'static str>);

fn usable(reading: &Reading, case: &mut Case, now: Now) -> Result<(Option<Path>, u8), Refusal> {
    match reading.medium {
        Medium::Card | Medium::Android => {}
        Medium::Iphone => return Err((Reason::MediumUnsupported, None)),
        Medium::JuminKihon => return Err((Reason::CardJuminKihon, None)),
        Medium::NotMyNumber => return Err((Reason::CardNotMyNumber, None)),
    }
    let path = match &reading.certificate {
        CertificateOnCard::Absent => return Err((Reason::CertificateAbsent, None)),
        CertificateOnCard::Locked => None,
        CertificateOnCard::Read(der) => Some(believed(der, case, now)?),
    };
    if path.is_none() && case.intake == Some(intake::Proofs::CertificateAlone) {
        return Err((Reason::MediumUnsupported, Some("intake-certificate-locked")));
    }
    if intake::goes_without_pin(case.intake, path.as_ref(), reading.tries) {
        let left = if let Tries::Left(left) = reading.tries { left } else { 0 };
        return Ok((path, left));
    }
    match reading.tries {
        Tries::Left(tries_left) if tries_left > 0 => Ok((path, tries_left)),
        Tries::Left(_) | Tries::Blocked => Err((Reason::PinBlocked, None)),
        Tries::NotUsable => Err((Reason::PinNotUsable, None)),
    }
}

/// Decodes a certificate and leads it to an anchor, now.
pub(super) fn believed(der: &[u8], case: &mut Case, now: Now) -> Result<Path, Refusal> {
    let settings = case.settings.clone();
    let wanted: Use = case.order.certificate;
    let certificate = Certificate::from_der(der).map_err(|error| (Reason::CardUnreadable, Some(error.code())))?;
    case.saw_certificate(&certificate);
    let path = path::validate(&certificate, wanted, &settings.anchors, &settings.policies, now.wall)
        .map_err(|error| (path_failure(&error), Some(error.code())))?;
    case.facts.mark = Some(certificate.mark());
    Ok(path)
}
