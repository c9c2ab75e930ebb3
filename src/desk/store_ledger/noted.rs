//! What the session notes, as the record says it.

use crate::record::entry::Revocation;
use crate::record::{Detail, Draft, Event, Label, Receipt};
use crate::session::Verdict;
use crate::session::note::{self, Note};

/// The entry of a note; a case that ends has this receipt.
pub(super) fn draft(note: &Note, receipt: &Receipt) -> Draft {
    let event = match note.event {
        note::Event::VerifyIntended => Event::Intent,
        note::Event::VerifyAnswered => Event::VerifyResult,
        note::Event::TakenIn { .. } => Event::IntakeAdded,
        note::Event::Closed { .. } => Event::Outcome,
    };
    let mut draft = Draft {
        session: note.case,
        reference: note.order.reference.as_deref().and_then(|text| Label::new(text).ok()).unwrap_or_default(),
        purpose: note.order.purpose.unwrap_or(0),
        standing: Some(note.order.standing),
        certificate: Some(note.order.certificate),
        medium: note.medium,
        tries_before: note.tries_before,
        tries_after: note.tries_after,
        detail: Detail::of(note.pad),
        revocation: note.evidence.as_ref().map(Revocation::from),
        ..Draft::new(event)
    };
    // Nothing is decided: the office will ask.
    if let note::Event::TakenIn { proved, digest } = note.event {
        draft.outcome = Some(Verdict::Referred);
        draft.detail = Detail::of(Some(proved.code()));
        draft.digest = digest;
    }
    if let note::Event::Closed { verdict, reason, detail } = note.event {
        draft.outcome = Some(verdict);
        draft.reason = reason;
        draft.detail = Detail::of(detail);
        draft.receipt = receipt.label().clone();
    }
    draft
}
