//! One line for everything that is kept in files: what, of whom, under which names, until when, who can read it, and
//! which parts of the program write it. Names are those of the program's own constants where it has them.

use madoguchi::config::policy;
use madoguchi::desk::setup::{ARRIVALS, LISTS};
use madoguchi::onboarding::progress;
use madoguchi::shelter::{ENDING, FOLDER as INTAKE};
use madoguchi::store::segments::{ARCHIVE, archived};
use madoguchi::store::{self, ballast, staff};
use madoguchi::{folders, instance, paper, traces};

use super::Words;
use super::elsewhere::in_files;

/// Where the names are to be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The data folder, and the room of practice in it.
    Data,
    /// The folder of the configuration.
    Configuration,
    /// A folder or a file that the office has named.
    Named,
}

/// Whether it tells of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Of nobody.
    Nobody,
    /// Not by itself; beside other papers it can tell of whom it is (個人情報保護法2条1項1号の「照合」).
    Beside(Words),
    /// Of people by name or number.
    People(Words),
}

/// Who can read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readers {
    /// The account of the desk alone, and the system's administrator.
    Account,
    /// Whoever signs in to the machine.
    Everybody,
    /// Whoever may read the folder that the office has named.
    Folder,
    /// Whoever has the office's key: the file lies open to more.
    OfficeKey,
}

/// A line of the inventory.
pub(super) struct Kept {
    pub(super) what: Words,
    pub(super) of: Of,
    pub(super) place: Place,
    pub(super) files: Vec<String>,
    pub(super) until: Words,
    pub(super) readers: Readers,
    /// The files of `src` that make it.
    pub(super) written_by: &'static [&'static str],
}

const PEOPLE_OF_THE_RECORD: Of = Of::Beside([
    "受付番号・結果票の番号から来庁者、参照番号から職員（下の「記録の1件」）",
    "a resident by 受付番号 or slip, a member of staff by reference (below: one entry)",
]);
const FOR_EVER: Words =
    ["プログラムを取り除いてフォルダーを消すまで", "until the program is removed and its folder with it"];
const LIKE_THE_RECORD: Words = [
    "`[log] retention_years` の年数が過ぎ、2人で `log purge` を行うまで。年数がなければ消えない",
    "until `[log] retention_years` are over and two people have run `log purge`; without a number nothing goes",
];

fn names<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

/// A database and what SQLite keeps beside it while it is open, or after a program that was killed.
fn database(name: &str) -> Vec<String> {
    ["", "-wal", "-shm", "-journal"].map(|end| format!("{name}{end}")).to_vec()
}

fn of_record() -> Vec<Kept> {
    let segment = archived("".as_ref(), 1).to_string_lossy().replace("0001", "*");
    vec![
        Kept {
            what: ["記録（今の年度）", "the record, this fiscal year"],
            of: PEOPLE_OF_THE_RECORD,
            place: Place::Data,
            files: database(store::FILE),
            until: ["年度が終わると書庫へ移る", "moves into the archive when the year is over"],
            readers: Readers::Account,
            written_by: &["src/store/connection.rs", "src/store/files.rs"],
        },
        Kept {
            what: [
                "次の年度の記録の準備、版を上げる前の写し",
                "the next segment while it is made, a copy from before an upgrade",
            ],
            of: PEOPLE_OF_THE_RECORD,
            place: Place::Data,
            files: [database(&format!("{}.next", store::FILE)), names(["record.db.before-*"])].concat(),
            until: [
                "準備が終わるまで。写しは次に正しく開けるまで",
                "until it is made; the copy until the record was opened once more",
            ],
            readers: Readers::Account,
            written_by: &["src/store/turning.rs", "src/store/backup.rs", "src/store/migrate.rs"],
        },
        Kept {
            what: ["記録の書庫（終わった年度）", "the archive of the record, closed years"],
            of: PEOPLE_OF_THE_RECORD,
            place: Place::Data,
            files: database(&segment),
            until: LIKE_THE_RECORD,
            readers: Readers::Account,
            written_by: &["src/store/files.rs", "src/store/turning.rs", "src/store/segments.rs"],
        },
        Kept {
            what: ["非常用の空き（0だけの32 MiB）", "room for a full disk: 32 MiB of zeros"],
            of: Of::Nobody,
            place: Place::Data,
            files: names([ballast::FILE]),
            until: [
                "ディスクがいっぱいのとき手放し、空けば作り直す",
                "let go when the disk is full, made again when there is room",
            ],
            readers: Readers::Account,
            written_by: &["src/store/files.rs", "src/store/ballast.rs"],
        },
        Kept {
            what: ["動作の履歴（符号と数だけ）", "traces: codes and figures"],
            of: Of::Nobody,
            place: Place::Data,
            files: names([traces::FILE, traces::FILE_BEFORE]),
            until: ["1 MiBを2つまで。古い方から上書き", "two of 1 MiB; the older is replaced"],
            readers: Readers::Account,
            written_by: &["src/traces.rs"],
        },
        Kept {
            what: [
                "同時に1つだけ動くための錠、書き込みの試し（どれも空）",
                "locks and a probe for writing, all of them empty",
            ],
            of: Of::Nobody,
            place: Place::Data,
            files: [
                names([instance::FILE, "write-test-*"]),
                vec![
                    format!("{LISTS}/lock"),
                    format!("{INTAKE}/intake.lock"),
                    format!("{LISTS}/{ARRIVALS}/download-*.lock"),
                ],
            ]
            .concat(),
            until: FOR_EVER,
            readers: Readers::Account,
            written_by: &["src/instance.rs", "src/folders.rs", "src/crl_index/folder.rs", "src/shelter.rs"],
        },
    ]
}

