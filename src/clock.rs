//! The clocks of this machine: the only place that reads them.
//!
//! The steady clock is counted from the machine's start where the system tells how long ago that was (Linux), so that
//! entries of several runs between two boots compare; elsewhere from the start of this program, with a boot id of its own.
#![expect(clippy::disallowed_methods, reason = "this is the edge that reads clocks")]

mod source;

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use ring::rand::{SecureRandom, SystemRandom};

pub use source::{Source, source};

use crate::time::{Monotonic, Now, Timestamp};

/// Both clocks, and which start of the machine they are counted from.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    began: Instant,
    uptime: Duration,
    boot: [u8; 16],
}

impl Clock {
    /// Begins to count; once a program, since only moments of one clock compare exactly.
    #[must_use]
    pub fn start() -> Self {
        let of_machine = machine_boot().zip(machine_uptime());
        let (boot, uptime) = of_machine.unwrap_or_else(|| (random_boot(), Duration::ZERO));
        Self { began: Instant::now(), uptime, boot }
    }

    /// What both clocks say.
    #[must_use]
    pub fn now(&self) -> Now {
        let steady = self.uptime.saturating_add(self.began.elapsed());
        Now { wall: wall(), monotonic: Monotonic::from_origin(steady) }
    }

    /// Sixteen bytes that change with every start of the machine (or of the program, where the machine has none).
    #[must_use]
    pub const fn boot(&self) -> [u8; 16] {
        self.boot
    }
}

/// When this program was put here: the time of its own file, where the system tells it.
#[must_use]
pub fn installed() -> Option<Timestamp> {
    let file = std::env::current_exe().ok()?;
    Some(at(std::fs::metadata(file).ok()?.modified().ok()?))
}

fn wall() -> Timestamp {
    at(SystemTime::now())
}

fn at(time: SystemTime) -> Timestamp {
    let millis = |span: Duration| i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
    Timestamp::from_unix_millis(match time.duration_since(UNIX_EPOCH) {
        Ok(after) => millis(after),
        Err(before) => millis(before.duration()).saturating_neg(),
    })
}

fn random_boot() -> [u8; 16] {
    let mut boot = [0; 16];
    // Without entropy the boot stays unknown (zeros); whatever needs secrecy fails by itself then.
    let _ = SystemRandom::new().fill(&mut boot);
    boot
}

#[cfg(target_os = "linux")]
fn machine_boot() -> Option<[u8; 16]> {
    let text = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let mut boot = [0; 16];
    hex::decode_to_slice(text.trim().replace('-', ""), &mut boot).ok()?;
    Some(boot)
}

#[cfg(target_os = "linux")]
fn machine_uptime() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/uptime").ok()?;
    Duration::try_from_secs_f64(text.split_whitespace().next()?.parse().ok()?).ok()
}

#[cfg(not(target_os = "linux"))]
fn machine_boot() -> Option<[u8; 16]> {
    None
}

#[cfg(not(target_os = "linux"))]
fn machine_uptime() -> Option<Duration> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steady_clock_never_steps_back() {
        let clock = Clock::start();
        let moments: Vec<_> = (0..1000).map(|_| clock.now().monotonic).collect();
        assert!(moments.is_sorted());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn two_runs_between_two_boots_share_the_boot_and_its_clock() {
        let (first, second) = (Clock::start(), Clock::start());
        assert_eq!(first.boot(), second.boot());
        assert_ne!(first.boot(), [0; 16]);
        assert!(first.now().monotonic.since_origin() > Duration::from_millis(10));
    }
}
