//! People of whom there are pictures: set into frames of 1280x720, with grain, before the real eyes.

use crate::alignment::middle_and_height;
use crate::blink::blinking;
use crate::morph::{Morph, sample};
use crate::person::{Attributes, Expression, Look, Person, Stage, Stance};
use capture::Observation;
use flate2::read::GzDecoder;
use image::{Rgb, RgbImage};
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use vision::Observer;

/// Steps of the way from neutral to smiling that are drawn.
const STEPS: usize = 8;
/// Lids that are open by less are drawn shut.
const SHUT: f32 = 0.5;
/// Grain: luma goes up and down by as much as this.
const GRAIN: i16 = 3;

/// Who shows no smile on the smiling picture, in our judgement: numbers of the Face Research Lab London Set.
const NO_SMILE: [&str; 9] = ["017", "042", "044", "068", "081", "115", "131", "144", "173"];

/// The people of whom `*_neutral.jpg` and `*_smiling.jpg` lie in the folder or in one below.
pub(crate) fn people(folder: &Path) -> Result<Vec<Person>, Box<dyn Error>> {
    let known = attributes(folder)?;
    let mut folders = vec![folder.to_owned()];
    for entry in folder.read_dir()? {
        let path = entry?.path();
        folders.extend(path.is_dir().then_some(path));
    }
    let mut neutral: Vec<PathBuf> = Vec::new();
    for folder in folders {
        for entry in folder.read_dir()? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // Single pictures under other names are not of the set.
            if name.ends_with("_neutral.jpg") && name.len() == "000_neutral.jpg".len() {
                neutral.push(path);
            }
        }
    }
    neutral.sort();
    let mut eyes = Observer::new()?;
    let mut people = Vec::new();
    for path in neutral {
        let id = path.file_name().unwrap_or_default().to_string_lossy()[..3].to_owned();
        let mut expression = |path: &Path| -> Result<Expression, Box<dyn Error>> {
            let image = image::open(path)?.to_rgb8();
            let points = eyes.observe_still(&image).landmarks;
            if points.is_empty() {
                return Err(format!("no face on {}", path.display()).into());
            }
            Ok(Expression { image, points })
        };
        let both =
            [expression(&path)?, expression(&path.with_file_name(format!("{id}_smiling.jpg")))?];
        let shows_smile = !NO_SMILE.contains(&id.as_str());
        let attributes = known.get(&id).cloned().unwrap_or_default();
        let attributes = Attributes { id, shows_smile, ..attributes };
        people.push(Person { attributes, look: Look::Pictures(Box::new(both)) });
    }
    Ok(people)
}

/// What the list of mesh points beside the pictures says of each person.
fn attributes(folder: &Path) -> Result<BTreeMap<String, Attributes>, Box<dyn Error>> {
    let mut known = BTreeMap::new();
    let path = folder.join("london_landmarks.jsonl.gz");
    if !path.is_file() {
        return Ok(known);
    }
    for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let word = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
        let [id, sex, ethnicity] = ["id", "sex", "ethnicity"].map(word);
        known.insert(id.clone(), Attributes { id, sex, ethnicity, shows_smile: true });
    }
    Ok(known)
}

/// Somebody before the real eyes.
pub(crate) struct PictureStage {
    eyes: Observer,
    /// From neutral to smiling.
    steps: Vec<RgbImage>,
    /// Neutral, with shut eyes.
    blink: RgbImage,
    placed: Placed,
}

impl PictureStage {
    pub(crate) fn new(eyes: Observer, both: &[Expression; 2]) -> Self {
        let morph = Morph::new(both);
        let steps = (0..=STEPS).map(|step| morph.at(step as f32 / STEPS as f32)).collect();
        let blink = blinking(&both[0].image, &both[0].points);
        Self { eyes, steps, blink, placed: Placed::new(&both[0].points) }
    }

    /// The frame that a camera would give.
    pub(crate) fn draw(&self, stance: &Stance) -> RgbImage {
        let step = (stance.smile.clamp(0.0, 1.0) * STEPS as f32).round() as usize;
        let is_shut = step == 0 && stance.lids < SHUT;
        self.placed.draw(if is_shut { &self.blink } else { &self.steps[step] }, stance)
    }

    /// The frame that a camera would give of somebody on a picture with these mesh points.
    pub(crate) fn frame(image: &RgbImage, points: &[[f32; 3]], stance: &Stance) -> RgbImage {
        Placed::new(points).draw(image, stance)
    }
}

/// Where the face is on the pictures, and the grain of the camera.
struct Placed {
    middle: [f32; 2],
    height: f32,
    grain: Vec<i8>,
}

impl Placed {
    fn new(points: &[[f32; 3]]) -> Self {
        let (middle, height) = middle_and_height(points);
        let mut state = 0x9e37_79b9_u32;
        let grain = std::iter::repeat_with(|| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            ((state >> 8) as i16 % (2 * GRAIN + 1) - GRAIN) as i8
        });
        Self { middle, height, grain: grain.take(1 << 16).collect() }
    }

    fn draw(&self, picture: &RgbImage, stance: &Stance) -> RgbImage {
        let scale = self.height / stance.face;
        let (sin, cos) = stance.roll_deg.to_radians().sin_cos();
        let (width, height) = picture.dimensions();
        let behind = sample(picture, [8.0, 8.0]);
        let offset = stance.frame.wrapping_mul(40_503) as usize;
        let mut frame = RgbImage::new(1280, 720);
        for (index, pixel) in frame.pixels_mut().enumerate() {
            let (x, y) = ((index % 1280) as f32, (index / 1280) as f32);
            let [dx, dy] = [x - 640.0 - stance.beside[0], y - 360.0 - stance.beside[1]];
            let at = [
                self.middle[0] + scale * (cos * dx + sin * dy),
                self.middle[1] + scale * (cos * dy - sin * dx),
            ];
            let inside = at[0] >= 0.0
                && at[1] >= 0.0
                && at[0] < width as f32
                && (at[1] < height as f32 || stance.face >= 200.0);
            let mut colour = if inside { sample(picture, at) } else { behind };
            if let Some(wall) = stance.wall
                && (!inside || self.is_wall(colour, at))
            {
                colour = [f32::from(wall); 3];
            }
            let grain = f32::from(self.grain[(index + offset) & 0xffff]);
            *pixel = Rgb(colour.map(|part| (part * stance.light + grain).clamp(0.0, 255.0) as u8));
        }
        frame
    }

    /// Whether this is the plain grey paper behind the people of the set, well away from the face.
    fn is_wall(&self, colour: [f32; 3], at: [f32; 2]) -> bool {
        let [low, high] =
            [colour.into_iter().fold(f32::MAX, f32::min), colour.into_iter().fold(0.0, f32::max)];
        let [x, y] =
            [(at[0] - self.middle[0]) / self.height, (at[1] - self.middle[1]) / self.height];
        high - low < 16.0 && low > 130.0 && (x / 0.42).hypot(y / 0.6) > 1.0 && y < 0.75
    }
}

impl Stage for PictureStage {
    fn see(&mut self, stance: &Stance) -> Observation {
        let frame = self.draw(stance);
        self.eyes.observe(&frame).observation
    }
}
