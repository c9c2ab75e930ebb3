//! `openssl verify`, many certificates a process and several processes at a time.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use x509_cert::der::pem::{LineEnding, encode_string};

/// Two processors, and processes that mostly start up.
pub(super) const WORKERS: usize = 4;

/// More in one process saves little, and OpenSSL looks through all of them.
const IN_BATCH: usize = 40;

/// Certificates that are judged by one process.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) options: Vec<String>,
    pub(super) trusted: Vec<Vec<u8>>,
    pub(super) between: Vec<Vec<u8>>,
    pub(super) lists: Vec<Vec<u8>>,
    /// With the number that the verdict is told by.
    pub(super) leaves: Vec<(usize, Vec<u8>)>,
}

impl Batch {
    fn take(&mut self, other: Self) {
        self.trusted.extend(other.trusted);
        self.between.extend(other.between);
        self.lists.extend(other.lists);
        self.leaves.extend(other.leaves);
    }
}

/// Puts together what is asked in the same way, unless it must be alone.
pub(super) fn batches(ones: impl IntoIterator<Item = (bool, Batch)>) -> Vec<Batch> {
    let (mut full, mut open) = (Vec::new(), Vec::<Batch>::new());
    for (alone, one) in ones {
        let place = open.iter().position(|open| open.options == one.options && open.leaves.len() < IN_BATCH);
        match place {
            _ if alone => full.push(one),
            Some(place) => open[place].take(one),
            None => open.push(one),
        }
    }
    full.extend(open);
    full
}

pub(super) fn pem(label: &'static str, ders: &[Vec<u8>]) -> String {
    ders.iter().map(|der| encode_string(label, LineEnding::LF, der).expect("PEM")).collect()
}

/// What OpenSSL thinks of each leaf, by number: accepted, or its words.
pub(super) fn verdicts(folder: &Path, batches: &[Batch]) -> BTreeMap<usize, Result<(), String>> {
    let next = Mutex::new(batches.iter().enumerate());
    let verdicts = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            let _worker = scope.spawn(|| {
                loop {
                    let Some((number, batch)) = next.lock().expect("no worker failed").next() else { break };
                    let found = judge(&folder.join(format!("batch-{number}")), batch);
                    verdicts.lock().expect("no worker failed").extend(found);
                }
            });
        }
    });
    verdicts.into_inner().expect("no worker failed")
}

fn judge(folder: &Path, batch: &Batch) -> BTreeMap<usize, Result<(), String>> {
    fs::create_dir_all(folder).expect("a folder");
    let mut command = Command::new("openssl");
    let command = command.current_dir(folder).stdin(Stdio::null()).arg("verify").args(&batch.options);
    for (option, file, label, ders) in [
        ("-CAfile", "trusted.pem", "CERTIFICATE", &batch.trusted),
        ("-untrusted", "between.pem", "CERTIFICATE", &batch.between),
        ("-CRLfile", "lists.pem", "X509 CRL", &batch.lists),
    ] {
        if !ders.is_empty() {
            fs::write(folder.join(file), pem(label, ders)).expect("written");
            let _ = command.args([option, file]);
        }
    }
    let _ = command.args(["-no-CApath", "-no-CAstore"]);
    for (number, der) in &batch.leaves {
        let file = format!("{number}.pem");
        fs::write(folder.join(&file), pem("CERTIFICATE", std::slice::from_ref(der))).expect("written");
        let _ = command.arg(file);
    }
    let output = command.output().expect("openssl runs");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let accepted = |number: usize| stdout.lines().any(|line| line == format!("{number}.pem: OK"));
    let words = |number: usize| {
        let end = stderr.find(&format!("error {number}.pem")).unwrap_or(stderr.len());
        stderr[..end].lines().last().unwrap_or_default().to_owned()
    };
    let verdict = |number| if accepted(number) { Ok(()) } else { Err(words(number)) };
    batch.leaves.iter().map(|(number, _)| (*number, verdict(*number))).collect()
}
