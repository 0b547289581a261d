//! Speaks with the camera's driver beside nokhwa: its rate and its controls. The only file that names v4l; on systems
//! without V4L2 a camera has no controls.

use crate::controls::{CameraSettings, Control};

/// nokhwa cannot open a camera that stands at a rate like 30000/1001; a whole rate cures that. Best effort: what is
/// really wrong shows when nokhwa opens it.
pub(crate) fn settle_rate(number: u32) {
    system::settle_rate(number);
}

/// The controls this camera has, of those a site sets.
pub(crate) fn controls(number: u32) -> Vec<Control> {
    system::controls(number)
}

/// Sets what is wanted, as far as the camera takes it: a refused control is no reason to do without pictures.
pub(crate) fn apply(number: u32, wanted: &CameraSettings) {
    system::apply(number, wanted);
}

#[cfg(target_os = "linux")]
mod system {
    use crate::controls::{CameraSettings, Control, ControlName};
    use v4l::control::{Description, Flags, Value};
    use v4l::video::Capture as _;
    use v4l::video::capture::Parameters;

    /// Numbers of `linux/v4l2-controls.h`.
    const KNOWN: [(ControlName, u32); 5] = [
        (ControlName::PowerLineFrequency, 0x0098_0918),
        (ControlName::AutoExposure, 0x009a_0901),
        (ControlName::ExposureTime, 0x009a_0902),
        (ControlName::AutoWhiteBalance, 0x0098_090c),
        (ControlName::WhiteBalanceTemperature, 0x0098_091a),
    ];

    pub(super) fn settle_rate(number: u32) {
        if let Ok(device) = v4l::Device::new(number as usize) {
            let _ = device.set_params(&Parameters::with_fps(30));
        }
    }

    pub(super) fn controls(number: u32) -> Vec<Control> {
        let Ok(device) = v4l::Device::new(number as usize) else {
            return Vec::new();
        };
        // v4l panics at kinds of controls that are newer than itself.
        let query = std::panic::AssertUnwindSafe(|| device.query_controls());
        let found = std::panic::catch_unwind(query);
        let found = found.ok().and_then(Result::ok).unwrap_or_default();
        let read = |about: &Description| {
            let (name, _) = KNOWN.iter().find(|(_, id)| *id == about.id)?;
            let value = match device.control(about.id).ok()?.value {
                Value::Integer(value) => value,
                Value::Boolean(value) => i64::from(value),
                _ => return None,
            };
            Some(Control {
                name: *name,
                value,
                minimum: about.minimum,
                maximum: about.maximum,
                settable: !about.flags.intersects(Flags::READ_ONLY | Flags::DISABLED),
            })
        };
        found.iter().filter_map(read).collect()
    }

    pub(super) fn apply(number: u32, wanted: &CameraSettings) {
        let Ok(device) = v4l::Device::new(number as usize) else {
            return;
        };
        for (name, values) in wanted.steps() {
            let id = KNOWN.iter().find(|(known, _)| *known == name);
            let Some((_, id)) = id else { continue };
            let _ = values.into_iter().find(|value| {
                let value = Value::Integer(*value);
                device.set_control(v4l::Control { id: *id, value }).is_ok()
            });
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use crate::controls::{CameraSettings, Control};

    pub(super) fn settle_rate(_number: u32) {}

    pub(super) fn controls(_number: u32) -> Vec<Control> {
        Vec::new()
    }

    pub(super) fn apply(_number: u32, _wanted: &CameraSettings) {}
}
