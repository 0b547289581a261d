//! Finds all faces in a frame: boxes from the detector, each confirmed by the mesh.

use crate::detect::face_finder::{FaceBox, FaceFinder, overlap};
use crate::detect::mesh::{Mesh, MeshTracer};
use crate::error::VisionError;
use crate::model::networks::Threads;
use crate::pixels::warp::Region;
use image::RgbImage;

/// Boxes or meshes that overlap more belong to one face.
const SAME_FACE_OVERLAP: f32 = 0.2;
/// The number of boxes that are tried as faces, surest first; more would only be pictures on a wall.
const CANDIDATES: usize = 3;

/// A face the detector saw and the mesh confirmed.
pub(crate) struct ConfirmedFace {
    pub(crate) face: FaceBox,
    pub(crate) mesh: Mesh,
}

/// All faces in a frame besides one that is known already.
pub(crate) struct Others {
    /// The known face's own box; none where the detector misses it, as it does with strongly turned heads.
    pub(crate) known: Option<FaceBox>,
    /// The others, the surest first.
    pub(crate) faces: Vec<ConfirmedFace>,
}

/// Both face models.
pub(crate) struct FaceSearch {
    finder: FaceFinder,
    landmarks: MeshTracer,
}

impl FaceSearch {
    pub(crate) fn load() -> Result<Self, VisionError> {
        Ok(Self { finder: FaceFinder::load()?, landmarks: MeshTracer::load()? })
    }

    pub(crate) fn use_threads(&mut self, threads: Threads) -> Result<(), VisionError> {
        self.finder.use_threads(threads)?;
        self.landmarks.use_threads(threads)
    }

    /// The face that was in this region a frame ago, if it still is.
    pub(crate) fn track(&mut self, image: &RgbImage, region: Region) -> Option<Mesh> {
        let mesh = self.landmarks.trace(image, region);
        mesh.is_face().then_some(mesh)
    }

    /// All faces in the frame, the surest first.
    pub(crate) fn all_faces(&mut self, image: &RgbImage) -> Vec<ConfirmedFace> {
        let boxes = self.finder.find(image);
        self.confirm(image, &boxes, None)
    }

    /// All faces but the known one.
    pub(crate) fn others(&mut self, image: &RgbImage, known: &Mesh) -> Others {
        let bounds = known.bounds();
        let (own, boxes): (Vec<FaceBox>, Vec<FaceBox>) = self
            .finder
            .find(image)
            .into_iter()
            .partition(|face| overlap(&face.bounds, &bounds) > SAME_FACE_OVERLAP);
        let faces = self.confirm(image, &boxes, Some(known));
        Others { known: own.first().copied(), faces }
    }

    /// The boxes that the mesh takes for faces, each face once: a box far too large finds the face inside it.
    fn confirm(
        &mut self,
        image: &RgbImage,
        boxes: &[FaceBox],
        known: Option<&Mesh>,
    ) -> Vec<ConfirmedFace> {
        let mut taken: Vec<_> = known.map(Mesh::bounds).into_iter().collect();
        let mut faces = Vec::new();
        for &face in boxes.iter().take(CANDIDATES) {
            // The detector's box is rough: the first mesh's own outline is a far better second crop.
            let rough = self.landmarks.trace(image, face.region());
            let mesh = self.landmarks.trace(image, rough.region());
            let bounds = mesh.bounds();
            let is_taken = taken.iter().any(|one| overlap(one, &bounds) > SAME_FACE_OVERLAP);
            if mesh.is_face() && !is_taken {
                taken.push(bounds);
                faces.push(ConfirmedFace { face, mesh });
            }
        }
        faces
    }
}
