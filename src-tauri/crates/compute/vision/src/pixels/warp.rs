//! Cuts a turned square out of an image at the size a model wants.

use image::RgbImage;

/// A square in an image, turned about its centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Region {
    /// Centre in pixels.
    pub(crate) centre: [f32; 2],
    /// Side in pixels.
    pub(crate) side: f32,
    /// Clockwise turn in the image, radians.
    pub(crate) rotation: f32,
}

impl Region {
    /// The smallest centred square that holds the whole image: what the detector sees (a letterbox).
    pub(crate) fn letterbox(image: &RgbImage) -> Self {
        let (width, height) = (image.width() as f32, image.height() as f32);
        Self { centre: [width / 2.0, height / 2.0], side: width.max(height), rotation: 0.0 }
    }

    /// A square in the middle of the image, its side this part of the image's shorter one.
    pub(crate) fn middle_square(image: &RgbImage, part: f32) -> Self {
        let (width, height) = (image.width() as f32, image.height() as f32);
        Self { side: part * width.min(height), ..Self::letterbox(image) }
    }

    /// Image pixels of a point given in parts of the side, (0, 0) at the region's own top left corner.
    pub(crate) fn to_image(self, u: f32, v: f32) -> [f32; 2] {
        self.map_to_image()(u, v)
    }

    /// The same for many points: sine and cosine are worked out once.
    pub(crate) fn map_to_image(self) -> impl Fn(f32, f32) -> [f32; 2] {
        let (sin, cos) = self.rotation.sin_cos();
        move |u, v| {
            let (x, y) = ((u - 0.5) * self.side, (v - 0.5) * self.side);
            [cos * x - sin * y + self.centre[0], sin * x + cos * y + self.centre[1]]
        }
    }
}

/// What lies beyond the edge of the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Border {
    /// Black.
    Black,
    /// The nearest pixel of the edge.
    Replicate,
}

const COORDINATE_BITS: u32 = 16;
/// Places between two pixels, as many as `OpenCV` tells apart.
const WEIGHT_BITS: u32 = 5;
/// Room for a channel in a packed pixel: eight bits and two weights.
const LANE_BITS: u32 = 21;

/// Fills `out` (`size` x `size` x RGB, row by row) with the region, bilinear, 0-255 mapped onto `range`.
///
/// Target pixel `i` takes the source at corner coordinate `i`, without a half-pixel shift: that is what
/// `cv::warpPerspective` does inside `MediaPipe`, and what the models were measured with. Coordinates are in fixed point
/// because `f32::floor` is a library call on plain x86-64.
pub(crate) fn warp(
    image: &RgbImage,
    region: Region,
    size: usize,
    range: [f32; 2],
    border: Border,
    out: &mut [f32],
) {
    let (sin, cos) = region.rotation.sin_cos();
    let unit = region.side / size as f32;
    let origin = region.to_image(0.0, 0.0);
    let step = [fixed(cos * unit), fixed(sin * unit)];
    let scale = (range[1] - range[0]) / (255.0 * (1 << (2 * WEIGHT_BITS)) as f32);
    let source = Source::new(image, border);
    let last = size as i64 - 1;
    for (row, line) in out.chunks_exact_mut(size * 3).enumerate() {
        let down = unit * row as f32;
        // Half a place more: what is cut off then is rounded.
        let half = 1 << (COORDINATE_BITS - WEIGHT_BITS - 1);
        let mut at = [fixed(origin[0] - sin * down) + half, fixed(origin[1] + cos * down) + half];
        let row_is_inside =
            source.holds(at) && source.holds([at[0] + step[0] * last, at[1] + step[1] * last]);
        for pixel in line.chunks_exact_mut(3) {
            let mixed = if row_is_inside || source.holds(at) {
                source.inside(at)
            } else {
                source.anywhere(at)
            };
            for (lane, value) in (0..).zip(pixel) {
                let mixed = mixed >> (lane * LANE_BITS) & ((1 << LANE_BITS) - 1);
                *value = mixed as u32 as f32 * scale + range[0];
            }
            at = [at[0] + step[0], at[1] + step[1]];
        }
    }
}

/// 16.16 fixed point. The clamp keeps a wild region (a lost face) from overflowing.
fn fixed(value: f32) -> i64 {
    (value.clamp(-1e6, 1e6) * (1u32 << COORDINATE_BITS) as f32).round() as i64
}

/// An image read at fixed-point coordinates.
struct Source<'a> {
    pixels: &'a [u8],
    width: i64,
    height: i64,
    border: Border,
}

impl<'a> Source<'a> {
    fn new(image: &'a RgbImage, border: Border) -> Self {
        Self {
            pixels: image.as_raw(),
            width: i64::from(image.width()),
            height: i64::from(image.height()),
            border,
        }
    }

    /// Whether all four neighbours of the point are pixels of the image, with two bytes to spare behind them.
    fn holds(&self, at: [i64; 2]) -> bool {
        let (x, y) = (at[0] >> COORDINATE_BITS, at[1] >> COORDINATE_BITS);
        x >= 0 && y >= 0 && x + 2 < self.width && y + 1 < self.height
    }

