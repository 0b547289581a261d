//! Runs the face models: a `TFLite` reader and a small CPU executor, without any dependency.
//!
//! [`Model::read`] checks every offset of the flatbuffer and expands half-precision constants to `f32`.
//! [`Executor::new`] checks every shape, packs the weights and plans the buffers once; [`Executor::run`] then allocates
//! nothing, on one thread or on two. Only the operators of the face detector and the attention mesh are known; anything else is an error when the
//! model is read or the executor is made, never when it runs.

mod activation;
mod aligned;
mod attention_ops;
mod convolution;
mod depthwise;
mod elementwise;
mod error;
mod executor;
mod flatbuffer;
mod flexbuffer;
mod fusion;
mod half;
mod instructions;
mod kernels;
mod layout;
mod lowering;
mod matrix_product;
mod model;
mod operator_reader;
mod pack;
mod plan;
mod pooling;
mod reader;
#[cfg(test)]
mod reference;
mod step;
mod window;

pub use error::TfliteError;
pub use executor::{Executor, Threads};
pub use instructions::InstructionSet;
pub use model::Model;
