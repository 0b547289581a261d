//! Analyses frames: finds the face, tracks it, measures it.

use crate::detect::face_finder::FaceBox;
use crate::detect::face_search::{ConfirmedFace, FaceSearch, Fit, Others};
use crate::detect::mesh::Mesh;
use crate::error::VisionError;
use crate::face::cheeks::Cheeks;
use crate::face::covering::covering;
use crate::face::face_light;
use crate::face::linear_light::linear_light;
use crate::face::patch::Patch;
use crate::face::sharpness::sharpness;
use crate::face::skin_colour::skin_colour;
use crate::face::visibility::visibility;
use crate::frame::compression::blockiness;
use crate::frame::frame_health::{blank_health, health, is_colourless};
use crate::frame::frame_light;
use crate::frame::stream_history::StreamHistory;
use crate::mesh_measures::MeshMeasures;
use crate::model::networks::Threads;
use crate::pixels::warp::Region;
use capture::{Face, FrameHealth, Observation};
use image::RgbImage;
use std::fmt;

/// While a face is tracked, the whole frame is searched again every so many frames: for a second face.
const FRAMES_BETWEEN_SEARCHES: u32 = 6;

/// What one frame shows.
#[derive(Clone, PartialEq, Default)]
pub struct FrameAnalysis {
    /// The measures, in the words of the capture core.
    pub observation: Observation,
    /// The faces of the last search of the whole frame that the mesh confirmed, the surest first.
    pub faces: Vec<FaceBox>,
    /// The 478 mesh points of the observed face, or none: pixels, z in the same unit and smaller when nearer.
    /// Points 468-472 are the person's right iris (its centre first), 473-477 the left one.
    pub landmarks: Vec<[f32; 3]>,
}

impl fmt::Debug for FrameAnalysis {
    /// Leaves the landmarks out: they are the shape of a person's face.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FrameAnalysis")
            .field("faces", &self.faces.len())
            .field("has_mesh", &!self.landmarks.is_empty())
            .finish_non_exhaustive()
    }
}

/// Analyses the frames of one camera. Holds the models; one per thread.
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
    search: FaceSearch,
    measures: MeshMeasures,
    stream: StreamHistory,
    tracked: Option<TrackedFace>,
    last: FrameAnalysis,
}

/// The face of the previous frame.
struct TrackedFace {
    region: Region,
    frames_since_search: u32,
    last_search: LastSearch,
}

/// The faces that the last search of the whole frame found.
#[derive(Debug, Clone, Default)]
struct LastSearch {
    /// Their boxes, the surest first.
    faces: Vec<FaceBox>,
    /// Area of the largest mesh that is not the observed face, square pixels.
    second_area: f32,
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_tracking = self.tracked.is_some();
        f.debug_struct("Observer").field("is_tracking", &is_tracking).finish_non_exhaustive()
    }
}

impl Observer {
    /// Loads the models that are part of the program.
    ///
    /// # Errors
    /// When a model or the canonical face cannot be used: a broken build, or a processor that cannot run it.
    pub fn new() -> Result<Self, VisionError> {
        Ok(Self {
            search: FaceSearch::load()?,
            measures: MeshMeasures::load()?,
            stream: StreamHistory::default(),
            tracked: None,
            last: FrameAnalysis::default(),
        })
    }

    /// Chooses how many threads run the models: one, unless this says otherwise. A second one makes a frame's wait
    /// shorter and its processor time longer; the analysis is the same.
    ///
    /// # Errors
    /// When the system gives no second thread.
    pub fn use_threads(&mut self, threads: Threads) -> Result<(), VisionError> {
        self.search.use_threads(threads)
    }

    /// Analyses the next frame of a stream: tracks the face of the previous frame where there is one.
    ///
    /// The whole frame is searched when no face is tracked, when the tracked one is gone, and every sixth frame.
    /// A frame that is bit for bit the one before gives the same measures again: it must not pass for a new picture.
    pub fn observe(&mut self, image: &RgbImage) -> FrameAnalysis {
        let new = self.stream.is_new(image);
        if new {
            self.last = self.analyse(image);
        }
        self.stream.add_history(&mut self.last.observation, image, new);
        self.last.clone()
    }

    fn analyse(&mut self, image: &RgbImage) -> FrameAnalysis {
        if let Some(empty) = blank_health(image) {
            self.tracked = None;
            return self.analysis(image, empty, None, &LastSearch::default());
        }
        let Some((mesh, tracked)) =
            self.track(image).or_else(|| self.search_frame(image, Fit::Rough))
        else {
            let health = health(is_colourless(image, None));
            return self.analysis(image, health, None, &LastSearch::default());
        };
        let health = health(is_colourless(image, Some(&mesh.bounds())));
        let analysis = self.analysis(image, health, Some(mesh), &tracked.last_search);
        self.tracked = Some(tracked);
        analysis
    }

