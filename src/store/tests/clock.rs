//! What the record says when the clock of the machine steps.

use super::*;

/// What the record says of its clock: each entry's event and the word of a step.
fn steps(desk: &Desk) -> Vec<(Event, Option<&'static str>)> {
    let reading = Reading::open(&desk.path(), Environment::Practice).expect("opens");
    let mut said = Vec::new();
    let _ = reading.walk(|_, entry| said.push((entry.draft.event, entry.draft.detail.word()))).expect("whole");
    said
}

#[test]
fn a_step_of_the_clock_is_said_once_whether_it_is_seconds_or_ten_years() {
    const YEAR: i64 = 31_557_600;
    for step in [1, -1, 4, -4, 6, -6, 3_600, -3_600, 86_400, YEAR, -YEAR, 10 * YEAR, -10 * YEAR] {
        let desk = Desk::new();
        let mut store = desk.open().expect("opens");
        for second in 0..6 {
            let now =
                Now { wall: at(second + if second >= 3 { step } else { 0 }).wall, monotonic: at(second).monotonic };
            let _ = store.append(&Draft::new(Event::Heartbeat), now).expect("appended");
        }
        drop(store);
        let told: Vec<_> = steps(&desk).into_iter().filter(|(event, _)| *event == Event::ClockStepped).collect();
        let word = if step > 0 { "clock-forward" } else { "clock-backward" };
        let due = if step.abs() > 5 { vec![(Event::ClockStepped, Some(word))] } else { Vec::new() };
        assert_eq!(told, due, "a step of {step} s");
        assert!(desk.open().is_ok(), "no step of {step} s is taken for damage");
    }
}

#[test]
fn a_machine_that_slept_says_one_step_and_so_does_a_clock_set_between_two_runs() {
    let desk = Desk::new();
    let mut store = desk.open().expect("opens");
    let hours = |wall: i64| Now { wall: at(wall * 3_600).wall, monotonic: at(1).monotonic };
    for now in [hours(0), hours(8), hours(8)] {
        let _ = store.append(&Draft::new(Event::Heartbeat), now).expect("appended");
    }
    drop(store);
    let _ = desk.open().expect("opens").append(&Draft::new(Event::Started), hours(7)).expect("appended");
    // Another start of the machine has other clocks: nothing to compare.
    let another = Settings { boot: [8; 16], ..settings() };
    let mut store = Store::open(&desk.path(), another).expect("opens");
    let _ = store.append(&Draft::new(Event::Started), hours(3)).expect("appended");
    drop(store);
    let beat = (Event::Heartbeat, None);
    let [forward, backward] = ["clock-forward", "clock-backward"].map(|word| (Event::ClockStepped, Some(word)));
    let started = (Event::Started, None);
    assert_eq!(steps(&desk), [beat, forward, beat, beat, backward, started, started]);
}

#[test]
fn summer_time_and_the_year_2038_are_no_steps() {
    // 2038-01-19T03:14:07Z is the last second of 32 bits; 2027-03-28T01:00:00Z is where Europe turns its clocks.
    for turn in [i64::from(i32::MAX), 1_806_195_600] {
        let desk = Desk::new();
        let mut store = desk.open().expect("opens");
        for second in 0..4 {
            let now = Now { wall: Timestamp::from_unix_seconds(turn - 1 + second), monotonic: at(second).monotonic };
            let _ = store.append(&Draft::new(Event::Heartbeat), now).expect("appended");
        }
        drop(store);
        assert_eq!(steps(&desk), [(Event::Heartbeat, None); 4]);
        let reading = Reading::open(&desk.path(), Environment::Practice).expect("opens");
        let last = reading.entry(4).expect("read").expect("there");
        assert_eq!(last.wall.unix_seconds(), turn + 2);
    }
}
