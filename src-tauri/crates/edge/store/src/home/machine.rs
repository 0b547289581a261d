//! Tells one machine from another, by what a copy of a disk does not take along.
//!
//! Linux: the number that the system made when it was installed, the serial numbers of board and fixed disks, and the
//! addresses of network cards that are built in. Elsewhere a machine is known by nothing, and every other looks the same.

use crate::key::Key;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// What one machine is known by. `Debug` shows nothing of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Machine {
    system: Option<String>,
    hardware: BTreeSet<String>,
}

/// A machine as a store remembers it: keyed hashes, of which no number can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MachineMark {
    system: Option<[u8; 32]>,
    hardware: BTreeSet<[u8; 32]>,
}

impl Machine {
    /// The machine this program runs on.
    #[must_use]
    pub fn here() -> Self {
        if cfg!(target_os = "linux") { Self::below(Path::new("/")) } else { Self::default() }
    }

    /// A machine that is known by the number of its system and the numbers of its parts.
    #[must_use]
    pub fn known_by(system: &str, hardware: &[&str]) -> Self {
        let hardware = hardware.iter().map(|&part| part.to_owned()).collect();
        Self { system: Some(system.to_owned()), hardware }
    }

    /// The machine whose files of the system lie below `root`.
    fn below(root: &Path) -> Self {
        let system = ["etc/machine-id", "var/lib/dbus/machine-id"]
            .iter()
            .filter_map(|file| line(&root.join(file)))
            // Before the first start of a system it says that it is not made yet.
            .find(|id| id.len() == 32);
        let board = line(&root.join("sys/firmware/devicetree/base/serial-number"))
            .map(|serial| format!("board {serial}"));
        let cards = built_in(&root.join("sys/class/net")).filter_map(|card| address(&card));
        let disks = built_in(&root.join("sys/block")).filter_map(|disk| serial(&disk));
        Self { system, hardware: board.into_iter().chain(cards).chain(disks).collect() }
    }

    /// How a store with this master key remembers the machine.
    pub(crate) fn mark(&self, master: &Key) -> MachineMark {
        let key = master.subkey("machine");
        let hash = |what: &String| {
            let mut mac =
                Hmac::<Sha256>::new_from_slice(key.bytes()).expect("HMAC takes any key length");
            mac.update(what.as_bytes());
            mac.finalize().into_bytes().into()
        };
        MachineMark {
            system: self.system.as_ref().map(hash),
            hardware: self.hardware.iter().map(hash).collect(),
        }
    }
}

impl MachineMark {
    /// Whether both are the same machine: the same system, and one part that is still there. A part that was exchanged makes
    /// no other machine, a system that was installed anew does.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let systems = self.system.as_ref().zip(other.system.as_ref());
        let same_system = systems.map(|(one, two)| one == two);
        let is_known = !self.hardware.is_empty() && !other.hardware.is_empty();
        let same_hardware = is_known.then(|| !self.hardware.is_disjoint(&other.hardware));
        match (same_system, same_hardware) {
            (Some(false), _) | (_, Some(false)) => false,
            // Nothing can be compared.
            (None, None) => self == other,
            _ => true,
        }
    }
}

impl fmt::Debug for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Machine").field("parts", &self.hardware.len()).finish_non_exhaustive()
    }
}

/// The parts in a folder of the system's that are soldered or screwed in: what is plugged in goes from machine to machine.
fn built_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|part| {
        let device = part.join("device");
        // The real place of a part names the buses it hangs on.
        let on_usb = |place: &Path| place.to_string_lossy().contains("/usb");
        fs::canonicalize(&device).is_ok_and(|place| !on_usb(&place))
            && fs::canonicalize(part).is_ok_and(|place| !on_usb(&place))
            && line(&part.join("removable")).is_none_or(|removable| removable == "0")
    })
}

/// The address a network card was made with; one that was made up at the start says nothing.
fn address(card: &Path) -> Option<String> {
    let is_permanent = line(&card.join("addr_assign_type")).is_some_and(|kind| kind == "0");
    let address = line(&card.join("address"))
        .filter(|address| address.contains(|c: char| c != '0' && c != ':'));
    address.filter(|_| is_permanent).map(|address| format!("card {address}"))
}

fn serial(disk: &Path) -> Option<String> {
    let files = ["wwid", "device/wwid", "serial", "device/serial", "device/cid"];
    let found = files.iter().find_map(|file| line(&disk.join(file)));
    found.map(|serial| format!("disk {serial}"))
}

