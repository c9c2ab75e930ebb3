//! What `doctor` says about being heard.

use serde_json::Value;

use super::dispatcher::Dispatcher;
use crate::support::{Program, TestFolder};

/// A device that swallows everything.
const NULL_DEVICE: &str = "pcm.!default { type null }\nctl.!default { type hw card 0 }\n";

/// The line about `subject`, for a desk that offers Japanese and English.
fn examine(subject: &str, adjust: impl FnOnce(Program, &TestFolder) -> Program) -> Value {
    let folder = TestFolder::new();
    let _configuration = folder.write(
        "madoguchi.toml",
        "[trust]\nanchors = \"anchors\"\nenvironment = \"test\"\n[platform]\nocsp_url = \"http://127.0.0.1:9/ocsp\"\n\
         [desk]\nlanguages = [\"ja\", \"en\"]\n[data]\nscope = \"user\"\n[log]\nkey = \"file\"\n",
    );
    let program = Program::new(&folder).args(["--config", "madoguchi.toml", "doctor", "--json"]);
    let examined = adjust(program, &folder).run();
    assert!(!examined.stderr.contains("ALSA"), "the library's own words are for nobody: {examined:?}");
    let lines = examined.json();
    let found = lines.as_array().and_then(|lines| lines.iter().find(|line| line["subject"] == subject).cloned());
    found.unwrap_or_else(|| panic!("nothing about {subject}: {examined:?}"))
}

fn words(line: &Value) -> (&str, Option<&str>) {
    (line["light"].as_str().unwrap_or_default(), line["cause"].as_str())
}

#[test]
fn doctor_tells_whether_there_is_anything_to_hear_with() {
    let without = examine("sound", |program, _| program.env("ALSA_CONFIG_PATH", "/nonexistent/alsa.conf"));
    assert_eq!(words(&without), ("warn", Some("no-sound-device")));
    assert!(without["cure"].as_str().is_some_and(|cure| !cure.is_empty()));
    let with = examine("sound", |program, folder| {
        let _settings = folder.write(".asoundrc", NULL_DEVICE);
        program
    });
    assert_eq!(words(&with), ("ok", None));
}

#[test]
fn doctor_tells_where_each_language_has_its_voice_from() {
    let recorded = examine("voice", |program, _| program.env("SPEECHD_ADDRESS", "unix_socket:/nonexistent/socket"));
    assert_eq!(words(&recorded), ("warn", Some("voice-prompts")));
    assert_eq!(recorded["evidence"], serde_json::json!(["ja: prompts", "en: prompts"]));
    let service = Dispatcher::start();
    let spoken = examine("voice", |program, _| program.env("SPEECHD_ADDRESS", service.address()));
    assert_eq!(words(&spoken), ("ok", None));
    assert_eq!(spoken["evidence"], serde_json::json!(["ja: system", "en: system"]));
    assert!(service.heard().is_empty(), "doctor says nothing aloud");
}
