//! The page of the manual, in both languages, as the tables have it.

use madoguchi::language::Language;
use madoguchi::record::Event;

use super::elsewhere::{self, Elsewhere};
use super::fields::Field;
use super::kept::{self, Of, Place, Readers};
use super::kinds::Kind;
use super::never;
use crate::support::root;

/// The languages of the page: the language, and which of the words it takes.
const PAGES: [(Language, usize); 2] = [(Language::Japanese, 0), (Language::English, 1)];

const HEAD: [&str; 2] = [
    "# 何を、どこに、いつまで\n\nこの表はプログラムの表から作られ、試験が照らし合わせています。試験は、練習・避難所・業務システム・導入手順を動かし、\
     表にないファイルが1つも残らないことも確かめます。\n\n\
     置き場所の名前はデータのフォルダー（この端末の本番では `/var/lib/madoguchi`、設定は `/etc/madoguchi`）からの相対です。\
     練習は同じ名前で `practice/` の中にあります。データのフォルダーは窓口のアカウントだけが開けます。\
     共有するとき（パッケージで入れたときなど）は、グループ `madoguchi` のアカウントと管理者も開けます。`.db` は、開いている間と、急に止まった後に、\
     `-wal` `-shm` `-journal` を伴います。`*` は変わる部分です。\n",
    "# What, where, until when\n\nThis page is made from the program's own tables, and a test holds them together. Another plays practice, a shelter, \
     requests of programs and a setup, and finds that not one file is left that no line names.\n\n\
     Names are below the data folder (in production `/var/lib/madoguchi`; the configuration lies in `/etc/madoguchi`). Practice has the \
     same names in `practice/`. The data folder can be opened by the account of the desk alone. Where it is \
     shared, as a package makes it, so can the accounts of the group `madoguchi`, and administrators. A `.db` has `-wal`, `-shm` and `-journal` \
     beside it while it is open or after a sudden stop; `*` stands for what varies.\n",
];

fn table(title: &str, head: &str, rows: &[String]) -> String {
    let columns = head.matches('|').count() - 1;
    format!("\n## {title}\n\n{head}\n|{}\n{}\n", "---|".repeat(columns), rows.join("\n"))
}

fn page(language: Language, at: usize) -> String {
    let pick = |words: [&'static str; 2]| words[at];
    [
        HEAD[at].to_owned(),
        table(
            pick(["ファイル", "Files"]),
            pick([
                "| 何を | だれのことか | どこに | いつまで | だれが読めるか |",
                "| what | of whom | where | until when | who can read it |",
            ]),
            &files(at),
        ),
        elsewhere_of(pick(["鍵の保管場所", "The keystore"]), at, &elsewhere::items()),
        elsewhere_of(pick(["ほかの場所", "Places of others"]), at, &elsewhere::places()),
        elsewhere_of(pick(["メモリーだけ", "In memory alone"]), at, &elsewhere::in_memory()),
        table(
            pick(["記録の1件", "One entry of the record"]),
            pick(["| 項目 | 人につながるか |", "| field | to whom it leads |"]),
            &Field::ALL.map(|field| format!("| {} | {} |", pick(field.words()), pick(field.leads_to()))),
        ),
        table(
            pick(["記録の内容ごとの項目", "What each event holds"]),
            pick(["| 種類 | 内容（番号） | 書かれる項目 |", "| kind | events, by number | fields |"]),
            &Kind::ALL.map(|kind| events(kind, language, at)),
        ),
        table(
            pick(["どこにも残らないもの", "What is kept nowhere"]),
            pick(["| 何を | 探している試験 |", "| what | the tests that look for it |"]),
            &never::TABLE
                .iter()
                .map(|never| format!("| {} | {} |", never.what[at], quoted(never.tests)))
                .collect::<Vec<_>>(),
        ),
    ]
    .concat()
}

fn files(at: usize) -> Vec<String> {
    let row = |kept: kept::Kept| {
        let of = match kept.of {
            Of::Nobody => ["だれのことでもない", "nobody"][at].to_owned(),
            Of::Beside(words) => format!("{}{}", ["照合すれば分かる：", "beside other papers: "][at], words[at]),
            Of::People(words) => format!("{}{}", ["個人情報：", "personal: "][at], words[at]),
        };
        let place = match kept.place {
            Place::Data => "",
            Place::Configuration => ["設定のフォルダー：", "folder of the configuration: "][at],
            Place::Named => ["庁舎が決めた場所", "where the office says"][at],
        };
        let names = if kept.place == Place::Named { String::new() } else { quoted(&shown(&kept.files)) };
        let readers = match kept.readers {
            Readers::Account => ["窓口のアカウント", "the desk's account"],
            Readers::Everybody => ["この端末のだれでも", "everybody on the machine"],
            Readers::Folder => ["その場所を読める人", "whoever may read that place"],
            Readers::OfficeKey => [
                "ファイルは窓口のアカウント、中身は庁舎の鍵を持つ窓口",
                "the file the desk's account, its contents whoever has the office's key",
            ],
        };
        format!("| {} | {of} | {place}{names} | {} | {} |", kept.what[at], kept.until[at], readers[at])
    };
    kept::table().into_iter().map(row).collect()
}

/// What a database has beside it is said once, above.
fn shown(files: &[String]) -> Vec<&String> {
    let is_beside = |name: &String| ["-wal", "-shm", "-journal"].iter().any(|end| name.ends_with(end));
    files.iter().filter(|name| !is_beside(name)).collect()
}

fn quoted(names: &[impl AsRef<str>]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(" ")
}

fn elsewhere_of(title: &str, at: usize, lines: &[Elsewhere]) -> String {
    let head = ["| 何を | どこに | いつまで |", "| what | where | until when |"][at];
    let row = |one: &Elsewhere| format!("| {} | {} | {} |", one.what[at], one.place[at], one.until[at]);
    table(title, head, &lines.iter().map(row).collect::<Vec<_>>())
}

fn events(kind: Kind, language: Language, at: usize) -> String {
    let (between, end) = [("、", "（"), (", ", " (")][at];
    let close = ["）", ")"][at];
    let told =
        |event: &&Event| format!("{}{end}{}{close}", language.say(&format!("event-{}", event.code())), event.number());
    let events: Vec<String> =
        Event::ALL.iter().filter(|event| Kind::of(**event) == kind).map(|event| told(&event)).collect();
    let fields: Vec<&str> = kind.fields().iter().map(|field| field.words()[at]).collect();
    format!("| {} | {} | {} |", kind.words()[at], events.join(between), fields.join(between))
}

#[test]
fn the_inventory_of_the_manual_is_that_of_the_program() {
    let mut stale = Vec::new();
    for (language, at) in PAGES {
        let due = page(language, at);
        let made = root().join(format!("target/data-{}.md", language.code()));
        std::fs::write(&made, &due).expect("written");
        let committed = root().join(format!("assets/manual/{}/data.md", language.code()));
        if std::fs::read_to_string(&committed).unwrap_or_default() != due {
            stale.push(format!("cp {} {}", made.display(), committed.display()));
        }
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}
