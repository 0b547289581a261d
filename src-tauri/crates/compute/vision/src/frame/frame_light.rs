//! Measures the light of the frame, in the middle, where faces are.

use crate::pixels::luma::luma;
use crate::pixels::pixel_span::{centre, for_samples, holds, whole};
use capture::Rectangle;
use image::RgbImage;

/// About so many pixels across are looked at: light varies slowly.
const SAMPLES_ACROSS: u32 = 96;

/// A person in face boxes: so much wider, and reaching from so far above the box to the bottom of the frame.
const PERSON_WIDTH: f32 = 1.7;
const HEAD_ABOVE: f32 = 0.5;

/// Light on the frame, mean luma 0-255.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FrameLight {
    /// Of the centre 60 % of width and height beside the person: nobody's skin makes a room darker.
    pub(crate) frame: f32,
    /// Of the same centre without the face box; the whole centre when the face fills it.
    pub(crate) scene: f32,
}

/// Measures the frame.
pub(crate) fn of_frame(image: &RgbImage, face: Option<&Rectangle>) -> FrameLight {
    let centre = centre(image);
    let person = face.map(|face| person(face, image.height() as f32));
    let beside =
        |part: Option<&Rectangle>, [x, y]: [f32; 2]| part.is_none_or(|part| !holds(part, x, y));
    let (mut everything, mut no_person, mut no_face) = <(Mean, Mean, Mean)>::default();
    for_samples(image, &centre, SAMPLES_ACROSS, |at, [r, g, b]| {
        let luma = luma(r, g, b);
        everything.add(luma);
        if beside(face, at) {
            no_face.add(luma);
            if beside(person.as_ref(), at) {
                no_person.add(luma);
            }
        }
    });
    if no_person.is_empty() {
        // Somebody very near fills the centre: then what is left at the edges tells of the light.
        for_samples(image, &whole(image), SAMPLES_ACROSS, |at, [r, g, b]| {
            if beside(person.as_ref(), at) {
                no_person.add(luma(r, g, b));
            }
        });
    }
    FrameLight { frame: no_person.or(everything), scene: no_face.or(everything) }
}

/// A mean on its way.
#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    sum: u32,
    count: u32,
}

impl Mean {
    fn add(&mut self, luma: u8) {
        self.sum += u32::from(luma);
        self.count += 1;
    }

    fn is_empty(self) -> bool {
        self.count == 0
    }

    /// The mean, or that of `other` where there is none, or 0.
    fn or(self, other: Self) -> f32 {
        let Self { sum, count } = if self.is_empty() { other } else { self };
        sum as f32 / count.max(1) as f32
    }
}

/// The part of the frame that a person takes: hair, neck and body with the face.
fn person(face: &Rectangle, frame_height: f32) -> Rectangle {
    let width = face.width * PERSON_WIDTH;
    let top = face.y - face.height * HEAD_ABOVE;
    Rectangle { x: face.x - (width - face.width) / 2.0, y: top, width, height: frame_height - top }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    const FACE: Rectangle = Rectangle { x: 120.0, y: 80.0, width: 80.0, height: 100.0 };

    /// An ellipse for a face.
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

    #[test]
    fn the_face_does_not_change_the_light_it_stands_in() {
        for tone in [10, 40, 230] {
            let image = scene(|_, _| tone, 120);
            let light = of_frame(&image, Some(&FACE));
            assert_eq!((light.frame, light.scene), (120.0, 120.0), "{tone}");
        }
        let image = scene(|_, _| 40, 120);
        // Without knowing of it: the ellipse covers 6283 of the centre's 192 x 144 pixels.
        let unknown = of_frame(&image, None);
        assert!((unknown.frame - 101.8).abs() < 0.5, "{unknown:?}");
        assert_eq!(unknown.scene, unknown.frame);
        let all = Rectangle { x: 0.0, y: 0.0, width: 320.0, height: 240.0 };
        assert_eq!(of_frame(&image, Some(&all)), unknown, "nothing but face");
    }

    #[test]
    fn neck_and_hair_belong_to_the_person_and_the_edges_tell_of_the_light_when_nothing_else_does() {
        let below = RgbImage::from_fn(320, 240, |x, y| {
            Rgb([if (125..195).contains(&x) && y >= 180 { 30 } else { 120 }; 3])
        });
        assert_eq!(of_frame(&below, Some(&FACE)).frame, 120.0);
        assert!(of_frame(&below, Some(&FACE)).scene < 119.0);
        let near = Rectangle { x: 90.0, y: 40.0, width: 140.0, height: 190.0 };
        let image = RgbImage::from_fn(320, 240, |x, _| {
            Rgb([if (40..280).contains(&x) { 30 } else { 120 }; 3])
        });
        let light = of_frame(&image, Some(&near));
        assert!(light.frame > 110.0, "{light:?}");
    }
}
