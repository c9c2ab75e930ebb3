//! A gzip file (RFC 1952) of little size that holds many zeros, for a client that unpacks what it did not ask for.

/// So that it holds 8 MiB and is within the 64 KiB that a client reads at all.
const RUNS: usize = 32_513;
/// What one code stands for: a run of 258 octets.
const RUN: u32 = 258;

/// The file.
pub(super) fn bomb() -> Vec<u8> {
    let mut bits = Bits::default();
    // RFC 1951: the last block, with the fixed codes; a zero; runs of the octet before; the end.
    bits.put(&[1, 1, 0]);
    bits.put(&[0, 0, 1, 1, 0, 0, 0, 0]);
    for _ in 0..RUNS {
        bits.put(&[1, 1, 0, 0, 0, 1, 0, 1]);
        bits.put(&[0; 5]);
    }
    bits.put(&[0; 7]);
    let length = 1 + RUN * u32::try_from(RUNS).unwrap_or(0);
    let head = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];
    // Whoever gets as far as the checksum has unpacked it.
    [&head[..], &bits.octets, &[0; 4], &length.to_le_bytes()].concat()
}

/// Octets filled from their lowest bit.
#[derive(Default)]
struct Bits {
    octets: Vec<u8>,
    used: u8,
}

impl Bits {
    fn put(&mut self, bits: &[u8]) {
        for bit in bits {
            if self.used == 0 {
                self.octets.push(0);
            }
            if let Some(last) = self.octets.last_mut() {
                *last |= bit << self.used;
            }
            self.used = (self.used + 1) % 8;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::{Command, Stdio};

    #[test]
    fn a_program_that_unpacks_it_finds_eight_mebibytes() {
        let bomb = super::bomb();
        assert!(bomb.len() < 64 * 1024);
        let mut child = Command::new("gzip")
            .arg("-dc")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("gzip");
        let mut stdin = child.stdin.take().expect("a pipe");
        let giving = std::thread::scope(|scope| {
            let giving = scope.spawn(move || stdin.write_all(&bomb));
            let unpacked = child.wait_with_output().expect("gzip");
            // The checksum is wrong on purpose.
            assert!(unpacked.stdout.iter().all(|octet| *octet == 0));
            assert_eq!(unpacked.stdout.len(), 1 + 258 * super::RUNS);
            giving.join().expect("written")
        });
        assert!(giving.is_ok());
    }
}
