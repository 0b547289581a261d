//! The models say the same as in Google's interpreters, with every instruction set this processor has.

use tflite::{Executor, InstructionSet, Model, TfliteError, Threads};

use crate::expected::{
    DETECTOR_CASES, DETECTOR_OUTPUTS, MESH_CASES, MESH_OUTPUTS, TOLERANCE, detector_input,
    largest_difference, mesh_input,
};

fn executor(bytes: &[u8], instructions: InstructionSet) -> Executor {
    Model::read(bytes)
        .and_then(|model| Executor::with_instruction_set(model, instructions))
        .expect("the model is one this crate knows")
}

/// Invariant: The models compute what Google's interpreters compute, on every instruction set of the processor.
#[test]
fn detector_agrees_with_litert() {
    for instructions in InstructionSet::available() {
        let mut executor = executor(weights::FACE_DETECTOR, instructions);
        for case in &DETECTOR_CASES {
            let input = detector_input(case.subject);
            let worst =
                largest_difference(&mut executor, &input, &DETECTOR_OUTPUTS, case.answer).unwrap();
            println!("{}, {instructions:?}: {worst:e}", case.name);
            assert!(worst <= TOLERANCE, "{}, {instructions:?}: {worst}", case.name);
        }
    }
}

/// Invariant: The models compute what Google's interpreters compute, on every instruction set of the processor.
#[test]
fn attention_mesh_agrees_with_mediapipe() {
    for instructions in InstructionSet::available() {
        let mut executor = executor(weights::ATTENTION_MESH, instructions);
        for case in &MESH_CASES {
            let input = mesh_input(case.subject);
            let worst =
                largest_difference(&mut executor, &input, &MESH_OUTPUTS, case.answer).unwrap();
            println!("{}, {instructions:?}: {worst:e}", case.name);
            assert!(worst <= TOLERANCE, "{}, {instructions:?}: {worst}", case.name);
        }
    }
}

/// Invariant: Two threads compute what one does, to the last bit.
#[test]
fn two_threads_compute_what_one_does_to_the_last_bit() {
    for (model, outputs, input) in [
        (weights::FACE_DETECTOR, &DETECTOR_OUTPUTS[..], detector_input(DETECTOR_CASES[0].subject)),
        (weights::ATTENTION_MESH, &MESH_OUTPUTS[..], mesh_input(MESH_CASES[0].subject)),
    ] {
        let mut alone = executor(model, InstructionSet::best());
        let mut helped = executor(model, InstructionSet::best());
        helped.use_threads(Threads::Two).unwrap();
        alone.run(&input).unwrap();
        for _ in 0..50 {
            helped.run(&input).unwrap();
            for name in outputs {
                assert_eq!(helped.output(name), alone.output(name), "{name}");
            }
        }
    }
}

/// Invariant: The models compute what Google's interpreters compute, on every instruction set of the processor.
/// The comparison itself must not be blind: one weight of a hundred thousand, doubled or halved, is noticed.
#[test]
fn one_wrong_weight_is_noticed() {
    for place in [0.35, 0.5, 0.65] {
        let mut bytes = weights::FACE_DETECTOR.to_vec();
        let high_byte = (bytes.len() as f64 * place) as usize | 1;
        // The lowest bit of a half-precision number's exponent.
        bytes[high_byte] ^= 0x04;
        let mut executor = executor(&bytes, InstructionSet::best());
        let worst = DETECTOR_CASES.iter().map(|case| {
            let input = detector_input(case.subject);
            largest_difference(&mut executor, &input, &DETECTOR_OUTPUTS, case.answer).unwrap()
        });
        let worst = worst.fold(0.0, f32::max);
        assert!(worst > TOLERANCE, "at {high_byte}: {worst}");
    }
}

#[test]
fn a_run_leaves_nothing_behind_for_the_next() {
    let mut used = executor(weights::ATTENTION_MESH, InstructionSet::best());
    used.run(&mesh_input(MESH_CASES[2].subject)).unwrap();
    let mut fresh = executor(weights::ATTENTION_MESH, InstructionSet::best());
    let input = mesh_input(MESH_CASES[0].subject);
    used.run(&input).unwrap();
    fresh.run(&input).unwrap();
    for name in MESH_OUTPUTS {
        assert_eq!(used.output(name), fresh.output(name), "{name}");
    }
}

#[test]
fn a_part_of_a_model_gives_the_same_numbers_and_leaves_the_rest_out() {
    let mut whole = executor(weights::ATTENTION_MESH, InstructionSet::best());
    let mut part = executor(weights::ATTENTION_MESH, InstructionSet::best());
    let outline = part.part(&["output_mesh_identity", "conv_faceflag"]).unwrap();
    for case in [&MESH_CASES[0], &MESH_CASES[2]] {
        let input = mesh_input(case.subject);
        whole.run(&input).unwrap();
        part.run_part(&input, &outline).unwrap();
        for name in ["output_mesh_identity", "conv_faceflag"] {
            assert_eq!(part.output(name), whole.output(name), "{name}");
        }
        assert_ne!(part.output("output_lips"), whole.output("output_lips"));
    }
    assert!(part.part(&["no such output"]).is_none());
}

#[test]
fn shapes_and_names_are_those_of_the_models() {
    let mesh = executor(weights::ATTENTION_MESH, InstructionSet::best());
    assert_eq!(mesh.input_shape(), [1, 192, 192, 3]);
    assert!(mesh.output_names().eq(MESH_OUTPUTS));
    assert_eq!(mesh.output("conv_faceflag"), Some(&[0.0][..]));
    assert_eq!(mesh.output("no such output"), None);
    let detector = executor(weights::FACE_DETECTOR, InstructionSet::best());
    assert_eq!(detector.input_shape(), [1, 128, 128, 3]);
    assert!(detector.output_names().eq(DETECTOR_OUTPUTS));
}

#[test]
fn an_input_of_another_length_is_refused() {
    let mut detector = executor(weights::FACE_DETECTOR, InstructionSet::best());
    let refused = TfliteError::InputLength { expected: 128 * 128 * 3, given: 7 };
    assert_eq!(detector.run(&[0.0; 7]), Err(refused));
}
