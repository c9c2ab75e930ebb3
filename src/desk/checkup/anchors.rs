//! The trust anchors: whether each use has one that holds today, for how long, and which generations are there.

use crate::clock::Clock;
use crate::config::Config;
use crate::desk::setup;
use crate::health::{Cause, Check, Subject};
use crate::pki::anchor::{Anchor, KnownAnchor, missing_generations, youngest};
use crate::pki::{Anchors, Environment, Use};
use crate::time::Timestamp;

/// An anchor that ends within this time is spoken of.
const NOTICE_DAYS: u64 = 90;

pub(super) fn anchors(config: &Config) -> Check {
    match setup::read_anchors(&config.trust.anchors, config.trust.environment) {
        Ok(found) => judged(config, &found, Clock::start().now().wall),
        Err(error) => super::of_anchors(Check::fail(Subject::Anchors, Cause::AnchorsUnusable), &error),
    }
}

fn judged(config: &Config, found: &Anchors, now: Timestamp) -> Check {
    let ends = |of: Use| {
        let held = found.iter().filter(|anchor| anchor.certificate_use() == of).map(Anchor::certificate);
        let valid = held.filter(|one| one.not_before() <= now && now <= one.not_after());
        valid.map(crate::pki::Certificate::not_after).max()
    };
    let has = |of: Use| found.iter().any(|anchor| anchor.certificate_use() == of);
    let over: Vec<Use> = Use::ALL.into_iter().filter(|of| has(*of) && ends(*of).is_none()).collect();
    let wanted = |of: &Use| config.purposes.iter().any(|purpose| purpose.certificate == *of);
    let lacking: Vec<Use> = Use::ALL.into_iter().filter(|of| wanted(of) && !has(*of)).collect();
    let soonest = Use::ALL.into_iter().filter_map(ends).min();
    let days = soonest.map_or(0, |end| end.since(now).as_secs() / 86_400);
    let names = |uses: &[Use]| uses.iter().map(|of| of.name().to_owned()).collect::<Vec<_>>();
    if !over.is_empty() {
        Check { evidence: names(&over), ..Check::fail(Subject::Anchors, Cause::AnchorsOver) }
    } else if !lacking.is_empty() {
        Check { evidence: names(&lacking), ..Check::warn(Subject::Anchors, Cause::AnchorsUseMissing) }
    } else if days < 1 {
        Check::warn(Subject::Anchors, Cause::AnchorsEndToday)
    } else if days < NOTICE_DAYS {
        Check::warn(Subject::Anchors, Cause::AnchorsEndSoon).with(days.to_string())
    } else if config.trust.environment == Environment::Production && !has_all_generations(found) {
        Check { evidence: generations(found), ..Check::warn(Subject::Anchors, Cause::AnchorsGenerationMissing) }
    } else {
        Check::ok(Subject::Anchors).with(found.iter().count().to_string()).with(format!("{days} d"))
    }
}

/// The youngest published of each use, and one that is not published for each that must be compared by people.
fn has_all_generations(found: &Anchors) -> bool {
    let compared = |generation: &KnownAnchor| {
        found.iter().any(|anchor| anchor.certificate_use() == generation.certificate_use && anchor.known().is_none())
    };
    let published = |of: Use| youngest(of).is_none_or(|young| found.iter().any(|anchor| anchor.known() == Some(young)));
    missing_generations().iter().all(compared) && Use::ALL.into_iter().filter(|of| is_held(found, *of)).all(published)
}

fn is_held(found: &Anchors, of: Use) -> bool {
    found.iter().any(|anchor| anchor.certificate_use() == of)
}

/// Which are there: use and number; one that nobody published has none.
fn generations(found: &Anchors) -> Vec<String> {
    let told = |of: Use, known: Option<KnownAnchor>| {
        let number = known.map_or_else(|| "-".to_owned(), |known| known.generation.to_string());
        format!("{} {number}", of.name())
    };
    found.iter().map(|anchor| told(anchor.certificate_use(), anchor.known())).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::*;
    use crate::health::Light;
    use crate::stand_in::authority::Authority;

    #[test]
    fn an_anchor_that_is_over_stops_the_desk_and_one_that_ends_soon_is_told_in_time() {
        let made = Timestamp::from_unix_seconds(1_795_402_800);
        let authority = Authority::in_memory(made).expect("an authority");
        let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
        let text = "[trust]\nanchors = \"a\"\nenvironment = \"test\"\n[platform]\nocsp_url = \"http://p.test/\"\n";
        let config = Config::parse(text, Path::new("/etc/madoguchi/madoguchi.toml")).expect("valid");
        let ends = Use::ALL.map(|of| {
            let held = anchors.iter().filter(|anchor| anchor.certificate_use() == of);
            held.map(|anchor| anchor.certificate().not_after()).max().expect("an anchor")
        });
        let soonest = ends.into_iter().min().expect("an end");
        let day = Duration::from_hours(24);
        for (moment, light, cause) in [
            (soonest.minus(day * 91), Light::Ok, None),
            (soonest.minus(day * 89), Light::Warn, Some(Cause::AnchorsEndSoon)),
            (soonest.minus(Duration::from_hours(5)), Light::Warn, Some(Cause::AnchorsEndToday)),
            (ends[0].max(ends[1]).plus(day), Light::Fail, Some(Cause::AnchorsOver)),
            (made.minus(day * 9000), Light::Fail, Some(Cause::AnchorsOver)),
        ] {
            let check = judged(&config, &anchors, moment);
            assert_eq!((check.light, check.cause), (light, cause), "{}", moment.rfc3339());
        }
    }
}
