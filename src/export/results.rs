//! What came of bundles, kept on this machine for as long as the office needs it: results, without a serial number.
//!
//! Of each copy of a bundle the newest result is kept, as JSON and as a table; a file is whole under its name or not there.
//! So the result can be given again after the bundle is destroyed. The same files go where the relief system gets them.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Error;
use crate::folders;
use crate::folders::durable::{self, Readers};
use crate::intake::result::Outcome;
use crate::pki::digest::sha256;

/// In the data folder.
const FOLDER: [&str; 2] = ["intake", "results"];
const JSON: &str = "json";
const TABLE: &str = "csv";
/// No result is longer: a million people.
const LONGEST: u64 = 1024 * 1024 * 1024;

/// A result that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The bundle's name.
    pub bundle: String,
    /// Which copy of it: the first digits of its SHA-256.
    pub copy: String,
    stem: PathBuf,
}

/// In which form a result is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For programs.
    Json,
    /// For a spreadsheet.
    Table,
}

impl Form {
    const fn ending(self) -> &'static str {
        match self {
            Self::Json => JSON,
            Self::Table => TABLE,
        }
    }
}

/// The results of a data folder.
#[derive(Clone, Debug)]
pub struct Results(PathBuf);

impl Results {
    /// Those of this data folder; the folder is made when there is one to keep.
    #[must_use]
    pub fn of(data: &Path) -> Self {
        Self(FOLDER.iter().fold(data.to_owned(), |folder, name| folder.join(name)))
    }

    /// What was noted while the platform was asked.
    #[must_use]
    pub fn notes(&self) -> PathBuf {
        self.0.join("asked.jsonl")
    }

    /// Destroys those notes.
    pub fn forget_notes(&self) {
        // What is not there needs no destroying, and what cannot be removed now is at the next time.
        let _ = fs::remove_file(self.notes());
    }

    /// Keeps a result; it takes the place of the one before of the same copy.
    pub fn keep(&self, outcome: &Outcome) -> Result<Kept, Error> {
        self.make()?;
        let kept = self.named(outcome.bundle.as_str(), &short(&outcome.copy));
        // The table first: the JSON is what counts, and it is there only once both are.
        durable::replace(&kept.file(Form::Table), outcome.csv().as_bytes(), Readers::Owner)?;
        durable::replace(&kept.file(Form::Json), outcome.json().as_bytes(), Readers::Owner)?;
        Ok(kept)
    }

    /// The folder and the one around it outlive a power cut once the folders that hold their names are on disk.
    fn make(&self) -> Result<(), Error> {
        let was_there = self.0.is_dir();
        folders::make_private(&self.0)?;
        if was_there {
            return Ok(());
        }
        for folder in self.0.ancestors().skip(1).take(FOLDER.len()) {
            durable::settle(folder)?;
        }
        Ok(())
    }

    /// The result of this copy of a bundle, if one is kept.
    #[must_use]
    pub fn of_copy(&self, bundle: &str, copy: &[u8; 32]) -> Option<Kept> {
        let kept = self.named(bundle, &short(copy));
        kept.file(Form::Json).exists().then_some(kept)
    }

    /// Every result of a bundle by what somebody calls it: its name, or the path of a file that had the name in it.
    pub fn of_name(&self, named: &Path) -> Result<Vec<Kept>, Error> {
        let wanted = named.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let entries = match fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut found = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let (Some(stem), Some(JSON)) =
                (path.file_stem().and_then(|stem| stem.to_str()), path.extension().and_then(|end| end.to_str()))
            else {
                continue;
            };
            if let Some((bundle, copy)) = stem.split_once('.')
                && !bundle.is_empty()
                && wanted.contains(bundle)
            {
                found.push(self.named(bundle, copy));
            }
        }
        found.sort_by(|one, other| one.stem.cmp(&other.stem));
        Ok(found)
    }

    fn named(&self, bundle: &str, copy: &str) -> Kept {
        let stem = self.0.join(format!("{bundle}.{copy}"));
        Kept { bundle: bundle.to_owned(), copy: copy.to_owned(), stem }
    }
}

impl Kept {
    /// Its file in the data folder.
    #[must_use]
    pub fn file(&self, form: Form) -> PathBuf {
        let mut name = self.stem.as_os_str().to_owned();
        name.push(".");
        name.push(form.ending());
        PathBuf::from(name)
    }

    /// Its bytes.
    pub fn read(&self, form: Form) -> Result<Vec<u8>, Error> {
        durable::read(&self.file(form), LONGEST).map_err(|error| match error.kind() {
            ErrorKind::FileTooLarge => Error::TooLarge,
            _ => error.into(),
        })
    }

    /// The hash that stands in the record.
    pub fn digest(&self) -> Result<[u8; 32], Error> {
        Ok(sha256(&self.read(Form::Json)?))
    }

    /// Whether the table is the one that the JSON was written with.
    pub fn has_its_table(&self) -> Result<bool, Error> {
        let document: serde_json::Value = serde_json::from_slice(&self.read(Form::Json)?).unwrap_or_default();
        let told = document.get("table_sha256").and_then(serde_json::Value::as_str).unwrap_or_default();
        Ok(told == hex::encode(sha256(&self.read(Form::Table)?)))
    }

    /// Writes it into the folder of exports, under a name that tells which result it is, in both forms; the tables first.
    pub fn publish(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        if !folder.is_dir() {
            return Err(Error::NoFolder);
        }
        let mark = short(&self.digest()?);
        let name = |form: Form| folder.join(format!("madoguchi-intake-{}-{mark}.{}", self.bundle, form.ending()));
        let mut files = Vec::new();
        for form in [Form::Table, Form::Json] {
            let file = name(form);
            hand_out(&file, &self.read(form)?)?;
            files.push(file);
        }
        Ok(files)
    }
}

/// Writes a file that somebody has named; the same bytes are there already or nothing is.
pub fn hand_out(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    match fs::metadata(file) {
        Ok(about) if about.is_file() && fs::read(file)? == bytes => return Ok(()),
        Ok(_) => return Err(Error::Exists),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    Ok(durable::replace(file, bytes, Readers::AsUsual)?)
}

fn short(hash: &[u8; 32]) -> String {
    hex::encode(hash.get(..4).unwrap_or_default())
}
