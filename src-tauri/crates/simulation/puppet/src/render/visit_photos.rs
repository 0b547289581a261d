//! The nine pictures of a visit as JPEG files, of the size and quality that a kiosk sends.

use crate::model::person::Person;
use crate::model::pose::Pose;
use crate::model::scene::Scene;
use crate::render::renderer::render;
use image::ExtendedColorType::Rgb8;
use image::codecs::jpeg::JpegEncoder;

const SELFIE_PX: (u32, u32) = (480, 640);
const LIVENESS_PX: (u32, u32) = (240, 320);
/// The selfie, then the liveness pictures.
const NINE: [u32; 9] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
/// A rendered face is smooth: at this quality its files are as large as those of a camera at the kiosk's 92.
const QUALITY: u8 = 97;

/// A selfie and eight liveness pictures of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitPhotos {
    /// 480 x 640 pixels, relaxed.
    pub selfie: Vec<u8>,
    /// 240 x 320 pixels each: four relaxed, then four with a smile.
    pub liveness: Vec<Vec<u8>>,
}

impl VisitPhotos {
    /// Draws somebody who sways a little, as people do; another seed is another visit.
    #[must_use]
    pub fn of(person: Person, seed: u32) -> Self {
        Self::drawn(person, Self::poses(seed), seed * 100)
    }

    /// Draws nine copies of one still picture, held before the camera a little differently each time.
    #[must_use]
    pub fn of_photograph(person: Person) -> Self {
        Self::drawn(person, Self::photograph_poses(), 0)
    }

    /// How somebody sits for the nine pictures, the selfie first: swaying a little, with a smile for the last four.
    #[must_use]
    pub fn poses(seed: u32) -> [Pose; 9] {
        NINE.map(|step| pose(seed, step, if step > 4 { 0.8 } else { 0.0 }))
    }

    /// How a still picture is held for the nine pictures.
    #[must_use]
    pub fn photograph_poses() -> [Pose; 9] {
        NINE.map(|step| Pose { x_cm: step as f32 * 0.1, ..Pose::default() })
    }

    fn drawn(person: Person, [selfie, liveness @ ..]: [Pose; 9], seed: u32) -> Self {
        Self {
            selfie: picture(person, selfie, seed, SELFIE_PX),
            liveness: (seed + 1..)
                .zip(liveness)
                .map(|(seed, pose)| picture(person, pose, seed, LIVENESS_PX))
                .collect(),
        }
    }

    /// Every picture with the name of its file: `selfie.jpg`, `liveness_1.jpg` to `liveness_8.jpg`.
    pub fn files(&self) -> impl Iterator<Item = (String, &[u8])> {
        let liveness = self.liveness.iter().zip(1..);
        std::iter::once(("selfie.jpg".to_owned(), self.selfie.as_slice())).chain(
            liveness.map(|(jpeg, number)| (format!("liveness_{number}.jpg"), jpeg.as_slice())),
        )
    }
}

fn pose(seed: u32, step: u32, smile: f32) -> Pose {
    let sway = |step: u32| ((seed * 7 + step * 13) % 11) as f32 / 11.0 - 0.5;
    Pose {
        yaw_deg: 5.0 * sway(step),
        pitch_deg: 4.0 * sway(step + 3),
        roll_deg: 3.0 * sway(step + 5),
        x_cm: 1.5 * sway(step + 1),
        y_cm: sway(step + 2),
        distance_cm: 48.0 + 5.0 * sway(step + 9),
        smile,
        ..Pose::default()
    }
}

fn picture(person: Person, pose: Pose, seed: u32, (width, height): (u32, u32)) -> Vec<u8> {
    let scene = Scene::empty(width, height).with(person, pose).seeded(seed);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode(render(&scene).as_raw(), width, height, Rgb8)
        .expect("a vector takes every write and the picture has the stated size");
    jpeg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_different_pictures_of_the_size_of_real_ones() {
        let photos = VisitPhotos::of(Person::customer(), 1);
        assert_eq!(photos, VisitPhotos::of(Person::customer(), 1));
        let files: Vec<_> = photos.files().collect();
        assert_eq!(files.len(), 9);
        for (index, (name, jpeg)) in files.iter().enumerate() {
            let size = image::load_from_memory(jpeg).unwrap().into_rgb8().dimensions();
            assert_eq!(size, if index == 0 { SELFIE_PX } else { LIVENESS_PX }, "{name}");
            assert!((10_000..150_000).contains(&jpeg.len()), "{name}: {}", jpeg.len());
            assert!(files[..index].iter().all(|(_, other)| other != jpeg), "{name}");
        }
    }
}