fn of_people_and_keys() -> Vec<Kept> {
    vec![
        Kept {
            what: [
                "職員の一覧（職員番号、氏名、役割、合言葉のArgon2id、失敗の回数）",
                "the list of people: number, name, role, Argon2id of the passphrase, failures",
            ],
            of: Of::People(["職員の氏名と職員番号", "names and numbers of staff"]),
            place: Place::Data,
            files: database(staff::FILE),
            until: [
                "消えない。やめた人は「停止」として残る（記録の参照番号を後から読むため）",
                "never goes: who left stays as disabled, so that the record's references can be read",
            ],
            readers: Readers::Account,
            written_by: &["src/store/connection.rs", "src/store/staff.rs"],
        },
        Kept {
            what: [
                "鍵（`log.key = \"file\"` と練習のときだけ）",
                "keys, with `log.key = \"file\"` and in practice only",
            ],
            of: Of::Nobody,
            place: Place::Data,
            files: in_files(),
            until: ["下の「鍵の保管庫」と同じ", "as below, the keystore"],
            readers: Readers::Account,
            written_by: &["src/keystore/file.rs", "src/keystore/sealed.rs"],
        },
        Kept {
            what: ["後刻再照会の封をした一覧", "the sealed list of those who are asked about again"],
            of: Of::Beside([
                "発行番号と認証局。鍵がなければ読めない",
                "serial number and authority; without the key nobody reads them",
            ]),
            place: Place::Data,
            files: names(["follow-up"]),
            until: [
                "その日の終業、または日付が変わるまで。鍵を捨て、上書きして消す",
                "until the day is closed or over: its key is destroyed, the file overwritten",
            ],
            readers: Readers::Account,
            written_by: &["src/promises.rs"],
        },
    ]
}

fn of_lists() -> Vec<Kept> {
    vec![
        Kept {
            what: ["失効リストとその索引", "revocation lists and their indexes"],
            of: Of::Beside(["失効したすべての人の発行番号", "the serial numbers of everybody who was revoked"]),
            place: Place::Data,
            files: vec![format!("{LISTS}/*-*.crl"), format!("{LISTS}/*-*.idx"), format!("{LISTS}/*-*-*.part")],
            until: ["新しいリストが置き換えるまで", "until a newer list takes its place"],
            readers: Readers::Account,
            written_by: &["src/crl_index/source.rs", "src/crl_index/folder.rs", "src/crl_index/import.rs"],
        },
        Kept {
            what: ["取り寄せた失効リスト（確かめる前）", "a list that was fetched and is not verified yet"],
            of: Of::Beside(["同じ", "the same"]),
            place: Place::Data,
            files: ["part", "crl", "from"].map(|end| format!("{LISTS}/{ARRIVALS}/download-*.{end}")).to_vec(),
            until: ["次に取り寄せるまで", "until the next is fetched"],
            readers: Readers::Account,
            written_by: &[
                "src/platform/download/part.rs",
                "src/cli/crl/import.rs",
                "src/desk/onboarding_work/lists.rs",
            ],
        },
        Kept {
            what: ["取り込みの控え（名前、時刻、版）", "notes of what was taken in: names, times, versions"],
            of: Of::Nobody,
            place: Place::Data,
            files: vec![
                format!("{LISTS}/recorded"),
                format!("{LISTS}/{ARRIVALS}/taken.json"),
                format!("{LISTS}/{ARRIVALS}/asked-*.json"),
                format!("{LISTS}/.recorded.part"),
                format!("{LISTS}/{ARRIVALS}/.*.part"),
            ],
            until: ["書き換わるまで", "until they are written anew"],
            readers: Readers::Account,
            written_by: &["src/desk/setup/recorded.rs", "src/desk/setup/sources.rs", "src/desk/setup/downloads.rs"],
        },
    ]
}

