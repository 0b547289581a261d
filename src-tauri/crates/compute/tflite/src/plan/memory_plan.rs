//! Decides which tensors may share memory: a buffer is free again once its last reader has run.

use crate::error::TfliteError;
use crate::plan::step::Step;

/// 64 MiB of `f32`; the face models need less than 1 MiB.
const MOST_NUMBERS: usize = 1 << 24;

/// Where tensors live while the model runs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MemoryPlan {
    /// The buffer of each tensor that is computed.
    pub(crate) buffers: Vec<Option<usize>>,
    /// How many numbers each buffer holds.
    pub(crate) lengths: Vec<usize>,
    /// How many numbers of scratch memory the hungriest step needs.
    pub(crate) scratch: usize,
}

impl MemoryPlan {
    /// Gives every tensor the smallest free buffer it fits in. Tensors in `kept` are never overwritten.
    pub(crate) fn new(steps: &[Step], kept: &[usize], tensors: usize) -> Result<Self, TfliteError> {
        let mut last_reader = vec![None; tensors];
        for (index, step) in steps.iter().enumerate() {
            for &read in &step.reads {
                last_reader[read] = Some(index);
            }
        }
        let mut plan = Self { buffers: vec![None; tensors], lengths: Vec::new(), scratch: 0 };
        let mut free = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let buffer = plan.choose(&mut free, step.output.len());
            plan.buffers[step.writes] = Some(buffer);
            plan.scratch = plan.scratch.max(step.operation.scratch());
            for &read in &step.reads {
                if last_reader[read] == Some(index) && !kept.contains(&read) {
                    // Taken out so that a tensor read twice by one step is freed once.
                    last_reader[read] = None;
                    free.extend(plan.buffers[read]);
                }
            }
        }
        let numbers = plan.lengths.iter().try_fold(plan.scratch, |sum, &length| {
            sum.checked_add(length).filter(|&sum| sum <= MOST_NUMBERS)
        });
        match numbers {
            Some(_) if plan.scratch <= MOST_NUMBERS => Ok(plan),
            _ => Err(TfliteError::Unsupported("more than 64 MiB of memory".into())),
        }
    }

    /// The tightest free buffer; else the largest one, which grows; else a new one.
    fn choose(&mut self, free: &mut Vec<usize>, length: usize) -> usize {
        let lengths = &self.lengths;
        let tightness = |place: &usize| {
            let found = lengths[free[*place]];
            (found < length, found.abs_diff(length))
        };
        let buffer = match (0..free.len()).min_by_key(tightness) {
            Some(place) => free.swap_remove(place),
            None => {
                self.lengths.push(0);
                self.lengths.len() - 1
            }
        };
        self.lengths[buffer] = self.lengths[buffer].max(length);
        buffer
    }
}

#[cfg(test)]
mod tests {
    use super::MemoryPlan;
    use crate::graph::layout::Layout;
    use crate::plan::step::{Operation, Step};

    fn step(reads: &[usize], writes: usize, length: usize) -> Step {
        Step {
            operation: Operation::Scale(vec![1.0]),
            reads: reads.to_vec(),
            writes,
            output: Layout::of(&[length]).unwrap(),
        }
    }

    #[test]
    fn a_buffer_is_used_again_once_its_last_reader_has_run() {
        let chain = [step(&[0], 1, 8), step(&[1], 2, 16), step(&[2], 3, 8), step(&[3], 4, 16)];
        let plan = MemoryPlan::new(&chain, &[4], 5).unwrap();
        assert_eq!(plan.buffers[1..], [Some(0), Some(1), Some(0), Some(1)]);
        assert_eq!(plan.lengths, [8, 16]);
    }

    #[test]
    fn what_is_read_later_or_kept_is_not_overwritten() {
        let skip = [step(&[0], 1, 8), step(&[1], 2, 8), step(&[2], 3, 8), step(&[3, 1], 4, 8)];
        let plan = MemoryPlan::new(&skip, &[2, 4], 5).unwrap();
        assert_eq!(plan.buffers[1..], [Some(0), Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn a_tensor_read_twice_is_freed_once() {
        let twice = [step(&[0], 1, 8), step(&[1, 1], 2, 8), step(&[2], 3, 8), step(&[2, 3], 4, 8)];
        let plan = MemoryPlan::new(&twice, &[4], 5).unwrap();
        assert_eq!(plan.buffers[1..], [Some(0), Some(1), Some(0), Some(2)]);
    }

    #[test]
    fn too_much_memory_is_an_error() {
        let huge = [step(&[0], 1, 1 << 24), step(&[1], 2, 8)];
        assert!(MemoryPlan::new(&huge, &[2], 3).is_err());
    }
}
