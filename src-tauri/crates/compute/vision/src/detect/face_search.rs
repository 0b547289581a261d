//! Finds all faces in a frame: boxes from the detector, each confirmed by the mesh.

use crate::detect::face_finder::{FaceBox, FaceFinder, overlap};
use crate::detect::mesh::{Mesh, MeshTracer};
use crate::error::VisionError;
use crate::model::networks::Threads;
use crate::pixels::warp::Region;
use image::RgbImage;

/// Boxes or meshes that overlap more belong to one face.
const SAME_FACE_OVERLAP: f32 = 0.2;
/// Beside a face that is known, boxes with a lower score are plants, lamps and patterns. Own: such score 0.5 to 0.6,
/// people more than 0.7.
const MIN_OTHER_SCORE: f32 = 0.65;
/// A mesh this sure need not be traced again in a better crop: the next frame does so anyway.
const SURE: f32 = 0.9;
/// The number of boxes that are tried as faces, surest first; more would only be pictures on a wall.
const CANDIDATES: usize = 3;

/// Squares in the middle that are looked at when the whole frame shows nobody, in parts of its shorter side. Own: of 68
/// people whose faces are 85 pixels high the first finds 61, the second all.
const MIDDLES: [f32; 2] = [1.0, 2.0 / 3.0];

/// How well the meshes of new faces must lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// As the detector's box allows: in a stream the next frame's crop is better.
    Rough,
    /// As well as they can.
    Exact,
}

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

    /// All faces in the frame, the surest first. Where the whole of it shows nobody, its middle is looked at again, larger
    /// and larger: for somebody who stands too far away.
    pub(crate) fn all_faces(&mut self, image: &RgbImage, fit: Fit) -> Vec<ConfirmedFace> {
        let boxes = self.finder.find(image);
        let mut faces = self.confirm(image, &boxes, None, fit);
        for part in MIDDLES {
            if faces.is_empty() {
                let boxes = self.finder.find_in_middle(image, part);
                faces = self.confirm(image, &boxes, None, fit);
            }
        }
        if faces.iter().any(|one| one.face.score >= MIN_OTHER_SCORE) {
            faces.retain(|one| one.face.score >= MIN_OTHER_SCORE);
        }
        faces
    }

    /// All faces but the known one.
    pub(crate) fn others(&mut self, image: &RgbImage, known: &Mesh) -> Others {
        let bounds = known.bounds();
        let (own, boxes): (Vec<FaceBox>, Vec<FaceBox>) = self
            .finder
            .find(image)
            .into_iter()
            .partition(|face| overlap(&face.bounds, &bounds) > SAME_FACE_OVERLAP);
        let boxes: Vec<FaceBox> =
            boxes.into_iter().filter(|face| face.score >= MIN_OTHER_SCORE).collect();
        let faces = self.confirm(image, &boxes, Some(known), Fit::Rough);
        Others { known: own.first().copied(), faces }
    }

    /// The mesh of a face that the detector found in this region.
    fn fit(&mut self, image: &RgbImage, region: Region, fit: Fit) -> Mesh {
        // The detector's box is rough: the outline of a first mesh is a far better crop.
        let closer = match fit {
            Fit::Exact => self.landmarks.closer(image, region),
            Fit::Rough => {
                let mesh = self.landmarks.trace(image, region);
                if mesh.presence >= SURE {
                    return mesh;
                }
                mesh.region()
            }
        };
        self.landmarks.trace(image, closer)
    }

    /// The boxes that the mesh takes for faces, each face once: a box far too large finds the face inside it.
    fn confirm(
        &mut self,
        image: &RgbImage,
        boxes: &[FaceBox],
        known: Option<&Mesh>,
        fit: Fit,
    ) -> Vec<ConfirmedFace> {
        let mut taken: Vec<_> = known.map(Mesh::bounds).into_iter().collect();
        let mut faces = Vec::new();
        for &face in boxes.iter().take(CANDIDATES) {
            let mesh = self.fit(image, face.region(), fit);
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
