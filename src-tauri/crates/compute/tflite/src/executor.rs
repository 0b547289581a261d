//! Runs a prepared model on one input at a time.

use crate::error::TfliteError;
use crate::graph::layout::Layout;
use crate::graph::model::Model;
use crate::kernels::aligned::Aligned;
use crate::kernels::helper_thread::HelperThread;
use crate::kernels::instruction_set::InstructionSet;
use crate::kernels::path::Path;
use crate::plan::lowering;
use crate::plan::memory_plan::MemoryPlan;
use crate::plan::step::Operation;

/// A step with fewer multiplications is not worth waking the helper for: it takes less than ten microseconds.
const WORTH_SHARING: usize = 400_000;

/// How many threads run a model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Threads {
    /// The caller's.
    #[default]
    One,
    /// The caller's and one that is parked between large steps.
    Two,
}

/// A model ready to run: weights packed, shapes checked, buffers planned.
#[derive(Debug)]
pub struct Executor {
    path: Path,
    steps: Vec<PreparedStep>,
    buffers: Vec<Aligned>,
    /// One for each thread.
    scratch: [Aligned; 2],
    helper: Option<HelperThread>,
    input_shape: Vec<usize>,
    outputs: Vec<Output>,
}

/// A step whose operands are located.
#[derive(Debug)]
struct PreparedStep {
    operation: Operation,
    reads: Vec<Operand>,
    /// The steps that write what this one reads.
    after: Vec<usize>,
    buffer: usize,
    layout: Layout,
}

/// The steps that some of a model's outputs need.
#[derive(Debug, Clone)]
pub struct Part(Vec<bool>);

/// Where an operand is found.
#[derive(Clone, Copy, Debug)]
enum Operand {
    /// In what the caller gave.
    Input,
    /// At the beginning of a buffer.
    Buffer { buffer: usize, length: usize },
}

#[derive(Debug)]
struct Output {
    name: String,
    /// The step that writes it.
    step: usize,
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
        let plan = MemoryPlan::new(&steps, &outputs, model.tensors.len())?;

        let mut operands = vec![Operand::Input; model.tensors.len()];
        let mut writers = vec![None; model.tensors.len()];
        let mut prepared = Vec::new();
        for step in steps {
            let length = step.output.len();
            let buffer =
                plan.buffers[step.writes].expect("the plan has a buffer for what steps write");
            operands[step.writes] = Operand::Buffer { buffer, length };
            let after = step.reads.iter().filter_map(|&read| writers[read]).collect();
            writers[step.writes] = Some(prepared.len());
            prepared.push(PreparedStep {
                after,
                reads: step.reads.iter().map(|&read| operands[read]).collect(),
                operation: step.operation,
                buffer,
                layout: step.output,
            });
        }
        let outputs = model.outputs.iter().zip(outputs).map(|(&named, tensor)| Output {
            name: model.tensors[named].name.clone(),
            step: writers[tensor].expect("lowering refuses outputs that no step writes"),
            buffer: plan.buffers[tensor].expect("lowering refuses outputs that no step writes"),
            length: model.tensors[named].shape.iter().product(),
        });
        Ok(Self {
            path,
            steps: prepared,
            outputs: outputs.collect(),
            buffers: plan.lengths.iter().map(|&length| Aligned::zeros(length)).collect(),
            scratch: [Aligned::zeros(plan.scratch), Aligned::zeros(0)],
            helper: None,
            input_shape: model.tensors[model.input].shape.clone(),
        })
    }

    /// Chooses how many threads run the model; one unless this says otherwise. The numbers are the same.
    ///
    /// # Errors
    /// When the system gives no second thread.
    pub fn use_threads(&mut self, threads: Threads) -> Result<(), TfliteError> {
        (self.helper, self.scratch[1]) = match threads {
            Threads::One => (None, Aligned::zeros(0)),
            Threads::Two => (
                Some(HelperThread::start().map_err(|_| TfliteError::ThreadMissing)?),
                Aligned::zeros(self.scratch[0].len()),
            ),
        };
        Ok(())
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

    /// What must be run for the outputs of these names alone; none where the model lacks one.
    #[must_use]
    pub fn part(&self, names: &[&str]) -> Option<Part> {
        let step =
            |name: &&str| Some(self.outputs.iter().find(|output| output.name == **name)?.step);
        let mut open = names.iter().map(step).collect::<Option<Vec<_>>>()?;
        let mut wanted = vec![false; self.steps.len()];
        while let Some(step) = open.pop() {
            if !std::mem::replace(&mut wanted[step], true) {
                open.extend(&self.steps[step].after);
            }
        }
        Some(Part(wanted))
    }

    /// Runs the model on `input`: row by row from the top left, channels innermost. Allocates nothing.
    ///
    /// # Errors
    /// When `input` does not have exactly as many numbers as [`Executor::input_shape`] says.
    pub fn run(&mut self, input: &[f32]) -> Result<(), TfliteError> {
        self.run_steps(input, |_| true)
    }

    /// Runs a part of this model: its outputs alone are then those of `input`, the others mean nothing.
    ///
    /// # Errors
    /// As [`Executor::run`].
    pub fn run_part(&mut self, input: &[f32], part: &Part) -> Result<(), TfliteError> {
        self.run_steps(input, |step| part.0.get(step).is_some_and(|wanted| *wanted))
    }

    fn run_steps(
        &mut self,
        input: &[f32],
        is_wanted: impl Fn(usize) -> bool,
    ) -> Result<(), TfliteError> {
        let expected = self.input_shape.iter().product();
        if input.len() != expected {
            return Err(TfliteError::InputLength { expected, given: input.len() });
        }
        for (_, step) in self.steps.iter().enumerate().filter(|(index, _)| is_wanted(*index)) {
            // The plan never lets a step write into a buffer it reads, so the buffer can be taken out meanwhile.
            let mut output = std::mem::take(&mut self.buffers[step.buffer]);
            let operand = |place: usize| match *step.reads.get(place)? {
                Operand::Input => Some(input),
                Operand::Buffer { buffer, length } => self.buffers[buffer].get(..length),
            };
            let Layout { height, .. } = step.layout;
            let written = &mut output[..step.layout.len()];
            let [own, others] = &mut self.scratch;
            match &mut self.helper {
                Some(helper) if height > 1 && step.operation.work() >= WORTH_SHARING => {
                    let middle = height / 2;
                    let (upper, lower) = written.split_at_mut(step.layout.len() / height * middle);
                    let (path, operation) = (self.path, &step.operation);
                    helper.both(
                        || operation.run(path, operand, own, 0..middle, upper),
                        || operation.run(path, operand, others, middle..height, lower),
                    );
                }
                _ => step.operation.run(self.path, operand, own, 0..height, written),
            }
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
