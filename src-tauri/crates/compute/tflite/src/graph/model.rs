//! The graph of a model: its tensors, its operators and their options.

use crate::error::TfliteError;

/// A model read from a `TFLite` flatbuffer: its graph, with every constant as `f32`.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) tensors: Vec<Tensor>,
    pub(crate) operators: Vec<Operator>,
    pub(crate) input: usize,
    pub(crate) outputs: Vec<usize>,
}

/// One tensor: what flows between operators, or a constant.
#[derive(Clone, Debug)]
pub(crate) struct Tensor {
    pub(crate) name: String,
    pub(crate) shape: Vec<usize>,
    pub(crate) constant: Option<Constant>,
}

impl Tensor {
    /// The whole numbers of a constant.
    pub(crate) fn integers(&self) -> Result<&[i32], TfliteError> {
        match &self.constant {
            Some(Constant::Integers(numbers)) => Ok(numbers),
            _ => Err(TfliteError::Unsupported("computed whole numbers".into())),
        }
    }
}

/// The numbers of a constant tensor.
#[derive(Clone, Debug)]
pub(crate) enum Constant {
    Floats(Vec<f32>),
    Integers(Vec<i32>),
}

/// One operator: what it does, what it reads and what it writes.
#[derive(Clone, Debug)]
pub(crate) struct Operator {
    pub(crate) kind: OperatorKind,
    pub(crate) inputs: Vec<usize>,
    pub(crate) output: usize,
}

/// The operators the face models use, with their options. Names are `TFLite`'s and `MediaPipe`'s.
#[derive(Clone, Debug)]
pub(crate) enum OperatorKind {
    Add,
    Concatenation { axis: i32 },
    Conv2d(Window),
    DepthwiseConv2d(Window),
    Landmarks2TransformMatrix(CropOptions),
    MaxPool2d { window: Window, filter: Extent },
    Mul,
    Pad,
    Prelu,
    Relu,
    Reshape,
    StridedSlice,
    TransformLandmarks,
    TransformTensorBilinear,
}

/// How a filter moves over its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) padding: Padding,
    pub(crate) stride: Extent,
}

/// Vertical and horizontal extent, in pixels of a feature map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) height: usize,
    pub(crate) width: usize,
}

/// What lies around the input of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Padding {
    /// Zeros, as many as make the output `input / stride` large, rounded up; the odd one after.
    Same,
    /// Nothing: the filter stays inside.
    Valid,
}

/// The options of `Landmarks2TransformMatrix`: which landmarks span the crop, and how large it is.
#[derive(Clone, Debug)]
pub(crate) struct CropOptions {
    /// The crop is turned so that these two landmarks lie at `target_rotation`.
    pub(crate) left: usize,
    pub(crate) right: usize,
    pub(crate) target_rotation_radians: f32,
    /// The landmarks the crop's box encloses.
    pub(crate) subset: Vec<usize>,
    /// Extent of the crop, in pixels.
    pub(crate) output: Extent,
    /// How many times larger than the box the crop is, across and down.
    pub(crate) scale_x: f32,
    pub(crate) scale_y: f32,
}
