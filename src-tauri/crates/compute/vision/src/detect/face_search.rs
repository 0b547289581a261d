//! Finds everybody in a frame: boxes from the detector, each confirmed by the mesh.

use crate::detect::face_finder::{FaceBox, FaceFinder, overlap};
use crate::detect::mesh::{Landmarks, Mesh};
use crate::error::VisionError;
use crate::model::networks::Threads;
use crate::pixels::warp::Region;
use image::RgbImage;

/// Boxes or meshes that overlap more belong to one face.
const SAME_FACE_OVERLAP: f32 = 0.2;
/// So many of the surest boxes are tried as faces; more would only be pictures on a wall.
const CANDIDATES: usize = 3;

/// A face the detector saw and the mesh confirmed.
pub(crate) struct Person {
    pub(crate) face: FaceBox,
    pub(crate) mesh: Mesh,
}

/// Everybody in a frame besides one face that is known already.
pub(crate) struct Others {
    /// The known face's own box; none where the detector misses it, as it does with strongly turned heads.
    pub(crate) known: Option<FaceBox>,
    /// The others, the surest first.
    pub(crate) people: Vec<Person>,
}

/// Both face models.
pub(crate) struct People {
    finder: FaceFinder,
    landmarks: Landmarks,
}

impl People {
    pub(crate) fn load() -> Result<Self, VisionError> {
        Ok(Self { finder: FaceFinder::load()?, landmarks: Landmarks::load()? })
    }

    pub(crate) fn use_threads(&mut self, threads: Threads) -> Result<(), VisionError> {
        self.finder.use_threads(threads)?;
        self.landmarks.use_threads(threads)
    }

    /// The face that was in this region a frame ago, if it still is.
    pub(crate) fn again(&mut self, image: &RgbImage, region: Region) -> Option<Mesh> {
        let mesh = self.landmarks.trace(image, region);
        mesh.is_face().then_some(mesh)
    }

    /// Everybody in the frame, the surest first.
    pub(crate) fn everybody(&mut self, image: &RgbImage) -> Vec<Person> {
        let boxes = self.finder.find(image);
        self.confirm(image, &boxes, None)
    }

    /// Everybody but the known face.
    pub(crate) fn others(&mut self, image: &RgbImage, known: &Mesh) -> Others {
        let bounds = known.bounds();
        let (own, boxes): (Vec<FaceBox>, Vec<FaceBox>) = self
            .finder
            .find(image)
            .into_iter()
            .partition(|face| overlap(&face.bounds, &bounds) > SAME_FACE_OVERLAP);
        let people = self.confirm(image, &boxes, Some(known));
        Others { known: own.first().copied(), people }
    }

    /// The boxes that the mesh takes for faces, each face once: a box far too large finds the face inside it.
    fn confirm(
        &mut self,
        image: &RgbImage,
        boxes: &[FaceBox],
        known: Option<&Mesh>,
    ) -> Vec<Person> {
        let mut taken: Vec<_> = known.map(Mesh::bounds).into_iter().collect();
        let mut people = Vec::new();
        for &face in boxes.iter().take(CANDIDATES) {
            // The detector's box is rough: the first mesh's own outline is a far better second crop.
            let rough = self.landmarks.trace(image, face.region());
            let mesh = self.landmarks.trace(image, rough.region());
            let bounds = mesh.bounds();
            let is_taken = taken.iter().any(|one| overlap(one, &bounds) > SAME_FACE_OVERLAP);
            if mesh.is_face() && !is_taken {
                taken.push(bounds);
                people.push(Person { face, mesh });
            }
        }
        people
    }
}
