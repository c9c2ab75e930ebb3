//! The keys: PC/SC part 10 as a strict reader keeps it, and a person made of a file.
//!
//! The first line of `FOLDER/pinpad` says what the person does: digits (then 確定), `cancel`, `timeout`, `wait` (until the
//! file says something else), or what the reader does: `fail`, `unplug`, `say WORD` (a status word), `lie DIGITS` (sends them
//! and says cancelled). A second line `most N` is what the reader says of its longest PIN.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::icc::Icc;

const LOOK: Duration = Duration::from_millis(10);
/// A story that waits longer has failed; the service must be able to end.
const MOST_LOOKS: usize = 6000;

/// PIN_VERIFY_STRUCTURE without its data.
const HEAD: usize = 19;

pub(crate) enum Answer {
    Bytes(Vec<u8>),
    Broken,
    Unplugged,
    Unknown,
}

fn orders(folder: &Path) -> Option<String> {
    fs::read_to_string(folder.join("pinpad")).ok()
}

/// Properties always, keys where there is somebody to press them.
pub(crate) fn features(folder: &Path) -> Vec<u8> {
    let one = |tag: u8, code: u32| [&[tag, 4][..], &code.to_be_bytes()].concat();
    let mut all = Vec::new();
    if orders(folder).is_some() {
        all.extend(one(0x06, 0x4200_0D49));
        all.extend(one(0x0A, 0x4200_0D4A));
    }
    all.extend(one(0x12, 0x4200_0D4B));
    all
}

pub(crate) fn properties(folder: &Path) -> Vec<u8> {
    let orders = orders(folder).unwrap_or_default();
    let most = orders.lines().find_map(|line| line.strip_prefix("most ")?.trim().parse().ok()).unwrap_or(16_u8);
    vec![0x02, 1, 0x07, 0x06, 1, 0x04, 0x07, 1, most]
}

pub(crate) fn verify(folder: &Path, icc: &mut Icc, order: &[u8]) -> Answer {
    let Some(template) = template(order) else { return word(0x6B80) };
    let mut log = OpenOptions::new().create(true).append(true).open(folder.join("lit")).ok();
    if let Some(log) = &mut log {
        let _ = writeln!(log, "{}", order.len());
    }
    for _ in 0..MOST_LOOKS {
        let orders = orders(folder).unwrap_or_default();
        let does = orders.lines().next().unwrap_or_default().trim();
        let (verb, rest) = does.split_once(' ').unwrap_or((does, ""));
        match verb {
            "wait" if icc.is_gone() => return Answer::Broken,
            "wait" => thread::sleep(LOOK),
            "cancel" => return word(0x6401),
            "timeout" => return word(0x6400),
            "fail" => return Answer::Broken,
            "unplug" => return Answer::Unplugged,
            "say" => return u16::from_str_radix(rest, 16).map_or(Answer::Unknown, word),
            "lie" => {
                let _told_otherwise = typed(icc, template, rest);
                return word(0x6401);
            }
            digits if digits.len() == 4 => return typed(icc, template, digits),
            _ => return word(0x6403),
        }
    }
    word(0x6400)
}

fn typed(icc: &mut Icc, template: &[u8], digits: &str) -> Answer {
    let mut command = template.to_vec();
    let header = command.len() - 4;
    command[header..].copy_from_slice(digits.as_bytes());
    icc.exchange(&command).map_or(Answer::Broken, Answer::Bytes)
}

/// The command to be completed, if the order is one that this reader keeps: four ASCII digits at the left of a block of
/// four, ended by the 確定 key.
fn template(order: &[u8]) -> Option<&[u8]> {
    let (head, data) = order.split_at_checked(HEAD)?;
    let [first, later, format, block, length, most, least, ends_on, messages, _, _, _, _, _, _, data_length @ ..] =
        head
    else {
        return None;
    };
    let kept = *first > 0
        && *later > 0
        && (*format, *block, *length) == (0x82, 0x04, 0x00)
        && (*most, *least, *ends_on, *messages) == (4, 4, 0x02, 1)
        && data_length == u32::try_from(data.len()).ok()?.to_le_bytes()
        && matches!(data, [0x00, 0x20, 0x00, 0x80, 0x04, 0xFF, 0xFF, 0xFF, 0xFF]);
    kept.then_some(data)
}

fn word(word: u16) -> Answer {
    Answer::Bytes(word.to_be_bytes().to_vec())
}
