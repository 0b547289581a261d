//! Says what the station is called: as its relay does, or as whoever built the program did.

use crate::settings::account;
use serde::Deserialize;
use store::Store;

/// Who asks for consent, and where; built in, so that the notice and the lists say the same.
const CONTROLLER: &str = include_str!("../../../assets/consent/controller.json");

/// The part of it that is read here.
#[derive(Deserialize)]
struct Controller {
    station: String,
}

/// The station's name.
pub(crate) fn of(store: &Store) -> String {
    let at_relay = account::stored(store).and_then(|kept| Some(kept.relay()?.station().to_owned()));
    at_relay.unwrap_or_else(built_in)
}

fn built_in() -> String {
    let controller: Controller =
        serde_json::from_str(CONTROLLER).expect("a test reads what is built in");
    controller.station
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_station_without_a_relay_has_its_built_in_name() {
        assert!(!built_in().is_empty());
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("store");
        let store = Store::create_with_passphrase(&home, "a long passphrase").unwrap();
        assert_eq!(of(&store), built_in());
    }
}
