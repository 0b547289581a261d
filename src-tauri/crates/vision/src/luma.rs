//! Brightness of pixels (BT.601), histograms of it, and a small upright patch of it.

use capture::Rectangle;
use image::RgbImage;

/// 0.299 R + 0.587 G + 0.114 B, 0-255, in whole numbers.
pub(crate) fn luma(r: u8, g: u8, b: u8) -> u8 {
    // The three weights sum to 65536, so the result cannot exceed 255.
    ((u32::from(r) * 19_595 + u32::from(g) * 38_470 + u32::from(b) * 7_471 + 32_768) >> 16) as u8
}

/// Pixels from `start` up to `end`, both inside the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PixelSpan {
    pub(crate) start: [u32; 2],
    pub(crate) end: [u32; 2],
}

impl PixelSpan {
    /// The pixels whose centres a rectangle covers, as far as they are in the image; none if it lies outside.
    pub(crate) fn of(bounds: &Rectangle, image: &RgbImage) -> Option<Self> {
        let edge = |v: f32, limit: u32| v.round().clamp(0.0, limit as f32) as u32;
        let (width, height) = image.dimensions();
        let span = Self {
            start: [edge(bounds.x, width), edge(bounds.y, height)],
            end: [
                edge(bounds.x + bounds.width, width),
                edge(bounds.y + bounds.height, height),
            ],
        };
        (span.start[0] < span.end[0] && span.start[1] < span.end[1]).then_some(span)
    }
}

/// How often each luma occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Histogram {
    counts: [u32; 256],
    total: u32,
}

impl Histogram {
    pub(crate) fn new() -> Self {
        Self {
            counts: [0; 256],
            total: 0,
        }
    }

    pub(crate) fn add(&mut self, luma: u8) {
        self.counts[usize::from(luma)] += 1;
        self.total += 1;
    }

