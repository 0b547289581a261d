//! Fits the smile again from numbers of people: `cargo run -p vision --example fit_smile`
//!
//! Ridge regression on how points of the mesh move between a neutral and another face of one person, in centimetres with
//! the pose taken out: 61 posed smiles (Face Research Lab London Set; the numbers lie with the bench of people) weigh
//! 0.4, smiles in 6 films 0.1, people in 9 films who talk 0.5; penalty 0.03. Prints the weights of
//! `src/face/smile.rs`, and how many smiles and frames of talk rise above limits, each person and each film left out in
//! turn.

use std::collections::BTreeSet;
use std::io::Write;
use vision::{MeshMeasures, VisionError};

const PEOPLE: &str = include_str!("../../../runtime/booth/examples/people/london/people.tsv");
const POINTS: &[u8] = include_bytes!("../../../runtime/booth/examples/people/london/points.bin");
/// Film, what is shown, and how many frames of it there are.
const FILMS: &str = include_str!("fit_smile/films.tsv");
/// The same movements for each of those frames, thousandths of a centimetre.
const MOVEMENTS: &[u8] = include_bytes!("fit_smile/movements.bin");

const PAIRS: [(usize, usize); 10] = [
    (61, 291),
    (50, 280),
    (205, 425),
    (187, 411),
    (76, 306),
    (40, 270),
    (91, 321),
    (84, 314),
    (57, 287),
    (216, 436),
];
const MIDDLE: [usize; 6] = [0, 17, 13, 14, 200, 2];
const WIDTH: usize = 2 * PAIRS.len() + MIDDLE.len();
const PENALTY: f64 = 0.03;
/// The picture the points were found on, pixels.
const SIZE: [u32; 2] = [1350, 1350];
/// A posed smile rises by about half of this.
const SCALE: f64 = 0.5;

/// How points moved, who moved them, and whether it was a smile.
struct Sample {
    who: String,
    is_smile: bool,
    weight: f64,
    moves: [f64; WIDTH],
}

fn main() -> Result<(), VisionError> {
    let mut samples = people(&MeshMeasures::load()?);
    let posed = samples.len();
    samples.extend(films());
    let everybody: Vec<&Sample> = samples.iter().collect();
    let weights = fit(&everybody);
    let mut out = std::io::stdout().lock();
    let mut say = |line: String| drop(writeln!(out, "{line}"));
    for (pair, (right, left)) in PAIRS.iter().enumerate() {
        let [outwards, upwards] = [weights[2 * pair], weights[2 * pair + 1]].map(|w| w * SCALE);
        say(format!("({right}, {left}, [{outwards:.3}, {upwards:.3}]),"));
    }
    for (index, point) in MIDDLE.iter().enumerate() {
        say(format!("({point}, {:.3}),", weights[2 * PAIRS.len() + index] * SCALE));
    }
    let names: BTreeSet<&String> = samples.iter().map(|sample| &sample.who).collect();
    let mut rises = vec![0.0; samples.len()];
    for name in names {
        let others: Vec<&Sample> = samples.iter().filter(|sample| sample.who != *name).collect();
        let weights = fit(&others);
        for (rise, sample) in rises.iter_mut().zip(&samples).filter(|(_, s)| s.who == *name) {
            *rise = SCALE * dot(&weights, &sample.moves);
        }
    }
    for limit in [0.075, 0.1, 0.125, 0.15, 0.2] {
        let above = |rises: &[f64], samples: &[Sample], is_smile: bool| {
            let kind = rises.iter().zip(samples).filter(|(_, sample)| sample.is_smile == is_smile);
            let (mut above, mut all) = (0, 0);
            for (rise, _) in kind {
                above += usize::from(*rise > limit);
                all += 1;
            }
            format!("{above} of {all}")
        };
        say(format!(
            "above {limit}: {} posed smiles, {} single frames of talk",
            above(&rises[..posed], &samples[..posed], true),
            above(&rises, &samples, false),
        ));
    }
    Ok(())
}

