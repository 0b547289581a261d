//! A small upright patch of luma: the face at one size, near or far.

use crate::pixels::luma::luma;
use crate::pixels::pixel_span::PixelSpan;
use capture::Rectangle;
use image::RgbImage;

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
        self.parts.iter().enumerate().map(|(i, part)| part * pixel(self.first + i)).sum()
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
    fn a_patch_keeps_the_mean_whether_it_reduces_or_enlarges() {
        for side in [37, 96, 250] {
            let image = RgbImage::from_fn(side, side, |x, _| Rgb([(x * 255 / side) as u8; 3]));
            let whole = Rectangle { x: 0.0, y: 0.0, width: side as f32, height: side as f32 };
            let patch = Patch::of(&image, &whole).expect("inside the image");
            let mean = patch.luma.iter().sum::<f32>() / patch.luma.len() as f32;
            let pixels: Vec<_> = image.pixels().map(|p| f32::from(p[0])).collect();
            let there = pixels.iter().sum::<f32>() / pixels.len() as f32;
            assert!((mean - there).abs() < 0.5, "{side}: {mean} for {there}");
        }
    }

    #[test]
    fn there_is_no_patch_outside_the_image() {
        let image = RgbImage::new(20, 20);
        let outside = Rectangle { x: 25.0, y: 3.0, width: 9.0, height: 9.0 };
        assert!(Patch::of(&image, &outside).is_none());
    }
}
