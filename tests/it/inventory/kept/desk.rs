//! What the desk keeps by itself: the record, people and keys, revocation lists.

use madoguchi::desk::setup::ARRIVALS;
use madoguchi::desk::setup::LISTS;
use madoguchi::instance;
use madoguchi::shelter::FOLDER as INTAKE;
use madoguchi::store;
use madoguchi::store::ballast;
use madoguchi::store::segments::archived;
use madoguchi::store::staff;
use madoguchi::traces;

use super::super::elsewhere::in_files;
use super::{FOR_EVER, Kept, LIKE_THE_RECORD, Of, PEOPLE_OF_THE_RECORD, Place, Readers, database, names};

pub(super) fn of_record() -> Vec<Kept> {
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

pub(super) fn of_people_and_keys() -> Vec<Kept> {
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
            until: ["下の「鍵の保管場所」と同じ", "as below, the keystore"],
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

pub(super) fn of_lists() -> Vec<Kept> {
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
