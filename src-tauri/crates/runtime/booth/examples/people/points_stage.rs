//! People of whom there are only numbers: their mesh points, moved and mixed, measured as the eyes measure them.

use crate::alignment::{Similarity, middle_and_height};
use crate::person::{Attributes, Look, Person, Stage, Stance};
use capture::{Face, Observation};
use vision::MeshMeasures;

const PEOPLE: &str = include_str!("london/people.tsv");
const POINTS: &[u8] = include_bytes!("london/points.bin");
const MESH: usize = 478;
/// A tenth of a pixel.
const UNIT: f32 = 0.1;

/// The people whose numbers are part of the repository.
pub(crate) fn people() -> Vec<Person> {
    let mut meshes = POINTS.chunks_exact(MESH * 3 * size_of::<i16>()).map(mesh);
    let mut one = |line: &str| {
        let words: Vec<&str> = line.split('\t').collect();
        let look = Look::Points([meshes.next()?, meshes.next()?]);
        let [id, sex, ethnicity, _, shows] = words[..] else { return None };
        let attributes = Attributes {
            id: id.to_owned(),
            sex: sex.to_owned(),
            ethnicity: ethnicity.to_owned(),
            shows_smile: shows == "yes",
        };
        Some(Person { attributes, look })
    };
    PEOPLE.lines().map_while(&mut one).collect()
}

fn mesh(bytes: &[u8]) -> Vec<[f32; 3]> {
    let number = |pair: &[u8]| f32::from(i16::from_le_bytes([pair[0], pair[1]])) * UNIT;
    let numbers: Vec<f32> = bytes.chunks_exact(2).map(number).collect();
    numbers.chunks_exact(3).map(|p| [p[0], p[1], p[2]]).collect()
}

/// Where the points of somebody are.
pub(crate) struct PointsStage<'a> {
    measures: MeshMeasures,
    neutral: &'a [[f32; 3]],
    /// Laid over the neutral face.
    smiling: Vec<[f32; 3]>,
}

impl<'a> PointsStage<'a> {
    pub(crate) fn new(measures: MeshMeasures, [neutral, smiling]: &'a [Vec<[f32; 3]>; 2]) -> Self {
        let smiling = Similarity::of_eyes(smiling, neutral).mesh(smiling);
        Self { measures, neutral, smiling }
    }
}

impl Stage for PointsStage<'_> {
    fn see(&mut self, stance: &Stance) -> Observation {
        let mix = |(a, b): (&[f32; 3], &[f32; 3])| {
            std::array::from_fn(|k| a[k] + stance.smile * (b[k] - a[k]))
        };
        let mut points: Vec<[f32; 3]> = self.neutral.iter().zip(&self.smiling).map(mix).collect();
        for [upper, lower] in [[159, 145], [386, 374]] {
            let below = points[lower];
            for (lid, below) in points[upper].iter_mut().zip(below) {
                *lid = below + stance.lids * (*lid - below);
            }
        }
        let measured = self.measures.measure(&place(&points, self.neutral, stance), [1280, 720]);
        let face = Face {
            presence: 0.99,
            sharpness: 150.0,
            right_eye_contrast: 0.3,
            left_eye_contrast: 0.3,
            mouth_contrast: 0.15,
            skin_colour: [14.0, 18.0],
            eye_white: 150.0,
            luma: 120.0,
            luma_variance: 500.0,
            evenness: 0.7,
            dynamic_range: 7.0,
            ..measured
        };
        Observation {
            frame_width: 1280,
            frame_height: 720,
            frame_luma: 120.0,
            scene_luma: 120.0,
            face: Some(face),
            fingerprint: u64::from(stance.frame),
            ..Observation::default()
        }
    }
}

/// The points in a frame: the face this high, here, leaning so.
fn place(points: &[[f32; 3]], neutral: &[[f32; 3]], stance: &Stance) -> Vec<[f32; 3]> {
    let (middle, height) = middle_and_height(neutral);
    let scale = stance.face / height;
    let (sin, cos) = stance.roll_deg.to_radians().sin_cos();
    let [(yaw_sin, yaw_cos), (pitch_sin, pitch_cos)] =
        stance.turned_deg.map(|angle| angle.to_radians().sin_cos());
    // A head turns about the middle between the ears.
    let pivot = f32::midpoint(neutral[234][2], neutral[454][2]);
    let turn = |p: &[f32; 3]| {
        let [x, y, z] = [p[0] - middle[0], p[1] - middle[1], p[2] - pivot];
        let (x, z) = (yaw_cos * x - yaw_sin * z, yaw_sin * x + yaw_cos * z);
        let (y, z) = (pitch_cos * y - pitch_sin * z, pitch_sin * y + pitch_cos * z);
        [x + middle[0], y + middle[1], z + pivot]
    };
    let put = |p: &[f32; 3]| {
        let p = turn(p);
        let [x, y] = [(p[0] - middle[0]) * scale, (p[1] - middle[1]) * scale];
        let at = [640.0 + stance.beside[0], 360.0 + stance.beside[1]];
        [at[0] + cos * x - sin * y, at[1] + sin * x + cos * y, p[2] * scale]
    };
    points.iter().map(put).collect()
}
