//! The files that somebody brought: read whole, opened with the keys at hand, and the captures of all of them together.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::Error;
use crate::folders::durable;
use crate::intake::Capture;
use crate::intake::bundle::{Bundle, Damage, LONGEST, Signed};
use crate::intake::reconciliation::Line;
use crate::intake::result::Trusted;
use crate::pki::Environment;
use crate::pki::digest::sha256;
use crate::record::Label;
use crate::sealing::PrivateKey;

/// A bundle, opened as far as that goes.
pub(super) struct Brought {
    pub(super) path: PathBuf,
    pub(super) bundle: Label,
    pub(super) desk: String,
    /// SHA-256 of the file.
    pub(super) copy: [u8; 32],
    pub(super) trusted: Trusted,
    /// Who sealed it, where it says.
    pub(super) signer: Option<[u8; 32]>,
    pub(super) damage: Vec<(&'static str, Option<u32>)>,
    /// Whether a key at hand is one that it was sealed to.
    pub(super) is_ours: bool,
    pub(super) captures: Vec<Capture>,
    /// The numbers of which nothing can be asked.
    pub(super) unread: Vec<Line>,
}

impl Brought {
    /// Reads and opens it.
    pub(super) fn open(
        path: &Path,
        keys: &[PrivateKey],
        desks: &[[u8; 32]],
        environment: Environment,
    ) -> Result<Self, Error> {
        let bytes = read(path).map_err(|kind| Error::Unreadable { path: path.to_owned(), kind })?;
        let bundle = Bundle::read(&bytes).map_err(|cause| Error::Bundle { path: path.to_owned(), cause })?;
        let header = bundle.header();
        if header.environment != environment {
            return Err(Error::OtherWorld { path: path.to_owned(), environment: header.environment });
        }
        let opened = bundle.open(keys);
        let (trusted, signer) = trusted(&bundle, desks);
        Ok(Self {
            path: path.to_owned(),
            // Sixteen digits.
            bundle: Label::new(&header.name()).unwrap_or_default(),
            desk: header.desk.clone(),
            copy: sha256(&bytes),
            trusted,
            signer,
            damage: bundle.damage().iter().map(|damage| (damage.code(), frame(*damage))).collect(),
            is_ours: bundle.is_for(keys),
            captures: opened.captures,
            unread: opened.unread.into_iter().map(Line::unopened).collect(),
        })
    }
}

fn read(path: &Path) -> Result<Vec<u8>, ErrorKind> {
    let mut bytes = Vec::new();
    let file = durable::look(path).map_err(|error| error.kind())?;
    // One byte more, so that what is too long is told as that.
    let _ = file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| error.kind())?;
    Ok(bytes)
}

/// How far its seal can be believed, and whose it says to be.
fn trusted(bundle: &Bundle<'_>, desks: &[[u8; 32]]) -> (Trusted, Option<[u8; 32]>) {
    let broken = |damage: &Damage| matches!(damage, Damage::SealSignature | Damage::SealCounts { .. });
    let Some(seal) = bundle.seal() else { return (Trusted::Unsealed, None) };
    let key = match seal.signed {
        Signed::No => None,
        Signed::By(key) | Signed::Wrongly(key) => Some(*key.bytes()),
    };
    let trusted = match key {
        _ if !bundle.seal_holds() || bundle.damage().iter().any(broken) => Trusted::Broken,
        None => Trusted::Unsigned,
        Some(key) if desks.contains(&key) => Trusted::KnownDesk,
        Some(_) => Trusted::UnknownDesk,
    };
    (trusted, key)
}

const fn frame(damage: Damage) -> Option<u32> {
    match damage {
        Damage::Altered { frame }
        | Damage::Truncated { frame }
        | Damage::SealedTwice { frame }
        | Damage::AfterSeal { frame }
        | Damage::OutOfOrder { frame }
        | Damage::Repeated { frame }
        | Damage::Missing { from: frame, .. } => Some(frame),
        Damage::NotSealed | Damage::SealCounts { .. } | Damage::SealSignature => None,
    }
}
