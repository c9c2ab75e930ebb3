//! The record asked by command: lists, one case explained, 日計 and 月報. Every look is in the record before it is shown.

pub(crate) mod commands;
mod pairs;
mod reading;
mod spoken;
mod typed;

use std::collections::BTreeSet;
use std::time::Duration;

use madoguchi::instance::Instance;
use madoguchi::language::{Language, sources};
use madoguchi::pki::Environment;
use madoguchi::record::decision::Decision;
use madoguchi::record::filter::Group;
use madoguchi::record::look::{ExportPurpose, View};
use madoguchi::record::{Draft, Event, Register};
use madoguchi::session::{Reason, Verdict};
use madoguchi::staff::Role;
use madoguchi::store::{FILE, Reading, Settings, Store};
use madoguchi::time::{Monotonic, Now, Timestamp};
use serde_json::Value;

use crate::support::{Ended, Program, TestFolder, months};

/// A practice room with a record of so many entries.
fn room(entries: usize) -> TestFolder {
    let folder = TestFolder::new();
    let data = folder.path().join("data/practice");
    std::fs::create_dir_all(&data).expect("a folder");
    drop(months::fill(&data, Environment::Practice, entries, months::People::Accounts));
    folder
}

fn log<const N: usize>(folder: &TestFolder, arguments: [&str; N]) -> Ended {
    Program::new(folder).env("LC_ALL", "ja_JP.UTF-8").args(["log"]).args(arguments).args(["--practice"]).run()
}

