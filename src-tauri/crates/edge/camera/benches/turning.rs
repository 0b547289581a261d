//! Times turning a picture upright, ours and the image library's: one part of `cargo xtask bench kernels`.
//!
//! Prints a line `DEGREES OURS THEIRS` for each rotation, in milliseconds: of rounds in turns, the median.

use camera::Rotation;
use image::RgbImage;
use image::imageops::{rotate90, rotate180, rotate270};
use std::hint::black_box;
use std::io::Write;
use std::time::Instant;

type Turn = fn(&RgbImage) -> RgbImage;

const ROUNDS: usize = 31;
const SIZE: (u32, u32) = (1280, 720);

fn main() -> std::io::Result<()> {
    let picture =
        RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| image::Rgb([x as u8, y as u8, (x + y) as u8]));
    let theirs: [(Rotation, Turn); 3] = [
        (Rotation::Quarter, |picture| rotate90(picture)),
        (Rotation::Half, |picture| rotate180(picture)),
        (Rotation::ThreeQuarters, |picture| rotate270(picture)),
    ];
    for (rotation, their) in theirs {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(millis(|| rotation.turn(black_box(&picture))));
            theirs.push(millis(|| their(black_box(&picture))));
        }
        writeln!(
            std::io::stdout(),
            "{} {:.4} {:.4}",
            rotation.degrees(),
            median(ours),
            median(theirs)
        )?;
    }
    Ok(())
}

fn millis(turn: impl FnOnce() -> RgbImage) -> f64 {
    let begun = Instant::now();
    black_box(turn());
    begun.elapsed().as_secs_f64() * 1_000.0
}

fn median(mut millis: Vec<f64>) -> f64 {
    millis.sort_by(f64::total_cmp);
    millis[ROUNDS / 2]
}
