//! Readers that a municipality may have in its drawer, by their numbers at the USB bus, and what they need.
//!
//! Any reader whose interface says "smart card" (USB class 0x0B, CCID) works with the driver that comes with PC/SC. Some
//! well-known ones do not say so: they speak a language of their own, for which PC/SC on Linux has no driver; their maker
//! has one for Windows alone. A table of those few, and of the names of usual ones.

/// What a reader needs before PC/SC shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// The driver that comes with PC/SC.
    Ccid,
    /// The maker's own, which there is for Windows alone.
    MakersDriver,
}

/// A model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Model {
    /// The vendor's number.
    pub vendor: u16,
    /// The product's number.
    pub product: u16,
    /// As its maker calls it.
    pub name: &'static str,
    /// What it needs.
    pub needs: Needs,
}

const MODELS: [Model; 13] = [
    model(0x054C, 0x01BB, "Sony PaSoRi RC-S320", Needs::MakersDriver),
    model(0x054C, 0x02E1, "Sony PaSoRi RC-S330", Needs::MakersDriver),
    model(0x054C, 0x06C1, "Sony PaSoRi RC-S380/S", Needs::MakersDriver),
    model(0x054C, 0x06C3, "Sony PaSoRi RC-S380/P", Needs::MakersDriver),
    model(0x054C, 0x0DC8, "Sony PaSoRi RC-S300/S", Needs::Ccid),
    model(0x054C, 0x0DC9, "Sony PaSoRi RC-S300/P", Needs::Ccid),
    model(0x04E6, 0x5116, "SCM SCR3310", Needs::Ccid),
    model(0x072F, 0x2200, "ACS ACR122U", Needs::Ccid),
    model(0x072F, 0x223B, "ACS ACR1252U", Needs::Ccid),
    model(0x072F, 0x90CC, "ACS ACR38U", Needs::Ccid),
    model(0x072F, 0xB100, "ACS ACR39U", Needs::Ccid),
    model(0x076B, 0x3021, "OMNIKEY 3021", Needs::Ccid),
    model(0x08E6, 0x3437, "Gemalto PC Twin Reader", Needs::Ccid),
];

/// Parts of a kernel that take a reader for NFC of their own, so that PC/SC never sees it.
const TAKERS: [&str; 4] = ["pn533_usb", "pn533", "port100", "nfc"];

const fn model(vendor: u16, product: u16, name: &'static str, needs: Needs) -> Model {
    Model { vendor, product, name, needs }
}

impl Model {
    /// The model with these numbers, if it is one of the known.
    #[must_use]
    pub fn of(vendor: u16, product: u16) -> Option<Self> {
        MODELS.into_iter().find(|model| (model.vendor, model.product) == (vendor, product))
    }
}

/// Whether a driver of the system takes a reader away from PC/SC.
#[must_use]
pub fn is_taker(driver: &str) -> bool {
    TAKERS.contains(&driver)
}

/// Words in the names of readers that are not at this PC: handed on by a remote desktop, or made up by a program.
const ELSEWHERE: [&str; 7] = ["redirect", "remote", "rdp", "terminal services", "citrix", "vmware", "windows hello"];

/// Whether a reader of this name is at another PC, or is none.
#[must_use]
pub fn is_elsewhere(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ELSEWHERE.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasori_of_the_old_kind_is_known_for_what_it_is() {
        for (product, needs) in [(0x06C1, Needs::MakersDriver), (0x06C3, Needs::MakersDriver), (0x0DC8, Needs::Ccid)] {
            assert_eq!(Model::of(0x054C, product).map(|model| model.needs), Some(needs), "{product:04x}");
        }
        assert_eq!(Model::of(0x1234, 0x06C1), None);
    }

    #[test]
    fn a_reader_of_another_machine_is_told_by_its_name() {
        for (name, elsewhere) in [
            ("Sony FeliCa Port/PaSoRi 3.0 0 (redirected 2)", true),
            ("VMware Virtual USB CCID 00 00", true),
            ("Windows Hello for Business 1", true),
            ("Virtual PCD 00 00", false),
            ("Gemalto PC Twin Reader 00 00", false),
        ] {
            assert_eq!(is_elsewhere(name), elsewhere, "{name}");
        }
        assert!(is_taker("pn533_usb") && !is_taker("usbfs"));
    }
}
