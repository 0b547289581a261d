//! Looks at frames: finds the face, follows it, measures it.

use crate::VisionError;
use crate::expression::{expression, proportions};
use crate::face_finder::{FaceBox, FaceFinder, overlap};
use crate::face_points::{CHIN, NOSE_TIP, flat};
use crate::focus::sharpness;
use crate::frame_health::{Freeze, health, is_black, is_colourless};
use crate::geometry::CanonicalFace;
use crate::landmarks::{Landmarks, Mesh};
use crate::light;
use crate::luma::Patch;
use crate::model::FACE_GEOMETRY;
use crate::pose;
use crate::sampling::Region;
use capture::{Face, Observation, Rectangle};
use image::RgbImage;
use std::fmt;

/// While a face is followed, the whole frame is searched again every so many frames: for a second face.
const FRAMES_BETWEEN_SEARCHES: u32 = 6;
/// A searched box and a followed face that overlap less are two people.
const SAME_PERSON_OVERLAP: f32 = 0.2;
/// So many of the largest boxes are tried as faces; more would only be pictures on a wall.
const CANDIDATES: usize = 2;

/// What is seen in one frame.
#[derive(Clone, PartialEq, Default)]
pub struct Sight {
    /// The measures, in the words of the capture core.
    pub observation: Observation,
    /// All faces of the last search of the whole frame, the surest first.
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
    finder: FaceFinder,
    landmarks: Landmarks,
    canonical: CanonicalFace,
    freeze: Freeze,
    following: Option<Following>,
    faces: Vec<FaceBox>,
}

/// The face of the frame before.
struct Following {
    region: Region,
    frames_since_search: u32,
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_following = self.following.is_some();
        f.debug_struct("Observer")
            .field("is_following", &is_following)
            .finish_non_exhaustive()
    }
}

impl Observer {
    /// Loads the models that are part of the program.
    ///
    /// # Errors
    /// When a model or the canonical face cannot be used: a broken build, or a processor that cannot run it.
    pub fn new() -> Result<Self, VisionError> {
        Ok(Self {
            finder: FaceFinder::load()?,
            landmarks: Landmarks::load()?,
            canonical: CanonicalFace::read(FACE_GEOMETRY)?,
            freeze: Freeze::default(),
            following: None,
            faces: Vec::new(),
        })
    }

    /// Looks at the next frame of a stream: follows the face of the frame before where there is one.
    ///
    /// The whole frame is searched when no face is followed, when the followed one is gone, and every sixth frame.
    pub fn observe(&mut self, image: &RgbImage) -> Sight {
        let is_stuck = self.freeze.is_stuck(image);
        if is_black(image) {
            self.forget_face();
            return self.sight(image, None, is_stuck);
        }
        let mesh = self.follow(image).or_else(|| {
            self.search(image);
            self.trace_largest(image)
        });
        match (&mesh, &mut self.following) {
            (Some(mesh), Some(following)) => following.region = mesh.region(),
            (Some(mesh), None) => {
                self.following = Some(Following {
                    region: mesh.region(),
                    frames_since_search: 0,
                });
            }
            (None, _) => self.following = None,
        }
        self.sight(image, mesh, is_stuck)
    }

    /// Looks at a single still picture; what was followed in a stream is neither used nor changed.
    pub fn look(&mut self, image: &RgbImage) -> Sight {
        let streamed = std::mem::take(&mut self.faces);
        let mesh = if is_black(image) {
            None
        } else {
            self.search(image);
            self.trace_largest(image)
        };
        let sight = self.sight(image, mesh, false);
        self.faces = streamed;
        sight
    }

    /// The mesh of the followed face, if it is still there.
    fn follow(&mut self, image: &RgbImage) -> Option<Mesh> {
        let following = self.following.as_mut()?;
        following.frames_since_search += 1;
        let (region, is_due) = (
            following.region,
            following.frames_since_search >= FRAMES_BETWEEN_SEARCHES,
        );
        let mesh = self.landmarks.trace(image, region);
        if !mesh.is_face() {
            self.following = None;
            return None;
        }
        if is_due {
            self.search(image);
            self.following = Some(Following {
                region,
                frames_since_search: 0,
            });
        }
        Some(mesh)
    }

    fn search(&mut self, image: &RgbImage) {
        self.faces = self.finder.find(image);
    }

    /// The mesh of the largest box that turns out to be a face.
    ///
    /// Two passes: the detector's box is rough, the first mesh's own outline is a far better second crop.
    fn trace_largest(&mut self, image: &RgbImage) -> Option<Mesh> {
        let mut largest: Vec<Region> = Vec::with_capacity(self.faces.len());
        let mut by_area: Vec<&FaceBox> = self.faces.iter().collect();
        by_area.sort_by(|a, b| b.area().total_cmp(&a.area()));
        largest.extend(by_area.into_iter().take(CANDIDATES).map(FaceBox::region));
        largest.into_iter().find_map(|region| {
            let rough = self.landmarks.trace(image, region);
            let mesh = self.landmarks.trace(image, rough.region());
            mesh.is_face().then_some(mesh)
        })
    }

    fn forget_face(&mut self) {
        self.following = None;
        self.faces.clear();
    }

    fn sight(&self, image: &RgbImage, mesh: Option<Mesh>, is_stuck: bool) -> Sight {
        let bounds = mesh.as_ref().map(Mesh::bounds);
        let light = light::of_frame(image, bounds.as_ref());
        let is_colourless = is_colourless(image, bounds.as_ref());
        let observation = Observation {
            frame_width: image.width(),
            frame_height: image.height(),
            health: health(is_black(image), is_stuck, is_colourless),
            frame_luma: light.frame,
            scene_luma: light.scene,
            face: mesh.as_ref().map(|mesh| self.measure(image, mesh)),
            second_face_ratio: bounds.map_or(0.0, |bounds| self.second_face_ratio(&bounds)),
        };
        let landmarks = mesh.map(|mesh| mesh.points).unwrap_or_default();
        Sight {
            observation,
            faces: self.faces.clone(),
            landmarks,
        }
    }

    fn measure(&self, image: &RgbImage, mesh: &Mesh) -> Face {
        let points = &mesh.points;
        let bounds = mesh.bounds();
        let pose = pose::estimate(&self.canonical, points, [image.width(), image.height()]);
        let lengths = proportions(points);
        let shown = expression(&self.canonical, points, &pose.frontal, &lengths);
        let light = light::of_face(image, points, &bounds);
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
            luma: light.luma,
            over_exposed: light.over_exposed,
            crushed: light.crushed,
            back_light: light.back_light,
            evenness: light.evenness,
            dynamic_range: light.dynamic_range,
        }
    }

    /// Area of the largest box that is not the observed face, by the area of the observed face's own box.
    fn second_face_ratio(&self, observed: &Rectangle) -> f32 {
        let mut own = 0.0;
        let mut other = 0.0f32;
        for face in &self.faces {
            if own == 0.0 && overlap(observed, &face.bounds) > SAME_PERSON_OVERLAP {
                own = face.area();
            } else {
                other = other.max(face.area());
            }
        }
        if own == 0.0 {
            // The detector misses strongly turned heads that the mesh still follows.
            own = observed.width * observed.height;
        }
        if own > 0.0 { other / own } else { 0.0 }
    }
}