fn of_papers() -> Vec<Kept> {
    vec![
        Kept {
            what: [
                "結果票・案内・終業票・点検票・照合票（PDF）",
                "slips of results, guidance, closing, readiness and checkpoints, as PDF",
            ],
            of: Of::Beside([
                "結果票の番号と受付番号。氏名などを付けた票は保存しない",
                "the slip's number and 受付番号; one with attributes is never kept",
            ]),
            place: Place::Data,
            files: vec![format!("{}/*.pdf", paper::FOLDER), format!("{}/.page-*", paper::FOLDER)],
            until: ["90日を過ぎた後、次に窓口を開くまで", "until the desk is opened for the first time after 90 days"],
            readers: Readers::Account,
            written_by: &[
                "src/paper/folder.rs",
                "src/desk/onboarding_work/slip.rs",
                "src/desk/library.rs",
                "src/desk/deeds.rs",
            ],
        },
        Kept {
            what: ["記録の書き出し、日計・月報、避難所の一覧", "exports of the record, reports, the list of a shelter"],
            of: PEOPLE_OF_THE_RECORD,
            place: Place::Named,
            files: exports(),
            until: [
                "だれかが消すまで。練習では `practice/exports` にある",
                "until somebody deletes them; practice has them in `practice/exports`",
            ],
            readers: Readers::Folder,
            written_by: &[
                "src/export/write.rs",
                "src/export/results.rs",
                "src/desk/library.rs",
                "src/desk/setup.rs",
                "src/cli/log/export.rs",
                "src/cli/intake/reconcile.rs",
            ],
        },
        Kept {
            what: [
                "命令で名指ししたファイル（証明、票、日計、支援用の書き出し、庁舎の公開鍵）",
                "files that a command named: proofs, slips, reports, the support bundle, an office's public key",
            ],
            of: PEOPLE_OF_THE_RECORD,
            place: Place::Named,
            files: Vec::new(),
            until: [
                "だれかが消すまで。支援用の書き出しには人のことは入らない",
                "until somebody deletes them; the support bundle holds nothing of any person",
            ],
            readers: Readers::Folder,
            written_by: &["src/cli.rs", "src/desk/setup/shelter.rs"],
        },
        Kept {
            what: [
                "署名付き照合点の写し（`log.witness_file`。件数、根、署名）",
                "copies of signed checkpoints in `log.witness_file`: size, root, signature",
            ],
            of: Of::Nobody,
            place: Place::Named,
            files: Vec::new(),
            until: ["その場所の管理者による", "as whoever keeps that place decides"],
            readers: Readers::Folder,
            written_by: &["src/witness/share.rs"],
        },
        Kept {
            what: ["業務システムのためのソケット（中身はない）", "the socket for other programs, which holds nothing"],
            of: Of::Nobody,
            place: Place::Named,
            files: Vec::new(),
            until: ["窓口を閉じるまで", "until the desk is closed"],
            readers: Readers::Folder,
            written_by: &["src/programs/place.rs"],
        },
    ]
}

/// What lies in the folder of exports.
fn exports() -> Vec<String> {
    [
        "madoguchi-export-*.zip",
        ".madoguchi-export-*.part",
        "madoguchi-report-*.*",
        "madoguchi-intake-*.*",
        ".madoguchi-intake-*.part",
    ]
    .map(|name| format!("exports/{name}"))
    .to_vec()
}

