//! Records that were given out and are brought back to be checked.

use std::io::Cursor;

use madoguchi::record::Entry;
use madoguchi::record::body;
use madoguchi::record::chain::Log;
use madoguchi::record::export::{Manifest, bundle, run::Reader};

/// The entry that the run of the seeds begins with.
const ENTRY: &[u8] = include_bytes!("../seeds/proof/entry");

/// Reads it as the file, as its manifest, and as a run of records.
pub fn run(data: &[u8]) {
    file(data);
    if let Ok(text) = std::str::from_utf8(data)
        && let Ok((manifest, signature)) = Manifest::parse(text)
    {
        assert_eq!(manifest.signed(signature), text, "the one way to write a manifest");
    }
    assert_eq!(read(data, data.len().max(1)), read(data, 7), "the size of the pieces changes nothing");
}

/// What has the frame of a file is written again with the same bytes, if its parts are those that were written.
fn file(data: &[u8]) {
    let mut from = Cursor::new(data);
    let Ok(parts) = bundle::parts(&mut from) else { return };
    let mut again = bundle::Bundle::new(Cursor::new(Vec::new()));
    let mut whole = true;
    for part in &parts {
        let mut bytes = Vec::new();
        whole &= bundle::each_piece(&mut from, part, |piece| bytes.extend_from_slice(piece)).is_ok();
        assert!(again.begin(&part.name).is_ok() && again.write(&bytes).is_ok(), "what was read can be written");
    }
    let Ok(written) = again.finish() else { unreachable!("a file of parts that were read") };
    assert!(!whole || written.into_inner() == data, "the one way to write a file");
}

/// How many records there are, and whether they end well.
fn read(data: &[u8], piece: usize) -> (u64, bool) {
    let (log, first) = begins();
    let (mut reader, mut seen) = (Reader::new(log, first), 0);
    for piece in data.chunks(piece) {
        if reader.take(piece, |_, _| seen += 1).is_err() {
            return (seen, false);
        }
    }
    let end = reader.finish();
    assert!(end.is_err() || end == Ok(first + seen), "each record counts once");
    (seen, end.is_ok())
}

fn begins() -> (Log, u64) {
    let Ok(Entry { log, segment, environment, seq, .. }) = body::decode(ENTRY) else { unreachable!("the seed") };
    (Log { id: log, segment, environment }, seq)
}
