//! What an entry of the record can hold. A field that is new does not compile until it has a line here.

use madoguchi::record::{Detail, Draft, Event, Label};

use super::Words;
use super::kinds::Kind;

/// A field of an entry beside its number, its time and its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Outcome,
    Reason,
    Detail,
    Actor,
    Role,
    Second,
    Session,
    Receipt,
    Reference,
    Purpose,
    Standing,
    Certificate,
    Medium,
    Issuer,
    Pseudonym,
    Tries,
    StatusWord,
    Revocation,
    Digest,
}

impl Field {
    pub(super) const ALL: [Self; 19] = [
        Self::Outcome,
        Self::Reason,
        Self::Detail,
        Self::Actor,
        Self::Role,
        Self::Second,
        Self::Session,
        Self::Receipt,
        Self::Reference,
        Self::Purpose,
        Self::Standing,
        Self::Certificate,
        Self::Medium,
        Self::Issuer,
        Self::Pseudonym,
        Self::Tries,
        Self::StatusWord,
        Self::Revocation,
        Self::Digest,
    ];

    /// What it is.
    pub(super) const fn words(self) -> Words {
        match self {
            Self::Outcome => ["結果", "the verdict"],
            Self::Reason => ["理由の語", "the word of the reason"],
            Self::Detail => ["細かい理由の語", "a finer word"],
            Self::Actor => [
                "職員の参照番号（またはOSのアカウントから作った番号）",
                "the reference of a member of staff, or one made of the system's account",
            ],
            Self::Role => ["役割", "the role"],
            Self::Second => [
                "2人目の参照番号（または業務システムの名前）",
                "the reference of a second person, or the id of a program",
            ],
            Self::Session => ["一件をつなぐ乱数", "random bytes that tie a case together"],
            Self::Receipt => {
                ["結果票の番号（避難所の束では人数）", "the number of the slip; of a shelter's bundle, counts"]
            }
            Self::Reference => [
                "受付番号（または年度・束・職員の参照番号）",
                "受付番号, or the name of a year, a bundle or a person's reference",
            ],
            Self::Purpose => ["用件の番号", "the code of the purpose"],
            Self::Standing => ["本人か代理人か", "the holder or a representative"],
            Self::Certificate => ["電子証明書の種類", "which certificate"],
            Self::Medium => ["媒体の種類", "which medium"],
            Self::Issuer => {
                ["認証局（欄はあるが、今は書かれない）", "the authority: there is room for it, and nothing writes it"]
            }
            Self::Pseudonym => ["仮名（設定したときだけ）", "the pseudonym, where configured"],
            Self::Tries => ["残り回数（前と後）", "tries left, before and after"],
            Self::StatusWord => [
                "カードの最後の応答（欄はあるが、今は書かれない）",
                "the card's last status word: there is room for it, and nothing writes it",
            ],
            Self::Revocation => [
                "失効確認の方法・結果・時刻・署名鍵の先頭",
                "how revocation was asked, what was said, when, and by which key",
            ],
            Self::Digest => {
                ["ハッシュ値（設定・書き出し・一覧など）", "a hash: of the configuration, an export, a list"]
            }
        }
    }

    /// What of it could lead to a person, and with what beside it.
    pub(super) const fn leads_to(self) -> Words {
        match self {
            Self::Actor | Self::Second => {
                ["職員。職員の一覧と照合したとき", "a member of staff, with the list of people"]
            }
            Self::Receipt => ["来庁者。結果票の控えと照合したとき", "a resident, with a copy of the slip"],
            Self::Reference => {
                ["来庁者。業務システムの受付簿と照合したとき", "a resident, with the register of the business system"]
            }
            Self::Pseudonym => [
                "同じ年度の同じ電子証明書どうし。人には鍵と発行番号がなければつながらない",
                "cases of one certificate in one year; a person only with the key and the serial number",
            ],
            _ => ["－", "–"],
        }
    }

    fn is_filled(self, draft: &Draft) -> bool {
        // Every field by name: a new one must be put into the table above.
        let Draft {
            event: _,
            outcome,
            reason,
            detail,
            actor,
            role,
            second,
            session,
            receipt,
            reference,
            purpose,
            standing,
            certificate,
            medium,
            issuer,
            pseudonym,
            tries_before,
            tries_after,
            status_word,
            revocation,
            digest,
        } = draft;
        let told = |label: &Label| !label.is_empty();
        match self {
            Self::Outcome => outcome.is_some(),
            Self::Reason => reason.is_some(),
            Self::Detail => *detail != madoguchi::record::Detail::NONE,
            Self::Actor => told(actor),
            Self::Role => role.is_some(),
            Self::Second => told(second),
            Self::Session => *session != [0; 16],
            Self::Receipt => told(receipt),
            Self::Reference => told(reference),
            Self::Purpose => *purpose != 0,
            Self::Standing => standing.is_some(),
            Self::Certificate => certificate.is_some(),
            Self::Medium => medium.is_some(),
            Self::Issuer => *issuer != 0,
            Self::Pseudonym => *pseudonym != [0; 16],
            Self::Tries => tries_before.is_some() || tries_after.is_some(),
            Self::StatusWord => *status_word != 0,
            Self::Revocation => revocation.is_some(),
            Self::Digest => *digest != [0; 32],
        }
    }
}

/// What a draft holds that its kind does not.
pub(super) fn beyond(draft: &Draft) -> Vec<&'static str> {
    let allowed = Kind::of(draft.event).fields();
    let filled = Field::ALL.into_iter().filter(|field| !allowed.contains(field) && field.is_filled(draft));
    filled.map(|field| field.words()[1]).collect()
}

#[test]
fn a_field_that_the_page_does_not_promise_is_seen() {
    assert_eq!(beyond(&Draft::new(Event::Outcome)), [""; 0]);
    let reference = Label::new("R8-000001").expect("a label");
    let outcome = Draft { reference: reference.clone(), purpose: 3, ..Draft::new(Event::Outcome) };
    assert_eq!(beyond(&outcome), [""; 0]);
    let heartbeat = Draft { reference, purpose: 3, detail: Detail::NONE, ..Draft::new(Event::Heartbeat) };
    assert_eq!(beyond(&heartbeat), ["the code of the purpose"]);
}
