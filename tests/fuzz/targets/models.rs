//! The reader of TFLite models, and the plan that is made of one.

use super::corpus;
use tests::fuzzing::Target;
use tflite::{Executor, Model};

pub(super) fn target() -> Target {
    let mut examples = corpus("models");
    // The one that is built in: its graph has every kind of table, its weights are small.
    examples.push(weights::FACE_DETECTOR.to_vec());
    Target { name: "models", corpus: examples, words: &[], read }
}

fn read(bytes: &[u8]) {
    let Ok(model) = Model::read(bytes) else { return };
    let Ok(mut executor) = Executor::new(model) else { return };
    let size: usize = executor.input_shape().iter().product();
    // What was accepted also runs: its kernels trust the plan.
    let _ = executor.run(&vec![0.5; size]);
}
