//! The file of serial numbers, a batch at a time.

#![expect(clippy::disallowed_methods, reason = "a front: reads the file that the command names")]

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use crate::cli::Failure;
use crate::pki::crl::serials::{self, MAX_LINE};
use crate::pki::crl::{MAX_ASKED, Serial};

/// What is read of a line: its content and its end.
const LONGEST: u64 = 2048;
const _: () = assert!(MAX_LINE + 2 < 2048);

/// One serial number: where it stood, and which it is.
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) serial: Serial,
}

/// The lines of a file from where it was last read.
pub(super) struct Lines {
    file: BufReader<File>,
    number: u64,
    room: Vec<u8>,
}

impl Lines {
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let file = File::open(path).map_err(|error| Failure::Serials { kind: error.kind() })?;
        Ok(Self { file: BufReader::with_capacity(256 * 1024, file), number: 0, room: Vec::new() })
    }

    /// How many serial numbers there are, if every line is right.
    pub(super) fn count(mut self) -> Result<u64, Failure> {
        let mut count = 0;
        while self.next()?.is_some() {
            count += 1;
        }
        Ok(count)
    }

    /// The next serial numbers, as many as are asked about at once; none at the end.
    pub(super) fn batch(&mut self) -> Result<Option<Vec<Line>>, Failure> {
        let mut batch = Vec::new();
        while batch.len() < MAX_ASKED {
            match self.next()? {
                Some(line) => batch.push(line),
                None => break,
            }
        }
        Ok((!batch.is_empty()).then_some(batch))
    }

    fn next(&mut self) -> Result<Option<Line>, Failure> {
        loop {
            self.room.clear();
            self.number += 1;
            // A line that is longer is refused, however long it is.
            let read = self.file.by_ref().take(LONGEST).read_until(b'\n', &mut self.room);
            if read.map_err(|error| Failure::Serials { kind: error.kind() })? == 0 {
                return Ok(None);
            }
            let line = self.room.strip_suffix(b"\n").unwrap_or(&self.room);
            match serials::parse(line) {
                Ok(Some(serial)) => return Ok(Some(Line { number: self.number, serial })),
                Ok(None) => {}
                Err(error) => return Err(Failure::SerialLine { line: self.number, error }),
            }
        }
    }
}
