//! Lowers what rearranges or scales lists of numbers.

use super::{Lowering, operands};
use crate::error::TfliteError;
use crate::graph::model::Operator;
use crate::plan::step::Operation;

impl Lowering<'_> {
    pub(super) fn reshape(&mut self, operator: &Operator) -> Result<(), TfliteError> {
        // The new shape may be repeated as a second, constant operand; the output tensor has it anyway.
        let &input = operator.inputs.first().ok_or(TfliteError::Malformed("RESHAPE of nothing"))?;
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

    pub(super) fn slice(&mut self, operator: &Operator) -> Result<(), TfliteError> {
        let [input, begin, _, strides] = operands(operator)?;
        let input = self.value(input)?;
        let whole = self.model.tensors[input].shape == self.model.tensors[operator.output].shape
            && self.integers(begin)?.iter().all(|&begin| begin == 0)
            && self.integers(strides)?.iter().all(|&stride| stride == 1);
        if !whole {
            return Err(TfliteError::Unsupported("STRIDED_SLICE of a part of a tensor".into()));
        }
        self.rename(input, operator.output)
    }

    pub(super) fn concatenation(
        &mut self,
        operator: &Operator,
        axis: i32,
    ) -> Result<(), TfliteError> {
        let shape = &self.model.tensors[operator.output].shape;
        let outer = usize::try_from(axis).ok().and_then(|axis| shape.get(..axis));
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
            return Err(TfliteError::Malformed("CONCATENATION loses or makes numbers"));
        }
        self.step(Operation::Concatenate(lengths), reads, operator.output)
    }

    pub(super) fn multiplication(&mut self, operator: &Operator) -> Result<(), TfliteError> {
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
}
