//! The list of those who were promised an answer later on the day, from a folder in which others may have written.

use std::sync::LazyLock;

use madoguchi::follow_up::Key;
use madoguchi::follow_up::sealed::{Head, Opened, open};

/// The list that was once made.
const RIGHT: &[u8] = include_bytes!("../seeds/follow_up/list");
/// The key with which it was made.
pub const KEY: [u8; 32] = [1; 32];

static MADE: LazyLock<Opened> =
    LazyLock::new(|| open(RIGHT, &Key::from_bytes(&KEY)).unwrap_or_else(|error| unreachable!("the seed: {error}")));

/// Opens it; a frame of another list, or one that nobody sealed, is not believed.
pub fn run(data: &[u8]) {
    if let Some((head, length)) = Head::read(data) {
        assert!(length <= data.len());
        let again = head.bytes();
        assert_eq!(Head::read(&again), Some((head, again.len())), "the one way to write a head");
    }
    let Ok(opened) = open(data, &Key::from_bytes(&KEY)) else { return };
    assert!(opened.whole <= data.len());
    let whole = data.get(..opened.whole).unwrap_or_default();
    let Ok(again) = open(whole, &Key::from_bytes(&KEY)) else { unreachable!("its own beginning") };
    assert_eq!((again.frames, records(&again)), (opened.frames, records(&opened)), "what is torn is no frame");
    if opened.frames > 0 {
        assert_eq!(opened.head, MADE.head, "a frame in another list");
        assert!(opened.frames <= MADE.frames, "more frames than were sealed");
    }
    for promise in &opened.waiting {
        assert!(!format!("{promise:?}").contains("90"), "neither issuer nor serial number is printed");
    }
}

fn records(opened: &Opened) -> Vec<u64> {
    opened.waiting.iter().map(|promise| promise.about.record).collect()
}
