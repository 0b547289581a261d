//! Looks at frames: finds the face, follows it, measures it.

use crate::detect::face_finder::FaceBox;
use crate::detect::face_search::{Others, People, Person};
use crate::detect::mesh::Mesh;
use crate::error::VisionError;
use crate::face::cheeks::Cheeks;
use crate::face::expression::{expression, proportions};
use crate::face::face_light;
use crate::face::head_pose;
use crate::face::patch::Patch;
use crate::face::sharpness::sharpness;
use crate::face::skin_colour::skin_colour;
use crate::face::visibility::visibility;
use crate::frame::compression::blockiness;
use crate::frame::frame_health::{emptiness, health, is_colourless};
use crate::frame::frame_light;
use crate::frame::stream_history::Stream;
use crate::model::canonical_face::CanonicalFace;
use crate::model::mesh_points::{CHIN, NOSE_TIP, flat};
use crate::model::networks::{FACE_GEOMETRY, Threads};
use crate::pixels::warp::Region;
use capture::{Face, FrameHealth, Observation};
use image::RgbImage;
use std::fmt;

/// While a face is followed, the whole frame is searched again every so many frames: for a second face.
const FRAMES_BETWEEN_SEARCHES: u32 = 6;

/// What is seen in one frame.
#[derive(Clone, PartialEq, Default)]
pub struct Sight {
    /// The measures, in the words of the capture core.
    pub observation: Observation,
    /// The faces of the last search of the whole frame that the mesh confirmed, the surest first.
    pub faces: Vec<FaceBox>,
    /// The 478 mesh points of the observed face, or none: pixels, z in the same unit and smaller when nearer.
    /// Points 468-472 are the person's right iris (its centre first), 473-477 the left one.
    pub landmarks: Vec<[f32; 3]>,
}

impl fmt::Debug for Sight {
    /// Leaves the landmarks out: they are the shape of a person's face.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sight")
            .field("faces", &self.faces.len())
            .field("has_mesh", &!self.landmarks.is_empty())
            .finish_non_exhaustive()
    }
}

/// The eyes of the program. Holds the models; one per thread.
///
/// ```no_run
/// # fn main() -> Result<(), vision::VisionError> {
/// let mut observer = vision::Observer::new()?;
/// let sight = observer.observe(&image::RgbImage::new(640, 480));
/// assert!(sight.observation.face.is_none());
/// # Ok(())
/// # }
/// ```
pub struct Observer {
    people: People,
    canonical: CanonicalFace,
    stream: Stream,
    following: Option<Following>,
    last: Sight,
}

/// The face of the frame before.
struct Following {
    region: Region,
    frames_since_search: u32,
    company: Company,
}

/// Who is in the frame, as of the last search of it.
#[derive(Debug, Clone, Default)]
struct Company {
    /// Everybody's box, the surest first.
    faces: Vec<FaceBox>,
    /// Area of the largest mesh that is not the observed face, square pixels.
    second_area: f32,
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_following = self.following.is_some();
        f.debug_struct("Observer").field("is_following", &is_following).finish_non_exhaustive()
    }
}

impl Observer {
    /// Loads the models that are part of the program.
    ///
    /// # Errors
    /// When a model or the canonical face cannot be used: a broken build, or a processor that cannot run it.
    pub fn new() -> Result<Self, VisionError> {
        Ok(Self {
            people: People::load()?,
            canonical: CanonicalFace::read(FACE_GEOMETRY)?,
            stream: Stream::default(),
            following: None,
            last: Sight::default(),
        })
    }

    /// Chooses how many threads run the models: one, unless this says otherwise. A second one makes a frame's wait
    /// shorter and its processor time longer; what is seen is the same.
    ///
    /// # Errors
    /// When the system gives no second thread.
    pub fn use_threads(&mut self, threads: Threads) -> Result<(), VisionError> {
        self.people.use_threads(threads)
    }

    /// Looks at the next frame of a stream: follows the face of the frame before where there is one.
    ///
    /// The whole frame is searched when no face is followed, when the followed one is gone, and every sixth frame.
    /// A frame that is bit for bit the one before gives the same measures again: it must not pass for a new picture.
    pub fn observe(&mut self, image: &RgbImage) -> Sight {
        let new = self.stream.is_new(image);
        if new {
            self.last = self.see(image);
        }
        self.stream.complete(&mut self.last.observation, image, new);
        self.last.clone()
    }

    fn see(&mut self, image: &RgbImage) -> Sight {
        if let Some(empty) = emptiness(image) {
            self.following = None;
            return self.sight(image, empty, None, &Company::default());
        }
        let Some((mesh, following)) = self.follow(image).or_else(|| self.meet(image)) else {
            let health = health(is_colourless(image, None));
            return self.sight(image, health, None, &Company::default());
        };
        let health = health(is_colourless(image, Some(&mesh.bounds())));
        let sight = self.sight(image, health, Some(mesh), &following.company);
        self.following = Some(following);
        sight
    }

