//! Measures the light on the face: brightness, clipped ends, light from behind and from one side.

use crate::face::cheeks::Cheeks;
use crate::model::mesh_points::FACE_OVAL;
use crate::pixels::luma::{Histogram, luma};
use crate::pixels::pixel_span::{for_samples, holds, scaled};
use capture::Rectangle;
use image::RgbImage;

/// Luma from here up has lost its detail (OFIQ's range).
const OVER_EXPOSED: u8 = 247;
/// Luma up to here has lost its detail (OFIQ's range).
const CRUSHED: u8 = 25;
/// The ring around the head, in face boxes: hair and ears end where it begins.
const RING: [f32; 2] = [1.4, 2.0];
/// About so many rows of the face are looked at.
const FACE_ROWS: usize = 120;
/// About so many pixels across the ring are looked at.
const RING_SAMPLES_ACROSS: u32 = 120;

/// Light on the face.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct FaceLight {
    /// Mean luma inside the face oval, 0-255.
    pub(crate) luma: f32,
    /// Variance of the luma inside the face oval.
    pub(crate) variance: f32,
    /// Share of pixels with luma 247 or more.
    pub(crate) over_exposed: f32,
    /// Share of pixels with luma 25 or less.
    pub(crate) crushed: f32,
    /// Mean luma of a ring around the head minus that of the face.
    pub(crate) back_light: f32,
    /// Mean step of luma between neighbouring places of that ring.
    pub(crate) background_variation: f32,
    /// Overlap of the histograms of the two cheeks, 0-1.
    pub(crate) evenness: f32,
    /// Entropy of the face's histogram in bits.
    pub(crate) dynamic_range: f32,
}

/// Measures the face whose mesh points these are.
pub(crate) fn measure(
    image: &RgbImage,
    points: &[[f32; 3]],
    bounds: &Rectangle,
    cheeks: &Cheeks,
) -> FaceLight {
    let face = inside_oval(image, points);
    if face.is_empty() {
        return FaceLight::default();
    }
    let Ring { histogram: around, variation } = Ring::of(image, bounds);
    FaceLight {
        luma: face.mean(),
        variance: face.variance(),
        over_exposed: face.share(OVER_EXPOSED..=255),
        crushed: face.share(0..=CRUSHED),
        back_light: if around.is_empty() { 0.0 } else { around.mean() - face.mean() },
        background_variation: variation,
        evenness: cheeks.evenness(image),
        dynamic_range: face.entropy_bits(),
    }
}

/// Pixels inside the face's outline, so that neither hair nor background counts as face.
fn inside_oval(image: &RgbImage, points: &[[f32; 3]]) -> Histogram {
    let mut histogram = Histogram::new();
    for_samples_of_oval(image, points, |[r, g, b]| histogram.add(luma(r, g, b)));
    histogram
}

