//! What the models are expected to say about a picture, and how far an executor is from it.

use tflite::{Executor, TfliteError};

use crate::picture::{Subject, paint};

/// Largest difference allowed. The outputs are pixels of the input and scores of up to 180.
pub(crate) const TOLERANCE: f32 = 1e-3;

/// A picture for one of the models and what Google's interpreters answered.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) subject: Subject,
    pub(crate) answer: &'static [u8],
}

/// The detector's outputs, in the order in which the answers were written.
pub(crate) const DETECTOR_OUTPUTS: [&str; 2] = ["regressors", "classificators"];
pub(crate) const DETECTOR_CASES: [Case; 2] = [
    Case {
        name: "detector, face",
        subject: Subject::Face { lean: 0 },
        answer: include_bytes!("../vectors/detector_face.f32"),
    },
    Case {
        name: "detector, noise",
        subject: Subject::Noise,
        answer: include_bytes!("../vectors/detector_noise.f32"),
    },
];

/// The mesh's outputs, in the order in which the answers were written.
pub(crate) const MESH_OUTPUTS: [&str; 7] = [
    "output_mesh_identity",
    "output_lips",
    "output_left_eye",
    "output_right_eye",
    "output_left_iris",
    "output_right_iris",
    "conv_faceflag",
];
pub(crate) const MESH_CASES: [Case; 3] = [
    Case {
        name: "mesh, face",
        subject: Subject::Face { lean: 0 },
        answer: include_bytes!("../vectors/mesh_face.f32"),
    },
    Case {
        name: "mesh, leaning face",
        subject: Subject::Face { lean: 2 },
        answer: include_bytes!("../vectors/mesh_leaning.f32"),
    },
    Case {
        name: "mesh, noise",
        subject: Subject::Noise,
        answer: include_bytes!("../vectors/mesh_noise.f32"),
    },
];

/// The detector's input: channels from -1 to 1.
pub(crate) fn detector_input(subject: Subject) -> Vec<f32> {
    let channel = |byte: u8| f32::from(byte) / 127.5 - 1.0;
    paint(subject, 128).into_iter().map(channel).collect()
}

/// The mesh's input: channels from 0 to 1.
pub(crate) fn mesh_input(subject: Subject) -> Vec<f32> {
    let channel = |byte: u8| f32::from(byte) / 255.0;
    paint(subject, 192).into_iter().map(channel).collect()
}

/// Runs the model and gives the largest difference between its outputs and the answer; infinite if any is no number.
pub(crate) fn largest_difference(
    executor: &mut Executor,
    input: &[f32],
    outputs: &[&str],
    answer: &[u8],
) -> Result<f32, TfliteError> {
    executor.run(input)?;
    let found = outputs.iter().flat_map(|name| {
        let output = executor.output(name);
        output.unwrap_or_else(|| panic!("there is no output {name}"))
    });
    let (expected, []) = answer.as_chunks::<4>() else {
        panic!("the answer is cut short");
    };
    assert_eq!(found.clone().count(), expected.len());
    let differences =
        found.zip(expected).map(|(found, expected)| (found - f32::from_le_bytes(*expected)).abs());
    Ok(differences.fold(0.0, |worst, difference| {
        if difference.is_nan() { f32::INFINITY } else { worst.max(difference) }
    }))
}
