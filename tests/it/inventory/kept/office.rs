//! What is made for the office: papers and exports, the bundles of a shelter, what setting up leaves.

use madoguchi::config::policy;
use madoguchi::folders;
use madoguchi::onboarding::progress;
use madoguchi::paper;
use madoguchi::shelter::ENDING;
use madoguchi::shelter::FOLDER as INTAKE;

use super::{FOR_EVER, Kept, Of, PEOPLE_OF_THE_RECORD, Place, Readers};

pub(super) fn of_papers() -> Vec<Kept> {
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

pub(super) fn of_shelters() -> Vec<Kept> {
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

pub(super) fn of_setup() -> Vec<Kept> {
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
