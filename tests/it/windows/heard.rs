//! A case by ear and a case by eye: one resident hears and never looks, the other looks and hears nothing.
//!
//! The resident who does not look acts on what was said alone, by keys of a numeric keypad. The clerk and the card are
//! part of the world around them.

use std::collections::BTreeSet;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use madoguchi::language::Language;
use madoguchi::ui::resident::spoken::catalogue;

use super::Desk;
use super::display::{Display, eventually};
use crate::support::{Program, TestFolder};
use crate::voice::dispatcher::Dispatcher;

const PATIENCE: Duration = Duration::from_mins(1);
/// Nobody listens there.
const NO_SERVICE: &str = "unix_socket:/nonexistent/speechd.sock";
/// There is nothing that describes a sound device.
const NO_DEVICE: &str = "/nonexistent/alsa.conf";

/// A resident who hears and does not look.
struct Listener<'a> {
    desk: &'a Desk,
    service: &'a Dispatcher,
    /// So much was said before.
    past: usize,
    /// What the resident acted on.
    understood: Vec<String>,
}

impl Listener<'_> {
    /// Waits until these words are said.
    fn hears(&mut self, words: &[&str]) {
        let begun = Instant::now();
        loop {
            let heard = self.service.heard();
            let fits = |said: &String| words.iter().all(|words| said.contains(words));
            if let Some(at) = heard.iter().skip(self.past).position(fits) {
                self.understood.push(heard[self.past + at].clone());
                self.past += at + 1;
                return;
            }
            let since: Vec<_> = heard.iter().skip(self.past).collect();
            assert!(begun.elapsed() < PATIENCE, "{words:?} was not said, but {since:?} after {:?}", self.understood);
            thread::sleep(Duration::from_millis(30));
        }
    }

    fn presses(&self, key: &str) {
        self.desk.display.keys(&[key]);
    }

    /// Types these digits; each is to be told by its place.
    fn types(&mut self, digits: &str, before: usize) {
        for (at, digit) in digits.chars().enumerate() {
            self.presses(&format!("KP_{digit}"));
            self.hears(&[&format!("{}文字目を受け付けました", before + at + 1)]);
        }
    }
}

/// The clerk has it read aloud.
fn read_aloud(desk: &Desk) {
    desk.display.focus(&desk.clerk);
    desk.display.keys(&["F4"]);
}

/// Sentences that tell how much time went by, which is the machine's pace.
const OF_TIME: [&str; 4] = ["take-card", "take-card-forgotten", "take-card-staff", "spoken-time-warning"];

/// A whole accepted case by ear with one wrong PIN in it; what the resident acted on, and all that was said.
fn case_by_ear(wrong: &str) -> (Vec<String>, Vec<String>) {
    let service = Dispatcher::start();
    let desk = Desk::open_with(Display::one_screen(), |program, _| program.env("SPEECHD_ADDRESS", service.address()));
    let mut resident = Listener { desk: &desk, service: &service, past: 0, understood: Vec::new() };
    read_aloud(&desk);
    // Only the newest waits to be said: a case that opens sooner would be told instead of this.
    resident.hears(&["読み上げを始めます"]);
    desk.begin();
    // Nobody manages windows here: the story moves the keyboard as a window manager would.
    resident.hears(&["いまは入力できません"]);
    desk.display.focus(&desk.resident);
    resident.hears(&["数字4桁の暗証番号", "あと3回入力できます", "電卓の並びです。上段が7、8、9", "エンターで確定"]);
    resident.types(&wrong[..3], 0);
    resident.presses("KP_Enter");
    resident.hears(&["数字は4桁です", "残りの回数は減っていません"]);
    resident.presses("KP_Subtract");
    resident.hears(&["1文字消しました", "2文字"]);
    resident.types(&wrong[2..], 2);
    resident.presses("KP_Enter");
    resident.hears(&["暗証番号が違うようです", "あと2回入力できます"]);
    resident.presses("KP_Add");
    resident.hears(&["あと2回入力できます"]);
    resident.types("1234", 0);
    resident.presses("KP_Enter");
    resident.hears(&["確認できました", "カードをお取りください"]);
    resident.presses("KP_Add");
    resident.hears(&["確認できました"]);
    let understood = resident.understood;
    desk.both_say_accepted();
    desk.display.keep(&format!("heard-{}", wrong.len()));
    desk.end();
    (understood, service.heard())
}

