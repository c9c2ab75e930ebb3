//! 支援用の書き出し: what somebody who helps from afar has to know of a desk, and nothing of any person.
//!
//! Only what is known to be harmless goes in: words out of this program's own tables, figures, and the names of devices.
//! A value that somebody typed (a name, an address, a path, who decided a policy and why) is never copied, only that it is
//! there; of the record only how often what happened on which day; of the traces only codes. The first file says so.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use serde_json::{Value, json};

use super::Line;
use crate::cli::{Failure, keep};
use crate::clock::Clock;
use crate::config::Config;
use crate::config::explain::{Setting, settings};
use crate::health::Subject;
use crate::language::Language;
use crate::record::Detail;
use crate::record::export::bundle::Bundle;
use crate::store::{self, Reading};
use crate::time::Day;
use crate::traces;
use crate::{executable, folders, native, origin};

/// No help needs older days.
const DAYS: u64 = 92;
/// Subjects whose evidence is figures, codes and names of devices alone.
const HARMLESS: [Subject; 21] = [
    Subject::Version,
    Subject::Clock,
    Subject::TimeSource,
    Subject::Generations,
    Subject::ReaderService,
    Subject::Driver,
    Subject::Readers,
    Subject::Rivals,
    Subject::Card,
    Subject::Remote,
    Subject::Tls,
    Subject::Crl,
    Subject::Disk,
    Subject::Encryption,
    Subject::Key,
    Subject::Witnesses,
    Subject::People,
    Subject::Screens,
    Subject::Fonts,
    Subject::Voice,
    Subject::Languages,
];

