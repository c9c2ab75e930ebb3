//! Which other programs of this PC talk to the reader service: names of programs, never of people or files.
//!
//! Who has which reader PC/SC does not say. A program that speaks PC/SC has its library loaded, which Linux tells of this
//! user's programs (and of everybody's to root).
#![cfg_attr(target_os = "linux", expect(clippy::disallowed_methods, reason = "asks the system about its programs"))]

/// More names help nobody.
#[cfg(target_os = "linux")]
const MOST: usize = 5;

/// The names of these programs, without this one and the service itself.
#[cfg(target_os = "linux")]
#[must_use]
pub fn rivals() -> Vec<String> {
    use std::collections::BTreeSet;
    use std::fs;
    const PROCESSES: usize = 8192;
    const LIBRARY: &str = "libpcsclite";
    let own = std::process::id();
    let listed = fs::read_dir("/proc").into_iter().flatten().flatten().take(PROCESSES);
    let numbers = listed.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let mut names = BTreeSet::new();
    for process in numbers.filter(|number| *number != own) {
        let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap_or_default();
        let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
        let name = name.trim().to_owned();
        if maps.contains(LIBRARY) && name != "pcscd" && !name.is_empty() {
            let _new = names.insert(name);
        }
    }
    names.into_iter().take(MOST).collect()
}

/// The names of these programs: not told here.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub const fn rivals() -> Vec<String> {
    Vec::new()
}
