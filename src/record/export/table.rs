//! Chosen records as a table. Its words are those of the record and never change with the program's language, so that
//! whoever has the bodies can write the same table again and compare.

use std::borrow::Cow;

use crate::pki::Use;
use crate::record::entry::Entry;
use crate::record::{csv, words};
use crate::session::{Reason, Verdict};
use crate::staff::Role;

const COLUMNS: [&str; 25] = [
    "記録番号 record",
    "日時（日本） at",
    "日時（UTC） utc",
    "内容 event",
    "結果 outcome",
    "理由 reason",
    "詳細 detail",
    "用件 purpose",
    "来庁者 standing",
    "電子証明書 certificate",
    "媒体 medium",
    "残り回数・前 tries-before",
    "残り回数・後 tries-after",
    "受付番号 reference",
    "結果票の番号 receipt",
    "職員 staff",
    "役割 role",
    "承認者 second",
    "件 case",
    "失効確認の方法 method",
    "失効の状態 status",
    "証拠の時刻 produced-at",
    "時計 clock",
    "版 version",
    "ハッシュ digest",
];

/// The line at the head of the table, after the mark that tells spreadsheets that this is UTF-8.
#[must_use]
pub fn head() -> String {
    format!("{}{}", csv::MARK, csv::line(&COLUMNS))
}

/// The line of a record.
#[must_use]
pub fn line(entry: &Entry) -> String {
    let draft = &entry.draft;
    let japan = entry.wall.in_japan().map(|at| {
        let (date, time) = ((at.year, at.month, at.day), (at.hour, at.minute, at.second));
        format!("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", date.0, date.1, date.2, time.0, time.1, time.2)
    });
    let number = |number: Option<u8>| number.map_or(Cow::Borrowed(""), |number| Cow::Owned(number.to_string()));
    let zero = |bytes: &[u8]| bytes.iter().all(|byte| *byte == 0);
    let hash = |bytes: &[u8]| if zero(bytes) { Cow::Borrowed("") } else { Cow::Owned(hex::encode(bytes)) };
    let told = draft.revocation.as_ref();
    let clock = match entry.clock {
        crate::record::entry::ClockState::Uncompared => "uncompared",
        crate::record::entry::ClockState::Steady => "steady",
        crate::record::entry::ClockState::Stepped => "stepped",
    };
    let cells: [Cow<'_, str>; 25] = [
        entry.seq.to_string().into(),
        japan.unwrap_or_default().into(),
        entry.wall.rfc3339_millis().into(),
        draft.event.code().into(),
        draft.outcome.map_or("", Verdict::code).into(),
        draft.reason.map_or("", Reason::code).into(),
        draft.detail.word().unwrap_or("").into(),
        if draft.purpose == 0 { Cow::Borrowed("") } else { draft.purpose.to_string().into() },
        draft.standing.map_or("", words::standing).into(),
        draft.certificate.map_or("", Use::name).into(),
        draft.medium.map_or("", words::medium).into(),
        number(draft.tries_before),
        number(draft.tries_after),
        draft.reference.as_str().into(),
        draft.receipt.as_str().into(),
        draft.actor.as_str().into(),
        draft.role.map_or("", Role::code).into(),
        draft.second.as_str().into(),
        hash(&draft.session),
        told.map_or("", |told| told.method.name()).into(),
        told.map_or("", |told| words::status(told.status)).into(),
        told.and_then(|told| told.produced_at).map_or(Cow::Borrowed(""), |at| at.rfc3339_millis().into()),
        clock.into(),
        entry.version.as_str().into(),
        hash(&draft.digest),
    ];
    csv::line(&cells)
}
