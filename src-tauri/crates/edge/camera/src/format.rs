//! The formats a camera offers, and which of them to try in which order.

use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// How a camera packs its pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PixelFormat {
    /// One JPEG a picture.
    Mjpeg,
    /// Two bytes a pixel: Y0 Cb Y1 Cr.
    Yuyv,
    /// One byte a pixel, then one Cb and one Cr for each four.
    Nv12,
}

/// How often a camera takes a picture, as the fraction its driver knows: 7.5 a second are 15 in 2 seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rate {
    /// So many pictures ...
    pub pictures: u32,
    /// ... in so many seconds.
    pub seconds: u32,
}

impl Rate {
    /// A whole number of pictures a second.
    #[must_use]
    pub const fn whole(pictures: u32) -> Self {
        Self { pictures, seconds: 1 }
    }

    /// Pictures in a thousand seconds, rounded down; none for a fraction that is none.
    #[must_use]
    pub fn per_thousand_seconds(self) -> u64 {
        (u64::from(self.pictures) * 1000).checked_div(u64::from(self.seconds)).unwrap_or(0)
    }

    /// The number of pictures a second, if it is a whole one.
    #[must_use]
    pub fn as_whole(self) -> Option<u32> {
        let divides = self.seconds > 0 && self.pictures.is_multiple_of(self.seconds);
        divides.then(|| self.pictures / self.seconds)
    }
}

/// A format a camera offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Format {
    /// How pictures are packed.
    pub pixels: PixelFormat,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How often there is one.
    pub rate: Rate,
}

/// The slowest rate wanted: below it guidance lags behind the person.
const WANTED_RATE: Rate = Rate::whole(15);
/// The slowest rate put up with where a camera has no other: a capture takes its time there.
const SLOWEST_RATE: Rate = Rate::whole(5);
/// Faster pictures give nothing more.
const FAST_ENOUGH: Rate = Rate::whole(30);
/// The size aimed at; larger pictures cost a small computer more than they give.
const AIM: (u32, u32) = (1280, 720);
/// The smallest size from which an upright 480x640 portrait can be cut.
const SMALLEST: (u32, u32) = (640, 480);
/// The largest size the decoder accepts.
const LARGEST: (u32, u32) = (4096, 4096);

/// The usable formats of a camera, the best first: those of 15 pictures a second or more before slower ones, 1280x720 or
/// the next larger size before smaller ones, MJPEG before the others, a whole rate before the fraction beside it. Empty when
/// nothing is usable.
#[must_use]
pub fn best_formats(offered: &[Format]) -> Vec<Format> {
    let mut usable: Vec<Format> = offered.iter().copied().filter(is_usable).collect();
    usable.sort_by_key(|format| {
        let rate = format.rate.per_thousand_seconds();
        let enough = format.width >= AIM.0 && format.height >= AIM.1;
        let area = i64::from(format.width) * i64::from(format.height);
        // Above the aim the smaller size wins, below it the larger.
        let size = Reverse((enough, if enough { -area } else { area }));
        let packing = match format.pixels {
            PixelFormat::Mjpeg => 0,
            PixelFormat::Yuyv => 1,
            PixelFormat::Nv12 => 2,
        };
        let useful = rate.min(FAST_ENOUGH.per_thousand_seconds());
        let fast = rate >= WANTED_RATE.per_thousand_seconds();
        (!fast, size, Reverse(useful), packing, format.rate.as_whole().is_none(), rate)
    });
    usable.dedup();
    usable
}

fn is_usable(format: &Format) -> bool {
    let Format { width, height, rate, .. } = *format;
    rate.per_thousand_seconds() >= SLOWEST_RATE.per_thousand_seconds()
        && width >= SMALLEST.0
        && height >= SMALLEST.1
        && width <= LARGEST.0
        && height <= LARGEST.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use PixelFormat::{Mjpeg, Nv12, Yuyv};

    fn at(pixels: PixelFormat, width: u32, height: u32, pictures: u32, seconds: u32) -> Format {
        Format { pixels, width, height, rate: Rate { pictures, seconds } }
    }

    fn format(pixels: PixelFormat, width: u32, height: u32, rate: u32) -> Format {
        at(pixels, width, height, rate, 1)
    }

    fn best(offered: &[Format]) -> Option<Format> {
        best_formats(offered).first().copied()
    }

    #[test]
    fn takes_720p_fast_enough_and_mjpeg_first() {
        let offered = [
            format(Yuyv, 640, 480, 30),
            format(Yuyv, 1280, 720, 10),
            format(Mjpeg, 1920, 1080, 30),
            format(Mjpeg, 1280, 720, 15),
            format(Mjpeg, 1280, 720, 30),
            format(Yuyv, 1280, 720, 30),
        ];
        assert_eq!(best(&offered), Some(format(Mjpeg, 1280, 720, 30)));
        assert_eq!(best(&offered[..3]), Some(format(Mjpeg, 1920, 1080, 30)));
        assert_eq!(best(&offered[..2]), Some(format(Yuyv, 640, 480, 30)), "720p at 10 is slow");
        assert_eq!(
            best_formats(&offered),
            [offered[4], offered[5], offered[3], offered[2], offered[0], offered[1]]
        );
    }

    #[test]
    fn refuses_what_cannot_work() {
        assert_eq!(best(&[]), None);
        assert_eq!(best(&[format(Mjpeg, 320, 240, 30), format(Mjpeg, 1280, 720, 4)]), None);
        assert_eq!(best(&[at(Mjpeg, 1280, 720, 30, 0), format(Mjpeg, 8000, 6000, 30)]), None);
    }

    #[test]
    fn rates_are_judged_as_fractions() {
        let slow = at(Yuyv, 1280, 720, 15, 2);
        assert_eq!(best(&[slow, format(Yuyv, 640, 480, 30)]), Some(format(Yuyv, 640, 480, 30)));
        assert_eq!(best(&[slow, at(Yuyv, 640, 480, 9, 2)]), Some(slow), "its best, if all is slow");
        let ntsc = at(Mjpeg, 1280, 720, 30_000, 1001);
        let offered = [at(Mjpeg, 1280, 720, 60_000, 1001), ntsc, format(Mjpeg, 1280, 720, 25)];
        assert_eq!(best(&offered), Some(offered[0]));
        assert_eq!(best(&offered[1..]), Some(ntsc), "29.97 is faster than 25");
        let beside = [ntsc, format(Mjpeg, 1280, 720, 30)];
        assert_eq!(best(&beside), Some(beside[1]));
        assert_eq!(at(Nv12, 1, 1, 60, 2).rate.as_whole(), Some(30));
    }

    #[test]
    fn cameras_of_one_shape_or_packing_are_used() {
        let four_to_three = [
            format(Mjpeg, 640, 480, 30),
            format(Mjpeg, 1600, 1200, 15),
            format(Yuyv, 800, 600, 20),
        ];
        assert_eq!(best(&four_to_three), Some(four_to_three[1]));
        assert_eq!(best(&[format(Nv12, 640, 480, 30)]), Some(format(Nv12, 640, 480, 30)));
    }
}
