//! What the program finds around it: whether it is used from another PC, and what the system takes text for.

use std::env;

use crate::health::{Cause, Check, Subject};

/// What remote ways into a PC leave in the environment; only the names of variables are looked at and told.
const REMOTE: [&str; 8] = [
    "SSH_CONNECTION",
    "SSH_TTY",
    "XRDP_SESSION",
    "XRDP_SOCKET_PATH",
    "VNCDESKTOP",
    "X2GO_SESSION",
    "NX_CLIENT",
    "CHROME_REMOTE_DESKTOP_SESSION",
];

/// At a counter clerk, card and resident are at one place.
pub(super) fn remote() -> Check {
    judged_remote(&|name| env::var(name).ok(), is_remote_desktop())
}

#[cfg(windows)]
fn is_remote_desktop() -> bool {
    crate::native::windows::screens::is_remote()
}

#[cfg(not(windows))]
const fn is_remote_desktop() -> bool {
    false
}

fn judged_remote(variable: &dyn Fn(&str) -> Option<String>, is_remote_desktop: bool) -> Check {
    let mut found: Vec<String> =
        REMOTE.into_iter().filter(|name| variable(name).is_some()).map(str::to_owned).collect();
    // Windows names a session of Remote Desktop so; a display with a host's name is another machine's.
    if variable("SESSIONNAME").is_some_and(|name| name.starts_with("RDP-")) {
        found.push("SESSIONNAME".to_owned());
    }
    if variable("DISPLAY").is_some_and(|display| !display.starts_with(':') && display.contains(':')) {
        found.push("DISPLAY".to_owned());
    }
    // A session that was begun here and is shown elsewhere keeps its name.
    if is_remote_desktop && found.is_empty() {
        found.push("SM_REMOTESESSION".to_owned());
    }
    if found.is_empty() {
        Check::ok(Subject::Remote)
    } else {
        Check { evidence: found, ..Check::warn(Subject::Remote, Cause::RemoteSession) }
    }
}

/// Whether names of printers, readers and files come through as they are.
pub(super) fn locale() -> Check {
    judged_locale(&|name| env::var(name).ok())
}

fn judged_locale(variable: &dyn Fn(&str) -> Option<String>) -> Check {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    let named = named.unwrap_or_default();
    let upper = named.to_ascii_uppercase();
    // Windows speaks Unicode whatever is set.
    if cfg!(windows) || upper.contains("UTF-8") || upper.contains("UTF8") {
        Check::ok(Subject::Locale).with(named)
    } else {
        Check::warn(Subject::Locale, Cause::LocaleNotUtf8).with(if named.is_empty() { "-".to_owned() } else { named })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment<'a>(variables: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn a_desk_that_is_used_from_elsewhere_is_told_and_nothing_of_where_from() {
        for (variables, evidence) in [
            (vec![("DISPLAY", ":0")], vec![]),
            (vec![("SESSIONNAME", "Console")], vec![]),
            (vec![("SSH_CONNECTION", "192.0.2.7 1 192.0.2.8 22")], vec!["SSH_CONNECTION"]),
            (vec![("SESSIONNAME", "RDP-Tcp#3")], vec!["SESSIONNAME"]),
            (vec![("DISPLAY", "localhost:10.0"), ("XRDP_SESSION", "1")], vec!["XRDP_SESSION", "DISPLAY"]),
        ] {
            assert_eq!(judged_remote(&environment(&variables), false).evidence, evidence, "{variables:?}");
        }
    }

    #[test]
    fn a_session_that_windows_calls_remote_is_told_once() {
        let remote = |variables: &[(&str, &str)]| judged_remote(&environment(variables), true).evidence;
        assert_eq!(remote(&[("SESSIONNAME", "Console")]), ["SM_REMOTESESSION"]);
        assert_eq!(remote(&[("SESSIONNAME", "RDP-Tcp#3")]), ["SESSIONNAME"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_locale_that_is_no_utf_8_is_told() {
        for (variables, cause) in [
            (vec![("LANG", "ja_JP.UTF-8")], None),
            (vec![("LANG", "C.utf8")], None),
            (vec![("LANG", "C")], Some(Cause::LocaleNotUtf8)),
            (vec![], Some(Cause::LocaleNotUtf8)),
            (vec![("LANG", "ja_JP.UTF-8"), ("LC_ALL", "ja_JP.eucJP")], Some(Cause::LocaleNotUtf8)),
        ] {
            assert_eq!(judged_locale(&environment(&variables)).cause, cause, "{variables:?}");
        }
    }
}
