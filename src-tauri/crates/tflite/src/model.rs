//! The graph of a model: tensors, operators and their options.

use crate::TfliteError;

/// A model read from a `TFLite` flatbuffer: its graph and its constants as `f32`.
#[derive(Clone, Debug)]
pub struct Model {}

impl Model {
    /// Reads a `TFLite` flatbuffer.
    ///
    /// # Errors
    /// When the bytes are no `TFLite` model, point outside themselves, or use an operator nobody taught this crate.
    pub fn read(bytes: &[u8]) -> Result<Self, TfliteError> {
        if bytes.get(4..8) != Some(b"TFL3".as_slice()) {
            return Err(TfliteError::NotTflite);
        }
        Err(TfliteError::OutOfBounds)
    }
}
