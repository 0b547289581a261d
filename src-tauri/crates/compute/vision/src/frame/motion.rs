//! Measures motion in the middle of the picture, without a model: a living scene moves, a still picture does not.

use crate::pixels::luma::luma;
use crate::pixels::pixel_span::{PixelSpan, centre};
use image::RgbImage;
use std::collections::VecDeque;

/// The centre is compared in so many tiles across and down: a tile's mean has hardly any of a pixel's noise.
const TILES: usize = 16;
/// Of a large picture every so-manieth pixel is enough: about this many across.
const SAMPLES_ACROSS: usize = 320;

/// Mean luma of each tile, row by row.
type Tiles = [f32; TILES * TILES];

/// The frame is compared with the one so many frames before: a third of a second to a second, in which a person who
/// only stands there has swayed further than noise goes.
const SPAN: usize = 8;

/// Remembers the centre of the latest frames.
#[derive(Debug, Clone, Default)]
pub(crate) struct CentreMotion {
    latest: VecDeque<Box<Tiles>>,
}

impl CentreMotion {
    /// How far the centre differs from that of the eighth frame before: mean absolute difference of the tiles' luma,
    /// 0-255, after the best line through them is taken away. A camera that adapts its exposure, or a lamp that
    /// flickers, makes all tiles brighter by an amount and a factor, and does not move. 0 for the first frame.
    pub(crate) fn update(&mut self, image: &RgbImage) -> f32 {
        let Some(tiles) = tiles(image) else {
            self.latest.clear();
            return 0.0;
        };
        let motion = self.latest.front().map_or(0.0, |then| difference(&tiles, then));
        self.latest.push_back(tiles);
        if self.latest.len() > SPAN {
            self.latest.pop_front();
        }
        motion
    }
}

fn difference(now: &Tiles, then: &Tiles) -> f32 {
    let count = now.len() as f32;
    let mean = |tiles: &Tiles| tiles.iter().sum::<f32>() / count;
    let (mean_now, mean_then) = (mean(now), mean(then));
    let pairs = || now.iter().zip(then).map(|(now, then)| (now - mean_now, then - mean_then));
    let spread: f32 = pairs().map(|(_, then)| then * then).sum();
    let shared: f32 = pairs().map(|(now, then)| now * then).sum();
    // An even wall has nothing to stretch.
    let factor = if spread < count { 1.0 } else { shared / spread };
    pairs().map(|(now, then)| (now - factor * then).abs()).sum::<f32>() / count
}

/// The tiles of the frame's centre; none of a picture too small to have any.
fn tiles(image: &RgbImage) -> Option<Box<Tiles>> {
    let PixelSpan { start, end } = PixelSpan::of(&centre(image), image)?;
    let [width, height] = [end[0] - start[0], end[1] - start[1]].map(|size| size as usize);
    if width < TILES || height < TILES {
        return None;
    }
    let stride = (width / SAMPLES_ACROSS).max(1);
    let (pixels, _) = image.as_raw().as_chunks::<3>();
    let mut sums = [(0_u32, 0_u32); TILES * TILES];
    // The first pixel of each tile from left to right, and the end of the last.
    let edges: Vec<usize> = (0..=TILES).map(|tile| (tile * width).div_ceil(TILES)).collect();
    for y in (0..height).step_by(stride) {
        let row = (start[1] as usize + y) * image.width() as usize + start[0] as usize;
        let tiles = &mut sums[y * TILES / height * TILES..][..TILES];
        for (edge, (sum, count)) in edges.windows(2).zip(tiles) {
            let first = edge[0].next_multiple_of(stride);
            for &[r, g, b] in pixels[row..row + edge[1]].iter().skip(first).step_by(stride) {
                *sum += u32::from(luma(r, g, b));
                *count += 1;
            }
        }
    }
    Some(Box::new(sums.map(|(sum, count)| sum as f32 / count.max(1) as f32)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    /// A bright square on a dark ground, `noise` luma of noise on each pixel, everything `brighter`.
    fn picture(left: u32, brighter: u8, noise: u32, seed: u32) -> RgbImage {
        RgbImage::from_fn(320, 240, |x, y| {
            let inside = (left..left + 40).contains(&x) && (100..140).contains(&y);
            let grain =
                (x.wrapping_mul(7_919) ^ y.wrapping_mul(104_729) ^ seed.wrapping_mul(31_337))
                    % (noise + 1);
            Rgb([if inside { 180 } else { 60 } + brighter + grain as u8; 3])
        })
    }

    fn between(one: &RgbImage, other: &RgbImage) -> f32 {
        let mut motion = CentreMotion::default();
        assert_eq!(motion.update(one), 0.0, "nothing to compare with");
        motion.update(other)
    }

    #[test]
    fn what_moves_is_seen_and_more_so_the_further() {
        let still = picture(140, 0, 0, 0);
        assert_eq!(between(&still, &still), 0.0);
        let [near, far] = [4, 20].map(|way| between(&still, &picture(140 + way, 0, 0, 0)));
        assert!(near > 1.0 && far > 2.0 * near, "{near} {far}");
    }

    #[test]
    fn noise_and_exposure_are_no_motion() {
        let noise = between(&picture(140, 0, 12, 1), &picture(140, 0, 12, 2));
        assert!(noise < 0.7, "{noise}");
        let plain = picture(140, 0, 0, 0);
        let brighter = between(&plain, &picture(140, 30, 0, 0));
        assert!(brighter < 0.01, "{brighter}");
        let mut dimmed = plain.clone();
        dimmed.iter_mut().for_each(|value| *value /= 2);
        assert!(between(&plain, &dimmed) < 0.3);
    }

    #[test]
    fn what_moves_too_slowly_for_two_frames_is_seen_over_eight() {
        let mut motion = CentreMotion::default();
        let creeping: Vec<f32> =
            (0..20).map(|n| motion.update(&picture(140 + n, 0, 0, 0))).collect();
        assert!(creeping[1] < 1.0 && creeping[8] > 4.0 * creeping[1], "{creeping:?}");
        let settled = picture(160, 0, 0, 0);
        let after: Vec<f32> = (0..10).map(|_| motion.update(&settled)).collect();
        assert_eq!(after[8..], [0.0, 0.0], "and is forgotten when it rests");
    }

    #[test]
    fn only_the_centre_counts_and_a_tiny_picture_has_none() {
        let edge = between(&picture(0, 0, 0, 0), &picture(20, 0, 0, 0));
        assert_eq!(edge, 0.0);
        let tiny = RgbImage::new(12, 12);
        assert_eq!(between(&tiny, &tiny), 0.0);
    }
}
