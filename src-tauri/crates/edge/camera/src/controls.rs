//! The controls of a camera that a site sets: mains frequency, exposure, white balance. What a camera lacks is absent.

use serde::{Deserialize, Serialize};

/// A control of a camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ControlName {
    /// The mains frequency that lamps flicker with.
    PowerLineFrequency,
    /// Whether the camera chooses its exposure.
    AutoExposure,
    /// How long the shutter is open, in units of 100 microseconds.
    ExposureTime,
    /// Whether the camera chooses its white balance.
    AutoWhiteBalance,
    /// The colour temperature of white, in kelvin.
    WhiteBalanceTemperature,
}

/// A control as a camera has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Control {
    /// Which.
    pub name: ControlName,
    /// Its value now.
    pub value: i64,
    /// The lowest value.
    pub minimum: i64,
    /// The highest value.
    pub maximum: i64,
    /// Whether it can be set at all.
    pub settable: bool,
}

/// What lamps do: a camera that knows it exposes for whole flickers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Mains {
    /// Left to the camera as it is.
    #[default]
    Unset,
    /// 50 hertz.
    Hz50,
    /// 60 hertz.
    Hz60,
    /// The camera finds out.
    Auto,
}

/// What a camera is set to at each opening, and no longer than that; it forgets all of it when it is unplugged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CameraSettings {
    /// The mains frequency.
    pub mains: Mains,
    /// The exposure time to hold, in units of 100 microseconds; without one the camera chooses.
    pub exposure: Option<i64>,
    /// The colour temperature to hold, in kelvin; without one the camera chooses.
    pub white_balance: Option<i64>,
}

/// Whether the camera chooses its exposure: its own words for "no" and, the usual one first, for "yes".
pub(crate) const EXPOSURE_MANUAL: i64 = 1;
pub(crate) const EXPOSURE_AUTO: [i64; 2] = [3, 0];

/// A setting to make: of alternatives the first that the camera takes.
pub(crate) type Step = (ControlName, Vec<i64>);

impl CameraSettings {
    /// The settings to make, in this order.
    pub(crate) fn steps(&self) -> Vec<Step> {
        use ControlName as N;
        let mut steps = Vec::new();
        match self.mains {
            Mains::Unset => {}
            Mains::Hz50 => steps.push((N::PowerLineFrequency, vec![1])),
            Mains::Hz60 => steps.push((N::PowerLineFrequency, vec![2])),
            Mains::Auto => steps.push((N::PowerLineFrequency, vec![3])),
        }
        match self.exposure {
            Some(time) => {
                steps.push((N::AutoExposure, vec![EXPOSURE_MANUAL]));
                steps.push((N::ExposureTime, vec![time]));
            }
            None => steps.push((N::AutoExposure, EXPOSURE_AUTO.to_vec())),
        }
        match self.white_balance {
            Some(kelvin) => {
                steps.push((N::AutoWhiteBalance, vec![0]));
                steps.push((N::WhiteBalanceTemperature, vec![kelvin]));
            }
            None => steps.push((N::AutoWhiteBalance, vec![1])),
        }
        steps
    }

    /// The settings that give the camera back when nobody looks any more: it chooses again what was held, and its mains
    /// frequency is the one that was found.
    pub(crate) fn given_back(&self, mains_found: Option<i64>) -> Vec<Step> {
        use ControlName as N;
        let mut steps = Vec::new();
        if let (Some(found), true) = (mains_found, self.mains != Mains::Unset) {
            steps.push((N::PowerLineFrequency, vec![found]));
        }
        if self.exposure.is_some() {
            steps.push((N::AutoExposure, EXPOSURE_AUTO.to_vec()));
        }
        if self.white_balance.is_some() {
            steps.push((N::AutoWhiteBalance, vec![1]));
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::ControlName as N;
    use super::*;

    #[test]
    fn what_is_held_is_first_taken_from_the_camera() {
        let wanted =
            CameraSettings { mains: Mains::Hz50, exposure: Some(157), white_balance: Some(4600) };
        assert_eq!(
            wanted.steps(),
            [
                (N::PowerLineFrequency, vec![1]),
                (N::AutoExposure, vec![1]),
                (N::ExposureTime, vec![157]),
                (N::AutoWhiteBalance, vec![0]),
                (N::WhiteBalanceTemperature, vec![4600]),
            ]
        );
    }

    #[test]
    fn what_is_not_held_is_given_back_to_the_camera() {
        assert_eq!(
            CameraSettings::default().steps(),
            [(N::AutoExposure, vec![3, 0]), (N::AutoWhiteBalance, vec![1])]
        );
    }

    #[test]
    fn only_what_was_held_is_given_back_at_the_end() {
        assert_eq!(CameraSettings::default().given_back(Some(2)), []);
        let wanted =
            CameraSettings { mains: Mains::Hz50, exposure: Some(157), white_balance: Some(4600) };
        assert_eq!(
            wanted.given_back(Some(2)),
            [
                (N::PowerLineFrequency, vec![2]),
                (N::AutoExposure, vec![3, 0]),
                (N::AutoWhiteBalance, vec![1])
            ]
        );
        let mains = CameraSettings { mains: Mains::Hz60, ..CameraSettings::default() };
        assert_eq!(mains.given_back(None), [], "the camera does not say");
    }

    #[test]
    fn settings_of_another_program_are_refused_when_read() {
        assert!(serde_json::from_str::<CameraSettings>(r#"{"mains":"hz50"}"#).is_ok());
        assert!(serde_json::from_str::<CameraSettings>(r#"{"gain":4}"#).is_err());
        assert!(serde_json::from_str::<CameraSettings>(r#"{"mains":"55"}"#).is_err());
    }
}