    /// Adds every pixel of a row from `start` up to `end`.
    pub(crate) fn add_row(&mut self, image: &RgbImage, y: u32, start: u32, end: u32) {
        let row = y as usize * image.width() as usize;
        let pixels = &image.as_raw()[(row + start as usize) * 3..(row + end as usize) * 3];
        for pixel in pixels.chunks_exact(3) {
            self.add(luma(pixel[0], pixel[1], pixel[2]));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Mean luma; 0 without pixels.
    pub(crate) fn mean(&self) -> f32 {
        let sum: u64 = self
            .counts
            .iter()
            .zip(0u64..)
            .map(|(&n, luma)| u64::from(n) * luma)
            .sum();
        sum as f32 / self.total.max(1) as f32
    }

    /// Variance of the luma; 0 without pixels.
    pub(crate) fn variance(&self) -> f32 {
        let mean = f64::from(self.mean());
        let spread = self.counts.iter().enumerate();
        let sum: f64 = spread
            .map(|(v, &n)| f64::from(n) * (v as f64 - mean).powi(2))
            .sum();
        (sum / f64::from(self.total.max(1))) as f32
    }

    /// Share of the pixels in a range of luma, 0-1.
    pub(crate) fn share(&self, range: std::ops::RangeInclusive<u8>) -> f32 {
        let range = usize::from(*range.start())..=usize::from(*range.end());
        self.counts[range].iter().sum::<u32>() as f32 / self.total.max(1) as f32
    }

    /// Entropy in bits, 0-8.
    pub(crate) fn entropy_bits(&self) -> f32 {
        let total = self.total.max(1) as f32;
        let shares = self
            .counts
            .iter()
            .filter(|&&n| n > 0)
            .map(|&n| n as f32 / total);
        shares
            .map(|share| -share * share.log2())
            .sum::<f32>()
            .max(0.0)
    }

    /// The part two histograms have in common, 0-1, over bins of eight luma steps.
    ///
    /// Bins, because a cheek of a distant face has hardly more pixels than there are luma values.
    pub(crate) fn shared_with(&self, other: &Self) -> f32 {
        let (mine, theirs) = (self.counts.chunks_exact(8), other.counts.chunks_exact(8));
        let share = |bin: &[u32], total: u32| bin.iter().sum::<u32>() as f32 / total.max(1) as f32;
        mine.zip(theirs)
            .map(|(a, b)| share(a, self.total).min(share(b, other.total)))
            .sum()
    }
}

/// Luma of a part of the picture, resampled to `SIDE` x `SIDE` by area (bilinear where it enlarges).
pub(crate) struct Patch {
    /// Row by row.
    pub(crate) luma: Vec<f32>,
}

impl Patch {
    /// Side in samples.
    pub(crate) const SIDE: usize = 96;

    /// Resamples the part of the rectangle that lies inside the image; none if it lies outside.
    pub(crate) fn of(image: &RgbImage, bounds: &Rectangle) -> Option<Self> {
        let PixelSpan { start, end } = PixelSpan::of(bounds, image)?;
        let columns = Shares::new((end[0] - start[0]) as usize);
        let rows = Shares::new((end[1] - start[1]) as usize);
        let (image_width, width) = (image.width() as usize, (end[0] - start[0]) as usize);
        let mut line = vec![0.0; width];
        let mut narrow = Vec::with_capacity(Self::SIDE * (end[1] - start[1]) as usize);
        for y in start[1] as usize..end[1] as usize {
            let first = (y * image_width + start[0] as usize) * 3;
            let pixels = &image.as_raw()[first..first + width * 3];
            for (value, pixel) in line.iter_mut().zip(pixels.chunks_exact(3)) {
                *value = f32::from(luma(pixel[0], pixel[1], pixel[2]));
            }
            narrow.extend(columns.0.iter().map(|share| share.of(|i| line[i])));
        }
        let mut luma = Vec::with_capacity(Self::SIDE * Self::SIDE);
        for share in &rows.0 {
            luma.extend((0..Self::SIDE).map(|x| share.of(|y| narrow[y * Self::SIDE + x])));
        }
        Some(Self { luma })
    }
}

/// For each sample of a patch, what part each pixel along one axis has in it.
struct Shares(Vec<Share>);

struct Share {
    first: usize,
    parts: Vec<f32>,
}

impl Share {
    fn of(&self, pixel: impl Fn(usize) -> f32) -> f32 {
        self.parts
            .iter()
            .enumerate()
            .map(|(i, part)| part * pixel(self.first + i))
            .sum()
    }
}

impl Shares {
    fn new(pixels: usize) -> Self {
        let cell = pixels as f32 / Patch::SIDE as f32;
        // A window of at least one pixel is a box filter when reducing and bilinear when enlarging.
        let window = cell.max(1.0);
        let share = |i: usize| {
            let centre = (i as f32 + 0.5) * cell;
            let low = (centre - window / 2.0).max(0.0);
            let high = (centre + window / 2.0).min(pixels as f32);
            let (first, last) = (low as usize, (high.ceil() as usize).min(pixels));
            let covered = |p: usize| (high.min(p as f32 + 1.0) - low.max(p as f32)).max(0.0);
            let parts = (first..last).map(|p| covered(p) / (high - low)).collect();
            Share { first, parts }
        };
        Self((0..Patch::SIDE).map(share).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn luma_is_bt601_and_never_leaves_its_range() {
        assert_eq!(luma(255, 255, 255), 255);
        assert_eq!(luma(0, 0, 0), 0);
        assert_eq!(
            [luma(255, 0, 0), luma(0, 255, 0), luma(0, 0, 255)],
            [76, 150, 29]
        );
    }

    #[test]
    fn a_histogram_knows_mean_variance_shares_and_entropy() {
        let mut histogram = Histogram::new();
        for luma in [10, 10, 250, 250] {
            histogram.add(luma);
        }
        assert_eq!(histogram.mean(), 130.0);
        assert_eq!(histogram.variance(), 120.0 * 120.0);
        assert_eq!(histogram.share(247..=255), 0.5);
        assert_eq!(histogram.entropy_bits(), 1.0);
        assert_eq!(Histogram::new().mean(), 0.0);
    }

    #[test]
    fn histograms_share_what_lies_in_the_same_bins() {
        let of = |values: &[u8]| {
            let mut histogram = Histogram::new();
            values.iter().for_each(|&v| histogram.add(v));
            histogram
        };
        assert_eq!(of(&[100, 120]).shared_with(&of(&[103, 127, 103, 127])), 1.0);
        assert_eq!(of(&[100, 120]).shared_with(&of(&[100, 200])), 0.5);
        assert_eq!(of(&[100]).shared_with(&of(&[200])), 0.0);
    }

    #[test]
    fn a_patch_keeps_the_mean_whether_it_reduces_or_enlarges() {
        for side in [37, 96, 250] {
            let image = RgbImage::from_fn(side, side, |x, _| Rgb([(x * 255 / side) as u8; 3]));
            let whole = Rectangle {
                x: 0.0,
                y: 0.0,
                width: side as f32,
                height: side as f32,
            };
            let patch = Patch::of(&image, &whole).expect("inside the image");
            let mean = patch.luma.iter().sum::<f32>() / patch.luma.len() as f32;
            let pixels: Vec<_> = image.pixels().map(|p| f32::from(p[0])).collect();
            let there = pixels.iter().sum::<f32>() / pixels.len() as f32;
            assert!((mean - there).abs() < 0.5, "{side}: {mean} for {there}");
        }
    }

    #[test]
    fn a_rectangle_outside_the_image_has_no_pixels() {
        let image = RgbImage::new(20, 20);
        let outside = Rectangle {
            x: 25.0,
            y: 3.0,
            width: 9.0,
            height: 9.0,
        };
        assert!(Patch::of(&image, &outside).is_none());
        let partly = Rectangle {
            x: -5.0,
            y: 15.0,
            width: 9.0,
            height: 90.0,
        };
        let span = PixelSpan::of(&partly, &image).expect("partly inside");
        assert_eq!((span.start, span.end), ([0, 15], [4, 20]));
    }
}
