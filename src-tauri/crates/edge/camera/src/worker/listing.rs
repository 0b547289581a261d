//! Which of the connected cameras are usable, each under an id of its own.

use crate::choice::CameraDescription;
use crate::driver::found::Found;
use crate::error::CameraError;
use crate::format::{Format, best_formats};
use crate::identity::at_port;

/// A camera that may be used.
pub(super) struct Usable {
    pub(super) about: CameraDescription,
    /// Its formats, the best first, or why it does not say.
    pub(super) formats: Result<Vec<Format>, CameraError>,
}

/// The connected cameras.
pub(super) struct Listed {
    pub(super) usable: Vec<Usable>,
    /// Those without a format in colour that is large and fast enough: infrared ones, raw nodes.
    pub(super) unusable: Vec<CameraDescription>,
}

/// Sorts what was found.
pub(super) fn of(found: Vec<Found>) -> Listed {
    let (usable, unusable): (Vec<Found>, Vec<Found>) = found
        .into_iter()
        .map(|one| Found { formats: one.formats.map(|all| best_formats(&all)), ..one })
        .partition(|one| !one.formats.as_ref().is_ok_and(Vec::is_empty));
    let identities: Vec<String> = usable.iter().map(|one| one.identity.clone()).collect();
    let alike = |one: &Found| identities.iter().filter(|other| **other == one.identity).count();
    let mut listed = Listed { usable: Vec::new(), unusable: Vec::new() };
    for one in usable {
        let mut about = description(&one);
        if alike(&one) > 1 {
            let taken = |id: &str| listed.usable.iter().any(|other| other.about.id == id);
            let number = format!("video{}", one.number);
            let port = one.port.filter(|port| !taken(&at_port(&one.identity, port)));
            let port = port.unwrap_or(number);
            about.id = at_port(&one.identity, &port);
            about.port = Some(port);
        }
        listed.usable.push(Usable { about, formats: one.formats });
    }
    listed.unusable = unusable.iter().map(description).collect();
    listed
}

fn description(found: &Found) -> CameraDescription {
    CameraDescription {
        id: found.identity.clone(),
        name: found.name.clone(),
        number: found.number,
        port: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{PixelFormat, Rate};

    fn found(number: u32, identity: &str, port: Option<&str>, width: u32) -> Found {
        let rate = Rate::whole(30);
        let format = Format { pixels: PixelFormat::Mjpeg, width, height: 480, rate };
        Found {
            number,
            name: identity.into(),
            identity: identity.into(),
            port: port.map(str::to_owned),
            formats: Ok(vec![format]),
        }
    }

    #[test]
    fn the_port_is_taken_where_and_only_where_it_is_needed() {
        let listed = of(vec![
            found(0, "a", Some("usb-1"), 640),
            found(2, "b", Some("usb-2"), 640),
            found(4, "a", Some("usb-3"), 640),
            found(6, "b", Some("usb-4"), 160),
        ]);
        let ids: Vec<&str> = listed.usable.iter().map(|one| one.about.id.as_str()).collect();
        assert_eq!(ids, ["a@@usb-1", "b", "a@@usb-3"], "the second b is no twin: it is unusable");
        assert_eq!(listed.usable[2].about.port.as_deref(), Some("usb-3"));
        assert_eq!(listed.usable[1].about.port, None);
        assert_eq!(listed.unusable.len(), 1);
    }

    #[test]
    fn twins_without_a_port_or_in_one_are_told_apart_all_the_same() {
        let same = Some("platform:x");
        for ports in [[None, None], [same, same]] {
            let listed = of(vec![found(0, "a", ports[0], 640), found(2, "a", ports[1], 640)]);
            assert_ne!(listed.usable[0].about.id, listed.usable[1].about.id);
        }
    }

    #[test]
    fn a_camera_that_does_not_say_what_it_offers_may_be_usable() {
        let mut silent = found(0, "a", None, 640);
        silent.formats = Err(CameraError::Denied);
        assert_eq!(of(vec![silent]).usable.len(), 1);
    }
}
