//! Runs the face models: a `TFLite` reader and a small CPU executor, without any dependency.
//!
//! [`Model::read`] checks every offset of the flatbuffer and expands half-precision constants to `f32`.
//! [`Executor::new`] checks every shape, packs the weights and plans the buffers once; [`Executor::run`] then allocates
//! nothing, on one thread or on two. Only the operators of the face detector and the attention mesh are known; anything else is an error when the
//! model is read or the executor is made, never when it runs.

mod error;
mod executor;
mod format;
mod graph;
mod kernels;
mod ops;
mod plan;

pub use error::TfliteError;
pub use executor::{Executor, Part, Threads};
pub use graph::model::Model;
pub use kernels::instruction_set::InstructionSet;
