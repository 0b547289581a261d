//! The controls of a camera, through V4L2.

use crate::controls::{Control, ControlName, Step};
use crate::driver::questions;
use v4l::control::{Flags, Value};

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
    let read = |(name, id): (ControlName, u32)| {
        let range = questions::range(&device, id).ok()?;
        let flags = Flags::from(range.flags);
        Some(Control {
            name,
            value: now(&device, id)?,
            minimum: range.minimum,
            maximum: range.maximum,
            settable: !flags.intersects(Flags::READ_ONLY | Flags::DISABLED),
        })
    };
    KNOWN.into_iter().filter_map(read).collect()
}

/// What a control is at.
pub(crate) fn value(number: u32, name: ControlName) -> Option<i64> {
    let (_, id) = KNOWN.into_iter().find(|(known, _)| *known == name)?;
    now(&v4l::Device::new(number as usize).ok()?, id)
}

fn now(device: &v4l::Device, id: u32) -> Option<i64> {
    match device.control(id).ok()?.value {
        Value::Integer(value) => Some(value),
        Value::Boolean(value) => Some(i64::from(value)),
        _ => None,
    }
}

/// Makes settings, as far as the camera takes them: a refused control is no reason to do without pictures.
pub(crate) fn apply(number: u32, steps: &[Step]) {
    let Ok(device) = v4l::Device::new(number as usize) else {
        return;
    };
    for (name, values) in steps {
        let id = KNOWN.iter().find(|(known, _)| known == name);
        let Some((_, id)) = id else { continue };
        let _ = values.iter().find(|value| {
            let value = Value::Integer(**value);
            device.set_control(v4l::Control { id: *id, value }).is_ok()
        });
    }
}