/// Writes it, over nothing.
pub(super) fn write(
    file: &Path,
    config: Option<&Config>,
    named: Option<&Path>,
    lines: &[(Subject, Line<'_>)],
) -> Result<(), Failure> {
    let data = config.and_then(|config| folders::data(named, config.scope).ok());
    let days = config.zip(data.as_deref()).map(|(config, data)| counts(config, data)).unwrap_or_default();
    let parts = [
        ("README.txt", readme()),
        ("doctor.json", lines.iter().map(checked).collect::<Value>().to_string()),
        ("settings.json", config.map_or_else(|| "null".to_owned(), |config| told_settings(config).to_string())),
        ("versions.json", versions().to_string()),
        ("traces.csv", data.as_deref().map(traced).unwrap_or_default()),
        ("events.csv", days),
    ];
    let mut bundle = Bundle::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        bundle.begin(name).and_then(|()| bundle.write(text.as_bytes())).map_err(|_| Failure::Output)?;
    }
    let bytes = bundle.finish().map_err(|_| Failure::Output)?.into_inner();
    keep(file, &bytes)
}

fn readme() -> String {
    let of = |language: Language| language.say("support-readme");
    format!("{}\n\n{}\n", of(Language::Japanese), of(Language::English))
}

fn checked((subject, line): &(Subject, Line<'_>)) -> Value {
    let evidence: Vec<String> = if HARMLESS.contains(subject) {
        line.evidence.iter().map(|word| without_numbers(word)).collect()
    } else {
        line.evidence.iter().filter(|word| is_figure(word)).cloned().collect()
    };
    let left_out = line.evidence.len().saturating_sub(evidence.len());
    json!({"subject": line.subject, "light": line.light, "cause": line.cause, "evidence": evidence, "left_out": left_out})
}

/// A figure, with its unit.
fn is_figure(word: &str) -> bool {
    let (number, unit) = word.split_once(' ').unwrap_or((word, ""));
    let units = ["", "d", "h", "min", "ms"];
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) && units.contains(&unit)
}

/// The name of a device without the number of the piece, which makers put in parentheses.
fn without_numbers(name: &str) -> String {
    let mut depth = 0_u32;
    let keep = |letter: &char| {
        match letter {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    name.chars().filter(keep).take(64).collect()
}

fn told_settings(config: &Config) -> Value {
    let policy = config.policy.as_ref();
    json!({
        "policy": policy.map(|policy| json!({"digest": hex::encode(policy.digest), "fixes": policy.fixes.len()})),
        "digest": hex::encode(config.digest()),
        "settings": settings(config).iter().map(told_setting).collect::<Vec<_>>(),
    })
}

fn told_setting(setting: &Setting) -> Value {
    let value = if setting.is_telling() { Some(setting.value.as_str()) } else { None };
    json!({
        "key": setting.key,
        "value": value,
        "given": !setting.value.is_empty(),
        "default": setting.is_default,
        "source": setting.source.code(),
        "overruled_line": setting.fix().and_then(|fix| fix.overrules),
    })
}

fn versions() -> Value {
    json!({
        "madoguchi": origin::VERSION,
        "executable_sha256": executable::digest().ok().map(hex::encode),
        "source": origin::revision(),
        "installed": crate::clock::installed().map(crate::time::Timestamp::rfc3339),
        "made": Clock::start().now().wall.rfc3339(),
        "system": std::env::consts::OS,
        "processor": std::env::consts::ARCH,
        "release": native::release(),
        "sound": cfg!(feature = "sound"),
        "speech": cfg!(feature = "speech"),
    })
}

/// Time, level and code of each line that has a code which this program knows; how many others there were.
fn traced(data: &Path) -> String {
    let mut told = String::from("time,level,code\n");
    let mut others = 0_u32;
    for line in traces::lines(data) {
        match traces::coded(&line).filter(|(_, _, code)| is_known(code)) {
            Some((time, level, code)) => told.extend([time, ",", level, ",", code, "\n"]),
            None => others += 1,
        }
    }
    told + &format!("others,,{others}\n")
}

fn is_known(code: &str) -> bool {
    code == "panic" || code != "other" && Detail::of(Some(code)).word() == Some(code)
}

/// How often what happened, by day.
fn counts(config: &Config, data: &Path) -> String {
    let mut days: BTreeMap<(String, &'static str, &'static str), u64> = BTreeMap::new();
    let since = Clock::start().now().wall.minus(std::time::Duration::from_hours(24 * DAYS));
    let path = data.join(store::FILE);
    if let Some(reading) = path.exists().then(|| Reading::open(&path, config.trust.environment).ok()).flatten() {
        // What was seen of a record that breaks off is told as far as it goes.
        let _ = reading.walk(|_, entry| {
            if entry.wall >= since {
                let day = Day::of(entry.wall).map(|day| day.to_string()).unwrap_or_default();
                let reason = entry.draft.reason.map_or("", crate::session::Reason::code);
                *days.entry((day, entry.draft.event.code(), reason)).or_default() += 1;
            }
        });
    }
    let line =
        |((day, event, reason), count): (&(String, &str, &str), &u64)| format!("{day},{event},{reason},{count}\n");
    format!("day,event,reason,count\n{}", days.iter().map(line).collect::<Vec<_>>().concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_evidence_only_figures_and_names_of_devices_are_told() {
        for (word, told) in
            [("7", true), ("12 ms", true), ("3 d", true), ("yamada", false), ("7 yamada", false), ("", false)]
        {
            assert_eq!(is_figure(word), told, "{word}");
        }
        assert_eq!(without_numbers("SONY FeliCa RC-S300/P (1234567) 00 00"), "SONY FeliCa RC-S300/P  00 00");
    }

    #[test]
    fn no_check_whose_evidence_names_hosts_people_or_places_is_told_in_full() {
        for subject in [Subject::Nonce, Subject::Platform, Subject::Proxy, Subject::Configuration, Subject::Record] {
            assert!(!HARMLESS.contains(&subject), "{subject:?}");
        }
    }

    #[test]
    fn of_a_trace_only_codes_that_this_program_knows_are_told() {
        for (code, known) in [("panic", true), ("record-locked", true), ("yamada-taro", false), ("other", false)] {
            assert_eq!(is_known(code), known, "{code}");
        }
    }
}
