//! Runs a prepared model on one input at a time.

use crate::TfliteError;
use crate::aligned::Aligned;
use crate::instructions::InstructionSet;
use crate::kernels::Path;
use crate::lowering;
use crate::model::Model;
use crate::plan::Plan;
use crate::step::Operation;

/// A model ready to run: weights packed, shapes checked, buffers planned.
#[derive(Debug)]
pub struct Executor {
    path: Path,
    steps: Vec<Placed>,
    buffers: Vec<Aligned>,
    scratch: Aligned,
    input_shape: Vec<usize>,
    outputs: Vec<Output>,
}

/// A step with the places of its operands.
#[derive(Debug)]
struct Placed {
    operation: Operation,
    reads: Vec<Place>,
    buffer: usize,
    length: usize,
}

/// Where an operand is found.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// In what the caller gave.
    Input,
    /// At the beginning of a buffer.
    Buffer { buffer: usize, length: usize },
}

#[derive(Debug)]
struct Output {
    name: String,
    buffer: usize,
    length: usize,
}

impl Executor {
    /// Prepares `model` for the fastest instruction set of this processor.
    ///
    /// # Errors
    /// When the graph contradicts itself or uses an operator in a way this crate does not support.
    pub fn new(model: Model) -> Result<Self, TfliteError> {
        Self::with_instruction_set(model, InstructionSet::best())
    }

    /// Prepares `model` for a chosen instruction set.
    ///
    /// # Errors
    /// As [`Executor::new`], and when this processor lacks `instructions`.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the model's weights are packed anew and the old ones are not needed any more"
    )]
    pub fn with_instruction_set(
        model: Model,
        instructions: InstructionSet,
    ) -> Result<Self, TfliteError> {
        let path = Path::of(instructions).ok_or(TfliteError::InstructionSetMissing)?;
        let (steps, outputs) = lowering::lower(&model)?;
        let plan = Plan::new(&steps, &outputs, model.tensors.len())?;

        let mut places = vec![Place::Input; model.tensors.len()];
        let mut placed = Vec::new();
        for step in steps {
            let length = step.output.len();
            let buffer = plan.buffers[step.writes].expect("the plan places what steps write");
            places[step.writes] = Place::Buffer { buffer, length };
            placed.push(Placed {
                reads: step.reads.iter().map(|&read| places[read]).collect(),
                operation: step.operation,
                buffer,
                length,
            });
        }
        let outputs = model
            .outputs
            .iter()
            .zip(outputs)
            .map(|(&named, tensor)| Output {
                name: model.tensors[named].name.clone(),
                buffer: plan.buffers[tensor].expect("lowering refuses outputs that no step writes"),
                length: model.tensors[named].shape.iter().product(),
            });
        Ok(Self {
            path,
            steps: placed,
            outputs: outputs.collect(),
            buffers: plan
                .lengths
                .iter()
                .map(|&length| Aligned::zeros(length))
                .collect(),
            scratch: Aligned::zeros(plan.scratch),
            input_shape: model.tensors[model.input].shape.clone(),
        })
    }

    /// Shape of the only input: batch (1), height, width, channels.
    #[must_use]
    pub fn input_shape(&self) -> &[usize] {
        &self.input_shape
    }

    /// Names of the outputs, in the model's order.
    pub fn output_names(&self) -> impl Iterator<Item = &str> {
        self.outputs.iter().map(|output| output.name.as_str())
    }

    /// Runs the model on `input`: row by row from the top left, channels innermost. Allocates nothing.
    ///
    /// # Errors
    /// When `input` does not have exactly as many numbers as [`Executor::input_shape`] says.
    pub fn run(&mut self, input: &[f32]) -> Result<(), TfliteError> {
        let expected = self.input_shape.iter().product();
        if input.len() != expected {
            return Err(TfliteError::InputLength {
                expected,
                given: input.len(),
            });
        }
        for step in &self.steps {
            // The plan never lets a step write into a buffer it reads, so the buffer can be taken out meanwhile.
            let mut output = std::mem::take(&mut self.buffers[step.buffer]);
            let operand = |place: usize| match *step.reads.get(place)? {
                Place::Input => Some(input),
                Place::Buffer { buffer, length } => self.buffers[buffer].get(..length),
            };
            let written = &mut output[..step.length];
            step.operation
                .run(self.path, operand, &mut self.scratch, written);
            self.buffers[step.buffer] = output;
        }
        Ok(())
    }

    /// The numbers of the output called `name`, from the last [`Executor::run`]; zeros before the first.
    #[must_use]
    pub fn output(&self, name: &str) -> Option<&[f32]> {
        let output = self.outputs.iter().find(|output| output.name == name)?;
        self.buffers[output.buffer].get(..output.length)
    }
}
