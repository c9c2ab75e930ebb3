//! What a program is told: a line each, without its end.

use base64ct::{Base64, Encoding};
use serde::Serialize;
use zeroize::Zeroizing;

use super::verdict::{FourAttributes, Object};
use super::{Id, Refusal, VERSION};
use crate::pki::attributes::Attributes;
use crate::record::signing::PublicKey;
use crate::session::scene::{Conclusion, Scene};

/// More bytes than any line has.
const ROOM: usize = 16 * 1024;

/// A line for a program; wiped when it was said.
pub type Line = Zeroizing<String>;

/// How far a request has come; each is said once, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The clerk is to accept it.
    Waiting,
    /// A case is open and waits for the card.
    Card,
    /// The resident's turn.
    Resident,
    /// Card, platform and record are at work.
    Checking,
}

impl State {
    /// Where a case stands, as far as programs are told; nothing once it has ended.
    #[must_use]
    pub const fn of(scene: &Scene) -> Option<Self> {
        match scene {
            Scene::AwaitCard { .. } | Scene::Reading => Some(Self::Card),
            Scene::LastTry { .. } | Scene::EnterPin(_) | Scene::PadOffered { .. } | Scene::PadLit { .. } => {
                Some(Self::Resident)
            }
            Scene::Signing | Scene::Checking | Scene::Recording => Some(Self::Checking),
            Scene::AlreadyTakenIn { .. } | Scene::TakenIn(_) | Scene::Concluded(_) => None,
        }
    }

    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Card => "card",
            Self::Resident => "resident",
            Self::Checking => "checking",
        }
    }
}

/// Who signed an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// With which key of the record.
    pub key: PublicKey,
    /// What was signed.
    pub over: String,
    /// Ed25519.
    pub value: [u8; 64],
}

/// A purpose that a program may ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offered {
    /// Its code.
    pub code: u16,
    /// Its name in Japanese.
    pub name: String,
    /// Which certificate it needs.
    pub certificate: &'static str,
    /// Whether the four attributes may be asked for.
    pub attributes: bool,
}

/// What a desk says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// The version of the program.
    pub release: &'static str,
    /// Which world this is.
    pub environment: &'static str,
    /// Municipality and desk.
    pub desk: String,
    /// Which key signs answers, in hexadecimal; null: answers are not signed.
    pub key: Option<String>,
    /// Why no case would begin now, if none would.
    pub unready: Option<&'static str>,
    /// What this program may ask for.
    pub purposes: Vec<Offered>,
}

#[derive(Serialize)]
struct Framed<'a, T> {
    version: u8,
    id: Option<&'a str>,
    #[serde(flatten)]
    told: T,
}

fn line(id: Option<&Id>, told: impl Serialize) -> Line {
    let framed = Framed { version: VERSION, id: id.map(Id::as_str), told };
    // Room for the longest from the start: a buffer that grows leaves what it held behind.
    let mut bytes = Vec::with_capacity(ROOM);
    // Every value here is a number, a text or a list of them: nothing that JSON cannot say.
    let written = serde_json::to_writer(&mut bytes, &framed).is_ok();
    Zeroizing::new(String::from_utf8(bytes).ok().filter(|_| written).unwrap_or_default())
}

/// How far it has come.
#[must_use]
pub fn state(id: &Id, state: State) -> Line {
    #[derive(Serialize)]
    struct Told {
        state: &'static str,
    }
    line(Some(id), Told { state: state.code() })
}

/// Nothing comes of it.
#[must_use]
pub fn refusal(id: Option<&Id>, why: Refusal) -> Line {
    #[derive(Serialize)]
    struct Told {
        error: &'static str,
        message: String,
    }
    line(id, Told { error: why.code(), message: why.to_string() })
}

/// What this desk is.
#[must_use]
pub fn about(id: &Id, about: &About) -> Line {
    #[derive(Serialize)]
    struct Told<'a> {
        about: &'a About,
    }
    line(Some(id), Told { about })
}

/// What may be said about an ended case as often as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    verdict: String,
    /// By whom it is signed.
    pub signature: Option<Signature>,
}

impl Ended {
    /// How a case ended, without its attributes.
    #[must_use]
    pub fn new(conclusion: &Conclusion, signature: Option<Signature>) -> Self {
        let object = Object::without_attributes(conclusion);
        Self { verdict: serde_json::to_string(&object).unwrap_or_default(), signature }
    }
}

/// What becomes of attributes in an answer.
#[derive(Clone, Copy, Debug)]
pub enum Handed<'a> {
    /// They were not asked for.
    Unasked,
    /// They were, and there are none to give.
    Nothing,
    /// They go with it.
    Over(&'a Attributes),
}

/// How it ended.
#[must_use]
pub fn verdict(id: &Id, ended: &Ended, attributes: Handed<'_>) -> Line {
    #[derive(Serialize)]
    struct Signed {
        key: String,
        over: String,
        value: String,
    }
    #[derive(Serialize)]
    struct Nullable<'a>(Option<FourAttributes<'a>>);
    #[derive(Serialize)]
    struct Told<'a> {
        verdict: &'a serde_json::value::RawValue,
        #[serde(skip_serializing_if = "Option::is_none")]
        attributes: Option<Nullable<'a>>,
        signature: Option<Signed>,
    }
    let signature = ended.signature.as_ref().map(|signature| Signed {
        key: signature.key.to_string(),
        over: Base64::encode_string(signature.over.as_bytes()),
        value: Base64::encode_string(&signature.value),
    });
    let attributes = match attributes {
        Handed::Unasked => None,
        Handed::Nothing => Some(Nullable(None)),
        Handed::Over(attributes) => Some(Nullable(Some(FourAttributes::from(attributes)))),
    };
    match serde_json::value::RawValue::from_string(ended.verdict.clone()) {
        Ok(verdict) => line(Some(id), Told { verdict: &verdict, attributes, signature }),
        // Only what was written here is read here.
        Err(_) => refusal(Some(id), Refusal::Record),
    }
}
