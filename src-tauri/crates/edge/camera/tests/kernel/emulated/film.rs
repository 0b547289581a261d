//! What a webcam films: a few pictures that differ everywhere, in each packing, and as they must be shown.

use crate::emulated::kind::{Mode, Packing};
use crate::packing::{nv12, yuyv};
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// So many before it begins again.
const PICTURES: u32 = 4;
/// Pixels compared: every so many.
const STEP: usize = 101;

/// How the camera writes its JPEGs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Jpegs {
    /// As files have them.
    Usual,
    /// Without Huffman tables, as the class of USB cameras allows.
    Bare,
    /// With a doubled marker at the start and padding at the end.
    Padded,
    /// With a marker every few blocks, and all colours.
    Restarting,
    /// With a colour for four pixels.
    Sparse,
}

/// Pictures of one mode.
pub(crate) struct Film {
    shown: Vec<RgbImage>,
    packed: Vec<(Packing, Vec<Vec<u8>>)>,
}

impl Film {
    /// A film for each of these modes, in the size of the first one that the camera will be asked for.
    pub(crate) fn of(mode: &Mode, jpegs: Jpegs) -> Self {
        let shown = pictures(u32::from(mode.width), u32::from(mode.height));
        let packed = vec![(mode.packing, packed(&shown, mode.packing, jpegs))];
        Self { shown, packed }
    }

    /// The same, but what it sends is not what is taken for true: each picture's lower half is another one's.
    pub(crate) fn mixed(mode: &Mode) -> Self {
        let shown = pictures(u32::from(mode.width), u32::from(mode.height));
        let mixed: Vec<RgbImage> = (0..shown.len())
            .map(|at| {
                let (upper, lower) = (&shown[at], &shown[(at + 1) % shown.len()]);
                RgbImage::from_fn(upper.width(), upper.height(), |x, y| {
                    *if y * 2 < upper.height() { upper } else { lower }.get_pixel(x, y)
                })
            })
            .collect();
        let packed = vec![(mode.packing, packed(&mixed, mode.packing, Jpegs::Usual))];
        Self { shown, packed }
    }

    /// The pictures as the camera sends them; nothing in a packing that it does not film in.
    pub(super) fn packed(&self, packing: Packing) -> &[Vec<u8>] {
        let found = self.packed.iter().find(|(one, _)| *one == packing);
        found.map_or(&[], |(_, frames)| frames.as_slice())
    }

    /// How far a picture is from the nearest true one: the mean difference in levels.
    pub(crate) fn apart(&self, image: &RgbImage) -> f64 {
        let apart = |one: &RgbImage| {
            if one.dimensions() != image.dimensions() {
                return f64::MAX;
            }
            let pairs = one.as_raw().iter().zip(image.as_raw()).step_by(STEP);
            let (sum, count) = pairs.fold((0_u64, 0_u64), |(sum, count), (a, b)| {
                (sum + u64::from(a.abs_diff(*b)), count + 1)
            });
            sum as f64 / count as f64
        };
        self.shown.iter().map(apart).fold(f64::MAX, f64::min)
    }
}

fn pictures(width: u32, height: u32) -> Vec<RgbImage> {
    (0..PICTURES)
        .map(|n| {
            RgbImage::from_fn(width, height, |x, y| {
                let (across, down) = (x * 200 / width, y * 200 / height);
                image::Rgb([
                    ((across + n * 61) % 256) as u8,
                    ((down + n * 17) % 256) as u8,
                    (((across + down) / 2 + n * 97) % 256) as u8,
                ])
            })
        })
        .collect()
}

fn packed(pictures: &[RgbImage], packing: Packing, jpegs: Jpegs) -> Vec<Vec<u8>> {
    let pack = |one: &RgbImage| match packing {
        Packing::Mjpeg => jpeg(one, jpegs),
        Packing::Yuyv => yuyv(one),
        Packing::Nv12 => nv12(one),
        Packing::Grey => one.pixels().map(|pixel| pixel.0[1]).collect(),
    };
    pictures.iter().map(pack).collect()
}

fn jpeg(picture: &RgbImage, jpegs: Jpegs) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 85);
    encoder.set_sampling_factor(match jpegs {
        Jpegs::Restarting => SamplingFactor::F_1_1,
        Jpegs::Sparse => SamplingFactor::F_2_2,
        _ => SamplingFactor::F_2_1,
    });
    if jpegs == Jpegs::Restarting {
        encoder.set_restart_interval(40);
    }
    let side = |pixels: u32| u16::try_from(pixels).unwrap();
    let (width, height) = (side(picture.width()), side(picture.height()));
    encoder.encode(picture.as_raw(), width, height, ColorType::Rgb).unwrap();
    match jpegs {
        Jpegs::Usual | Jpegs::Restarting | Jpegs::Sparse => bytes,
        Jpegs::Bare => bare(bytes),
        Jpegs::Padded => {
            let whole = bytes.len() - 2;
            [&[0xff, 0xd8], &bytes[..whole], &[0xff, 0xff, 0, 0, 0xff, 0xd9]].concat()
        }
    }
}

/// The picture without its Huffman tables.
fn bare(mut jpeg: Vec<u8>) -> Vec<u8> {
    while let Some(at) = jpeg.windows(2).position(|pair| pair == [0xff, 0xc4]) {
        let length = usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        jpeg.drain(at..at + 2 + length);
    }
    jpeg
}
