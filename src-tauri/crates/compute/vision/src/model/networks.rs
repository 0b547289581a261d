//! Runs the face models: the only file that names them, their inputs and their outputs.

use crate::error::VisionError;
use crate::model::mesh_points::MESH_POINTS;
use tflite::{Executor, Model, Part};

pub use tflite::Threads;

/// The canonical face: a protocol buffer read by `geometry`.
pub(crate) use weights::FACE_GEOMETRY;

/// Anchors of the face detector: one box and one score each.
pub(crate) const ANCHORS: usize = 896;
/// Numbers in one box: centre, size and six key points.
pub(crate) const BOX_NUMBERS: usize = 16;

/// One model, ready to run, with outputs known to exist.
struct Network {
    model: &'static str,
    executor: Executor,
}

impl Network {
    fn load(
        model: &'static str,
        bytes: &[u8],
        side: usize,
        outputs: &[(&'static str, usize)],
    ) -> Result<Self, VisionError> {
        let failed = |source| VisionError::Model { model, source };
        let mut executor = Model::read(bytes).and_then(Executor::new).map_err(failed)?;
        // A first run proves that every node works and that every output is what we take it for.
        executor.run(&vec![0.0; side * side * 3]).map_err(failed)?;
        for &(output, length) in outputs {
            if executor.output(output).is_none_or(|numbers| numbers.len() != length) {
                return Err(VisionError::Output { model, output, length });
            }
        }
        Ok(Self { model, executor })
    }

    fn use_threads(&mut self, threads: Threads) -> Result<(), VisionError> {
        let model = self.model;
        let failed = |source| VisionError::Model { model, source };
        self.executor.use_threads(threads).map_err(failed)
    }

    fn run(&mut self, input: &[f32]) {
        self.executor.run(input).expect("the same shape ran when the model was loaded");
    }

    fn run_part(&mut self, input: &[f32], part: &Part) {
        self.executor.run_part(input, part).expect("the same shape ran when the model was loaded");
    }

    fn output(&self, name: &str) -> &[f32] {
        self.executor.output(name).expect("checked when the model was loaded")
    }
}

/// `BlazeFace`, short range: where faces are in a whole picture.
pub(crate) struct FaceDetector(Network);

/// What the detector says about its anchors.
pub(crate) struct Detections<'a> {
    /// [`BOX_NUMBERS`] for each anchor, in detector pixels relative to the anchor.
    pub(crate) boxes: &'a [f32],
    /// One logit for each anchor.
    pub(crate) scores: &'a [f32],
}

impl FaceDetector {
    /// Side of the square input in pixels.
    pub(crate) const SIDE: usize = 128;
    /// What black and white are in the input.
    pub(crate) const RANGE: [f32; 2] = [-1.0, 1.0];

    pub(crate) fn load() -> Result<Self, VisionError> {
        let outputs = [("regressors", ANCHORS * BOX_NUMBERS), ("classificators", ANCHORS)];
        Network::load("face detector", weights::FACE_DETECTOR, Self::SIDE, &outputs).map(Self)
    }

    pub(crate) fn use_threads(&mut self, threads: Threads) -> Result<(), VisionError> {
        self.0.use_threads(threads)
    }

    pub(crate) fn run(&mut self, input: &[f32]) -> Detections<'_> {
        self.0.run(input);
        Detections { boxes: self.0.output("regressors"), scores: self.0.output("classificators") }
    }
}

/// The attention mesh: the points of one face in a crop.
pub(crate) struct AttentionMesh {
    network: Network,
    /// All that says where the face is: neither lips nor irises.
    outline: Part,
}

/// What the attention mesh says; all points are crop pixels.
pub(crate) struct MeshOutputs<'a> {
    /// 468 points x, y, z.
    pub(crate) mesh: &'a [f32],
    /// 80 points x, y.
    pub(crate) lips: &'a [f32],
    /// 71 points x, y of the eye on the image's left.
    pub(crate) image_left_eye: &'a [f32],
    /// 71 points x, y of the eye on the image's right.
    pub(crate) image_right_eye: &'a [f32],
    /// 5 points x, y.
    pub(crate) image_left_iris: &'a [f32],
    /// 5 points x, y.
    pub(crate) image_right_iris: &'a [f32],
    /// Whether there is a face at all, a logit.
    pub(crate) face_flag: f32,
}

/// The part of [`MeshOutputs`] that says where the face is.
pub(crate) struct OutlineOutputs<'a> {
    pub(crate) mesh: &'a [f32],
    pub(crate) image_left_eye: &'a [f32],
    pub(crate) image_right_eye: &'a [f32],
}

impl AttentionMesh {
    /// Side of the square input in pixels.
    pub(crate) const SIDE: usize = 192;
    /// What black and white are in the input.
    pub(crate) const RANGE: [f32; 2] = [0.0, 1.0];
    const POINTS: &str = "output_mesh_identity";
    const IMAGE_LEFT_EYE: &str = "output_left_eye";
    const IMAGE_RIGHT_EYE: &str = "output_right_eye";

    pub(crate) fn load() -> Result<Self, VisionError> {
        let outputs = [
            (Self::POINTS, MESH_POINTS * 3),
            ("output_lips", 80 * 2),
            (Self::IMAGE_LEFT_EYE, 71 * 2),
            (Self::IMAGE_RIGHT_EYE, 71 * 2),
            ("output_left_iris", 5 * 2),
            ("output_right_iris", 5 * 2),
            ("conv_faceflag", 1),
        ];
        let network =
            Network::load("attention mesh", weights::ATTENTION_MESH, Self::SIDE, &outputs)?;
        let outline =
            network.executor.part(&[Self::POINTS, Self::IMAGE_LEFT_EYE, Self::IMAGE_RIGHT_EYE]);
        let outline = outline.expect("the outputs were checked when the model was loaded");
        Ok(Self { network, outline })
    }

    pub(crate) fn use_threads(&mut self, threads: Threads) -> Result<(), VisionError> {
        self.network.use_threads(threads)
    }

    pub(crate) fn run(&mut self, input: &[f32]) -> MeshOutputs<'_> {
        self.network.run(input);
        let output = |name| self.network.output(name);
        MeshOutputs {
            mesh: output(Self::POINTS),
            lips: output("output_lips"),
            image_left_eye: output(Self::IMAGE_LEFT_EYE),
            image_right_eye: output(Self::IMAGE_RIGHT_EYE),
            image_left_iris: output("output_left_iris"),
            image_right_iris: output("output_right_iris"),
            face_flag: output("conv_faceflag")[0],
        }
    }

    /// Only what says where the face is.
    pub(crate) fn run_outline(&mut self, input: &[f32]) -> OutlineOutputs<'_> {
        self.network.run_part(input, &self.outline);
        let output = |name| self.network.output(name);
        OutlineOutputs {
            mesh: output(Self::POINTS),
            image_left_eye: output(Self::IMAGE_LEFT_EYE),
            image_right_eye: output(Self::IMAGE_RIGHT_EYE),
        }
    }
}

/// The probability a logit stands for.
pub(crate) fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}