/// Two people press different wrong digits and hear the same; and all that is ever said was written before anybody
/// pressed anything.
#[test]
fn a_whole_case_is_played_by_ear_and_nothing_that_is_said_depends_on_a_digit() {
    let (first, said) = case_by_ear("9876");
    let (second, said_again) = case_by_ear("5055");
    // How often a page is said again depends on the machine's pace, and how long a card lies there; what else is said does not.
    let of_time = OF_TIME.map(|key| Language::Japanese.say(key));
    let each = |heard: Vec<String>| -> BTreeSet<String> {
        let sentences = heard.iter().flat_map(|said| said.lines());
        sentences.filter(|said| !of_time.iter().any(|words| words == said)).map(str::to_owned).collect()
    };
    assert_eq!(each(first), each(second));
    let written = catalogue(Language::Japanese);
    for sentence in said.iter().chain(&said_again).flat_map(|said| said.lines()) {
        let known = written.iter().any(|words| words == sentence) || sentence.starts_with("ご用件");
        assert!(known, "{sentence:?} is in no locale");
    }
}

#[test]
fn a_whole_case_is_played_without_sound() {
    let silent = |program: Program, _: &TestFolder| {
        program.env("SPEECHD_ADDRESS", NO_SERVICE).env("ALSA_CONFIG_PATH", NO_DEVICE)
    };
    let desk = Desk::open_with(Display::one_screen(), silent);
    read_aloud(&desk);
    desk.begin();
    desk.page_takes_no_key();
    desk.display.focus(&desk.resident);
    desk.pad_opens();
    desk.display.keys(&["KP_1", "KP_2", "KP_3", "KP_4", "KP_Add", "KP_Enter"]);
    desk.both_say_accepted();
    desk.end();
}

/// How loud the recording of the device is, as the mean of its samples' squares.
fn energy(recording: &Path) -> f64 {
    let bytes = std::fs::read(recording).unwrap_or_default();
    let samples = bytes.chunks_exact(2).map(|sample| f64::from(i16::from_le_bytes([sample[0], sample[1]])));
    let count = u32::try_from(bytes.len() / 2).map_or(1.0, f64::from).max(1.0);
    samples.map(|sample| sample * sample).sum::<f64>() / count
}

/// The threads of the process that have to do with its sound device.
fn device_threads(id: u32) -> usize {
    let tasks = std::fs::read_dir(format!("/proc/{id}/task")).expect("it runs");
    let names = tasks.filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("comm")).ok());
    names.filter(|name| name.contains("cpal") || name.contains("alsa")).count()
}

#[test]
fn where_the_system_has_no_voice_the_recordings_are_heard_and_the_device_is_closed_again() {
    let settings = "pcm.!default { type plug slave.pcm { type file slave.pcm null format raw file heard.raw } }\n\
                    ctl.!default { type hw card 0 }\n";
    let desk = Desk::open_with(Display::one_screen(), |program, folder| {
        let _settings = folder.write(".asoundrc", settings);
        program.env("SPEECHD_ADDRESS", NO_SERVICE)
    });
    let recording = desk.folder.path().join("heard.raw");
    assert!(!recording.exists(), "an idle desk opens no device");
    desk.display.focus(&desk.clerk);
    desk.display.keys(&["F4"]);
    eventually("something to hear", || (energy(&recording) > 1.0).then_some(()));
    let id = desk.program.id();
    eventually("a closed device", || (device_threads(id) == 0).then_some(()));
    let length = std::fs::metadata(&recording).expect("a recording").len();
    assert!(length > 100_000, "only {length} bytes");
}
