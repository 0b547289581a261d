//! Runs the face models: a `TFLite` reader and a small CPU executor, without any dependency.
//!
//! [`Model::read`] checks every offset of the flatbuffer and folds half-precision constants to `f32`.
//! [`Executor::new`] packs the weights and plans the buffers once; [`Executor::run`] then allocates nothing.
//! Only the operators of the face detector and the attention mesh are known; anything else is an error
//! when the executor is made, never when it runs.

mod error;
mod executor;
mod instructions;
mod model;

pub use error::TfliteError;
pub use executor::Executor;
pub use instructions::InstructionSet;
pub use model::Model;
