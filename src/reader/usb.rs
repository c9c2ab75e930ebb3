//! What is plugged in, whether or not PC/SC shows it: the USB bus as Linux tells it. Elsewhere nothing is known of it.
#![cfg_attr(target_os = "linux", expect(clippy::disallowed_methods, reason = "asks the system about its bus"))]

use crate::card::reader_model::Model;

/// A card reader at the bus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plugged {
    /// Its maker's name for it, where the model is known, else its numbers.
    pub name: String,
    /// The model, if it is one of the known.
    pub model: Option<Model>,
    /// The driver of the system that has taken it, if one has.
    pub driver: Option<String>,
}

/// The card readers at the bus.
#[cfg(target_os = "linux")]
#[must_use]
pub fn plugged() -> Vec<Plugged> {
    bus::readers(std::path::Path::new("/sys/bus/usb/devices"))
}

/// The card readers at the bus: not told here.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub const fn plugged() -> Vec<Plugged> {
    Vec::new()
}

#[cfg(target_os = "linux")]
mod bus {
    use std::fs;
    use std::path::Path;

    use super::{Model, Plugged};

    /// CCID (USB class "smart card").
    const SMART_CARD: u16 = 0x0B;
    /// No PC has more devices and interfaces.
    const MOST: usize = 1024;

    pub(super) fn readers(bus: &Path) -> Vec<Plugged> {
        let listed = fs::read_dir(bus).into_iter().flatten().flatten().take(MOST);
        let mut names: Vec<String> = listed.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        let (interfaces, devices): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| name.contains(':'));
        devices.iter().filter_map(|device| reader(bus, device, &interfaces)).collect()
    }

    fn reader(bus: &Path, device: &str, interfaces: &[String]) -> Option<Plugged> {
        let number = |name: &str| hexadecimal(&bus.join(device).join(name));
        let (vendor, product) = (number("idVendor")?, number("idProduct")?);
        let own: Vec<&String> =
            interfaces.iter().filter(|name| name.split_once(':').is_some_and(|(of, _)| of == device)).collect();
        let is_card = own.iter().any(|name| hexadecimal(&bus.join(name).join("bInterfaceClass")) == Some(SMART_CARD));
        let model = Model::of(vendor, product);
        if !is_card && model.is_none() {
            return None;
        }
        let driver = own.iter().find_map(|name| {
            let driver = fs::read_link(bus.join(name).join("driver")).ok()?;
            Some(driver.file_name()?.to_string_lossy().into_owned())
        });
        let name = model.map_or_else(|| format!("{vendor:04x}:{product:04x}"), |model| model.name.to_owned());
        Some(Plugged { name, model, driver })
    }

    fn hexadecimal(file: &Path) -> Option<u16> {
        u16::from_str_radix(fs::read_to_string(file).ok()?.trim(), 16).ok()
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::card::reader_model::Needs;

    #[test]
    fn readers_at_the_bus_are_found_by_their_class_or_their_numbers_and_nothing_else_is() {
        let bus = tempfile::tempdir().expect("a folder");
        let device = |name: &str, files: &[(&str, &str)]| {
            let folder = bus.path().join(name);
            std::fs::create_dir_all(&folder).expect("made");
            for (file, text) in files {
                std::fs::write(folder.join(file), text).expect("written");
            }
        };
        device("1-1", &[("idVendor", "054c\n"), ("idProduct", "06c3\n")]);
        device("1-1:1.0", &[("bInterfaceClass", "ff\n")]);
        device("1-2", &[("idVendor", "1fc9\n"), ("idProduct", "0117\n")]);
        device("1-2:1.0", &[("bInterfaceClass", "0b\n")]);
        device("1-3", &[("idVendor", "046d\n"), ("idProduct", "c31c\n")]);
        device("1-3:1.0", &[("bInterfaceClass", "03\n")]);
        device("1-4", &[("idVendor", "072f\n"), ("idProduct", "2200\n")]);
        device("1-4:1.0", &[("bInterfaceClass", "0b\n")]);
        std::os::unix::fs::symlink("/sys/bus/usb/drivers/pn533_usb", bus.path().join("1-4:1.0/driver"))
            .expect("a link");
        let found = bus::readers(bus.path());
        let told: Vec<(&str, Option<Needs>, Option<&str>)> = found
            .iter()
            .map(|one| (one.name.as_str(), one.model.map(|model| model.needs), one.driver.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("Sony PaSoRi RC-S380/P", Some(Needs::MakersDriver), None),
                ("1fc9:0117", None, None),
                ("ACS ACR122U", Some(Needs::Ccid), Some("pn533_usb")),
            ]
        );
        assert!(bus::readers(&bus.path().join("none")).is_empty());
    }
}
