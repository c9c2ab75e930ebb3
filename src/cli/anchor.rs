//! `anchor`: whom the desk believes. Anchors are files in one folder; each is checked before it is taken in, and a change
//! is written into the record.

pub(super) mod refusal;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;

use super::identify::{self, PeopleArguments};
use super::paths::Paths;
use super::pin_source::descriptor;
use super::{Failure, print};
use crate::card::jpki::Application;
use crate::card::procedure::CertificateOnCard;
use crate::card::{Sharing, Slot};
use crate::config::Config;
use crate::desk::setup::{self, Change, Doorkeeper, read_anchor_file, read_anchors};
use crate::folders::durable::{self, Readers};
use crate::language::{Argument, Language};
use crate::pki::anchor::{self, missing_generations};
use crate::pki::{Anchors, Certificate, Use};
use crate::reader::{self, Channel};
use crate::record::{Draft, Event};
use crate::staff::Action;
use refusal::Refusal;

/// `anchor`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AnchorCommand {
    /// The anchors in force.
    List,
    /// Takes CA certificates into the folder of anchors: of known fingerprints, or of those that two people type in.
    Add {
        /// DER or PEM files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Read ids and passphrases of two people, a line each, from this file descriptor.
        #[arg(long, value_name = "N")]
        staff_fd: Option<i32>,
    },
    /// Reads the CA certificates off a card; only known fingerprints are taken, or those that two people type in.
    Enrol {
        /// Part of the reader's name.
        #[arg(long, value_name = "NAME")]
        reader: Option<String>,
        /// Read ids and passphrases of two people, a line each, from this file descriptor.
        #[arg(long, value_name = "N")]
        staff_fd: Option<i32>,
    },
}

