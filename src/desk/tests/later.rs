//! 後刻再照会: who was promised an answer gets one if there is one, is never in anybody's way, and is forgotten with the day.

use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use super::super::{View, Wish};
use super::bench::{Bench, CLOCK, Saying, Taking};
use crate::follow_up::Found;
use crate::follow_up::promise::specimen;
use crate::pki::Environment;
use crate::promises::List;
use crate::promises::tests::Drawer;
use crate::record::{Draft, Event};
use crate::session::Verdict;
use crate::session::order::Front;
use crate::session::scene::Conclusion;
use crate::staff::Closing;
use crate::stand_in::faults::Fault;

const FILE: &str = "follow-up";

fn list(folder: &Path, drawer: Option<&Drawer>) -> List {
    List::of(folder, Environment::Practice, drawer)
}

fn case(bench: &Bench) -> Conclusion {
    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    let end = bench.concluded();
    bench.is_dismissed();
    end
}

/// A case that only silence kept from being decided; then the platform answers again.
fn referred(bench: &Bench) -> Conclusion {
    bench.oracle.silent.store(true, Ordering::SeqCst);
    let end = case(bench);
    assert_eq!(end.verdict, Verdict::Referred);
    bench.oracle.silent.store(false, Ordering::SeqCst);
    end
}

/// A case is begun and stopped: the platform is looked up.
fn looks_up(bench: &Bench) {
    bench.opens(Front::Desk);
    let _ = bench.until(|view| view.scene.is_some());
    bench.wishes([Wish::Cancel]);
    let _ = bench.until(|view| view.over);
    bench.wishes([Wish::Dismiss]);
}

fn drafts(bench: &Bench, event: Event) -> Vec<Draft> {
    let all = bench.shelf.drafts.lock().expect("not poisoned");
    all.iter().filter(|draft| draft.event == event).cloned().collect()
}

fn answered(view: &View) -> bool {
    !view.follow_up.answers.is_empty()
}

#[test]
fn who_was_promised_an_answer_is_asked_about_once_the_platform_answers() {
    let (folder, drawer) = (tempfile::tempdir().expect("a folder"), Drawer::default());
    let bench = Bench::promising(list(folder.path(), Some(&drawer)));
    let end = referred(&bench);
    assert!(end.report.asked_again_later && folder.path().join(FILE).exists());
    looks_up(&bench);
    let view = bench.until(answered);
    let answer = &view.follow_up.answers[0];
    assert_eq!((answer.found, answer.about.record), (Found::Good, end.report.record.expect("recorded")));
    let (kept, again) = (drafts(&bench, Event::KeptToAskAgain), drafts(&bench, Event::AskedAgain));
    assert_eq!((kept.len(), again.len()), (1, 1));
    assert_eq!((again[0].session, again[0].detail.word()), (kept[0].session, Some("asked-again-good")));
    assert!(again[0].outcome.is_none() && again[0].revocation.is_some(), "no verdict is changed by it");
    bench.wishes([Wish::SawAnswer(answer.about.record)]);
    let _ = bench.until(|view| !answered(view) && view.follow_up.waiting == 0);
}

#[test]
fn an_answer_is_in_the_record_before_anybody_sees_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = Bench::promising(list(folder.path(), None));
    let _end = referred(&bench);
    looks_up(&bench);
    bench.record(Taking::Fails);
    // The question is asked, the record takes nothing.
    while bench.oracle.questions.load(Ordering::SeqCst) < 2 {
        assert!(!answered(&bench.until(|_| true)));
    }
    for _ in 0..2 {
        assert!(!answered(&bench.until(|_| true)));
    }
    *bench.shelf.next.lock().expect("not poisoned") = None;
    let _ = bench.until(answered);
    assert_eq!(drafts(&bench, Event::AskedAgain).len(), 1);
}

#[test]
fn an_answer_that_is_not_believed_teaches_nothing_and_the_person_still_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = Bench::promising(list(folder.path(), None));
    let _end = referred(&bench);
    bench.platform(Saying::Wrong(Fault::WrongSerial));
    let asked = bench.oracle.questions.load(Ordering::SeqCst);
    looks_up(&bench);
    while bench.oracle.questions.load(Ordering::SeqCst) == asked {
        let _ = bench.until(|_| true);
    }
    // Another case is asked about meanwhile, and well.
    assert_eq!(case(&bench).verdict, Verdict::Accepted);
    let view = bench.until(|view| view.scene.is_none());
    assert_eq!((view.follow_up.waiting, answered(&view)), (1, false));
    assert!(drafts(&bench, Event::AskedAgain).is_empty());
}