    fn inside(&self, at: [i64; 2]) -> u64 {
        let stride = self.width as usize * 3;
        let start =
            (at[1] >> COORDINATE_BITS) as usize * stride + (at[0] >> COORDINATE_BITS) as usize * 3;
        // Two pixels and two bytes of the next one: that many are read at once.
        let pair = |start: usize| -> [u64; 2] {
            let bytes = self.pixels[start..start + 8].first_chunk().copied();
            let word = u64::from_le_bytes(bytes.unwrap_or_default());
            [packed(word), packed(word >> 24)]
        };
        let ([a, b], [c, d]) = (pair(start), pair(start + stride));
        mix([a, b, c, d], weights(at))
    }

    fn anywhere(&self, at: [i64; 2]) -> u64 {
        let (x, y) = (at[0] >> COORDINATE_BITS, at[1] >> COORDINATE_BITS);
        let four = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)].map(|(x, y)| {
            let [r, g, b] = self.pixel(x, y).map(u64::from);
            packed(r | g << 8 | b << 16)
        });
        mix(four, weights(at))
    }

    fn pixel(&self, x: i64, y: i64) -> [u8; 3] {
        let is_outside = x < 0 || y < 0 || x >= self.width || y >= self.height;
        if self.border == Border::Black && is_outside {
            return [0; 3];
        }
        let (x, y) = (x.clamp(0, self.width - 1), y.clamp(0, self.height - 1));
        let start = (y * self.width + x) as usize * 3;
        [self.pixels[start], self.pixels[start + 1], self.pixels[start + 2]]
    }
}

fn weights(at: [i64; 2]) -> [u64; 2] {
    at.map(|v| (v as u64 & 0xffff) >> (COORDINATE_BITS - WEIGHT_BITS))
}

/// The three lowest bytes in lanes of their own: one multiplication weighs all channels.
fn packed(word: u64) -> u64 {
    (word & 0xff) | (word & 0xff00) << (LANE_BITS - 8) | (word & 0xff_0000) << (2 * LANE_BITS - 16)
}

/// Four packed pixels weighed; each lane has `2 * WEIGHT_BITS` bits behind the point.
fn mix([a, b, c, d]: [u64; 4], [across, down]: [u64; 2]) -> u64 {
    const ONE: u64 = 1 << WEIGHT_BITS;
    let upper = a * (ONE - across) + b * across;
    let lower = c * (ONE - across) + d * across;
    upper * (ONE - down) + lower * down
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn gradient() -> RgbImage {
        RgbImage::from_fn(40, 30, |x, y| Rgb([(x * 5) as u8, (y * 7) as u8, 9]))
    }

    #[test]
    fn an_upright_region_of_its_own_size_is_the_image_itself() {
        let image = gradient();
        let region = Region { centre: [15.0, 12.0], side: 8.0, rotation: 0.0 };
        let mut out = vec![0.0; 8 * 8 * 3];
        warp(&image, region, 8, [0.0, 255.0], Border::Replicate, &mut out);
        for (i, pixel) in out.chunks_exact(3).enumerate() {
            let there = image.get_pixel(11 + i as u32 % 8, 8 + i as u32 / 8);
            for k in 0..3 {
                assert!((pixel[k] - f32::from(there[k])).abs() < 1e-3);
            }
        }
    }

    #[test]
    fn a_quarter_turn_reads_columns_downwards() {
        let image = gradient();
        let region =
            Region { centre: [15.0, 12.0], side: 8.0, rotation: std::f32::consts::FRAC_PI_2 };
        let mut out = vec![0.0; 8 * 8 * 3];
        warp(&image, region, 8, [0.0, 255.0], Border::Replicate, &mut out);
        // Clockwise: the region's right is the image's down, its top left corner is at (19, 8).
        let first = &out[..3];
        assert!((first[0] - 19.0 * 5.0).abs() < 0.1 && (first[1] - 8.0 * 7.0).abs() < 0.1);
        let next = &out[3..6];
        assert!((next[0] - 19.0 * 5.0).abs() < 0.1 && (next[1] - 9.0 * 7.0).abs() < 0.1);
    }

    #[test]
    fn beyond_the_edge_is_black_or_the_edge() {
        let image = RgbImage::from_pixel(10, 10, Rgb([200, 200, 200]));
        let region = Region { centre: [5.0, 5.0], side: 30.0, rotation: 0.3 };
        let mut out = vec![0.0; 16 * 16 * 3];
        warp(&image, region, 16, [-1.0, 1.0], Border::Black, &mut out);
        assert_eq!(out[0], -1.0);
        warp(&image, region, 16, [-1.0, 1.0], Border::Replicate, &mut out);
        assert!(out.iter().all(|v| (v - (200.0 / 127.5 - 1.0)).abs() < 1e-4));
    }

    #[test]
    fn a_wild_region_does_no_harm() {
        let image = gradient();
        let mut out = vec![0.0; 4 * 4 * 3];
        for wild in [f32::NAN, f32::INFINITY, -1e30] {
            let region = Region { centre: [wild, 0.0], side: wild, rotation: wild };
            warp(&image, region, 4, [0.0, 1.0], Border::Replicate, &mut out);
            assert!(out.iter().all(|v| (0.0..=1.0).contains(v)));
        }
    }
}
