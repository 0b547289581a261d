//! Turns a graph into steps: checks every shape, packs the weights, and joins what can be computed in one go.
//!
//! An addition and an activation are swallowed by the convolution before them; a `PAD` with channels of zeros is
//! swallowed by the addition after it; identities become other names for the same tensor.

use crate::TfliteError;
use crate::activation::Activation;
use crate::attention_ops::{CropMatrix, CropSampling, MATRIX};
use crate::convolution::{Convolution, Weights};
use crate::depthwise::Depthwise;
use crate::fusion::{Addition, Fusion};
use crate::layout::Layout;
use crate::model::{Constant, CropOptions, Extent, Model, Operator, OperatorKind, Window};
use crate::pooling::MaxPooling;
use crate::step::{Operation, Step};

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
        if !lowering.fusion.swallowed[index] {
            lowering.operator(index, operator)?;
        }
    }
    let mut outputs = Vec::new();
    for &output in &model.outputs {
        let tensor = lowering.value(output)?;
        if tensor == model.input || !lowering.layout(tensor)?.is_flat() {
            return Err(TfliteError::Unsupported(
                "an output that is not a computed list".into(),
            ));
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
            OperatorKind::Relu | OperatorKind::Prelu | OperatorKind::Pad => Err(
                TfliteError::Unsupported("an activation that follows no convolution".into()),
            ),
        }
    }

    fn addition(&mut self, index: usize, sum: usize) -> Result<(), TfliteError> {
        let model = self.model;
        let addition = self.fusion.addition(index).ok_or_else(|| {
            TfliteError::Unsupported("an addition that follows no convolution".into())
        })?;
        let convolution = &model.operators[addition.convolution];
        let OperatorKind::Conv2d(window) = convolution.kind else {
            return Err(TfliteError::Malformed("a convolution that is none"));
        };
        self.convolution(convolution, window, Some((addition, sum)))
    }

    /// A convolution, the sum of an addition if it is computed on the way, and the activation after it.
    fn convolution(
        &mut self,
        operator: &Operator,
        window: Window,
        addition: Option<(Addition, usize)>,
    ) -> Result<(), TfliteError> {
        let [input, weights, bias] = operands(operator)?;
        let input = self.value(input)?;
        let mut reads = vec![input];
        let mut written = operator.output;
        let mut residual = None;
        if let Some((addition, sum)) = addition {
            let shapes = [written, addition.other, sum].map(|tensor| self.layout(tensor));
            let [Ok(convolved), Ok(other), Ok(summed)] = shapes else {
                return Err(TfliteError::Malformed("an addition of impossible shapes"));
            };
            if convolved != other || convolved != summed {
                return Err(TfliteError::Malformed("an addition of different shapes"));
            }
            let source = self.value(addition.residual)?;
            if source == self.model.input {
                return Err(TfliteError::Unsupported("the input as a residual".into()));
            }
            reads.push(source);
            residual = Some(self.layout(source)?);
            written = sum;
        }
        let (activation, written) = self.activation_after(written)?;
        let convolution = Convolution::new(
            self.layout(input)?,
            self.layout(written)?,
            window,
            self.weights(weights, bias)?,
            activation,
            residual,
        )?;
        self.step(Operation::Convolution(convolution), reads, written)
    }

    fn depthwise(&mut self, operator: &Operator, window: Window) -> Result<(), TfliteError> {
        let [input, weights, bias] = operands(operator)?;
        let input = self.value(input)?;
        if input == self.model.input {
            return Err(TfliteError::Unsupported(
                "a depthwise convolution of the input".into(),
            ));
        }
        let (activation, written) = self.activation_after(operator.output)?;
        let depthwise = Depthwise::new(
            self.layout(input)?,
            self.layout(written)?,
            window,
            self.weights(weights, bias)?,
            activation,
        )?;
        self.step(Operation::Depthwise(depthwise), vec![input], written)
    }

    /// The activation that is the only reader of `summed`, and the tensor it writes.
    fn activation_after(&mut self, summed: usize) -> Result<(Activation, usize), TfliteError> {
        let Some(reader) = self.fusion.only_reader(summed) else {
            return Ok((Activation::Linear, summed));
        };
        let operator = &self.model.operators[reader];
        let activation = match operator.kind {
            OperatorKind::Relu => Activation::Relu,
            OperatorKind::Prelu => {
                let [_, slopes] = operands(operator)?;
                let slopes = self.floats(slopes)?;
                if slopes.len() != self.layout(summed)?.channels {
                    return Err(TfliteError::Unsupported(
                        "slopes that are not one per channel".into(),
                    ));
                }
                Activation::prelu(slopes)
            }
            _ => return Ok((Activation::Linear, summed)),
        };
        if operator.inputs[0] != summed || self.layout(summed)? != self.layout(operator.output)? {
            return Err(TfliteError::Malformed("an activation changes the shape"));
        }
        self.fusion.swallowed[reader] = true;
        Ok((activation, operator.output))
    }

    fn pooling(
        &mut self,
        operator: &Operator,
        window: Window,
        filter: Extent,
    ) -> Result<(), TfliteError> {
        let [input] = operands(operator)?;
        let input = self.value(input)?;
        if input == self.model.input {
            return Err(TfliteError::Unsupported("pooling of the input".into()));
        }
        let output = self.layout(operator.output)?;
        let pooling = MaxPooling::new(self.layout(input)?, output, window, filter)?;
        self.step(Operation::MaxPooling(pooling), vec![input], operator.output)
    }

    fn reshape(&mut self, operator: &Operator) -> Result<(), TfliteError> {
        // The new shape may be repeated as a second, constant operand; the output tensor has it anyway.
        let &input = operator
            .inputs
            .first()
            .ok_or(TfliteError::Malformed("RESHAPE of nothing"))?;
        let input = self.value(input)?;
        let (from, to) = (self.layout(input)?, self.layout(operator.output)?);
        if from.pixels() * from.channels != to.pixels() * to.channels {
            return Err(TfliteError::Malformed("RESHAPE changes how many there are"));
        }
        if !to.is_flat() {
            return Err(TfliteError::Unsupported("RESHAPE to a feature map".into()));
        }
        if from == to {
            return self.rename(input, operator.output);
        }
        self.step(Operation::Flatten(from), vec![input], operator.output)
    }

    fn slice(&mut self, operator: &Operator) -> Result<(), TfliteError> {
        let [input, begin, _, strides] = operands(operator)?;
        let input = self.value(input)?;
        let whole = self.model.tensors[input].shape == self.model.tensors[operator.output].shape
            && self.integers(begin)?.iter().all(|&begin| begin == 0)
            && self.integers(strides)?.iter().all(|&stride| stride == 1);
        if !whole {
            return Err(TfliteError::Unsupported(
                "STRIDED_SLICE of a part of a tensor".into(),
            ));
        }
        self.rename(input, operator.output)
    }

    fn concatenation(&mut self, operator: &Operator, axis: i32) -> Result<(), TfliteError> {
        let shape = &self.model.tensors[operator.output].shape;
        let outer = usize::try_from(axis)
            .ok()
            .and_then(|axis| shape.get(..axis));
        let mut reads = Vec::new();
        let mut lengths = Vec::new();
        for &operand in &operator.inputs {
            let tensor = self.value(operand)?;
            let list = self.layout(tensor)?;
            if !list.is_flat() || outer.is_none_or(|outer| outer.iter().any(|&extent| extent != 1))
            {
                return Err(TfliteError::Unsupported(
                    "CONCATENATION other than one after the other".into(),
                ));
            }
            reads.push(tensor);
            lengths.push(list.channels);
        }
        let output = self.layout(operator.output)?;
        if !output.is_flat() || lengths.iter().sum::<usize>() != output.channels {
            return Err(TfliteError::Malformed(
                "CONCATENATION loses or makes numbers",
            ));
        }
        self.step(Operation::Concatenate(lengths), reads, operator.output)
    }

    fn multiplication(&mut self, operator: &Operator) -> Result<(), TfliteError> {
        let [input, factors] = operands(operator)?;
        let input = self.value(input)?;
        let list = self.layout(input)?;
        let factors = self.floats(factors)?;
        if !list.is_flat() || list != self.layout(operator.output)? {
            return Err(TfliteError::Unsupported("MUL of feature maps".into()));
        }
        if factors.len() != 1 && factors.len() != list.channels {
            return Err(TfliteError::Unsupported(
                "MUL by other than one or as many factors".into(),
            ));
        }
        let scale = Operation::Scale(factors.to_vec());
        self.step(scale, vec![input], operator.output)
    }

    fn crop_matrix(
        &mut self,
        operator: &Operator,
        options: CropOptions,
    ) -> Result<(), TfliteError> {
        let [landmarks] = operands(operator)?;
        let landmarks = self.value(landmarks)?;
        let list = self.layout(landmarks)?;
        if !list.is_flat() {
            return Err(TfliteError::Malformed("landmarks in a feature map"));
        }
        self.check_matrix(operator.output)?;
        let crop = CropMatrix::new(options, list.channels)?;
        self.step(
            Operation::CropMatrix(crop),
            vec![landmarks],
            operator.output,
        )
    }

    fn crop_sampling(&mut self, operator: &Operator) -> Result<(), TfliteError> {
        let [map, matrix] = operands(operator)?;
        let (map, matrix) = (self.value(map)?, self.value(matrix)?);
        self.check_matrix(matrix)?;
        if map == self.model.input {
            return Err(TfliteError::Unsupported("a crop of the input".into()));
        }
        let crop = CropSampling::new(self.layout(map)?, self.layout(operator.output)?)?;
        self.step(
            Operation::CropSampling(crop),
            vec![map, matrix],
            operator.output,
        )
    }

    fn place_landmarks(&mut self, operator: &Operator) -> Result<(), TfliteError> {
        let [points, matrix] = operands(operator)?;
        let (points, matrix) = (self.value(points)?, self.value(matrix)?);
        self.check_matrix(matrix)?;
        let list = self.layout(points)?;
        if !list.is_flat() || list != self.layout(operator.output)? {
            return Err(TfliteError::Malformed(
                "placing landmarks changes their number",
            ));
        }
        if self.model.tensors[operator.output].shape.last() != Some(&2) {
            return Err(TfliteError::Unsupported(
                "placing landmarks that are not (x, y)".into(),
            ));
        }
        self.step(
            Operation::PlaceLandmarks,
            vec![points, matrix],
            operator.output,
        )
    }

    fn check_matrix(&self, tensor: usize) -> Result<(), TfliteError> {
        let list = self.layout(tensor)?;
        if list.is_flat() && list.channels == MATRIX {
            Ok(())
        } else {
            Err(TfliteError::Malformed("a matrix is not 4x4"))
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
        self.steps.push(Step {
            operation,
            reads,
            writes,
            output,
        });
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
            Err(TfliteError::Malformed(
                "a tensor is used before it is computed",
            ))
        }
    }

    fn layout(&self, tensor: usize) -> Result<Layout, TfliteError> {
        let layout = Layout::of(&self.model.tensors[tensor].shape)?;
        Ok(if tensor == self.model.input {
            layout.packed()
        } else {
            layout
        })
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