#[test]
fn no_case_waits_for_a_question_that_nobody_at_the_desk_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = Bench::promising(list(folder.path(), None));
    let _end = referred(&bench);
    bench.platform(Saying::Hangs);
    let asked = bench.oracle.questions.load(Ordering::SeqCst);
    looks_up(&bench);
    while bench.oracle.questions.load(Ordering::SeqCst) == asked {
        let _ = bench.until(|_| true);
    }
    assert_eq!(case(&bench).verdict, Verdict::Accepted, "while the other question hangs");
    bench.oracle.gate.open();
}

#[test]
fn nobody_is_promised_what_is_not_on_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = Bench::promising(list(&folder.path().join("not there"), None));
    let end = referred(&bench);
    assert!(!end.report.asked_again_later && end.report.record.is_some());
    assert!(drafts(&bench, Event::KeptToAskAgain).is_empty());
}

#[test]
fn with_the_day_the_list_goes_and_who_was_left_without_an_answer_is_written_down() {
    let (folder, drawer) = (tempfile::tempdir().expect("a folder"), Drawer::default());
    let bench = Bench::promising(list(folder.path(), Some(&drawer)));
    bench.oracle.silent.store(true, Ordering::SeqCst);
    let _two = [case(&bench), case(&bench)];
    let _ = bench.until(|view| view.follow_up.waiting == 2);
    bench.wishes([Wish::CloseDay]);
    let view = bench.until(|view| matches!(view.shift.closing, Closing::Closed(_)));
    assert_eq!(view.follow_up.waiting, 0);
    assert!(!folder.path().join(FILE).exists() && drawer.is_empty());
    let gone = drafts(&bench, Event::AskAgainDestroyed);
    let words: Vec<_> = gone.iter().filter_map(|draft| draft.detail.word()).collect();
    assert_eq!(words, ["ask-again-unanswered", "ask-again-unanswered", "ask-again-day-closed"]);
    let kept = drafts(&bench, Event::KeptToAskAgain);
    assert_eq!([gone[0].session, gone[1].session], [kept[0].session, kept[1].session]);
    let changes = bench.shelf.changes.lock().expect("not poisoned").clone();
    // Where no printer takes the slip of the day, that is written behind it.
    let last = changes.iter().rfind(|event| **event != Event::Fault);
    assert_eq!(last, Some(&Event::DayClosed), "the end of the day says it all");
}

#[test]
fn a_desk_that_ends_takes_a_list_along_whose_key_only_it_has() {
    let (folder, drawer) = (tempfile::tempdir().expect("a folder"), Drawer::default());
    for (drawer, left) in [(None, 0), (Some(&drawer), 1)] {
        let mut bench = Bench::promising(list(folder.path(), drawer));
        bench.oracle.silent.store(true, Ordering::SeqCst);
        let _end = case(&bench);
        let _ = bench.until(|view| view.follow_up.waiting == 1);
        drop(bench.desk.take());
        assert_eq!(usize::from(folder.path().join(FILE).exists()), left);
        let ended = drafts(&bench, Event::AskAgainDestroyed);
        assert_eq!(ended.len(), if left == 0 { 2 } else { 0 }, "{ended:?}");
    }
    // The next desk of the same day keeps the promise.
    let bench = Bench::promising(list(folder.path(), Some(&drawer)));
    let _ = bench.until(|view| view.follow_up.waiting == 1);
    looks_up(&bench);
    let _ = bench.until(answered);
}

#[test]
fn what_another_day_left_is_destroyed_at_the_start() {
    let (folder, drawer) = (tempfile::tempdir().expect("a folder"), Drawer::default());
    let yesterday = CLOCK.now().wall.minus(std::time::Duration::from_hours(24));
    list(folder.path(), Some(&drawer)).keep(specimen(1), yesterday).expect("kept");
    let bench = Bench::promising(list(folder.path(), Some(&drawer)));
    while drafts(&bench, Event::AskAgainDestroyed).is_empty() {
        let _ = bench.until(|_| true);
    }
    assert!(!folder.path().join(FILE).exists() && drawer.is_empty());
    assert_eq!(drafts(&bench, Event::AskAgainDestroyed)[0].detail.word(), Some("ask-again-day-over"));
}

#[test]
fn nothing_of_a_certificate_or_a_number_is_plain_in_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = Bench::promising(list(folder.path(), None));
    let end = referred(&bench);
    let receipt = end.report.receipt.expect("a receipt");
    let bytes = fs::read(folder.path().join(FILE)).expect("a list");
    assert!(!bytes.windows(receipt.len()).any(|window| window == receipt.as_bytes()));
    let head = String::from_utf8_lossy(&bytes[..64]).into_owned();
    assert!(head.starts_with("MADOGUCHI-FOLLOW-UP-1\npractice\n"), "{head}");
}
