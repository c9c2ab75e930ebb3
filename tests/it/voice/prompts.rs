//! The recordings are those of the texts: a sentence that was changed fails here until `packaging/prompts.sh` has it
//! spoken again. That script asks this test for the sentences.

use std::collections::BTreeSet;
use std::path::Path;

use madoguchi::language::Language;
use madoguchi::sound;
use madoguchi::ui::resident::spoken::catalogue;

use crate::support::root;

/// The variable that names a folder to write the sentences into, one file a language.
const WANTED: &str = "MADOGUCHI_SPOKEN";

fn is_recorded(language: Language) -> bool {
    root().join(format!("assets/sounds/{}.tsv", language.code())).exists()
}

#[test]
fn every_sentence_is_recorded_as_it_is_written_now() {
    if let Some(folder) = std::env::var_os(WANTED) {
        for language in Language::ALL {
            let file = Path::new(&folder).join(format!("{}.txt", language.code()));
            std::fs::write(file, catalogue(language).join("\n") + "\n").expect("a list of sentences");
        }
        return;
    }
    let mut faults = Vec::new();
    for language in Language::ALL.into_iter().filter(|language| is_recorded(*language)) {
        let written: BTreeSet<String> = catalogue(language).into_iter().collect();
        let recorded: BTreeSet<String> =
            sound::prompts(language).into_iter().map(|prompt| prompt.words.to_owned()).collect();
        let silent = written.difference(&recorded).map(|words| format!("{}: nobody says {words}", language.code()));
        let old = recorded.difference(&written).map(|words| format!("{}: no page has {words}", language.code()));
        faults.extend(silent.chain(old));
    }
    assert!(faults.is_empty(), "run packaging/prompts.sh\n{}", faults.join("\n"));
}

#[test]
fn the_languages_of_the_counter_are_recorded() {
    for language in [Language::Japanese, Language::JapaneseSimple, Language::English] {
        assert!(is_recorded(language), "{}", language.code());
    }
}

#[test]
fn the_recordings_are_small() {
    let files = std::fs::read_dir(root().join("assets/sounds")).expect("a folder");
    let size: u64 = files.map(|file| file.and_then(|file| file.metadata()).expect("a file").len()).sum();
    assert!(size < 4_000_000, "{size} bytes");
}
