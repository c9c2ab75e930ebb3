//! Something that may be done, on the word of one or two people who proved who they are.

use super::{Authenticated, StaffList};
use crate::record::{Detail, Draft, Event, Label};
use crate::staff::{Action, Denial, Reference, Refusal, Role, approval};

/// The proof that this may be done once, and by whom.
#[derive(Debug, PartialEq, Eq)]
pub struct Approved {
    action: Action,
    requester: Reference,
    role: Option<Role>,
    second: Option<Reference>,
}

/// Whether this may be done on these people's word.
///
/// # Errors
/// [`Denial`], which the record is told as `Event::Denied`.
pub fn approve(action: Action, requester: &Authenticated, second: Option<&Authenticated>) -> Result<Approved, Denial> {
    approval::allow(action, requester.signatory(), second.map(Authenticated::signatory))?;
    Ok(Approved {
        action,
        requester: requester.reference().clone(),
        role: requester.role(),
        second: second.map(|second| second.reference().clone()),
    })
}

impl Approved {
    /// What may be done.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// Who asked for it.
    #[must_use]
    pub const fn requester(&self) -> &Reference {
        &self.requester
    }

    /// As what they asked.
    #[must_use]
    pub const fn role(&self) -> Option<Role> {
        self.role
    }

    /// Who signed for it besides.
    #[must_use]
    pub const fn second(&self) -> Option<&Reference> {
        self.second.as_ref()
    }

    /// The same draft with these people's references and role in it.
    #[must_use]
    pub fn sign(&self, draft: Draft) -> Draft {
        Draft {
            actor: label(&self.requester),
            role: self.role,
            second: self.second.as_ref().map(label).unwrap_or_default(),
            ..draft
        }
    }
}

impl Authenticated {
    /// The same draft with this person's reference and role in it.
    #[must_use]
    pub fn sign(&self, draft: Draft) -> Draft {
        Draft { actor: label(self.reference()), role: self.role(), ..draft }
    }
}

/// A reference as the record writes it: every reference is a label.
pub(crate) fn label(reference: &Reference) -> Label {
    Label::new(reference.as_str()).unwrap_or_default()
}

/// What the record says of a change of the list: what was done, and which list it is from now on. Whom it is about stands in
/// the place of the 受付番号.
#[must_use]
pub fn changed(list: &StaffList, word: &'static str, about: &Reference) -> Draft {
    let (detail, reference) = (Detail::of(Some(word)), label(about));
    Draft { detail, reference, digest: list.digest(), ..Draft::new(Event::StaffChanged) }
}

/// What the record says of a try to sign in with this id, if anything: of who failed, and of who chose a passphrase.
#[must_use]
pub fn told(list: &StaffList, id: &str, seen: &Result<Authenticated, Refusal>) -> Option<Draft> {
    match seen {
        Ok(person) => chosen(list, person),
        Err(refusal) => refusal.is_failure().then(|| failed(list, id, *refusal)),
    }
}

/// What the record says of someone who chose their passphrase as they signed in.
pub(super) fn chosen(list: &StaffList, person: &Authenticated) -> Option<Draft> {
    person.chose.then(|| person.sign(changed(list, "staff-passphrase-chosen", person.reference())))
}

/// What the record says of someone who failed to sign in: who it was to be, where the list has such an id and is believed.
fn failed(list: &StaffList, id: &str, refusal: Refusal) -> Draft {
    let known = (refusal != Refusal::ListChanged).then(|| list.person(id).ok()).flatten();
    Draft {
        actor: known.as_ref().map(|person| label(&person.reference)).unwrap_or_default(),
        role: known.map(|person| person.role),
        detail: Detail::of(Some(refusal.code())),
        ..Draft::new(Event::SignInFailed)
    }
}

/// What the record says of something that was denied: what, to whom, and who was to sign for it.
#[must_use]
pub fn denied(action: Action, requester: &Authenticated, second: Option<&Authenticated>) -> Draft {
    Draft {
        second: second.map(|second| label(second.reference())).unwrap_or_default(),
        detail: Detail::of(Some(action.code())),
        ..requester.sign(Draft::new(Event::Denied))
    }
}
