//! No screen shows a character that the faces compiled in cannot draw: a golden would then hang on the machine's fonts,
//! and a person would see a box.

use super::SIZE;
use super::layout::texts;
use crate::app::presets::presets;
use crate::language::Language;
use crate::ui::theme::Skin;
use crate::ui::typography::{Enlargement, Typeface, prepare};

#[test]
fn every_character_of_every_screen_is_in_a_face_of_our_own() {
    prepare();
    let mut missing = Vec::new();
    for preset in presets() {
        for language in Language::ALL {
            let state = preset.state(language, Skin::Light, Enlargement::None);
            for text in texts(state.element(SIZE), SIZE) {
                let drawn = |character: &char| Typeface::ALL.into_iter().any(|typeface| typeface.has(*character));
                // A selector chooses a shape of the character before it.
                let blank = |character: &char| {
                    character.is_whitespace()
                        || matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
                };
                let lacking = text.chars().filter(|character| !blank(character) && !drawn(character));
                missing.extend(lacking.map(|character| {
                    format!("{} {}: U+{:04X} in {text}", preset.window(), preset.name, u32::from(character))
                }));
            }
        }
    }
    missing.sort();
    missing.dedup();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
