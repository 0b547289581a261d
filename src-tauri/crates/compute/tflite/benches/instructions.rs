//! Times the face models by each instruction set this processor has: one part of `cargo xtask bench kernels`.
//!
//! Prints a line `MODEL SET MILLIS` for each: of rounds in turns, the median. The plain set comes last.

use std::error::Error;
use std::hint::black_box;
use std::io::Write;
use std::time::Instant;
use tflite::{Executor, InstructionSet, Model};

const ROUNDS: usize = 31;

fn main() -> Result<(), Box<dyn Error>> {
    let models =
        [("detector", weights::FACE_DETECTOR, 128), ("mesh", weights::ATTENTION_MESH, 192)];
    for (name, bytes, size) in models {
        let input = vec![0.5; size * size * 3];
        let mut sides = Vec::new();
        for instructions in InstructionSet::available() {
            let executor = Executor::with_instruction_set(Model::read(bytes)?, instructions)?;
            sides.push((instructions, executor, Vec::new()));
        }
        for _ in 0..ROUNDS {
            for (_, executor, millis) in &mut sides {
                let begun = Instant::now();
                executor.run(black_box(&input))?;
                millis.push(begun.elapsed().as_secs_f64() * 1_000.0);
            }
        }
        for (instructions, _, millis) in &mut sides {
            millis.sort_by(f64::total_cmp);
            writeln!(std::io::stdout(), "{name} {instructions:?} {:.4}", millis[ROUNDS / 2])?;
        }
    }
    Ok(())
}