    /// Looks at a single still picture; what is followed in a stream is neither used nor changed.
    pub fn look(&mut self, image: &RgbImage) -> Sight {
        if let Some(empty) = emptiness(image) {
            return self.sight(image, empty, None, &Company::default());
        }
        let (mesh, company) =
            self.meet(image).map_or_else(Default::default, |(mesh, new)| (Some(mesh), new.company));
        let bounds = mesh.as_ref().map(Mesh::bounds);
        let health = health(is_colourless(image, bounds.as_ref()));
        self.sight(image, health, mesh, &company)
    }

    /// The followed face, if it is still there. What to follow from here on is given back, not kept.
    fn follow(&mut self, image: &RgbImage) -> Option<(Mesh, Following)> {
        let mut following = self.following.take()?;
        let mesh = self.people.again(image, following.region)?;
        following.region = mesh.region();
        following.frames_since_search += 1;
        if following.frames_since_search >= FRAMES_BETWEEN_SEARCHES {
            following.frames_since_search = 0;
            following.company = Company::around(&self.people.others(image, &mesh));
        }
        Some((mesh, following))
    }

    /// Searches the whole frame for a face to follow: the largest.
    fn meet(&mut self, image: &RgbImage) -> Option<(Mesh, Following)> {
        let mut everybody = self.people.everybody(image);
        let faces = everybody.iter().map(|person| person.face).collect();
        let areas = everybody.iter().map(|person| person.mesh.area()).enumerate();
        let (largest, _) = areas.max_by(|a, b| a.1.total_cmp(&b.1))?;
        let mesh = everybody.swap_remove(largest).mesh;
        let company = Company { faces, second_area: largest_area(&everybody) };
        let following = Following { region: mesh.region(), frames_since_search: 0, company };
        Some((mesh, following))
    }

    fn sight(
        &self,
        image: &RgbImage,
        health: FrameHealth,
        mesh: Option<Mesh>,
        company: &Company,
    ) -> Sight {
        let bounds = mesh.as_ref().map(Mesh::bounds);
        let light = frame_light::of_frame(image, bounds.as_ref());
        let observation = Observation {
            frame_width: image.width(),
            frame_height: image.height(),
            health,
            frame_luma: light.frame,
            scene_luma: light.scene,
            blockiness: blockiness(image),
            face: mesh.as_ref().map(|mesh| self.measure(image, mesh)),
            second_face_ratio: mesh
                .as_ref()
                .map_or(0.0, |mesh| company.second_area / mesh.area().max(1.0)),
            // Both are about the stream, not about this frame alone.
            centre_motion: 0.0,
            fingerprint: 0,
        };
        let landmarks = mesh.map(|mesh| mesh.points).unwrap_or_default();
        Sight { observation, faces: company.faces.clone(), landmarks }
    }

    fn measure(&self, image: &RgbImage, mesh: &Mesh) -> Face {
        let points = &mesh.points;
        let bounds = mesh.bounds();
        let pose = head_pose::estimate(&self.canonical, points, [image.width(), image.height()]);
        let lengths = proportions(points);
        let shown = expression(&self.canonical, points, &pose.frontal, &lengths);
        let cheeks = Cheeks::of(image, points);
        let light = face_light::measure(image, points, &bounds, &cheeks);
        let seen = visibility(image, points, &cheeks);
        Face {
            bounds,
            presence: mesh.presence,
            nose_tip: flat(points[NOSE_TIP]),
            eye_midpoint: lengths.eye_midpoint,
            chin: flat(points[CHIN]),
            inter_eye_distance: lengths.inter_eye_distance,
            eye_to_chin: lengths.eye_to_chin,
            yaw_deg: pose.yaw_deg,
            pitch_deg: pose.pitch_deg,
            roll_deg: pose.roll_deg,
            right_eye_open: shown.right_eye_open,
            left_eye_open: shown.left_eye_open,
            mouth_open: shown.mouth_open,
            smile: shown.smile,
            mouth_width: shown.mouth_width,
            sharpness: Patch::of(image, &bounds).as_ref().map_or(0.0, sharpness),
            right_eye_contrast: seen.right_eye_contrast,
            left_eye_contrast: seen.left_eye_contrast,
            mouth_contrast: seen.mouth_contrast,
            unlike_skin: seen.unlike_skin,
            skin_colour: skin_colour(image, &cheeks),
            luma: light.luma,
            luma_variance: light.variance,
            over_exposed: light.over_exposed,
            crushed: light.crushed,
            back_light: light.back_light,
            background_variation: light.background_variation,
            evenness: light.evenness,
            dynamic_range: light.dynamic_range,
        }
    }
}

impl Company {
    fn around(others: &Others) -> Self {
        let mut faces: Vec<FaceBox> = others.people.iter().map(|person| person.face).collect();
        faces.extend(others.known);
        faces.sort_by(|a, b| b.score.total_cmp(&a.score));
        Self { faces, second_area: largest_area(&others.people) }
    }
}

fn largest_area(people: &[Person]) -> f32 {
    people.iter().fold(0.0, |largest, person| person.mesh.area().max(largest))
}
