//! Turns a graph into steps and gives their tensors memory.

pub(crate) mod fusion;
pub(crate) mod lowering;
pub(crate) mod memory_plan;
pub(crate) mod step;