/// The posed smiles that an onlooker sees.
fn people(measures: &MeshMeasures) -> Vec<Sample> {
    let number = |pair: &[u8]| f32::from(i16::from_le_bytes([pair[0], pair[1]])) * 0.1;
    let numbers: Vec<f32> = POINTS.chunks_exact(2).map(number).collect();
    let points: Vec<[f32; 3]> = numbers.chunks_exact(3).map(|p| [p[0], p[1], p[2]]).collect();
    let meshes: Vec<_> =
        points.chunks_exact(478).map(|mesh| measures.frontal(mesh, SIZE)).collect();
    let lines =
        PEOPLE.lines().zip(meshes.chunks_exact(2)).filter(|(line, _)| line.ends_with("yes"));
    let of = |(line, meshes): (&str, &[Vec<[f32; 3]>])| Sample {
        who: line.split('\t').next().unwrap_or_default().to_owned(),
        is_smile: true,
        weight: 0.4,
        moves: moves(&meshes[0], &meshes[1]),
    };
    shared(lines.map(of).collect())
}

/// Samples of one kind share its weight.
fn shared(mut samples: Vec<Sample>) -> Vec<Sample> {
    let count = samples.len() as f64;
    samples.iter_mut().for_each(|sample| sample.weight /= count);
    samples
}

fn films() -> Vec<Sample> {
    let mut frames = MOVEMENTS.chunks_exact(2 * WIDTH);
    let (mut talk, mut smiles) = (Vec::new(), Vec::new());
    for line in FILMS.lines() {
        let words: Vec<&str> = line.split('\t').collect();
        let is_smile = words[1] == "smile";
        let count = words[2].parse().unwrap_or_default();
        for frame in frames.by_ref().take(count) {
            let moves = std::array::from_fn(|i| {
                f64::from(i16::from_le_bytes([frame[2 * i], frame[2 * i + 1]])) / 1_000.0
            });
            let weight = if is_smile { 0.1 } else { 0.5 };
            let kind = if is_smile { &mut smiles } else { &mut talk };
            kind.push(Sample { who: words[0].to_owned(), is_smile, weight, moves });
        }
    }
    let mut all = shared(talk);
    all.extend(shared(smiles));
    all
}

fn moves(neutral: &[[f32; 3]], other: &[[f32; 3]]) -> [f64; WIDTH] {
    let way = |point: usize, axis: usize| f64::from(other[point][axis] - neutral[point][axis]);
    std::array::from_fn(|i| match (i / 2, i % 2) {
        (pair, 0) if pair < PAIRS.len() => (way(PAIRS[pair].1, 0) - way(PAIRS[pair].0, 0)) / 2.0,
        (pair, _) if pair < PAIRS.len() => (way(PAIRS[pair].0, 1) + way(PAIRS[pair].1, 1)) / 2.0,
        _ => way(MIDDLE[i - 2 * PAIRS.len()], 1),
    })
}

fn dot(weights: &[f64], moves: &[f64; WIDTH]) -> f64 {
    weights.iter().zip(moves).map(|(weight, way)| weight * way).sum()
}

/// The weights, and the constant last, by Gaussian elimination of the normal equations.
fn fit(samples: &[&Sample]) -> Vec<f64> {
    const ALL: usize = WIDTH + 1;
    let whole: f64 = samples.iter().map(|sample| sample.weight).sum();
    let mut rows = vec![[0.0; ALL + 1]; ALL];
    for sample in samples {
        let of = |i: usize| sample.moves.get(i).copied().unwrap_or(1.0);
        let target = if sample.is_smile { 1.0 } else { -1.0 };
        let weight = sample.weight / whole;
        for (i, row) in rows.iter_mut().enumerate() {
            for (j, cell) in row.iter_mut().enumerate() {
                *cell += weight * of(i) * if j == ALL { target } else { of(j) };
            }
        }
    }
    for (i, row) in rows.iter_mut().enumerate() {
        row[i] += if i == WIDTH { PENALTY * 1e-6 } else { PENALTY };
    }
    for i in 0..ALL {
        let pivot = rows[i].map(|cell| cell / rows[i][i]);
        rows[i] = pivot;
        for (j, row) in rows.iter_mut().enumerate().filter(|(j, _)| *j != i) {
            debug_assert_ne!(i, j);
            let share = row[i];
            for (cell, above) in row.iter_mut().zip(pivot) {
                *cell -= share * above;
            }
        }
    }
    rows.iter().map(|row| row[ALL]).collect()
}
