//! Reads a `TFLite` file into a graph, without trusting a single offset.

pub(crate) mod flatbuffer;
pub(crate) mod flexbuffer;
pub(crate) mod half;
pub(crate) mod model_reader;
pub(crate) mod operator_reader;