    /// Analyses a single still picture; what is tracked in a stream is neither used nor changed.
    pub fn observe_still(&mut self, image: &RgbImage) -> FrameAnalysis {
        if let Some(empty) = blank_health(image) {
            return self.analysis(image, empty, None, &LastSearch::default());
        }
        let (mesh, last_search) = self
            .search_frame(image, Fit::Exact)
            .map_or_else(Default::default, |(mesh, new)| (Some(mesh), new.last_search));
        let bounds = mesh.as_ref().map(Mesh::bounds);
        let health = health(is_colourless(image, bounds.as_ref()));
        self.analysis(image, health, mesh, &last_search)
    }

    /// The tracked face, if it is still there. What to track from here on is returned, not kept.
    fn track(&mut self, image: &RgbImage) -> Option<(Mesh, TrackedFace)> {
        let mut tracked = self.tracked.take()?;
        let mesh = self.search.track(image, tracked.region)?;
        tracked.region = mesh.region();
        tracked.frames_since_search += 1;
        if tracked.frames_since_search >= FRAMES_BETWEEN_SEARCHES {
            tracked.frames_since_search = 0;
            tracked.last_search = LastSearch::around(&self.search.others(image, &mesh));
        }
        Some((mesh, tracked))
    }

    /// Searches the whole frame for a face to track: the largest.
    fn search_frame(&mut self, image: &RgbImage, fit: Fit) -> Option<(Mesh, TrackedFace)> {
        let mut all_faces = self.search.all_faces(image, fit);
        let faces = all_faces.iter().map(|person| person.face).collect();
        let areas = all_faces.iter().map(|person| person.mesh.area()).enumerate();
        let (largest, _) = areas.max_by(|a, b| a.1.total_cmp(&b.1))?;
        let mesh = all_faces.swap_remove(largest).mesh;
        let last_search = LastSearch { faces, second_area: largest_area(&all_faces) };
        let tracked = TrackedFace { region: mesh.region(), frames_since_search: 0, last_search };
        Some((mesh, tracked))
    }

    fn analysis(
        &self,
        image: &RgbImage,
        health: FrameHealth,
        mesh: Option<Mesh>,
        last_search: &LastSearch,
    ) -> FrameAnalysis {
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
                .map_or(0.0, |mesh| last_search.second_area / mesh.area().max(1.0)),
            // Both are about the stream, not about this frame alone.
            centre_motion: 0.0,
            fingerprint: 0,
        };
        let landmarks = mesh.map(|mesh| mesh.points).unwrap_or_default();
        FrameAnalysis { observation, faces: last_search.faces.clone(), landmarks }
    }

    fn measure(&self, image: &RgbImage, mesh: &Mesh) -> Face {
        let points = &mesh.points;
        let measured = self.measures.measure(points, [image.width(), image.height()]);
        let bounds = measured.bounds;
        let cheeks = Cheeks::of(image, points);
        let light = face_light::measure(image, points, &bounds, &cheeks);
        let seen = visibility(image, points, &cheeks);
        let covered = covering(image, points, cheeks.luma(image), seen.eye_white);
        Face {
            presence: mesh.presence,
            sharpness: Patch::of(image, &bounds).as_ref().map_or(0.0, sharpness),
            right_eye_contrast: seen.right_eye_contrast,
            left_eye_contrast: seen.left_eye_contrast,
            mouth_contrast: seen.mouth_contrast,
            eye_white: seen.eye_white,
            mask: covered.mask,
            eye_shade: covered.eye_shade,
            unlike_skin: seen.unlike_skin,
            skin_colour: skin_colour(image, &cheeks),
            luma: light.luma,
            luma_variance: light.variance,
            over_exposed: light.over_exposed,
            crushed: light.crushed,
            // Against the whole face it would differ with the skin.
            back_light: light.back_light + light.luma - seen.eye_white,
            background_variation: light.background_variation,
            evenness: light.evenness,
            dynamic_range: light.dynamic_range,
            linear_light: linear_light(image, points),
            ..measured
        }
    }
}

impl LastSearch {
    fn around(others: &Others) -> Self {
        let mut faces: Vec<FaceBox> = others.faces.iter().map(|person| person.face).collect();
        faces.extend(others.known);
        faces.sort_by(|a, b| b.score.total_cmp(&a.score));
        Self { faces, second_area: largest_area(&others.faces) }
    }
}

fn largest_area(faces: &[ConfirmedFace]) -> f32 {
    faces.iter().fold(0.0, |largest, face| face.mesh.area().max(largest))
}
