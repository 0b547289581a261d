//! Brightness of pixels (BT.601) and histograms of it.

use crate::pixels::pixel_span::PixelSpan;
use image::RgbImage;

/// 0.299 R + 0.587 G + 0.114 B, 0-255, in whole numbers.
pub(crate) fn luma(r: u8, g: u8, b: u8) -> u8 {
    // The three weights sum to 65536, so the result cannot exceed 255.
    ((u32::from(r) * 19_595 + u32::from(g) * 38_470 + u32::from(b) * 7_471 + 32_768) >> 16) as u8
}

/// How often each luma occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Histogram {
    counts: [u32; 256],
    total: u32,
}

impl Histogram {
    pub(crate) fn new() -> Self {
        Self { counts: [0; 256], total: 0 }
    }

    /// Of every pixel of a part; empty without one.
    pub(crate) fn of(image: &RgbImage, part: Option<PixelSpan>) -> Self {
        let mut histogram = Self::new();
        if let Some(part) = part {
            for y in part.start[1]..part.end[1] {
                histogram.add_row(image, y, part.start[0], part.end[0]);
            }
        }
        histogram
    }

    /// Of every two pixels by two of a part, their mean; empty without one.
    pub(crate) fn of_pairs(image: &RgbImage, part: Option<PixelSpan>) -> Self {
        let mut histogram = Self::new();
        let Some(part) = part else { return histogram };
        let at = |x: u32, y: u32| {
            let [r, g, b] = image.get_pixel(x, y).0;
            u32::from(luma(r, g, b))
        };
        for y in (part.start[1]..part.end[1].saturating_sub(1)).step_by(2) {
            for x in (part.start[0]..part.end[0].saturating_sub(1)).step_by(2) {
                let sum = at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1);
                histogram.add((sum / 4) as u8);
            }
        }
        histogram
    }

    /// The luma that this share of the pixels reaches, the brightest; 0 without pixels.
    pub(crate) fn brightest(&self, share: f32) -> f32 {
        let wanted = (share * self.total as f32).ceil() as u32;
        let mut seen = 0;
        let brightest = (0..256_usize).rev().find(|&luma| {
            seen += self.counts[luma];
            seen >= wanted && seen > 0
        });
        brightest.unwrap_or_default() as f32
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
        let sum: u64 = self.counts.iter().zip(0u64..).map(|(&n, luma)| u64::from(n) * luma).sum();
        sum as f32 / self.total.max(1) as f32
    }

    /// Variance of the luma; 0 without pixels.
    pub(crate) fn variance(&self) -> f32 {
        let mean = f64::from(self.mean());
        let spread = self.counts.iter().enumerate();
        let sum: f64 = spread.map(|(v, &n)| f64::from(n) * (v as f64 - mean).powi(2)).sum();
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
        let shares = self.counts.iter().filter(|&&n| n > 0).map(|&n| n as f32 / total);
        shares.map(|share| -share * share.log2()).sum::<f32>().max(0.0)
    }

    /// The part two histograms have in common, 0-1, level by level.
    pub(crate) fn shared_exactly_with(&self, other: &Self) -> f32 {
        let share = |count: u32, total: u32| count as f32 / total.max(1) as f32;
        let both = self.counts.iter().zip(&other.counts);
        both.map(|(&a, &b)| share(a, self.total).min(share(b, other.total))).sum()
    }

    /// The part two histograms have in common, 0-1, over bins of eight luma steps.
    ///
    /// Bins, because a cheek of a distant face has hardly more pixels than there are luma values.
    pub(crate) fn shared_with(&self, other: &Self) -> f32 {
        let (mine, theirs) = (self.counts.chunks_exact(8), other.counts.chunks_exact(8));
        let share = |bin: &[u32], total: u32| bin.iter().sum::<u32>() as f32 / total.max(1) as f32;
        mine.zip(theirs).map(|(a, b)| share(a, self.total).min(share(b, other.total))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luma_is_bt601_and_never_leaves_its_range() {
        assert_eq!(luma(255, 255, 255), 255);
        assert_eq!(luma(0, 0, 0), 0);
        assert_eq!([luma(255, 0, 0), luma(0, 255, 0), luma(0, 0, 255)], [76, 150, 29]);
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
        assert_eq!([0.05, 0.5, 0.51].map(|share| histogram.brightest(share)), [250.0, 250.0, 10.0]);
        assert_eq!(Histogram::new().brightest(0.05), 0.0);
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
        assert_eq!(of(&[100, 120]).shared_exactly_with(&of(&[100, 121])), 0.5);
    }
}