fn objects(ended: &Ended) -> Vec<Value> {
    assert_eq!(ended.code, Some(0), "{ended:?}");
    ended.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn register(folder: &TestFolder) -> Register {
    let file = folder.path().join("data/practice").join(FILE);
    let reading = Reading::open(&file, Environment::Practice).expect("opened");
    let mut register = Register::default();
    let _head = reading.walk(|_, entry| register.note(entry)).expect("whole");
    register
}

#[test]
fn a_look_at_the_list_is_itself_in_the_list() {
    let folder = room(300);
    let listed = objects(&log(&folder, ["list", "--json", "--kind", "outcomes", "--count", "7"]));
    assert_eq!(listed.len(), 7);
    assert!(listed.iter().all(|record| record["event"] == "outcome" && record["receipt"].is_string()), "{listed:?}");
    let looks = objects(&log(&folder, ["list", "--json", "--kind", "access"]));
    // The one before and this one are the newest of all.
    for look in looks.get(..2).expect("two") {
        assert_eq!((look["event"].as_str(), look["detail"].as_str()), (Some("record-viewed"), Some("view-list")));
        assert!(look["actor"].as_str().is_some_and(|actor| actor.starts_with("os-")), "{look}");
    }
    let reference = listed.iter().find_map(|record| record["reference"].as_str()).expect("one with a 受付番号");
    let found = objects(&log(&folder, ["list", "--json", "--reference", &reference.to_lowercase()]));
    assert!(!found.is_empty() && found.iter().all(|record| record["reference"] == reference), "{found:?}");
    let told = log(&folder, ["list", "--reference", "nobody"]);
    assert_eq!((told.code, told.stdout.as_str()), (Some(0), "当てはまる記録はありません。\n"));
    let wrong = log(&folder, ["list", "--from", "2026-2-30"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (Some(2), ""));
}

#[test]
fn one_case_explained_says_how_often_the_card_was_asked_and_what_came_of_its_tries() {
    let folder = room(3000);
    let register = register(&folder);
    let of = |wanted: fn(&madoguchi::record::page::Case) -> bool| {
        let case = register.cases().find(wanted).expect("such a case");
        case.records.first().expect("a record").to_string()
    };
    let caused = of(madoguchi::record::page::Case::lock_caused);
    let told = log(&folder, ["show", &caused]);
    for words in ["この件の説明", "残り1回の状態で確定された暗証番号が違い", "最大", "カードへの照合（VERIFY）"]
    {
        assert!(told.stdout.contains(words), "{words}: {told:?}");
    }
    let seen = of(madoguchi::record::page::Case::lock_seen);
    let told = log(&folder, ["show", &seen]);
    assert!(told.stdout.contains("この窓口で何かを送る前に"), "{told:?}");
    assert!(told.stdout.contains("一度も送っていません"), "{told:?}");
    let object = log(&folder, ["show", &caused, "--json"]).json();
    assert_eq!((&object["case"]["lock_caused"], &object["case"]["tries_after"]), (&Value::from(true), &Value::from(0)));
    assert_eq!(object["case"]["verify_sent_at_most"], object["case"]["pins_confirmed"]);
    let outside = log(&folder, ["show", "1"]);
    assert!(outside.stdout.contains("プログラムの開始"), "{outside:?}");
    assert_eq!(log(&folder, ["show", "999999"]).code, Some(2));
    let proof = folder.path().join("proof.txt").to_string_lossy().into_owned();
    assert_eq!(log(&folder, ["show", &caused, "--proof", &proof]).code, Some(0));
    assert!(
        std::fs::read_to_string(&proof)
            .expect("written")
            .starts_with("MADOGUCHI-PROOF-V1\nMADOGUCHI-RECEIPT-V1 practice ")
    );
}

#[test]
fn the_papers_of_a_day_and_a_month_are_made_and_nothing_is_written_over() {
    let folder = room(2000);
    let day = log(&folder, ["report", "--day", "2026-04-01"]);
    assert!(day.stdout.starts_with("\u{FEFF}本人確認 日計\r\n対象,令和8年4月1日（2026-04-01）\r\n"), "{day:?}");
    let file = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (csv, pdf) = (file("month.csv"), file("month.pdf"));
    let month = ["report", "--month", "2026-04", "--csv", &csv, "--pdf", &pdf];
    assert_eq!(log(&folder, month).code, Some(0));
    let text = std::fs::read_to_string(&csv).expect("written");
    assert!(text.contains(",pin-limit,") && text.contains("令和8年4月2日,2026-04-02,"), "{text}");
    assert!(std::fs::read(&pdf).expect("written").starts_with(b"%PDF"));
    let again = log(&folder, month);
    assert_eq!(again.code, Some(30), "{again:?}");
    assert_eq!(std::fs::read_to_string(&csv).expect("still there"), text);
}

#[test]
fn what_must_be_recorded_waits_for_the_desk_to_close() {
    let folder = room(50);
    let _desk = Instance::claim(&folder.path().join("data/practice")).expect("the desk");
    for arguments in [["list", "--json"], ["show", "1"], ["report", "--day=2026-04-01"]] {
        log(&folder, arguments).without_a_case(30, &["already open"]);
    }
}

/// The tables of the record are the only list of what must have a name.
#[test]
fn everything_in_the_record_has_a_name_in_every_complete_language() {
    let events = Event::ALL.iter().map(|event| format!("event-{}", event.code()));
    let reasons = Reason::ALL.iter().map(|reason| format!("{}-cause", reason.code()));
    let decisions = Decision::ALL.iter().map(|decision| decision.code().to_owned());
    let roles = Role::ALL.iter().map(|role| format!("role-{}", role.code()));
    let purposes = ExportPurpose::ALL.iter().map(|purpose| purpose.code().to_owned());
    let views = View::ALL.iter().map(|view| view.code().to_owned());
    let groups = Group::ALL.iter().map(|group| format!("group-{}", group.code()));
    let keys: BTreeSet<String> =
        events.chain(reasons).chain(decisions).chain(roles).chain(purposes).chain(views).chain(groups).collect();
    for language in Language::COMPLETE {
        assert!(!sources(language).is_empty());
        let nameless: Vec<&String> = keys.iter().filter(|key| !language.has(key)).collect();
        assert!(nameless.is_empty(), "{}: locales/{0}/report.ftl has no name for {nameless:?}", language.code());
    }
}

#[test]
fn the_made_up_months_are_the_same_each_time_whoever_works_in_them() {
    let made = |people| months::months(2000, people);
    let (listed, accounts) = (made(months::People::Listed), made(months::People::Accounts));
    assert_eq!(listed, made(months::People::Listed));
    assert_eq!(listed.len(), accounts.len());
    let cases =
        |made: &[(madoguchi::record::Draft, _)]| made.iter().filter(|(draft, _)| draft.event == Event::Outcome).count();
    assert!(cases(&listed) > 600 && cases(&listed) == cases(&accounts));
}

/// A table of the manual: a row for each, with its number where it has one.
fn table(title: &str, head: &str, rows: &[String]) -> String {
    let columns = head.matches('|').count() - 1;
    format!("\n## {title}\n\n{head}\n|{}\n{}\n", "---|".repeat(columns), rows.join("\n"))
}

/// 記録の項目 of the manual, as the tables of the record are.
fn items() -> String {
    let say = |key: String| Language::Japanese.say(&key);
    let events: Vec<String> = Event::ALL
        .iter()
        .map(|event| {
            format!("| {} | `{}` | {} |", event.number(), event.code(), say(format!("event-{}", event.code())))
        })
        .collect();
    let reasons: Vec<String> = Reason::ALL
        .iter()
        .map(|reason| {
            let result = say(format!("result-{}", reason.verdict().code()));
            format!("| `{}` | {result} | {} |", reason.code(), say(format!("{}-cause", reason.code())))
        })
        .collect();
    let words = |codes: Vec<&str>| -> Vec<String> {
        codes.into_iter().map(|code| format!("| `{code}` | {} |", say(code.to_owned()))).collect()
    };
    let roles: Vec<String> = Role::ALL
        .iter()
        .map(|role| format!("| `{}` | {} |", role.code(), say(format!("role-{}", role.code()))))
        .collect();
    let head = "# 記録の項目\n\n記録に書かれるのは、次の表の番号と語、時刻、受付番号、結果票の番号、職員の参照番号、残り回数だけです。氏名・住所・生年月日・\
        マイナンバー・証明書の発行番号・暗証番号は書かれません。この表はプログラムの表から作られ、試験が照らし合わせています。\n";
    [
        head.to_owned(),
        table("内容（event）", "| 番号 | 語 | 意味 |", &events),
        table("理由（reason）", "| 語 | 結果 | 意味 |", &reasons),
        table("その後の扱い（decision）", "| 語 | 意味 |", &words(Decision::ALL.map(Decision::code).to_vec())),
        table("書き出しの目的", "| 語 | 意味 |", &words(ExportPurpose::ALL.map(ExportPurpose::code).to_vec())),
        table("閲覧の種類", "| 語 | 意味 |", &words(View::ALL.map(View::code).to_vec())),
        table("役割（role）", "| 語 | 意味 |", &roles),
    ]
    .concat()
}

#[test]
fn the_items_of_the_record_in_the_manual_are_those_of_the_program() {
    let due = items();
    let made = crate::support::root().join("target/record.md");
    std::fs::write(&made, &due).expect("written");
    let committed = crate::support::root().join("assets/manual/ja/record.md");
    let text = std::fs::read_to_string(&committed).unwrap_or_default();
    assert!(text == due, "cp {} {}", made.display(), committed.display());
}

/// A practice room whose record went on into April: one accepted case in each fiscal year.
fn turned_room() -> TestFolder {
    let folder = TestFolder::new();
    let data = folder.path().join("data/practice");
    std::fs::create_dir_all(&data).expect("a folder");
    // 2026-03-31T10:00:00+09:00, and an hour of the next day.
    for (case, at) in [(1, 1_774_918_800), (2, 1_775_005_200)] {
        let now =
            Now { wall: Timestamp::from_unix_seconds(at), monotonic: Monotonic::from_origin(Duration::from_mins(1)) };
        let settings = Settings { environment: Environment::Practice, boot: [1; 16], now, floor: 0 };
        let store = Store::open_in(&data, settings).expect("opens");
        let mut store = store.turned_if_due(&data, now).expect("turned");
        let case =
            Draft { session: [case; 16], outcome: Some(Verdict::Accepted), purpose: 1, ..Draft::new(Event::Outcome) };
        let _recorded = store.append(&case, now).expect("appended");
    }
    folder
}

#[test]
fn what_lies_in_a_closed_year_is_reported_and_listed_after_the_turn() {
    let folder = turned_room();
    assert!(folder.path().join("data/practice/archive/segment-0001.db").exists());
    for (month, cases) in [("2026-03", 1), ("2026-04", 1), ("2026-02", 0)] {
        let report = log(&folder, ["report", "--month", month]);
        assert_eq!(report.code, Some(0), "{report:?}");
        assert_eq!(report.stdout.contains("\r\n1,0,0,0,0,0,1\r\n"), cases > 0, "{month}: {}", report.stdout);
    }
    let closed = objects(&log(&folder, ["list", "--json", "--kind", "outcomes", "--segment", "1"]));
    assert_eq!(closed.len(), 1);
    let number = closed[0]["record"].as_u64().expect("a number").to_string();
    let shown = log(&folder, ["show", &number, "--segment", "1"]);
    assert!(shown.code == Some(0) && shown.stdout.contains("2026-03-31"), "{shown:?}");
    log(&folder, ["list", "--segment", "9"]).without_a_case(2, &["segment 9"]);
    let file = folder.path().join("data/practice").join(FILE);
    let mut looks = 0;
    let reading = Reading::open(&file, Environment::Practice).expect("opened");
    let viewed = |draft: &Draft| draft.event == Event::RecordViewed && draft.reference.as_str() == "segment-0001";
    let _head = reading.walk(|_, entry| looks += usize::from(viewed(&entry.draft))).expect("whole");
    assert_eq!(looks, 2, "a look into a closed year names it");
}
