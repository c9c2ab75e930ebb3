//! What a process holds on to: private memory, threads, descriptors.

use std::fs;
use std::thread;
use std::time::Duration;

/// After a warm-up, what a day may add: nothing that grows with the number of cases.
const MORE_MEMORY: u64 = 4096;
const MORE_THREADS: usize = 0;
/// The connection to the platform that is kept open for the next question is there at some moments.
const MORE_DESCRIPTORS: usize = 1;

/// At one quiet moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Residue {
    /// RssAnon, in KiB.
    memory: u64,
    /// With those of the test program itself.
    threads: usize,
    descriptors: usize,
}

impl Residue {
    /// The least of half a second: a thread that is on its way out is not left behind.
    pub(super) fn settled() -> Self {
        let mut least = Self::now();
        for _ in 0..20 {
            thread::sleep(Duration::from_millis(25));
            let now = Self::now();
            least.memory = least.memory.min(now.memory);
            least.threads = least.threads.min(now.threads);
            least.descriptors = least.descriptors.min(now.descriptors);
        }
        least
    }

    fn now() -> Self {
        let status = fs::read_to_string("/proc/self/status").expect("Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).expect("RssAnon");
        Self {
            memory: line.trim().trim_end_matches(" kB").trim().parse().expect("KiB"),
            threads: fs::read_dir("/proc/self/task").expect("threads").count(),
            descriptors: fs::read_dir("/proc/self/fd").expect("descriptors").count(),
        }
    }

    /// Private memory, in KiB.
    pub(super) const fn kilobytes(&self) -> u64 {
        self.memory
    }

    pub(super) const fn threads(&self) -> usize {
        self.threads
    }

    pub(super) const fn descriptors(&self) -> usize {
        self.descriptors
    }

    /// Nothing has grown since.
    pub(super) fn since(&self, earlier: &Self) {
        assert!(self.memory <= earlier.memory + MORE_MEMORY, "memory grew: {earlier:?}, then {self:?}");
        assert!(self.threads <= earlier.threads + MORE_THREADS, "threads were left: {earlier:?}, then {self:?}");
        let more = self.descriptors <= earlier.descriptors + MORE_DESCRIPTORS;
        assert!(more, "descriptors were left: {earlier:?}, then {self:?}");
    }
}
