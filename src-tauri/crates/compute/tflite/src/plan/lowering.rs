//! Turns a graph into steps: checks every shape, packs the weights, and joins what can be computed in one go.
//!
//! An addition and an activation are fused into the convolution before them; a `PAD` with channels of zeros is
//! fused into the addition after it; identities become other names for the same tensor.

mod attention;
mod filters;
mod lists;

use crate::error::TfliteError;
use crate::graph::layout::Layout;
use crate::graph::model::{Constant, Model, Operator, OperatorKind};
use crate::ops::convolution::Weights;
use crate::plan::fusion::Fusion;
use crate::plan::step::{Operation, Step};

/// The steps that compute `model`'s outputs, and the tensors in which these end up.
pub(crate) fn lower(model: &Model) -> Result<(Vec<Step>, Vec<usize>), TfliteError> {
    let mut lowering = Lowering {
        model,
        fusion: Fusion::find(model)?,
        same_as: (0..model.tensors.len()).collect(),
        computed: vec![false; model.tensors.len()],
        steps: Vec::new(),
    };
    lowering.computed[model.input] = true;
    for (index, operator) in model.operators.iter().enumerate() {
        if !lowering.fusion.fused[index] {
            lowering.operator(index, operator)?;
        }
    }
    let mut outputs = Vec::new();
    for &output in &model.outputs {
        let tensor = lowering.value(output)?;
        if tensor == model.input || !lowering.layout(tensor)?.is_flat() {
            return Err(TfliteError::Unsupported("an output that is not a computed list".into()));
        }
        outputs.push(tensor);
    }
    Ok((lowering.steps, outputs))
}

struct Lowering<'m> {
    model: &'m Model,
    fusion: Fusion,
    /// The tensor under which each tensor's numbers are kept.
    same_as: Vec<usize>,
    computed: Vec<bool>,
    steps: Vec<Step>,
}

impl<'m> Lowering<'m> {
    fn operator(&mut self, index: usize, operator: &'m Operator) -> Result<(), TfliteError> {
        match &operator.kind {
            OperatorKind::Conv2d(window) => self.convolution(operator, *window, None),
            OperatorKind::Add => self.addition(index, operator.output),
            OperatorKind::DepthwiseConv2d(window) => self.depthwise(operator, *window),
            OperatorKind::MaxPool2d { window, filter } => self.pooling(operator, *window, *filter),
            OperatorKind::Reshape => self.reshape(operator),
            OperatorKind::StridedSlice => self.slice(operator),
            OperatorKind::Concatenation { axis } => self.concatenation(operator, *axis),
            OperatorKind::Mul => self.multiplication(operator),
            OperatorKind::Landmarks2TransformMatrix(options) => {
                self.crop_matrix(operator, options.clone())
            }
            OperatorKind::TransformTensorBilinear => self.crop_sampling(operator),
            OperatorKind::TransformLandmarks => self.place_landmarks(operator),
            OperatorKind::Relu | OperatorKind::Prelu | OperatorKind::Pad => {
                Err(TfliteError::Unsupported("an activation that follows no convolution".into()))
            }
        }
    }

    fn step(
        &mut self,
        operation: Operation,
        reads: Vec<usize>,
        writes: usize,
    ) -> Result<(), TfliteError> {
        let output = self.layout(writes)?;
        self.compute(writes)?;
        self.steps.push(Step { operation, reads, writes, output });
        Ok(())
    }

    fn rename(&mut self, tensor: usize, name: usize) -> Result<(), TfliteError> {
        self.compute(name)?;
        self.same_as[name] = tensor;
        Ok(())
    }

    fn compute(&mut self, tensor: usize) -> Result<(), TfliteError> {
        if self.computed[tensor] {
            return Err(TfliteError::Malformed("a tensor is computed twice"));
        }
        self.computed[tensor] = true;
        Ok(())
    }

    /// The tensor under which the numbers of `tensor` are kept; an error until they have been computed.
    fn value(&self, tensor: usize) -> Result<usize, TfliteError> {
        if self.computed[tensor] {
            Ok(self.same_as[tensor])
        } else {
            Err(TfliteError::Malformed("a tensor is used before it is computed"))
        }
    }

    fn layout(&self, tensor: usize) -> Result<Layout, TfliteError> {
        let layout = Layout::of(&self.model.tensors[tensor].shape)?;
        Ok(if tensor == self.model.input { layout.packed() } else { layout })
    }

    fn weights(&self, weights: usize, bias: usize) -> Result<Weights<'m>, TfliteError> {
        Ok(Weights {
            shape: &self.model.tensors[weights].shape,
            numbers: self.floats(weights)?,
            bias: self.floats(bias)?,
        })
    }

    fn floats(&self, tensor: usize) -> Result<&'m [f32], TfliteError> {
        match &self.model.tensors[tensor].constant {
            Some(Constant::Floats(numbers)) => Ok(numbers),
            _ => Err(TfliteError::Unsupported("weights that are computed".into())),
        }
    }

    fn integers(&self, tensor: usize) -> Result<&'m [i32], TfliteError> {
        self.model.tensors[tensor].integers()
    }
}

fn operands<const N: usize>(operator: &Operator) -> Result<[usize; N], TfliteError> {
    operator
        .inputs
        .as_slice()
        .try_into()
        .map_err(|_| TfliteError::Malformed("an operator has too many or too few operands"))
}
