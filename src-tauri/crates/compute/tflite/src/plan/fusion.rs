//! Finds operators to compute together: a convolution with the addition after it, an addition with the padding before it.

use std::collections::HashMap;

use crate::error::TfliteError;
use crate::graph::layout::Layout;
use crate::graph::model::{Model, OperatorKind};

/// Which operators read each tensor, and which are computed as a part of another.
#[derive(Debug)]
pub(crate) struct Fusion {
    /// Operators that are computed as a part of another one.
    pub(crate) fused: Vec<bool>,
    /// Which operators read each tensor; graph outputs are read by nobody and so never vanish.
    readers: Vec<Readers>,
    /// Additions, by operator, that compute a convolution on the way.
    additions: HashMap<usize, Addition>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Readers {
    None,
    One(usize),
    Several,
}

/// An addition to what a convolution computes and nobody else reads. It is computed where the addition stands in the
/// graph, because there both operands are known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addition {
    /// The convolution's operator.
    pub(crate) convolution: usize,
    /// The operand that the convolution does not compute.
    pub(crate) other: usize,
    /// The same without its channels of zeros.
    pub(crate) residual: usize,
}

impl Fusion {
    /// Looks through the graph of `model`.
    pub(crate) fn find(model: &Model) -> Result<Self, TfliteError> {
        let mut readers = vec![Readers::None; model.tensors.len()];
        for (index, operator) in model.operators.iter().enumerate() {
            for &input in &operator.inputs {
                readers[input] = match readers[input] {
                    Readers::None => Readers::One(index),
                    Readers::One(_) | Readers::Several => Readers::Several,
                };
            }
        }
        for &output in &model.outputs {
            readers[output] = Readers::Several;
        }
        let mut fusion =
            Self { fused: vec![false; model.operators.len()], readers, additions: HashMap::new() };
        let padded = fusion.fuse_paddings(model)?;
        fusion.fuse_convolutions(model, &padded);
        Ok(fusion)
    }

    /// The convolution that the addition `operator` computes on the way, and what it adds.
    pub(crate) fn addition(&self, operator: usize) -> Option<Addition> {
        self.additions.get(&operator).copied()
    }

    /// The operator that reads `tensor`, if it is the only one and `tensor` is not an output of the graph.
    pub(crate) fn only_reader(&self, tensor: usize) -> Option<usize> {
        match self.readers[tensor] {
            Readers::One(reader) => Some(reader),
            Readers::None | Readers::Several => None,
        }
    }

    /// Tensors that are another one with channels of zeros appended, and that other one.
    fn fuse_paddings(&mut self, model: &Model) -> Result<HashMap<usize, usize>, TfliteError> {
        let mut padded = HashMap::new();
        for (index, operator) in model.operators.iter().enumerate() {
            if let OperatorKind::Pad = operator.kind {
                let [input, paddings] = *operator.inputs.as_slice() else {
                    return Err(TfliteError::Malformed("PAD without its operands"));
                };
                check_padding(model, input, paddings, operator.output)?;
                padded.insert(operator.output, input);
                self.fused[index] = true;
            }
        }
        Ok(padded)
    }

    fn fuse_convolutions(&mut self, model: &Model, padded: &HashMap<usize, usize>) {
        for (convolution, operator) in model.operators.iter().enumerate() {
            let computed = operator.output;
            let (OperatorKind::Conv2d(_), Some(reader)) =
                (&operator.kind, self.only_reader(computed))
            else {
                continue;
            };
            let addition = &model.operators[reader];
            let (OperatorKind::Add, &[a, b]) = (&addition.kind, addition.inputs.as_slice()) else {
                continue;
            };
            let other = if a == computed { b } else { a };
            self.additions.entry(reader).or_insert_with(|| {
                self.fused[convolution] = true;
                Addition {
                    convolution,
                    other,
                    residual: padded.get(&other).copied().unwrap_or(other),
                }
            });
        }
    }
}

/// Only channels of zeros at the end are supported: nothing before, nothing around.
fn check_padding(
    model: &Model,
    input: usize,
    paddings: usize,
    output: usize,
) -> Result<(), TfliteError> {
    let input = Layout::of(&model.tensors[input].shape)?;
    let output = Layout::of(&model.tensors[output].shape)?;
    let appended = match *model.tensors[paddings].integers()? {
        [0, 0, 0, 0, 0, 0, 0, appended] => usize::try_from(appended).ok(),
        _ => None,
    };
    let appended = appended
        .ok_or_else(|| TfliteError::Unsupported("PAD of other than channels at the end".into()))?;
    let fits = (output.height, output.width) == (input.height, input.width)
        && input.channels.checked_add(appended) == Some(output.channels);
    if fits { Ok(()) } else { Err(TfliteError::Malformed("PAD writes another shape")) }
}
