//! Whether the desk can be heard: a device, and a voice for each language that is offered. Nothing is started or played.

use crate::config::Config;
use crate::health::{Cause, Check, Subject};
use crate::language::Language;
use crate::sound::{self, Source, Standing};

/// Both checks.
pub(super) fn sound(config: Option<&Config>) -> Vec<Check> {
    let all = Language::ALL.to_vec();
    let languages = config.map_or(all, |config| config.desk.languages.clone());
    let standing = sound::standing(&languages);
    vec![device(&standing), voices(&standing)]
}

fn device(standing: &Standing) -> Check {
    match &standing.device {
        Some(name) => Check::ok(Subject::Sound).with(name.clone()),
        None if standing.built => Check::warn(Subject::Sound, Cause::NoSoundDevice),
        None => Check::warn(Subject::Sound, Cause::SoundNotBuilt),
    }
}

fn voices(standing: &Standing) -> Check {
    let from = |source: Source| standing.voices.iter().any(|(_, of)| *of == source);
    let check = if from(Source::Nothing) {
        Check::warn(Subject::Voice, Cause::VoiceNone)
    } else if from(Source::Prompts) {
        Check::warn(Subject::Voice, Cause::VoicePrompts)
    } else {
        Check::ok(Subject::Voice)
    };
    let told = standing.voices.iter().map(|(language, source)| format!("{}: {}", language.code(), source.code()));
    Check { evidence: told.collect(), ..check }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::health::Light;

    fn standing(voices: &[(Language, Source)], device: Option<&str>) -> Standing {
        Standing { built: true, device: device.map(str::to_owned), voices: voices.to_vec() }
    }

    #[test]
    fn a_desk_that_cannot_be_heard_is_told_and_stops_nobody() {
        let heard = standing(&[(Language::Japanese, Source::System)], Some("Headphones"));
        assert_eq!((device(&heard).light, voices(&heard).light), (Light::Ok, Light::Ok));
        let silent = standing(&[(Language::Japanese, Source::System), (Language::English, Source::Nothing)], None);
        assert_eq!(device(&silent).cause, Some(Cause::NoSoundDevice));
        assert_eq!(voices(&silent).cause, Some(Cause::VoiceNone));
        assert_eq!(voices(&silent).evidence, ["ja: system", "en: nothing"]);
        let unbuilt = Standing { built: false, ..silent };
        assert_eq!(device(&unbuilt).cause, Some(Cause::SoundNotBuilt));
    }

    #[test]
    fn recordings_that_serve_for_a_voice_are_told() {
        let prompts = standing(&[(Language::Japanese, Source::Prompts), (Language::English, Source::System)], None);
        assert_eq!(voices(&prompts).cause, Some(Cause::VoicePrompts));
        assert_eq!(voices(&prompts).light, Light::Warn);
    }
}
