//! Names why a model cannot be read, prepared or run.

use std::error::Error;
use std::fmt;

/// Why a model cannot be read, prepared or run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TfliteError {
    /// The bytes do not begin like a `TFLite` flatbuffer.
    NotTflite,
    /// An offset or a length in the flatbuffer points outside the bytes.
    OutOfBounds,
    /// The flatbuffer can be read but says something that cannot be: what it says.
    Malformed(&'static str),
    /// The model is well formed but needs something this crate does not do: what it needs.
    Unsupported(String),
    /// The caller's input does not have as many numbers as the model's input tensor.
    InputLength {
        /// Numbers the model takes.
        expected: usize,
        /// Numbers the caller gave.
        given: usize,
    },
    /// This processor lacks the instruction set that was asked for.
    InstructionSetMissing,
    /// The system gave no second thread.
    ThreadMissing,
}

impl fmt::Display for TfliteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotTflite => write!(f, "the bytes are not a TFLite model"),
            Self::OutOfBounds => write!(f, "the model is cut short or points outside itself"),
            Self::Malformed(what) => write!(f, "the model contradicts itself: {what}"),
            Self::Unsupported(what) => write!(f, "the model needs what is not supported: {what}"),
            Self::InputLength { expected, given } => {
                write!(f, "the model takes {expected} numbers, {given} were given")
            }
            Self::InstructionSetMissing => {
                write!(f, "this processor lacks the chosen instruction set")
            }
            Self::ThreadMissing => write!(f, "the system gives no second thread"),
        }
    }
}

impl Error for TfliteError {}
