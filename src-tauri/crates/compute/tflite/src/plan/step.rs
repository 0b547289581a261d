//! One step of the executor: a kernel, the tensors it reads and the one it writes.

use crate::graph::layout::Layout;
use crate::kernels::path::Path;
use crate::ops::attention::{CropMatrix, CropSampling, place_landmarks};
use crate::ops::convolution::Convolution;
use crate::ops::depthwise::Depthwise;
use crate::ops::elementwise;
use crate::ops::pooling::MaxPooling;
use std::ops::Range;

/// A kernel with the tensors it reads, in the order it expects them, and the one it writes.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) operation: Operation,
    pub(crate) reads: Vec<usize>,
    pub(crate) writes: usize,
    /// How the written tensor lies in memory.
    pub(crate) output: Layout,
}

/// What a step computes.
#[derive(Debug)]
pub(crate) enum Operation {
    /// Reads a map and, if it has one, its residual.
    Convolution(Convolution),
    Depthwise(Depthwise),
    MaxPooling(MaxPooling),
    /// Reads a map of this layout.
    Flatten(Layout),
    /// Reads lists of these lengths.
    Concatenate(Vec<usize>),
    /// Multiplies by these factors.
    Scale(Vec<f32>),
    CropMatrix(CropMatrix),
    /// Reads a map and a matrix.
    CropSampling(CropSampling),
    /// Reads points and a matrix.
    PlaceLandmarks,
}

impl Operation {
    /// How many numbers of scratch memory the operation needs.
    pub(crate) fn scratch(&self) -> usize {
        match self {
            Self::Convolution(convolution) => convolution.scratch(),
            _ => 0,
        }
    }

    /// Multiplications the operation takes, if its output can be computed row by row; 0 if it cannot.
    pub(crate) fn work(&self) -> usize {
        match self {
            Self::Convolution(convolution) => convolution.work(),
            Self::Depthwise(depthwise) => depthwise.work(),
            _ => 0,
        }
    }

    /// Computes some rows of the output from what `operand` gives for each place in the step's list of reads: all rows,
    /// unless [`Operation::work`] says otherwise.
    pub(crate) fn run<'a>(
        &self,
        path: Path,
        operand: impl Fn(usize) -> Option<&'a [f32]>,
        scratch: &mut [f32],
        rows: Range<usize>,
        output: &mut [f32],
    ) {
        let first = operand(0).unwrap_or(&[]);
        let second = operand(1);
        match self {
            Self::Convolution(convolution) => {
                convolution.run(path, first, second, scratch, rows, output);
            }
            Self::Depthwise(depthwise) => depthwise.run(path, first, rows, output),
            Self::MaxPooling(pooling) => pooling.run(path, first, output),
            Self::Flatten(map) => elementwise::flatten(map, first, output),
            Self::Concatenate(lengths) => {
                let lists = lengths.iter().enumerate();
                let lists = lists.filter_map(|(place, &length)| Some((operand(place)?, length)));
                elementwise::concatenate(lists, output);
            }
            Self::Scale(factors) => elementwise::scale(factors, first, output),
            Self::CropMatrix(crop) => crop.run(first, output),
            Self::CropSampling(crop) => crop.run(first, second.unwrap_or(&[]), output),
            Self::PlaceLandmarks => place_landmarks(first, second.unwrap_or(&[]), output),
        }
    }
}
