//! Lowers what moves over feature maps: convolutions, with the addition and activation after them, and pooling.

use super::{Lowering, operands};
use crate::error::TfliteError;
use crate::graph::model::{Extent, Operator, OperatorKind, Window};
use crate::ops::activation::Activation;
use crate::ops::convolution::Convolution;
use crate::ops::depthwise::Depthwise;
use crate::ops::pooling::MaxPooling;
use crate::plan::fusion::Addition;
use crate::plan::step::Operation;

impl Lowering<'_> {
    pub(super) fn addition(&mut self, index: usize, sum: usize) -> Result<(), TfliteError> {
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
    pub(super) fn convolution(
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

    pub(super) fn depthwise(
        &mut self,
        operator: &Operator,
        window: Window,
    ) -> Result<(), TfliteError> {
        let [input, weights, bias] = operands(operator)?;
        let input = self.value(input)?;
        if input == self.model.input {
            return Err(TfliteError::Unsupported("a depthwise convolution of the input".into()));
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
        self.fusion.fused[reader] = true;
        Ok((activation, operator.output))
    }

    pub(super) fn pooling(
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
}
