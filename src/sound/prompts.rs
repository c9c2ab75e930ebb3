//! What was recorded beforehand, for languages that the system has no voice for.
//!
//! `packaging/prompts.sh` has every sentence of `ui::resident::spoken` synthesised; `assets/sounds/LANGUAGE.ogg` holds
//! them one after the other with pauses between them (Vorbis, one channel), `LANGUAGE.tsv` where each begins, how long it
//! is, and its words. A sentence that is not there, such as a counter's own purpose, is left out.

use crate::language::Language;

/// Samples a second of every recording.
pub(super) const RATE: u32 = 16_000;

/// One recorded sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// Its first sample.
    pub begin: u64,
    /// So many samples.
    pub length: usize,
    /// Its words, as they stand in the locales.
    pub words: &'static str,
}

/// A language's recordings.
struct Pack {
    sound: &'static [u8],
    index: &'static str,
}

macro_rules! pack {
    ($language:literal) => {
        Some(Pack {
            sound: include_bytes!(concat!("../../assets/sounds/", $language, ".ogg")),
            index: include_str!(concat!("../../assets/sounds/", $language, ".tsv")),
        })
    };
}

fn pack(language: Language) -> Option<Pack> {
    if !cfg!(feature = "sound") {
        return None;
    }
    match language.code() {
        "ja" => pack!("ja"),
        "ja-simple" => pack!("ja-simple"),
        "en" => pack!("en"),
        _ => None,
    }
}

/// Every recorded sentence of this language.
#[must_use]
pub fn prompts(language: Language) -> Vec<Prompt> {
    let lines = pack(language).map_or("", |pack| pack.index).lines();
    lines.filter_map(prompt).collect()
}

fn prompt(line: &'static str) -> Option<Prompt> {
    let mut fields = line.splitn(3, '\t');
    let (begin, length, words) = (fields.next()?, fields.next()?, fields.next()?);
    Some(Prompt { begin: begin.parse().ok()?, length: length.parse().ok()?, words })
}

/// The samples of these sentences, each after the other; those that were not recorded are left out.
#[must_use]
pub fn recorded(language: Language, sentences: &[String]) -> Vec<f32> {
    let Some(pack) = pack(language) else { return Vec::new() };
    let prompts = prompts(language);
    let wanted = sentences.iter().filter_map(|words| prompts.iter().find(|prompt| prompt.words == words));
    let pause = vec![0.0; 4_000];
    wanted.flat_map(|prompt| decoded(&pack, *prompt).into_iter().chain(pause.iter().copied())).collect()
}

#[cfg(not(feature = "sound"))]
const fn decoded(_pack: &Pack, _prompt: Prompt) -> Vec<f32> {
    Vec::new()
}

/// Empty where the recording is damaged.
#[cfg(feature = "sound")]
fn decoded(pack: &Pack, prompt: Prompt) -> Vec<f32> {
    use lewton::VorbisError;
    use lewton::inside_ogg::OggStreamReader;

    let Ok(mut stream) = OggStreamReader::new(std::io::Cursor::new(pack.sound)) else { return Vec::new() };
    let last = prompt.begin.saturating_add(u64::try_from(prompt.length).unwrap_or(0));
    if stream.seek_absgp_pg(prompt.begin.saturating_sub(BEFORE)).is_err() {
        return Vec::new();
    }
    let mut samples: Vec<f32> = Vec::new();
    // Where the samples end is known at the end of each page, so the place of the first is counted back from there.
    let end = loop {
        match stream.read_dec_packet_generic::<Vec<Vec<f32>>>() {
            Ok(Some(channels)) => samples.extend(channels.into_iter().next().unwrap_or_default()),
            // Before the first sentence stand the headers.
            Err(VorbisError::BadAudio(_)) => continue,
            Ok(None) | Err(_) => break stream.get_last_absgp(),
        }
        if stream.get_last_absgp().is_some_and(|at| at >= last) {
            break stream.get_last_absgp();
        }
    };
    let beyond = usize::try_from(end.unwrap_or(0).saturating_sub(last)).unwrap_or(usize::MAX);
    let until = samples.len().saturating_sub(beyond);
    samples.truncate(until);
    samples.split_off(until.saturating_sub(prompt.length))
}

/// The first packet after a seek is not whole: the pause before the sentence takes that.
#[cfg(feature = "sound")]
const BEFORE: u64 = 2_048;

#[cfg(all(test, feature = "sound"))]
mod tests {
    use super::*;

    fn loudness(samples: &[f32]) -> f32 {
        let count = u16::try_from(samples.len() / 16).map_or(1.0, f32::from).max(1.0) * 16.0;
        (samples.iter().map(|sample| sample * sample).sum::<f32>() / count).sqrt()
    }

    #[test]
    fn every_recording_is_heard_from_its_own_first_word() {
        for language in Language::ALL {
            let Some(pack) = pack(language) else { continue };
            let prompts = prompts(language);
            assert!(prompts.len() > 60, "{}", language.code());
            for prompt in prompts {
                let samples = decoded(&pack, prompt);
                assert_eq!(samples.len(), prompt.length, "{}: {}", language.code(), prompt.words);
                assert!(loudness(&samples) > 0.01, "{}: {}", language.code(), prompt.words);
                // Were the places wrong, a neighbour's words would stand in the pause.
                let pause = decoded(&pack, Prompt { begin: prompt.begin - 4_000, length: 3_600, ..prompt });
                assert!(loudness(&pause) < 0.01, "{}: {} {}", language.code(), prompt.words, loudness(&pause));
            }
        }
    }

    #[test]
    fn sentences_that_nobody_recorded_are_left_out() {
        let words = ["ご用件：住民票の写し".to_owned()];
        assert!(recorded(Language::Japanese, &words).is_empty());
    }
}
