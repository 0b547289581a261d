//! The controls of the emulated camera: mains frequency, exposure and white balance.

use crate::emulated::descriptors::{LENS, PROCESSING};

/// A control by the part it belongs to and its number there (Universal Serial Bus Device Class Definition for Video
/// Devices 1.0, table ).
#[derive(Debug, Clone, Copy)]
struct Knob {
    part: u8,
    number: u8,
    bytes: usize,
    value: i32,
    least: i32,
    most: i32,
    step: i32,
    made: i32,
}

const fn knob(part: u8, number: u8, bytes: usize, range: (i32, i32, i32), made: i32) -> Knob {
    let (least, most, step) = range;
    Knob { part, number, bytes, value: made, least, most, step, made }
}

/// All of them.
#[derive(Debug, Clone)]
pub(super) struct Knobs {
    knobs: [Knob; 5],
    /// Why the last one was refused, as the class of USB cameras numbers the reasons.
    refusal: u8,
}

/// What the controls are at, in the camera's own numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Setting {
    /// 0 off, 1 for 50 hertz, 2 for 60.
    pub(crate) mains: i32,
    /// 1 by hand, 8 by itself.
    pub(crate) exposure: i32,
    pub(crate) exposure_time: i32,
    /// 0 by hand, 1 by itself.
    pub(crate) white: i32,
    pub(crate) white_kelvin: i32,
}

/// As the camera was made.
pub(crate) const AS_MADE: Setting =
    Setting { mains: 2, exposure: 8, exposure_time: 157, white: 1, white_kelvin: 4600 };

const MAINS: usize = 0;
const EXPOSURE: usize = 1;
const EXPOSURE_TIME: usize = 2;
const WHITE: usize = 3;
const WHITE_KELVIN: usize = 4;

impl Default for Knobs {
    fn default() -> Self {
        let knobs = [
            knob(PROCESSING, 5, 1, (0, 2, 1), AS_MADE.mains),
            knob(LENS, 2, 1, (1, 8, 9), AS_MADE.exposure), // its steps are the bits of what it can
            knob(LENS, 4, 4, (3, 2047, 1), AS_MADE.exposure_time),
            knob(PROCESSING, 11, 1, (0, 1, 1), AS_MADE.white),
            knob(PROCESSING, 10, 2, (2800, 6500, 1), AS_MADE.white_kelvin),
        ];
        Self { knobs, refusal: 0 }
    }
}

impl Knobs {
    pub(super) fn setting(&self) -> Setting {
        let value = |knob: usize| self.knobs[knob].value;
        Setting {
            mains: value(MAINS),
            exposure: value(EXPOSURE),
            exposure_time: value(EXPOSURE_TIME),
            white: value(WHITE),
            white_kelvin: value(WHITE_KELVIN),
        }
    }

    /// Answers a question about a control; none where there is no such control.
    pub(super) fn told(&self, part: u8, number: u8, question: u8) -> Option<Vec<u8>> {
        if (part, number) == (0, 2) {
            return Some(vec![self.refusal]);
        }
        let knob = self.knobs.iter().find(|knob| (knob.part, knob.number) == (part, number))?;
        let value = match question {
            0x81 => knob.value,
            0x82 => knob.least,
            0x83 => knob.most,
            0x84 => knob.step,
            0x85 => return Some((knob.bytes as u16).to_le_bytes().to_vec()),
            0x86 => return Some(vec![3]), // it can be asked and set
            0x87 => knob.made,
            _ => return None,
        };
        Some(value.to_le_bytes()[..knob.bytes].to_vec())
    }

    /// Sets a control; false when it is refused.
    pub(super) fn set(&mut self, part: u8, number: u8, bytes: &[u8]) -> bool {
        let found = self.knobs.iter().position(|knob| (knob.part, knob.number) == (part, number));
        let Some(found) = found else {
            self.refusal = 6;
            return false;
        };
        let mut padded = [0; 4];
        let length = bytes.len().min(4);
        padded[..length].copy_from_slice(&bytes[..length]);
        let value = i32::from_le_bytes(padded);
        let (by_hand, white_by_hand) =
            (self.knobs[EXPOSURE].value == 1, self.knobs[WHITE].value == 0);
        let knob = &mut self.knobs[found];
        let is_held =
            (found == EXPOSURE_TIME && !by_hand) || (found == WHITE_KELVIN && !white_by_hand);
        self.refusal = match (is_held, (knob.least..=knob.most).contains(&value)) {
            (true, _) => 2, // the wrong state for it
            (_, false) => 4,
            _ => 0,
        };
        if self.refusal == 0 {
            knob.value = value;
        }
        self.refusal == 0
    }
}
