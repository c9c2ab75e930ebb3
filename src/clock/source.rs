//! What keeps the clock of this machine right, for `doctor`: Linux tells which of the usual services runs.
#![cfg_attr(target_os = "linux", expect(clippy::disallowed_methods, reason = "asks the system about its programs"))]

/// What keeps it right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A service of this name.
    Service(String),
    /// Nothing that is known.
    Nothing,
    /// The system does not tell.
    Untold,
}

/// What keeps the clock right.
#[cfg(target_os = "linux")]
#[must_use]
pub fn source() -> Source {
    use std::fs;
    use std::path::Path;
    /// As the kernel cuts their names; systemd's own says itself whether it has set the clock.
    const SERVICES: [&str; 5] = ["chronyd", "ntpd", "ntpd-rs", "ntpd-ng", "ptp4l"];
    if Path::new("/run/systemd/timesync/synchronized").exists() {
        return Source::Service("systemd-timesyncd".to_owned());
    }
    let listed = fs::read_dir("/proc").into_iter().flatten().flatten();
    let names = listed.filter_map(|entry| fs::read_to_string(entry.path().join("comm")).ok());
    let found = names.map(|name| name.trim().to_owned()).find(|name| SERVICES.contains(&name.as_str()));
    found.map_or(Source::Nothing, Source::Service)
}

/// What keeps the clock right: not told here.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub const fn source() -> Source {
    Source::Untold
}
