//! Who may reach into a folder of Windows, read from its own writing of it (SDDL), and what a private place says there.
//!
//! A list that lets in one of the wide groups (everyone, every user of the machine, whoever is at the keyboard, guests, a
//! whole domain) is open to strangers. A folder that is closed hands its list on to what is made in it, so that several
//! clerks of one desk share what one of them makes; anywhere else what is made is for its maker, the system and the
//! administrators, and takes nothing from above.

/// The wide groups, by Windows' short words and by their numbers: everyone and every user; whoever is here in one of the ways
/// to sign in (at the keyboard, from the network or another desktop, as a task, as a service); guests; packaged programs.
const STRANGERS: [&str; 36] = [
    "WD",
    "S-1-1-0",
    "AU",
    "S-1-5-11",
    "BU",
    "S-1-5-32-545",
    "RU",
    "S-1-5-32-554",
    // Of this organization, and of this machine.
    "S-1-5-15",
    "S-1-5-113",
    "IU",
    "S-1-5-4",
    "S-1-2-0",
    "S-1-2-1",
    "NU",
    "S-1-5-2",
    "RD",
    "S-1-5-32-555",
    "S-1-5-13",
    "S-1-5-14",
    "S-1-5-1",
    "S-1-5-3",
    "SU",
    "S-1-5-6",
    "BG",
    "S-1-5-32-546",
    "LG",
    "AN",
    "S-1-5-7",
    "AC",
    "S-1-15-2-1",
    "S-1-15-2-2",
    // What is left of a token that was cut down.
    "RC",
    "DU",
    "DG",
    "DC",
];
/// Users, guests and computers of a domain, by the end of their number.
const STRANGERS_OF_DOMAIN: [&str; 4] = ["-501", "-513", "-514", "-515"];

/// Owners that are no strangers, by word and number: the system, the administrators, the administrator that every Windows
/// has, and what Windows installs itself with (`TrustedInstaller`).
const TRUSTED: [&str; 6] =
    ["SY", "S-1-5-18", "BA", "S-1-5-32-544", "LA", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"];

/// Whether the owner is neither one of those nor this account: whoever owns something may change its list at any time. One
/// that is not said is a stranger.
pub(super) fn is_of_stranger(written: &str, own: &str) -> bool {
    owner(written).is_none_or(|owner| owner != own && !TRUSTED.contains(&owner))
}

/// Whether it belongs to one of those or to this account, and the list lets nobody else do more than read.
pub(super) fn is_of_owner_alone(written: &str, own: &str) -> bool {
    let is_theirs = |entry: &Entry<'_>| entry.who == own || TRUSTED.contains(&entry.who) || !entry.lets_write();
    !is_of_stranger(written, own) && entries(written).is_some_and(|entries| entries.iter().all(is_theirs))
}

fn owner(written: &str) -> Option<&str> {
    let rest = written.strip_prefix("O:")?;
    let end = ["G:", "D:", "S:"].iter().filter_map(|next| rest.find(next)).min().unwrap_or(rest.len());
    rest.get(..end).filter(|owner| !owner.is_empty())
}

/// Whether a list lets strangers in, now or in what is made below. One that cannot be read does.
pub(super) fn lets_in_strangers(written: &str) -> bool {
    entries(written).is_none_or(|entries| entries.iter().any(Entry::is_strangers))
}

/// The same list without strangers, taking nothing from above: for a folder that stands beside another.
pub(super) fn closed(written: &str) -> Option<String> {
    let kept: Vec<Entry<'_>> = entries(written)?.into_iter().filter(|entry| !entry.is_strangers()).collect();
    if kept.is_empty() {
        return None;
    }
    Some(format!("D:P{}", kept.iter().map(Entry::written).collect::<String>()))
}

/// For this account, the system and the administrators; handed on to what is made below a folder.
pub(super) fn of_owner(account: &str, is_folder: bool) -> String {
    let below = if is_folder { "OICI" } else { "" };
    format!("D:P(A;{below};FA;;;SY)(A;{below};FA;;;BA)(A;{below};FA;;;{account})")
}

/// For everyone to read, for the system and the administrators to write; handed on to what is made below.
pub(super) const fn of_machine() -> &'static str {
    "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
}

/// One line of a list.
struct Entry<'a> {
    kind: &'a str,
    flags: &'a str,
    /// The rights, and what few lines have behind them.
    between: String,
    who: &'a str,
}

impl<'a> Entry<'a> {
    fn of(written: &'a str) -> Option<Self> {
        let fields: Vec<&str> = written.split(';').collect();
        let [kind, flags, rights, object, parent, who, ..] = fields.as_slice() else { return None };
        Some(Self { kind, flags, between: [*rights, *object, *parent].join(";"), who })
    }

    fn is_strangers(&self) -> bool {
        let allows = !matches!(self.kind, "D" | "OD" | "XD");
        let of_domain = self.who.starts_with("S-1-5-21-");
        let wide =
            STRANGERS.contains(&self.who) || of_domain && STRANGERS_OF_DOMAIN.iter().any(|end| self.who.ends_with(end));
        allows && wide
    }

    /// What is not known to be reading alone is more.
    fn lets_write(&self) -> bool {
        const READING: [&str; 7] = ["", "FR", "GR", "FX", "FRFX", "0x120089", "0x1200a9"];
        let rights = self.between.split(';').next().unwrap_or_default();
        !matches!(self.kind, "D" | "OD" | "XD") && !READING.contains(&rights)
    }

    /// As a line of its own: that it came from above is not said any more.
    fn written(&self) -> String {
        format!("({};{};{};{})", self.kind, self.flags.replace("ID", ""), self.between, self.who)
    }
}

