//! Runs the face models: a `TFLite` reader and a small CPU executor.
