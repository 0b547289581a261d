//! The controls of a camera, through V4L2.

use crate::controls::{CameraSettings, Control, ControlName};
use v4l::control::{Description, Flags, Value};

/// Numbers of `linux/v4l2-controls.h`.
const KNOWN: [(ControlName, u32); 5] = [
    (ControlName::PowerLineFrequency, 0x0098_0918),
    (ControlName::AutoExposure, 0x009a_0901),
    (ControlName::ExposureTime, 0x009a_0902),
    (ControlName::AutoWhiteBalance, 0x0098_090c),
    (ControlName::WhiteBalanceTemperature, 0x0098_091a),
];

/// The controls this camera has, of those a site sets.
pub(crate) fn controls(number: u32) -> Vec<Control> {
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

/// Sets what is wanted, as far as the camera takes it: a refused control is no reason to do without pictures.
pub(crate) fn apply(number: u32, wanted: &CameraSettings) {
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
