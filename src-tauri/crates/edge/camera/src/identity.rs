//! Cameras are known by an id that stays; twins of one make share it, and are told apart by their USB ports.

/// Stands between an id and the port, where a port is needed.
const AT_PORT: &str = "@@";

/// The id of one of several cameras that share it.
pub(crate) fn at_port(id: &str, port: &str) -> String {
    format!("{id}{AT_PORT}{port}")
}

fn split(id: &str) -> (&str, Option<&str>) {
    id.rsplit_once(AT_PORT).map_or((id, None), |(id, port)| (id, Some(port)))
}

/// The one of `ids` that `wanted` means: the same, or else a camera that had a twin when one of the two ids was noted and
/// has none in the other.
pub fn find<'a>(wanted: &str, ids: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    ids.clone().find(|id| *id == wanted).or_else(|| {
        let (camera, port) = split(wanted);
        let mut alike = ids.filter(|id| split(id).0 == camera);
        alike.find(|id| port.is_none() || split(id).1.is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::{at_port, find};

    #[test]
    fn an_id_finds_its_camera_with_and_without_a_twin() {
        let (left, right) = (at_port("1:2:3:Cam", "usb-1"), at_port("1:2:3:Cam", "usb-2"));
        let look =
            |wanted: &str, ids: &[&str]| find(wanted, ids.iter().copied()).map(str::to_owned);
        let twins = [left.as_str(), right.as_str()];
        assert_eq!(look(&right, &twins), Some(right.clone()));
        assert_eq!(look(&right, &["other", "1:2:3:Cam"]).as_deref(), Some("1:2:3:Cam"), "alone");
        assert_eq!(look("1:2:3:Cam", &twins), Some(left.clone()), "chosen before its twin came");
        assert_eq!(look(&right, &[&left]), None, "that is its twin");
        assert_eq!(look("1:2:3:Came", &twins), None);
    }
}