/// What a small file says; `None` for one that says nothing.
fn line(file: &Path) -> Option<String> {
    let bytes = fs::read(file).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SYSTEM: &str = "0123456789abcdef0123456789abcdef";

    fn write(root: &Path, file: &str, text: &str) {
        let file = root.join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// A part of a machine, as the system shows it: a link from its class to the bus it hangs on.
    #[cfg(unix)]
    fn part(root: &Path, class: &str, name: &str, bus: &str, says: &[(&str, &str)]) {
        let place = format!("sys/devices/{bus}/{name}");
        fs::create_dir_all(root.join(&place).join("device")).unwrap();
        for (file, text) in says {
            write(root, &format!("{place}/{file}"), text);
        }
        fs::create_dir_all(root.join(class)).unwrap();
        std::os::unix::fs::symlink(root.join(place), root.join(class).join(name)).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_machine_is_known_by_its_system_and_by_parts_that_are_built_in() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        assert!(Machine::below(root) == Machine::default());
        write(root, "etc/machine-id", "uninitialized\n");
        write(root, "var/lib/dbus/machine-id", &format!("{SYSTEM}\n"));
        write(root, "sys/firmware/devicetree/base/serial-number", "10000000abcdef\0");
        let card = |name, bus, kind, address| {
            let says = [("addr_assign_type", kind), ("address", address)];
            part(root, "sys/class/net", name, bus, &says);
        };
        card("eth0", "pci0000:00", "0\n", "02:00:00:00:00:01\n");
        card("wlan0", "pci0000:00", "3\n", "02:00:00:00:00:02\n");
        card("eth1", "pci0000:00/usb1/1-1", "0\n", "02:00:00:00:00:03\n");
        card("eth2", "pci0000:00", "0\n", "00:00:00:00:00:00\n");
        part(
            root,
            "sys/block",
            "sda",
            "pci0000:00/ata1",
            &[("removable", "0"), ("device/wwid", "naa.5000")],
        );
        part(root, "sys/block", "sdb", "pci0000:00/usb1/1-2", &[("device/wwid", "naa.6000")]);
        part(
            root,
            "sys/block",
            "sr0",
            "pci0000:00/ata2",
            &[("removable", "1"), ("device/wwid", "naa.7000")],
        );
        // One that hangs on a plug by either end of it.
        for (name, bus, device) in [("sdc", "pci0000:00", "usb2/2-1"), ("sdd", "usb2", "ata3")] {
            part(root, "sys/block", name, bus, &[("serial", "plugged in")]);
            let link = root.join(format!("sys/devices/{bus}/{name}/device"));
            let device = root.join("sys/devices").join(device);
            fs::create_dir_all(&device).unwrap();
            fs::remove_dir(&link).unwrap();
            std::os::unix::fs::symlink(device, link).unwrap();
        }
        write(root, "sys/block/loop0/serial", "no device");
        let known = ["board 10000000abcdef", "card 02:00:00:00:00:01", "disk naa.5000"];
        let here = Machine::below(root);
        assert_eq!(here.system.as_deref(), Some(SYSTEM));
        assert_eq!(here.hardware.iter().map(String::as_str).collect::<Vec<_>>(), known);
        assert!(here == Machine::known_by(SYSTEM, &known));
        assert_eq!(format!("{here:?}"), "Machine { parts: 3, .. }");
    }

    /// Every Debian has a number of its own, so this one is known by something.
    #[cfg(target_os = "linux")]
    #[test]
    fn this_machine_is_known_by_its_own_files() {
        assert!(Machine::here() == Machine::below(Path::new("/")));
        assert!(Machine::here() != Machine::default());
    }

    #[test]
    fn a_machine_stays_the_same_while_its_system_and_one_part_do() {
        let master = Key::random();
        let mark = |machine: Machine| machine.mark(&master);
        let here = mark(Machine::known_by("a", &["board", "card", "disk"]));
        for same in [
            Machine::known_by("a", &["board", "card", "disk"]),
            Machine::known_by("a", &["new board", "new card", "disk"]),
            Machine::known_by("a", &[]),
            Machine { system: None, ..Machine::known_by("", &["disk"]) },
        ] {
            assert!(here.is(&mark(same.clone())) && mark(same.clone()).is(&here), "{same:?}");
        }
        for other in [
            Machine::known_by("b", &["board", "card", "disk"]),
            // A disk that was copied bit by bit takes the number of the system along.
            Machine::known_by("a", &["another board", "another card", "another disk"]),
            Machine { system: None, ..Machine::known_by("", &["another disk"]) },
            Machine::default(),
        ] {
            assert!(!here.is(&mark(other.clone())) && !mark(other.clone()).is(&here), "{other:?}");
        }
        assert!(mark(Machine::default()).is(&mark(Machine::default())), "known by nothing");
    }

    #[test]
    fn a_mark_says_nothing_of_the_machine_and_is_another_one_in_each_store() {
        let machine = Machine::known_by("a", &["disk"]);
        let (one, two) = (machine.mark(&Key::random()), machine.mark(&Key::random()));
        assert_ne!(one, two);
        assert_ne!(one.hardware, two.hardware);
    }
}
