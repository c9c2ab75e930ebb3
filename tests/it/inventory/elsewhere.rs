//! What is kept outside of any folder: the items of the keystore, lines in the system's log and in the witness file, and what
//! is in memory alone.

use madoguchi::keystore::Item;
use madoguchi::record::year::FiscalYear;

use super::Words;

/// Something that is kept: what, and until when.
pub(super) struct Elsewhere {
    pub(super) what: Words,
    pub(super) place: Words,
    pub(super) until: Words,
}

/// The items of the keystore, by the names under which a folder of files has them.
const ITEMS: [(Item, Words, Words); 6] = [
    (
        Item::Seed,
        ["記録に署名する鍵", "the key that signs the record"],
        ["鍵を替えるまで（2人で）", "until two people change it"],
    ),
    (Item::Next, ["替わる途中の鍵", "the key that is about to take over"], ["替わるまで", "until it does"]),
    (Item::Head, ["最新の署名付き照合点", "the newest signed checkpoint"], ["次の照合点まで", "until the next one"]),
    (
        Item::Year(FiscalYear(0)),
        ["年度の仮名の鍵（`log.pseudonym` のときだけ）", "the key of a year's pseudonyms, with `log.pseudonym` only"],
        ["その年度の記録を削除するとき破棄する", "destroyed when the record of that year is purged"],
    ),
    (
        Item::FollowUp,
        ["後刻再照会の一覧の鍵", "the key of the list of those who are asked about again"],
        ["その日の終わりまで", "until the end of the day"],
    ),
    (
        Item::Office,
        ["避難所の束を開く鍵", "the key that opens the bundles of shelters"],
        ["2人で `intake forget-key` を行うまで", "until two people run `intake forget-key`"],
    ),
];

/// The patterns of the folder that takes the keystore's place.
pub(super) fn in_files() -> Vec<String> {
    let name = |(item, _, _): &(Item, Words, Words)| match item {
        // A list that is sealed is never sealed by a key in a file beside it.
        Item::FollowUp => None,
        Item::Seed => Some("seed"),
        Item::Next => Some("next"),
        Item::Head => Some("head"),
        Item::Year(_) => Some("year-*"),
        Item::Office => Some("office"),
    };
    let names = ITEMS.iter().filter_map(name);
    names.flat_map(|name| [format!("keystore/*.{name}"), format!("keystore/*.{name}.part")]).collect()
}

/// The items of the keystore.
pub(super) fn items() -> Vec<Elsewhere> {
    let place = [
        "OSの鍵の保管場所（Windowsでは、封をしてデータのフォルダーの外に置く）",
        "the system's keystore (on Windows sealed files outside of the data folder)",
    ];
    ITEMS.iter().map(|(_, what, until)| Elsewhere { what: *what, place, until: *until }).collect()
}

/// What lies in places of others.
pub(super) fn places() -> Vec<Elsewhere> {
    let witness = ["署名付き照合点（件数、根、署名）", "signed checkpoints: size, root, signature"];
    vec![
        Elsewhere {
            what: witness,
            place: [
                "OSのログ（`madoguchi`。Windowsではイベントログ）",
                "the system's log, as `madoguchi`; on Windows the Event Log",
            ],
            until: ["OSの設定による", "as the system is configured"],
        },
        Elsewhere {
            what: witness,
            place: ["`log.witness_file` のファイル", "the file of `log.witness_file`"],
            until: ["その場所の管理者による", "as whoever keeps that place decides"],
        },
        Elsewhere {
            what: [
                "印刷した票（頼んだときだけ氏名などを含む）",
                "a printed slip; with attributes only where that was asked for",
            ],
            place: ["印刷サービスの待ち行列と紙", "the queue of the print service, and paper"],
            until: ["印刷サービスの設定と、紙の扱いによる", "as the print service is configured and paper is handled"],
        },
        Elsewhere {
            what: [
                "業務システムへの答え（用件が求めるときだけ、氏名などを1回）",
                "an answer to a program; attributes once, where the purpose says so",
            ],
            place: ["その業務システム", "that program"],
            until: ["その業務システムによる", "as that program decides"],
        },
    ]
}

/// What is nowhere but in memory.
pub(super) fn in_memory() -> Vec<Elsewhere> {
    let place = ["メモリーだけ", "memory alone"];
    vec![
        Elsewhere {
            what: ["暗証番号", "the PIN"],
            place,
            until: [
                "カードへ送るか、消すか、一件が終わるまで。その場で上書き",
                "until it is sent, erased or the case ends; overwritten in place",
            ],
        },
        Elsewhere {
            what: [
                "証明書、発行番号、氏名・住所・生年月日・性別、失効の答え",
                "certificate, serial number, name, address, birth date, sex, answers about revocation",
            ],
            place,
            until: ["一件が終わるまで", "until the case ends"],
        },
        Elsewhere {
            what: [
                "業務システムに渡した答え（氏名などを除く）",
                "answers that were given to programs, without attributes",
            ],
            place,
            until: ["15分、64件まで", "fifteen minutes, 64 of them"],
        },
        Elsewhere {
            what: ["来庁者が選んだ言語・文字・音声", "language, size and voice that a resident chose"],
            place,
            until: ["次の来庁者まで", "until the next resident"],
        },
    ]
}

#[test]
fn no_item_of_the_keystore_is_left_out() {
    // A new one does not compile here until it is in the table.
    for (item, _, _) in ITEMS {
        match item {
            Item::Seed | Item::Next | Item::Head | Item::Year(_) | Item::FollowUp | Item::Office => {}
        }
    }
    let of = |wanted: fn(&Item) -> bool| ITEMS.iter().filter(|(item, _, _)| wanted(item)).count();
    assert_eq!(ITEMS.len(), 6);
    assert_eq!(of(|item| matches!(item, Item::Seed)) + of(|item| matches!(item, Item::Office)), 2);
}
