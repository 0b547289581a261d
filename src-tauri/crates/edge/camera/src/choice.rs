//! Chooses a camera.

use crate::controls::CameraSettings;
use crate::identity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A camera that is connected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameraDescription {
    /// Stays the same when the camera is plugged in elsewhere: USB vendor, product and serial number and the name. Of
    /// several connected cameras that share all of these it takes the port as well.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The system's number for it now.
    pub number: u32,
    /// Where it is plugged in, if another camera looks just the same.
    #[serde(default)]
    pub port: Option<String>,
}

/// Which camera is wanted. A wish, not a condition: when it is not connected, another camera is better than a black screen.
/// When it is connected it is the only one that is tried.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choice {
    /// The [`CameraDescription::id`] to prefer.
    pub preferred: Option<String>,
    /// What each known camera is set to, by its id.
    #[serde(default)]
    pub wanted: BTreeMap<String, CameraSettings>,
}

impl Choice {
    /// What this camera is to be set to.
    pub(crate) fn settings(&self, id: &str) -> Option<&CameraSettings> {
        let known = identity::find(id, self.wanted.keys().map(String::as_str));
        known.and_then(|known| self.wanted.get(known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::at_port;

    #[test]
    fn settings_made_before_a_twin_came_stay_with_the_camera() {
        let settings = CameraSettings { exposure: Some(100), ..CameraSettings::default() };
        let choice =
            Choice { wanted: BTreeMap::from([("cam".into(), settings)]), ..Choice::default() };
        assert_eq!(choice.settings("cam"), Some(&settings));
        assert_eq!(choice.settings(&at_port("cam", "usb-1")), Some(&settings));
        assert_eq!(choice.settings("another"), None);
    }
}
