//! Names why the face models cannot start.

/// Why an [`Observer`](crate::Observer) could not be made. Once made, it never fails.
#[derive(Debug, thiserror::Error)]
pub enum VisionError {
    /// A model file cannot be read or run.
    #[error("the {model} model cannot be used: {source}")]
    Model {
        /// Which of the models.
        model: &'static str,
        /// What the runtime says.
        source: tflite::TfliteError,
    },
    /// A model runs but does not give what this program expects of it.
    #[error("the {model} model has no output {output} of {length} numbers")]
    Output {
        /// Which of the models.
        model: &'static str,
        /// Name of the output tensor.
        output: &'static str,
        /// How many numbers it should hold.
        length: usize,
    },
    /// The canonical face is not the expected protocol buffer.
    #[error("the canonical face geometry is damaged: {0}")]
    Geometry(&'static str),
}
