//! Lists come in, are asked, are damaged, and never go back.

mod coming;
mod damage;

use std::fs;
use std::path::{Path as FilePath, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::pki::crl::Serial;
use crate::pki::path::{self, Policies};
use crate::pki::revocation::CrlReason;
use crate::pki::{Certificate, Environment};
use crate::stand_in::authority::list::{
    AUTHORITY_KEY_IDENTIFIER, CRL_NUMBER, ISSUING_DISTRIBUTION_POINT, ListDraft, entry, key_identifier, reason, tlv,
    utc,
};
use crate::stand_in::authority::{Authority, Issue, Line, SigningKey};

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
const DAY: Duration = Duration::from_hours(24);
const RULES: Rules = Rules { max_age: Duration::from_hours(36) };
const SERIAL: u32 = 0x0705_D990;
const TODAY: &str = "261122230000Z";
const YESTERDAY: &str = "261121230000Z";

struct Bench {
    authority: Authority,
    anchors: Anchors,
    path: Path,
    folder: TempDir,
}

impl Bench {
    fn new() -> Self {
        let authority = Authority::in_memory(NOW).expect("made");
        let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
        let card = SigningKey::generate().expect("made");
        let key = der::Encode::to_der(card.public_key_info()).expect("DER");
        let issue = Issue {
            certificate_use: Use::Authentication,
            line: Line::Current,
            subject_key_der: &key,
            holder: None,
            serial: SERIAL,
            not_before: NOW.minus(DAY),
            not_after: NOW.plus(DAY),
            policies: &[],
        };
        let certificate = Certificate::from_der(&authority.issue(&issue).expect("issued")).expect("a certificate");
        let path =
            path::validate(&certificate, Use::Authentication, &anchors, &Policies::default(), NOW).expect("valid");
        Self { authority, anchors, path, folder: tempfile::tempdir().expect("a folder") }
    }

    fn shelf(&self) -> Shelf {
        Shelf::at(&self.kept())
    }

    fn kept(&self) -> PathBuf {
        self.folder.path().join("crl")
    }

    /// A list of this number and time, with these serial numbers and reasons.
    fn list(&self, number: u8, this_update: &str, entries: &[(u32, u8)]) -> Vec<u8> {
        self.list_but(Line::Current, number, this_update, entries, |_| {})
    }

    fn list_but(
        &self,
        line: Line,
        number: u8,
        this_update: &str,
        entries: &[(u32, u8)],
        spoil: impl FnOnce(&mut ListDraft),
    ) -> Vec<u8> {
        let issuer = self.authority.issuer(Use::Authentication, line).expect("there");
        let certificate = issuer.certificate();
        let mut draft = ListDraft::new(certificate.subject_der(), this_update, "261124000000Z");
        for (serial, number) in entries {
            draft.push_entry(&entry(&integer(*serial), &utc("261101000000Z"), &reason(*number)));
        }
        draft.push_extension(CRL_NUMBER, false, &[0x02, 0x01, number]);
        let identifier = certificate.subject_key_identifier().expect("there");
        draft.push_extension(AUTHORITY_KEY_IDENTIFIER, false, &key_identifier(identifier));
        spoil(&mut draft);
        draft.signed(|tbs| issuer.key().sign(tbs)).expect("signed")
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        path
    }

    fn import(&self, into: &mut Shelf, bytes: &[u8]) -> Result<Imported, Error> {
        into.import(&self.file("incoming", bytes), &self.anchors, NOW, &mut unwatched)
    }

    fn status(&self, of: &mut Shelf) -> Result<Status, Error> {
        of.consult(&self.path, &self.anchors, RULES, NOW).map(|(evidence, _)| evidence.status())
    }

    /// The files of the folder with this ending.
    fn files(&self, ending: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.kept()).expect("listed").map(|entry| entry.expect("an entry").path());
        let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|found| found == ending)).collect();
        files.sort();
        files
    }
}

/// As short as an INTEGER can be.
fn integer(serial: u32) -> Vec<u8> {
    let octets = [&[0][..], &serial.to_be_bytes()].concat();
    let spare = octets.windows(2).take_while(|pair| pair[0] == 0 && pair[1] & 0x80 == 0).count();
    octets[spare..].to_vec()
}

fn is_revoked(status: Result<Status, Error>) -> bool {
    matches!(status, Ok(Status::Revoked { reason: Some(CrlReason::KeyCompromise), .. }))
}

fn missing() -> Error {
    Error::List(crl::Error::Missing)
}
