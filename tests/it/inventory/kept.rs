//! One line for everything that is kept in files: what, of whom, under which names, until when, who can read it, and
//! which parts of the program write it. Names are those of the program's own constants where it has them.

mod desk;
mod office;

use madoguchi::store::segments::{ARCHIVE, archived};

use super::Words;

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

/// Every line.
pub(super) fn table() -> Vec<Kept> {
    // The segments' folder is part of their pattern.
    debug_assert!(archived("".as_ref(), 1).starts_with(ARCHIVE));
    [
        desk::of_record(),
        desk::of_people_and_keys(),
        desk::of_lists(),
        office::of_papers(),
        office::of_shelters(),
        office::of_setup(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
