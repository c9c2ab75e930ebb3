//! The reader: the service, the driver, the reader itself, who else has it, and a card that was forgotten there.

use crate::card::reader_model::{Needs, is_elsewhere, is_taker};
use crate::config::Config;
use crate::health::{Cause, Check, Subject};
use crate::pki::Environment;
use crate::reader::{self, Ailment, Plugged, ReaderState};

pub(super) fn readers(config: Option<&Config>) -> Vec<Check> {
    let plugged = reader::plugged();
    let found = match reader::examine() {
        Ok(found) => found,
        Err(ailment) => return [vec![service(ailment)], driver(&plugged, false).into_iter().collect()].concat(),
    };
    let part = config.and_then(|config| config.desk.reader.as_deref()).unwrap_or("");
    let shown = !found.is_empty();
    let ours: Vec<_> = found.into_iter().filter(|reader| reader.name.contains(part)).collect();
    let is_production = config.is_some_and(|config| config.trust.environment == Environment::Production);
    let mut checks = vec![Check::ok(Subject::ReaderService)];
    checks.extend(driver(&plugged, shown));
    checks.push(at_hand(&ours, is_production));
    checks.push(rivals(&ours, reader::rivals));
    checks.push(card(&ours));
    checks
}

fn service(ailment: Ailment) -> Check {
    let cause = match ailment {
        Ailment::Absent => Cause::ReaderServiceAbsent,
        Ailment::Stopped => Cause::ReaderService,
        Ailment::Denied => Cause::ReaderServiceDenied,
        Ailment::Silent => Cause::ReaderServiceSilent,
    };
    Check::fail(Subject::ReaderService, cause)
}

/// What is plugged in and does not come through. Nothing where the system does not tell, or nothing is plugged in.
fn driver(plugged: &[Plugged], shown: bool) -> Option<Check> {
    let of = |cause: Cause, which: &dyn Fn(&Plugged) -> bool| {
        let names: Vec<String> = plugged.iter().filter(|one| which(one)).map(|one| one.name.clone()).collect();
        let check = if shown { Check::warn(Subject::Driver, cause) } else { Check::fail(Subject::Driver, cause) };
        (!names.is_empty()).then_some(Check { evidence: names, ..check })
    };
    let is_taken = |one: &Plugged| one.driver.as_deref().is_some_and(is_taker);
    let wants_another = |one: &Plugged| one.model.is_some_and(|model| model.needs == Needs::MakersDriver);
    if plugged.is_empty() {
        return None;
    }
    let names = || plugged.iter().map(|one| one.name.clone()).collect();
    of(Cause::ReaderTaken, &is_taken)
        .or_else(|| of(Cause::ReaderNotCcid, &wants_another))
        .or_else(|| if shown { None } else { of(Cause::ReaderWithoutDriver, &|_| true) })
        .or_else(|| Some(Check { evidence: names(), ..Check::ok(Subject::Driver) }))
}

fn at_hand(ours: &[ReaderState], is_production: bool) -> Check {
    let names = |which: &dyn Fn(&str) -> bool| -> Vec<String> {
        ours.iter().map(|reader| reader.name.clone()).filter(|name| which(name)).collect()
    };
    let elsewhere = names(&|name| is_elsewhere(name) || is_production && name.starts_with("Virtual PCD"));
    if ours.is_empty() {
        Check::fail(Subject::Readers, Cause::NoReader)
    } else if elsewhere.is_empty() {
        Check { evidence: names(&|_| true), ..Check::ok(Subject::Readers) }
    } else {
        Check { evidence: elsewhere, ..Check::warn(Subject::Readers, Cause::ReaderRedirected) }
    }
}

/// Who has it is asked only where somebody has.
fn rivals(ours: &[ReaderState], names: impl FnOnce() -> Vec<String>) -> Check {
    if ours.iter().any(|reader| reader.is_held) {
        Check { evidence: names(), ..Check::fail(Subject::Rivals, Cause::ReaderHeld) }
    } else if ours.iter().any(|reader| reader.is_shared) {
        Check { evidence: names(), ..Check::warn(Subject::Rivals, Cause::ReaderShared) }
    } else {
        Check::ok(Subject::Rivals)
    }
}

fn card(ours: &[ReaderState]) -> Check {
    if ours.iter().any(|reader| reader.card_present) {
        Check::warn(Subject::Card, Cause::CardLeft)
    } else {
        Check::ok(Subject::Card)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::reader_model::Model;
    use crate::health::Light;

    fn plugged(vendor: u16, product: u16, driver: Option<&str>) -> Plugged {
        let model = Model::of(vendor, product);
        let name = model.map_or_else(|| "other".to_owned(), |model| model.name.to_owned());
        Plugged { name, model, driver: driver.map(str::to_owned) }
    }

    #[test]
    fn a_reader_at_the_bus_that_does_not_come_through_is_told_with_its_reason() {
        let (pasori, acs) = (plugged(0x054C, 0x06C3, None), plugged(0x072F, 0x2200, Some("pn533_usb")));
        let other = plugged(1, 2, Some("usbfs"));
        for (on_bus, shown, expected) in [
            (vec![], false, None),
            (vec![pasori.clone()], false, Some((Light::Fail, Some(Cause::ReaderNotCcid)))),
            (vec![pasori, other.clone()], true, Some((Light::Warn, Some(Cause::ReaderNotCcid)))),
            (vec![acs], false, Some((Light::Fail, Some(Cause::ReaderTaken)))),
            (vec![other.clone()], false, Some((Light::Fail, Some(Cause::ReaderWithoutDriver)))),
            (vec![other], true, Some((Light::Ok, None))),
        ] {
            let told = driver(&on_bus, shown).map(|check| (check.light, check.cause));
            assert_eq!(told, expected, "{on_bus:?}");
        }
    }

    #[test]
    fn a_reader_that_another_program_has_or_that_is_elsewhere_is_told() {
        let reader =
            |name: &str, is_held, is_shared| ReaderState { name: name.into(), card_present: true, is_shared, is_held };
        let named = || vec!["other".to_owned()];
        for (is_held, is_shared, cause) in
            [(false, false, None), (false, true, Some(Cause::ReaderShared)), (true, true, Some(Cause::ReaderHeld))]
        {
            assert_eq!(rivals(&[reader("a", is_held, is_shared)], named).cause, cause);
        }
        for (name, is_production, cause) in [
            ("Virtual PCD 00 00", false, None),
            ("Virtual PCD 00 00", true, Some(Cause::ReaderRedirected)),
            ("PaSoRi (redirected 2)", false, Some(Cause::ReaderRedirected)),
        ] {
            assert_eq!(at_hand(&[reader(name, false, false)], is_production).cause, cause, "{name}");
        }
        assert_eq!(at_hand(&[], false).cause, Some(Cause::NoReader));
    }
}