/// The lines of the list; none where there is no list, which lets in everyone, or one that is not understood.
fn entries(written: &str) -> Option<Vec<Entry<'_>>> {
    let (_, list) = written.split_once("D:")?;
    let (flags, lines) = list.split_once('(')?;
    if flags.contains("NO_ACCESS_CONTROL") {
        return None;
    }
    let lines = lines.split_once("S:").map_or(lines, |(lines, _)| lines);
    lines.trim_end_matches(')').split(")(").map(Entry::of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_lets_in_everyone_or_every_user_is_open() {
        let of_program_data =
            "O:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICIIO;GA;;;CO)(A;OICI;0x1200a9;;;BU)(A;CI;DCLCRPCR;;;BU)";
        let of_a_home = "O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;S-1-5-21-1-2-3-1001)";
        for (written, expected) in [
            (of_program_data, true),
            (of_a_home, false),
            ("D:AI(A;OICIID;FA;;;SY)(A;OICIID;0x1301bf;;;S-1-5-21-1-2-3-1005)", false),
            ("D:(A;;FA;;;WD)", true),
            ("D:(A;;FR;;;S-1-1-0)", true),
            ("D:(A;;FR;;;S-1-5-21-1-2-3-513)", true),
            ("D:(D;;FA;;;NU)(A;;FA;;;SY)", false),
            ("D:(A;OICIIO;FA;;;AU)(A;;FA;;;SY)", true),
            ("D:NO_ACCESS_CONTROL", true),
            ("O:SY", true),
            ("D:(rubbish)", true),
            ("", true),
        ] {
            assert_eq!(lets_in_strangers(written), expected, "{written}");
        }
    }

    #[test]
    fn every_wide_group_is_strangers_wherever_its_line_stands() {
        for who in STRANGERS {
            assert!(lets_in_strangers(&format!("O:BAD:P(A;OICI;FA;;;SY)(A;OICIIO;FR;;;{who})(A;;FA;;;BA)")), "{who}");
            assert!(!lets_in_strangers(&format!("O:BAD:P(A;OICI;FA;;;SY)(D;;FA;;;{who})")), "{who} is kept out");
        }
        for who in ["SY", "BA", "LA", "S-1-5-32-544", "S-1-5-21-1-2-3-1005", "CO"] {
            assert!(!lets_in_strangers(&format!("D:P(A;OICI;FA;;;{who})")), "{who}");
        }
    }

    #[test]
    fn an_owner_who_is_neither_system_nor_administrator_nor_this_account_is_a_stranger() {
        let own = "S-1-5-21-1-2-3-1001";
        for (written, expected) in [
            ("O:SYD:P(A;;FA;;;SY)", false),
            ("O:BAG:SYD:P(A;;FA;;;SY)", false),
            ("O:DAD:P(A;;FA;;;SY)", true),
            ("O:LAG:S-1-5-21-1-2-3-513D:AI", false),
            ("O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:P(A;;FA;;;SY)", false),
            ("O:S-1-5-21-1-2-3-1001D:P(A;;FA;;;SY)", false),
            ("O:S-1-5-21-1-2-3-1001", false),
            ("O:S-1-5-21-1-2-3-10010D:P(A;;FA;;;SY)(A;;FA;;;S-1-5-21-1-2-3-1001)", true),
            ("O:S-1-5-21-1-2-3-1002G:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)", true),
            ("O:BUD:P(A;;FA;;;SY)", true),
            ("O:D:P(A;;FA;;;SY)", true),
            ("D:P(A;;FA;;;SY)", true),
            ("", true),
        ] {
            assert_eq!(is_of_stranger(written, own), expected, "{written}");
        }
    }

    #[test]
    fn a_file_that_others_may_change_is_not_its_owners_alone() {
        const OWN: &str = "S-1-5-21-1-2-3-1001";
        for (written, expected) in [
            (format!("O:{OWN}{}", of_owner(OWN, false)), true),
            (format!("O:BA{}", of_owner(OWN, false)), true),
            (format!("O:{OWN}D:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1301bf;;;S-1-5-21-1-2-3-1005)"), false),
            (format!("O:{OWN}D:(A;;FA;;;{OWN})(A;;FR;;;BU)"), true),
            (format!("O:{OWN}D:(A;;FA;;;{OWN})(A;;FW;;;BU)"), false),
            (format!("O:S-1-5-21-1-2-3-1005{}", of_owner(OWN, false)), false),
            (format!("O:{OWN}D:NO_ACCESS_CONTROL"), false),
            (of_owner(OWN, false), false),
        ] {
            assert_eq!(is_of_owner_alone(&written, OWN), expected, "{written}");
        }
    }

    #[test]
    fn a_folder_beside_another_lets_in_the_same_without_strangers() {
        let written =
            "O:BAD:PAI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1005)(A;;FR;;;BU)";
        let closed = closed(written).expect("a list");
        assert_eq!(closed, "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;S-1-5-21-1-2-3-1005)");
        assert!(!lets_in_strangers(&closed));
        assert_eq!(super::closed("D:(A;;FA;;;WD)"), None);
    }

    #[test]
    fn a_private_place_is_for_its_maker_the_system_and_the_administrators() {
        let written = of_owner("S-1-5-21-1-2-3-1001", true);
        assert_eq!(written, "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;S-1-5-21-1-2-3-1001)");
        assert!(!lets_in_strangers(&written) && !of_owner("S-1-5-21-1", false).contains("OICI"));
        assert!(
            lets_in_strangers(of_machine()),
            "everyone reads the configuration: nothing private takes its rights from it"
        );
    }
}