fn of_shelters() -> Vec<Kept> {
    let results = [INTAKE, "results"].join("/");
    vec![
        Kept {
            what: [
                "避難所の束（庁舎の鍵あてに1人ずつ封をしたもの）",
                "the bundle of a shelter, each person sealed to the office's key",
            ],
            of: Of::Beside([
                "発行番号と認証局。庁舎の鍵がなければ、番号・人数・窓口の名前・時刻しか読めない",
                "serial number and authority; without the office's key only numbers, counts, the desk's name and times",
            ]),
            place: Place::Data,
            files: vec![format!("{INTAKE}/*.{ENDING}"), format!("{INTAKE}/*.torn-*")],
            until: [
                "庁舎の写しは全員が確定したら上書きして消す（`[intake] destroy`）。避難所の端末では人が消す",
                "the office's copy is overwritten once everybody is decided (`[intake] destroy`); at the shelter somebody deletes it",
            ],
            readers: Readers::OfficeKey,
            written_by: &["src/shelter.rs", "src/shelter/look.rs", "src/export/erase.rs"],
        },
        Kept {
            what: ["突合の一覧（受付番号ごとの状態）", "the list of a reconciliation: a state for each 受付番号"],
            of: Of::Beside([
                "避難所の受付番号から来庁者。発行番号は入らない",
                "a resident by the number of the shelter; no serial number is in it",
            ]),
            place: Place::Data,
            files: ["*.json", "*.csv", ".*.part"].map(|name| format!("{results}/{name}")).to_vec(),
            until: ["だれかが消すまで", "until somebody deletes it"],
            readers: Readers::Account,
            written_by: &["src/export/results.rs"],
        },
        Kept {
            what: [
                "突合の途中の控え（封をした印と答え）",
                "notes of a reconciliation on its way: sealed marks and answers",
            ],
            of: Of::Nobody,
            place: Place::Data,
            files: vec![format!("{results}/asked.jsonl")],
            until: ["突合が終わるまで", "until the reconciliation is over"],
            readers: Readers::Account,
            written_by: &["src/desk/reconcile/asking.rs"],
        },
    ]
}

fn of_setup() -> Vec<Kept> {
    vec![
        Kept {
            what: [
                "導入手順の途中（答え、認証局の証明書、置く前の設定）",
                "a setup on its way: answers, authorities, a configuration to be put into place",
            ],
            of: Of::Nobody,
            place: Place::Data,
            files: [
                vec![progress::FILE.to_owned(), format!(".{}.part", progress::FILE), ".madoguchi-setup-*".to_owned()],
                ["setup/*", "setup/anchors/*"].map(str::to_owned).to_vec(),
            ]
            .concat(),
            until: ["導入手順が終わるまで", "until the setup is over"],
            readers: Readers::Account,
            written_by: &[
                "src/desk/onboarding_work/places.rs",
                "src/desk/onboarding_work/anchors.rs",
                "src/desk/onboarding_work/finish.rs",
            ],
        },
        Kept {
            what: [
                "設定、方針、信頼する認証局の証明書、以前の設定",
                "configuration, policy, trust anchors, earlier configurations",
            ],
            of: Of::Beside(["方針に「だれが決めたか」と書いた人", "who decided, where the policy names a person"]),
            place: Place::Configuration,
            files: vec![
                folders::CONFIGURATION.to_owned(),
                format!("{}.until-*", folders::CONFIGURATION),
                policy::FILE.to_owned(),
                "anchors/*".to_owned(),
                format!(".{}*.part", folders::CONFIGURATION),
            ],
            until: FOR_EVER,
            readers: Readers::Everybody,
            written_by: &[
                "src/desk/onboarding_work/finish.rs",
                "src/desk/onboarding_work/places.rs",
                "src/cli/anchor.rs",
            ],
        },
        Kept {
            what: [
                "練習用の認証局（作りものの鍵と証明書）",
                "the authority of practice: made-up keys and certificates",
            ],
            of: Of::Nobody,
            place: Place::Data,
            files: ["authority.keys", "anchor-*.der", ".*.tmp"].map(|name| format!("authority/{name}")).to_vec(),
            until: FOR_EVER,
            readers: Readers::Account,
            written_by: &["src/stand_in/authority/folder.rs"],
        },
    ]
}

/// Every line.
pub(super) fn table() -> Vec<Kept> {
    // The segments' folder is part of their pattern.
    debug_assert!(archived("".as_ref(), 1).starts_with(ARCHIVE));
    [of_record(), of_people_and_keys(), of_lists(), of_papers(), of_shelters(), of_setup()]
        .into_iter()
        .flatten()
        .collect()
}