/// Shows pixels of the face's inside, evenly spread: of about [`FACE_ROWS`] rows.
pub(crate) fn for_samples_of_oval(
    image: &RgbImage,
    points: &[[f32; 3]],
    mut see: impl FnMut([u8; 3]),
) {
    let (pixels, _) = image.as_raw().as_chunks::<3>();
    let oval = FACE_OVAL.map(|i| points[i]);
    let low = oval.iter().fold(f32::MAX, |low, p| low.min(p[1]));
    let high = oval.iter().fold(f32::MIN, |high, p| high.max(p[1]));
    let row = |y: f32| y.clamp(0.0, image.height() as f32) as u32;
    let mut crossings = Vec::new();
    let rows = row(low.ceil())..row(high);
    let step = (rows.len() / FACE_ROWS).max(1);
    for y in rows.step_by(step) {
        crossings.clear();
        for (i, a) in oval.iter().enumerate() {
            let b = oval[(i + 1) % oval.len()];
            let line = y as f32 + 0.5;
            if (a[1] <= line) != (b[1] <= line) {
                crossings.push(a[0] + (line - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
            }
        }
        crossings.sort_by(f32::total_cmp);
        for pair in crossings.chunks_exact(2) {
            let column = |x: f32| x.round().clamp(0.0, image.width() as f32) as usize;
            let row = &pixels[(y * image.width()) as usize..];
            let inside = &row[column(pair[0])..column(pair[1])];
            inside.iter().step_by(step).for_each(|pixel| see(*pixel));
        }
    }
}

/// What surrounds the head, above the chin: below it is the person's own clothing.
struct Ring {
    histogram: Histogram,
    /// Mean absolute difference of neighbouring samples of a row.
    variation: f32,
}

impl Ring {
    fn of(image: &RgbImage, face: &Rectangle) -> Self {
        let [inner, outer] = RING.map(|factor| scaled(face, factor));
        let mut histogram = Histogram::new();
        let (mut steps, mut count) = (0_u32, 0_u32);
        let mut last: Option<([f32; 2], u8)> = None;
        for_samples(image, &outer, RING_SAMPLES_ACROSS, |[x, y], [r, g, b]| {
            if y < face.y + face.height && !holds(&inner, x, y) {
                let here = luma(r, g, b);
                histogram.add(here);
                // The head lies between the end of the left part of a row and the start of the right one.
                if let Some((at, luma)) = last
                    && at[1] == y
                    && x - at[0] < inner.width
                {
                    steps += u32::from(here.abs_diff(luma));
                    count += 1;
                }
                last = Some(([x, y], here));
            }
        });
        Self { histogram, variation: steps as f32 / count.max(1) as f32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::mesh_points::ALL_POINTS;
    use image::Rgb;

    const FACE: Rectangle = Rectangle { x: 120.0, y: 80.0, width: 80.0, height: 100.0 };

    /// A round face: the oval on an ellipse, the eyes level.
    fn points() -> Vec<[f32; 3]> {
        let mut points = vec![[160.0, 130.0, 0.0]; ALL_POINTS];
        for (i, &at) in FACE_OVAL.iter().enumerate() {
            let (sin, cos) = (i as f32 / 36.0 * std::f32::consts::TAU).sin_cos();
            points[at] = [160.0 + 40.0 * sin, 130.0 - 50.0 * cos, 0.0];
        }
        points[33] = [135.0, 115.0, 0.0];
        points[133] = [150.0, 115.0, 0.0];
        points[362] = [170.0, 115.0, 0.0];
        points[263] = [185.0, 115.0, 0.0];
        points
    }

    fn in_oval(x: u32, y: u32) -> bool {
        ((x as f32 + 0.5 - 160.0) / 40.0).powi(2) + ((y as f32 + 0.5 - 130.0) / 50.0).powi(2) < 1.0
    }

    fn scene(face: impl Fn(u32, u32) -> u8, around: u8) -> RgbImage {
        RgbImage::from_fn(
            320,
            240,
            |x, y| Rgb([if in_oval(x, y) { face(x, y) } else { around }; 3]),
        )
    }

    fn of(image: &RgbImage, points: &[[f32; 3]], bounds: &Rectangle) -> FaceLight {
        measure(image, points, bounds, &Cheeks::of(image, points))
    }

    #[test]
    fn only_the_face_counts_as_face() {
        let light = of(&scene(|_, _| 90, 255), &points(), &FACE);
        assert!((light.luma - 90.0).abs() < 1.0, "{light:?}");
        assert!(light.over_exposed < 0.01);
        assert!((light.back_light - 165.0).abs() < 2.0, "a window behind: {light:?}");
        assert!(light.dynamic_range < 0.2);
    }

    #[test]
    fn clipped_ends_are_shares_of_the_face() {
        let light = of(&scene(|_, y| if y < 130 { 250 } else { 20 }, 130), &points(), &FACE);
        assert!((light.over_exposed - 0.5).abs() < 0.02, "{light:?}");
        assert!((light.crushed - 0.5).abs() < 0.02, "{light:?}");
        let just_not = of(&scene(|_, y| if y < 130 { 246 } else { 26 }, 130), &points(), &FACE);
        assert!(just_not.over_exposed < 0.01 && just_not.crushed < 0.01, "{just_not:?}");
    }

    #[test]
    fn light_from_one_side_is_uneven() {
        let even = of(&scene(|_, y| (y % 64 + 80) as u8, 100), &points(), &FACE);
        let side = of(&scene(|x, _| if x < 160 { 60 } else { 170 }, 100), &points(), &FACE);
        assert!(even.evenness > 0.95, "{even:?}");
        assert!(side.evenness < 0.05, "{side:?}");
    }

    #[test]
    fn more_tones_are_more_bits() {
        let flat = of(&scene(|_, _| 90, 90), &points(), &FACE);
        let rich = of(&scene(|x, y| ((x * 7 + y * 13) % 128 + 60) as u8, 90), &points(), &FACE);
        assert_eq!(flat.dynamic_range, 0.0);
        assert!((rich.dynamic_range - 7.0).abs() < 0.2, "{rich:?}");
    }

    #[test]
    fn a_plain_wall_does_not_vary_and_shelves_do() {
        let wall = of(&scene(|_, _| 90, 120), &points(), &FACE);
        assert_eq!(wall.background_variation, 0.0);
        let shelves = RgbImage::from_fn(320, 240, |x, y| {
            let shelf = if x / 8 % 2 == 0 { 60 } else { 180 };
            Rgb([if in_oval(x, y) { 90 } else { shelf }; 3])
        });
        let varied = of(&shelves, &points(), &FACE).background_variation;
        // A step of 120 at about every eighth pixel.
        assert!((11.0..17.0).contains(&varied), "{varied}");
    }

    #[test]
    fn a_face_outside_the_frame_has_no_light() {
        let away: Vec<_> = points().iter().map(|p| [p[0] + 900.0, p[1], p[2]]).collect();
        let bounds = Rectangle { x: FACE.x + 900.0, ..FACE };
        assert_eq!(of(&scene(|_, _| 90, 90), &away, &bounds), FaceLight::default());
    }
}
