//! Lists the formats of a camera as its driver has them, and sets one.
//!
//! nokhwa takes the denominator of a picture's time for its rate, whatever the numerator: 2/15 of a second becomes "15", and
//! 1001/30000 nothing at all. So the list is made here, with fractions.

use crate::error::CameraError;
use crate::format::{Format, PixelFormat, Rate};
use v4l::format::FourCC;
use v4l::fraction::Fraction;
use v4l::frameinterval::FrameIntervalEnum;
use v4l::framesize::{FrameSizeEnum, Stepwise};
use v4l::video::Capture as _;
use v4l::video::capture::Parameters;

/// What is asked for of a camera that takes any size in its steps.
const SIZES: [(u32, u32); 8] = [
    (640, 480),
    (800, 600),
    (1024, 768),
    (1280, 720),
    (1280, 800),
    (1280, 960),
    (1600, 1200),
    (1920, 1080),
];
/// What is asked for of a camera that takes any rate in its steps, as the time of a picture.
const TIMES: [(u32, u32); 8] =
    [(1, 30), (1001, 30_000), (1, 25), (1, 20), (1, 15), (1, 10), (2, 15), (1, 5)];

const fn code(pixels: PixelFormat) -> &'static [u8; 4] {
    match pixels {
        PixelFormat::Mjpeg => b"MJPG",
        PixelFormat::Yuyv => b"YUYV",
        PixelFormat::Nv12 => b"NV12",
    }
}

/// The formats whose packing can be read.
pub(super) fn offered(device: &v4l::Device) -> Vec<Format> {
    let packings = device.enum_formats().unwrap_or_default();
    let mut formats = Vec::new();
    for pixels in [PixelFormat::Mjpeg, PixelFormat::Yuyv, PixelFormat::Nv12] {
        let packing = FourCC::new(code(pixels));
        if !packings.iter().any(|one| one.fourcc == packing) {
            continue;
        }
        for (width, height) in sizes(device, packing) {
            let rates = rates(device, packing, width, height);
            formats.extend(rates.into_iter().map(|rate| Format { pixels, width, height, rate }));
        }
    }
    formats
}

fn sizes(device: &v4l::Device, packing: FourCC) -> Vec<(u32, u32)> {
    let told = device.enum_framesizes(packing).unwrap_or_default();
    told.into_iter()
        .flat_map(|told| match told.size {
            FrameSizeEnum::Discrete(size) => vec![(size.width, size.height)],
            FrameSizeEnum::Stepwise(steps) => {
                SIZES.into_iter().filter(|size| is_a_step(&steps, *size)).collect()
            }
        })
        .collect()
}

fn is_a_step(steps: &Stepwise, (width, height): (u32, u32)) -> bool {
    let fits = |value: u32, least: u32, most: u32, step: u32| {
        (least..=most).contains(&value) && (value - least).is_multiple_of(step.max(1))
    };
    fits(width, steps.min_width, steps.max_width, steps.step_width)
        && fits(height, steps.min_height, steps.max_height, steps.step_height)
}

fn rates(device: &v4l::Device, packing: FourCC, width: u32, height: u32) -> Vec<Rate> {
    let told = device.enum_frameintervals(packing, width, height).unwrap_or_default();
    let told = told.into_iter().flat_map(|told| match told.interval {
        FrameIntervalEnum::Discrete(time) => vec![rate(time)],
        FrameIntervalEnum::Stepwise(steps) => between(steps.min, steps.max),
    });
    let rates: Vec<Rate> = told.collect();
    if rates.is_empty() {
        // Some drivers do not list rates but have one. The raw nodes of a camera that is only the parts of one have none.
        let now = device.params().ok().map(|now| rate(now.interval));
        return now.filter(|now| now.per_thousand_seconds() > 0).into_iter().collect();
    }
    rates
}

/// Of the usual times those between two; a driver with steps takes the nearest.
fn between(shortest: Fraction, longest: Fraction) -> Vec<Rate> {
    let at_most = |a: Fraction, b: Fraction| {
        u64::from(a.numerator) * u64::from(b.denominator)
            <= u64::from(b.numerator) * u64::from(a.denominator)
    };
    let usual =
        TIMES.into_iter().map(|(numerator, denominator)| Fraction { numerator, denominator });
    usual.filter(|time| at_most(shortest, *time) && at_most(*time, longest)).map(rate).collect()
}

const fn rate(time: Fraction) -> Rate {
    Rate { pictures: time.denominator, seconds: time.numerator }
}

/// Sets a format before a stream is opened, and says at which rate the driver takes pictures then.
///
/// # Errors
/// The driver's reason; [`CameraError::Unusable`] when it set another format than this.
pub(crate) fn settle(number: u32, format: Format) -> Result<Rate, CameraError> {
    let device = v4l::Device::new(number as usize).map_err(|why| reason(&why))?;
    settle_device(&device, format)
}

/// The same for an open device.
pub(super) fn settle_device(device: &v4l::Device, format: Format) -> Result<Rate, CameraError> {
    let Format { pixels, width, height, rate: wanted } = format;
    let packing = FourCC::new(code(pixels));
    let asked = v4l::Format::new(width, height, packing);
    let set = device.set_format(&asked).map_err(|why| reason(&why))?;
    let row = match pixels {
        PixelFormat::Mjpeg => 0,
        PixelFormat::Yuyv => width * 2,
        PixelFormat::Nv12 => width,
    };
    // Rows that are longer than their pixels would be read as slanted pictures.
    let rows_fit = row == 0 || set.stride == 0 || set.stride == row;
    if (set.fourcc, set.width, set.height) != (packing, width, height) || !rows_fit {
        return Err(CameraError::Unusable);
    }
    let time = Fraction { numerator: wanted.seconds, denominator: wanted.pictures };
    // Cameras with one rate refuse to be asked for any.
    Ok(device.set_params(&Parameters::new(time)).map_or(wanted, |set| rate(set.interval)))
}

pub(super) fn reason(why: &std::io::Error) -> CameraError {
    CameraError::from_message(&why.to_string(), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_any_rate_the_usual_ones_are_asked_for() {
        let time = |numerator, denominator| Fraction { numerator, denominator };
        let found = between(time(1, 28), time(1, 10));
        let wanted = [Rate::whole(25), Rate::whole(20), Rate::whole(15), Rate::whole(10)];
        assert_eq!(found, wanted);
        assert_eq!(between(time(1, 120), time(1, 60)), []);
    }

    #[test]
    fn of_any_size_the_usual_ones_that_are_steps_are_asked_for() {
        let steps = |step_width, step_height| Stepwise {
            min_width: 320,
            max_width: 1280,
            step_width,
            min_height: 240,
            max_height: 1000,
            step_height,
        };
        assert!(is_a_step(&steps(0, 0), (1280, 720)));
        assert!(is_a_step(&steps(16, 240), (1280, 720)));
        assert!(!is_a_step(&steps(16, 100), (1280, 720)));
        assert!(!is_a_step(&steps(1, 1), (1600, 1200)));
    }
}