/// Runs the command.
pub(super) fn run(paths: &Paths, command: &AnchorCommand, language: Language) -> Result<ExitCode, Failure> {
    let config = super::configuration(paths)?;
    match command {
        AnchorCommand::List => list(&config)?,
        AnchorCommand::Add { files, staff_fd } => {
            let mut certificates = Vec::new();
            for file in files {
                certificates.extend(read_anchor_file(file).map_err(setup::Error::Anchors)?);
            }
            take(paths, &config, &certificates, people(*staff_fd), language)?;
        }
        AnchorCommand::Enrol { reader, staff_fd } => {
            let certificates = enrol(reader.as_deref().or(config.desk.reader.as_deref()).unwrap_or(""))?;
            take(paths, &config, &certificates, people(*staff_fd), language)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// There are no anchors to change in the practice room.
const fn people(staff_fd: Option<i32>) -> PeopleArguments {
    PeopleArguments { staff_fd, practice: false }
}

fn list(config: &Config) -> Result<(), Failure> {
    let anchors = read_anchors(&config.trust.anchors, config.trust.environment).map_err(setup::Error::Anchors)?;
    for anchor in anchors.iter() {
        let certificate = anchor.certificate();
        let generation = anchor.known().map_or_else(|| "-".into(), |known| known.generation.to_string());
        print(&format!(
            "{}\tgeneration {generation}\t{} .. {}\t{}\t{}",
            anchor.certificate_use().name(),
            certificate.not_before().rfc3339(),
            certificate.not_after().rfc3339(),
            hex::encode_upper(certificate.fingerprint()),
            certificate.subject(),
        ))?;
    }
    for missing in missing_generations() {
        print(&format!(
            "{}\tgeneration {}\tno fingerprint is known here: compare it with the official list before adding it",
            missing.certificate_use.name(),
            missing.generation,
        ))?;
    }
    Ok(())
}

/// Checks all of them, says in the record which there will be, and writes them into the folder. What decides verdicts
/// changes on the word of two people; of whoever has the account of the system as long as nobody is on the list.
fn take(
    paths: &Paths,
    config: &Config,
    certificates: &[Certificate],
    people: PeopleArguments,
    language: Language,
) -> Result<(), Failure> {
    let added = Anchors::new(certificates.to_vec(), config.trust.environment)?;
    // What cannot be put into force is not in the record either, and nobody has signed for it.
    let path = config.trust.anchors.join("madoguchi.der");
    durable::try_writing(&path)
        .map_err(|error| Refusal::Unwritable { path: config.trust.anchors.clone(), kind: error.kind() })?;
    for certificate in certificates {
        if anchor::known(&certificate.fingerprint()).is_none() {
            compared_by_two_people(certificate, language)?;
        }
    }
    let mut change = Change::begin(config, paths.data.as_deref())?;
    let digest = match read_anchors(&config.trust.anchors, config.trust.environment) {
        Ok(there) => there.and(&added).digest(),
        // Without any the folder does not count.
        Err(_) => added.digest(),
    };
    let changed = Draft { digest, ..Draft::new(Event::AnchorsChanged) };
    let changed = match change.account()? {
        Some(account) => account.sign(changed),
        None => identify::approve(Action::ChangePolicy, people, &mut change, language)?.sign(changed),
    };
    // In the record before it is in force: nothing that stops this in between leaves an authority that it does not know.
    let _ = change.note(&changed)?;
    for certificate in certificates {
        let path = write(&config.trust.anchors, certificate)?;
        print(&format!("{}\t{}", path.display(), hex::encode_upper(certificate.fingerprint())))?;
    }
    Ok(())
}

/// Another name first, then renamed: a desk that starts meanwhile sees whole files only.
fn write(folder: &Path, certificate: &Certificate) -> Result<PathBuf, Refusal> {
    let path = folder.join(format!("{}.der", hex::encode(certificate.fingerprint())));
    let written = durable::replace(&path, certificate.der(), Readers::Everyone);
    written.map_err(|error| Refusal::Unwritable { path: path.clone(), kind: error.kind() })?;
    Ok(path)
}

/// Reads the authorities' certificates off a card.
fn enrol(reader_part: &str) -> Result<Vec<Certificate>, Failure> {
    let readers = reader::list()?;
    let holding = readers.into_iter().find(|reader| reader.card_present && reader.name.contains(reader_part));
    let mut slot = Channel::new(holding.ok_or(Refusal::NoCard)?.name);
    slot.power_off()?;
    let mut found = Vec::new();
    {
        let mut card = slot.connect(Sharing::Shared)?;
        let mut application = Application::select(card.as_mut())?.ok_or(Refusal::NotOnCard)?;
        for certificate_use in Use::ALL {
            if let CertificateOnCard::Read(der) = application.authority(certificate_use)? {
                found.push(Certificate::from_der(&der).map_err(|_| Refusal::NotOnCard)?);
            }
        }
    }
    if found.is_empty() { Err(Refusal::NotOnCard.into()) } else { Ok(found) }
}

/// Each of two people types the fingerprint from the official list, not from this screen.
fn compared_by_two_people(certificate: &Certificate, language: Language) -> Result<(), Failure> {
    let expected = hex::encode(certificate.fingerprint());
    let subject = certificate.subject();
    for key in ["anchor-ask-first", "anchor-ask-second"] {
        let question = language.say_with(key, &[("subject", Argument::Text(&subject))]);
        writeln!(io::stderr(), "{question}").map_err(|_| Failure::Output)?;
        let typed = line().map_err(|error| Failure::System(error.kind()))?;
        let typed: String = typed.chars().filter(char::is_ascii_hexdigit).collect();
        if !typed.eq_ignore_ascii_case(&expected) {
            return Err(Refusal::Fingerprint.into());
        }
    }
    Ok(())
}

/// Byte by byte, past no line: ids and passphrases may follow on the same descriptor.
fn line() -> io::Result<String> {
    /// More than a fingerprint with a sign between any two digits has.
    const LONGEST: usize = 256;
    let mut source = descriptor(0)?;
    let (mut line, mut slot) = (Vec::new(), [0]);
    while let Some(byte) =
        identify::read_one(&mut source, &mut slot)?.filter(|byte| *byte != b'\n' && line.len() < LONGEST)
    {
        line.push(byte);
    }
    Ok(String::from_utf8_lossy(&line).into_owned())
}
