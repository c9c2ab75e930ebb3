//! 2,913 odd files that others' fuzzers found worth keeping (../shared/corpora/fuzz-seeds), through our parsers: none
//! makes one panic or hang, and none is believed.

use std::fs;
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use madoguchi::pki::crl::{self, Limits};
use madoguchi::pki::path::{self, Policies};
use madoguchi::pki::{Anchors, Certificate, Environment, Use, anchor};
use madoguchi::time::Timestamp;

use crate::fuzz::targets::{self, world};
use crate::support::{TestFolder, corpora_or_skipped};

/// For one file, on a machine under load.
const PATIENCE: Duration = Duration::from_secs(30);

/// The files of an archive, in the order of their names; none where the archive is not.
fn unpacked(archive: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let archive = corpora_or_skipped(&format!("fuzz-seeds/{archive}"))?;
    let folder = TestFolder::new();
    let done = Command::new("tar").arg("-xzf").arg(archive).arg("-C").arg(folder.path()).status();
    assert!(done.expect("tar").success());
    let mut files = Vec::new();
    let mut folders = vec![folder.path().to_owned()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(inside).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                files.push((name, fs::read(&path).expect("a file")));
            }
        }
    }
    files.sort();
    Some(files)
}

/// Hands every file to `judge` on a thread of its own, which must come back for each; how many it said yes to.
fn count(files: Vec<(String, Vec<u8>)>, judge: impl Fn(&[u8]) -> bool + Send + 'static) -> usize {
    let names: Vec<_> = files.iter().map(|(name, _)| name.clone()).collect();
    let (sender, receiver) = mpsc::channel();
    let worker = thread::spawn(move || {
        for (_, bytes) in files {
            let _watched = sender.send(judge(&bytes));
        }
    });
    let mut count = 0;
    for name in names {
        match receiver.recv_timeout(PATIENCE) {
            Ok(yes) => count += usize::from(yes),
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("{name} is never done with"),
            Err(mpsc::RecvTimeoutError::Disconnected) => panic!("{name} ended in a panic"),
        }
    }
    worker.join().expect("no panic");
    count
}

/// The published authorities, in the world where real cards are.
fn published() -> Option<Anchors> {
    let folder = corpora_or_skipped("jpki-ca")?;
    let mut certificates = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let bytes = fs::read(entry.expect("an entry").path()).expect("a file");
        certificates.extend(anchor::decode(&bytes).expect("a published authority"));
    }
    Some(Anchors::new(certificates, Environment::Production).expect("anchors"))
}

#[test]
fn no_odd_certificate_is_believed_and_none_holds_anything_up() {
    let (Some(files), Some(published)) = (unpacked("certificate.tar.gz"), published()) else { return };
    let many = files.len();
    let decoded = count(files, move |bytes| {
        targets::certificate::run(bytes);
        targets::attributes::run(bytes);
        targets::ocsp_answer::run(bytes);
        let Ok(certificate) = Certificate::from_der(bytes) else { return false };
        for anchors in [&published, world::anchors()] {
            for certificate_use in Use::ALL {
                for at in
                    [certificate.not_before(), certificate.not_after(), world::NOW, Timestamp::from_unix_seconds(0)]
                {
                    let path = path::validate(&certificate, certificate_use, anchors, &Policies::default(), at);
                    assert!(path.is_err(), "an odd certificate leads to an anchor");
                }
            }
        }
        true
    });
    println!("{many} certificates: {decoded} can be read, 0 believed");
    assert_eq!(many, 849);
}

#[test]
fn no_odd_list_is_believed_and_none_holds_anything_up() {
    let Some(files) = unpacked("crl.tar.gz") else { return };
    let many = files.len();
    let whole = count(files, |bytes| {
        targets::crl::run(bytes);
        targets::certificate::run(bytes);
        crl::scan(bytes, Limits::MAX).is_ok()
    });
    println!("{many} revocation lists: {whole} can be gone through, 0 believed");
    assert_eq!(many, 2064);
}
