//! Slips: printed of what the desk concluded, in the record, and never in anybody's way.

#![expect(clippy::disallowed_methods, reason = "a printer that takes its time")]

use std::sync::atomic::Ordering;

use super::bench::{Bench, Taking};
use crate::desk::{Level, Printed, Wish};
use crate::language::Language;
use crate::session::Verdict;
use crate::session::order::Front;
use crate::slip::{Kind, Place, Printing, Trouble, Wanted};

const RESULT: Wanted = Wanted { kind: Kind::Result, language: Language::English, attributes: false };

fn accepted() -> Bench {
    let bench = Bench::ready();
    case(&bench);
    bench
}

fn case(bench: &Bench) {
    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    assert_eq!(bench.concluded().verdict, Verdict::Accepted);
}

fn slips(bench: &Bench) -> usize {
    bench.press.slips.lock().expect("not poisoned").len()
}

/// What the record was told, once it has been told so much.
fn recorded(bench: &Bench, count: usize) -> Vec<Printed> {
    loop {
        let slips = bench.shelf.slips.lock().expect("not poisoned").clone();
        if slips.len() >= count {
            return slips;
        }
        std::thread::yield_now();
    }
}

#[test]
fn a_slip_is_printed_of_what_the_desk_concluded_and_written_down() {
    let bench = accepted();
    bench.wishes([Wish::Print(RESULT)]);
    let _ = bench.until(|view| view.printing == Printing::Done(Kind::Result, Place::Printer));
    let printed = bench.press.slips.lock().expect("not poisoned").clone();
    let [(wanted, conclusion)] = printed.as_slice() else { panic!("{} slips", printed.len()) };
    assert_eq!((*wanted, conclusion.verdict), (RESULT, Verdict::Accepted));
    let recorded = recorded(&bench, 1);
    let [written] = recorded.as_slice() else { panic!("{recorded:?}") };
    assert_eq!(written.detail, Ok("slip-result"));
    assert_eq!(written.receipt, conclusion.report.receipt);
    assert_ne!(written.case, [0; 16], "it belongs to its case");
}

#[test]
fn nothing_is_printed_before_a_verdict_and_no_guide_of_an_accepted_case() {
    let bench = Bench::ready();
    bench.wishes([Wish::Print(RESULT)]);
    bench.opens(Front::Desk);
    bench.wishes([Wish::Print(RESULT)]);
    bench.inserts_card();
    bench.enters("1234");
    assert_eq!(bench.concluded().verdict, Verdict::Accepted);
    bench.wishes([Wish::Print(Wanted { kind: Kind::Guide, ..RESULT }), Wish::CallStaff]);
    let view = bench.until(|view| view.staff_called);
    assert_eq!((view.printing, slips(&bench)), (Printing::Idle, 0));
}

#[test]
fn a_printer_that_hangs_holds_up_neither_the_next_case_nor_tells_it_anything() {
    let bench = accepted();
    bench.press.hangs.store(true, Ordering::SeqCst);
    bench.wishes([Wish::Print(RESULT), Wish::Print(RESULT)]);
    let _ = bench.until(|view| view.printing == Printing::Running(Kind::Result));
    bench.is_dismissed();
    case(&bench);
    bench.press.gate.open();
    assert_eq!(recorded(&bench, 1).len(), 1);
    bench.wishes([Wish::CallStaff]);
    let view = bench.until(|view| view.staff_called);
    assert_eq!(view.printing, Printing::Idle);
    assert_eq!(slips(&bench), 1, "one press of a key is one slip");
}

#[test]
fn a_slip_that_failed_leaves_the_case_as_it_was_and_can_be_asked_for_again() {
    let bench = accepted();
    *bench.press.trouble.lock().expect("not poisoned") = Some(Trouble::Refused);
    bench.wishes([Wish::Print(RESULT)]);
    let view = bench.until(|view| view.printing == Printing::Failed(Trouble::Refused));
    assert!(matches!(view.scene, Some(crate::session::Scene::Concluded(end)) if end.verdict == Verdict::Accepted));
    *bench.press.trouble.lock().expect("not poisoned") = None;
    bench.wishes([Wish::Print(RESULT)]);
    let _ = bench.until(|view| view.printing == Printing::Done(Kind::Result, Place::Printer));
    let details: Vec<_> = recorded(&bench, 2).into_iter().map(|printed| printed.detail).collect();
    assert_eq!(details, [Err("printer-refused"), Ok("slip-result")]);
}

#[test]
fn a_slip_with_name_and_address_is_in_the_record_before_it_is_on_paper() {
    let bench = accepted();
    let named = Wanted { attributes: true, ..RESULT };
    bench.record(Taking::Fails);
    bench.wishes([Wish::Print(named)]);
    let view = bench.until(|view| view.printing == Printing::Failed(Trouble::NotRecorded));
    assert_eq!((slips(&bench), view.lights.record), (0, Level::Warning));

    *bench.shelf.next.lock().expect("not poisoned") = None;
    bench.press.hangs.store(true, Ordering::SeqCst);
    bench.wishes([Wish::Print(named)]);
    let details: Vec<_> = recorded(&bench, 1).into_iter().map(|printed| printed.detail).collect();
    assert_eq!(details, [Ok("slip-attributes")], "while the printer still works");
    bench.press.gate.open();
    let _ = bench.until(|view| view.printing == Printing::Done(Kind::Result, Place::Printer));

    *bench.press.trouble.lock().expect("not poisoned") = Some(Trouble::Refused);
    bench.wishes([Wish::Print(named)]);
    let _ = bench.until(|view| view.printing == Printing::Failed(Trouble::Refused));
    let details: Vec<_> = recorded(&bench, 3).into_iter().map(|printed| printed.detail).collect();
    assert_eq!(details, [Ok("slip-attributes"), Ok("slip-attributes"), Err("printer-refused")]);
}

#[test]
fn a_slip_that_is_being_printed_while_the_desk_closes_is_written_down_too() {
    let mut bench = accepted();
    bench.press.hangs.store(true, Ordering::SeqCst);
    bench.wishes([Wish::Print(RESULT)]);
    let _ = bench.until(|view| view.printing == Printing::Running(Kind::Result));
    bench.is_dismissed();
    let gate = bench.press.gate.clone();
    let printer = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(200));
        gate.open();
    });
    drop(bench.desk.take());
    printer.join().expect("the printer");
    let details: Vec<_> = recorded(&bench, 1).into_iter().map(|printed| printed.detail).collect();
    assert_eq!(details, [Ok("slip-result")]);
}
