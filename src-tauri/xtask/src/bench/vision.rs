//! What seeing costs: a frame against MediaPipe's own face mesh on the same pictures, a capture against one core.
//!
//! Both sides hold the pictures in memory and take turns, round by round, while the processor is kept awake; a ratio is the
//! median of the rounds' ratios, so what else the computer does strikes both alike. Ratios are of what a person waits for,
//! with processor time (all threads of a side together) beside them. Ours runs on one thread, as the program does, and once
//! more on two; MediaPipe has the threads it takes by itself. Ours includes every measure of the face and the frame, and a
//! search for other people at every sixth frame; MediaPipe's gives points alone.

use super::awake::Awake;
use super::runner::Runner;
use super::statistics::{median, quantile};
use super::vision_verdict::{Cost, Figures, broken_promises};
use crate::demo::target_folder;
use crate::shell::{cargo, command, run, say};
use crate::{debian, python, set_up};
use anyhow::{Context, Result, bail};
use std::io::Write as _;
use std::process::{Command, Stdio};

const ROUNDS: usize = 21;
const WARM_UP_ROUNDS: usize = 2;
const MEDIAPIPE: &str = "src-tauri/crates/compute/vision/benches/mediapipe";
/// Mesh points of the outer eye corners.
const EYES: [usize; 2] = [33, 263];

/// Builds, measures and tells.
pub(super) fn measure() -> Result<()> {
    set_up(&[debian::BUILD, debian::MEDIAPIPE])?;
    let python = python::environment("bench/python", &format!("{MEDIAPIPE}/requirements.txt"))?;
    let pictures = target_folder().join("bench/vision");
    say("building our side in release mode and drawing the pictures");
    run(frames("paint").arg(&pictures))?;

    let answer = format!("{MEDIAPIPE}/answer.py");
    let mut theirs = command(&python.to_string_lossy(), &[&answer]);
    // MediaPipe tells of its delegates on standard error.
    let theirs = theirs.arg(&pictures).stderr(Stdio::null());
    let mut sides = [Side::start(frames("answer").arg(&pictures))?, Side::start(theirs)?];
    say(&format!("{ROUNDS} rounds in turns"));
    let orders: [(usize, &str, Kind); 6] = [
        (0, "track", |rounds| &mut rounds.tracked),
        (1, "track", |rounds| &mut rounds.tracked),
        (0, "track-two", |rounds| &mut rounds.tracked_by_two),
        (0, "detect", |rounds| &mut rounds.detected),
        (1, "detect", |rounds| &mut rounds.detected),
        (0, "detect-two", |rounds| &mut rounds.detected_by_two),
    ];
    let awake = Awake::keep()?;
    for round in 0..WARM_UP_ROUNDS + ROUNDS {
        for (side, order, kind) in orders {
            let times = sides[side].times(order)?;
            if round >= WARM_UP_ROUNDS {
                kind(&mut sides[side].rounds).push(times);
            }
        }
    }
    drop(awake);
    say("comparing the mesh points");
    let [mut ours, mut theirs] = sides;
    let (found, expected) = (ours.runner.ask("points")?, theirs.runner.ask("points")?);
    let landmark_error_iod = mean_error(&found, &expected)?;
    drop([ours.runner, theirs.runner]);
    let (ours, theirs) = (ours.rounds, theirs.rounds);
    say("running a capture in front of a webcam of 30 pictures a second");
    let booth = cargo(&["bench", "--quiet", "--package", "booth", "--bench", "loop"])
        .stderr(Stdio::inherit())
        .output()?;
    let booth = numbers(&String::from_utf8(booth.stdout)?)?;
    let [booth_core_share, looks_per_second, mirrors_per_second] = booth[..] else {
        bail!("the booth's bench did not give three numbers");
    };

    tell(&Figures {
        tracking: cost(&ours.tracked, &theirs.tracked),
        tracking_by_two: cost(&ours.tracked_by_two, &theirs.tracked),
        detecting: cost(&ours.detected, &theirs.detected),
        detecting_by_two: cost(&ours.detected_by_two, &theirs.detected),
        landmark_error_iod,
        booth_core_share,
        looks_per_second,
        mirrors_per_second,
    })
}

fn tell(figures: &Figures) -> Result<()> {
    for line in figures.in_words() {
        say(&line);
    }
    writeln!(std::io::stdout(), "{}", figures.as_json())?;
    let broken = broken_promises(figures);
    if !broken.is_empty() {
        bail!("{}", broken.join("; "));
    }
    Ok(())
}

fn frames(word: &str) -> Command {
    cargo(&["bench", "--quiet", "--package", "vision", "--bench", "frames", "--", word])
}

/// Milliseconds of each frame of a round.
struct Times {
    wall: Vec<f64>,
    processor: Vec<f64>,
}

/// What one side needed, round by round.
#[derive(Default)]
struct Rounds {
    tracked: Vec<Times>,
    tracked_by_two: Vec<Times>,
    detected: Vec<Times>,
    detected_by_two: Vec<Times>,
}

/// One of the lists of rounds.
type Kind = fn(&mut Rounds) -> &mut Vec<Times>;

struct Side {
    runner: Runner,
    rounds: Rounds,
}

impl Side {
    fn start(program: &mut Command) -> Result<Self> {
        Ok(Self { runner: Runner::start(program)?, rounds: Rounds::default() })
    }

    fn times(&mut self, word: &str) -> Result<Times> {
        let numbers = numbers(&self.runner.ask(word)?)?;
        let every_other = |first: usize| numbers.iter().skip(first).step_by(2).copied().collect();
        Ok(Times { wall: every_other(0), processor: every_other(1) })
    }
}

fn numbers(line: &str) -> Result<Vec<f64>> {
    line.split_whitespace()
        .map(|word| word.parse().context("a program answered no number"))
        .collect()
}

/// What our frames cost beside theirs.
fn cost(ours: &[Times], theirs: &[Times]) -> Cost {
    let all = |rounds: &[Times]| -> Vec<f64> {
        let walls = rounds.iter().map(|times| &times.wall);
        walls.flatten().copied().collect()
    };
    Cost {
        ratio: ratio(ours, theirs, |times| &times.wall),
        processor_ratio: ratio(ours, theirs, |times| &times.processor),
        millis: median(&all(ours)),
        p95_millis: quantile(&all(ours), 0.95),
        mediapipe_millis: median(&all(theirs)),
        mediapipe_p95_millis: quantile(&all(theirs), 0.95),
    }
}

/// The median over the rounds of ours by theirs, each the median of its round.
fn ratio(ours: &[Times], theirs: &[Times], kind: fn(&Times) -> &Vec<f64>) -> f64 {
    let rounds = ours.iter().zip(theirs);
    let ratios: Vec<f64> =
        rounds.map(|(ours, theirs)| median(kind(ours)) / median(kind(theirs))).collect();
    median(&ratios)
}

/// Mean distance of all points of all pictures, in parts of the distance of the outer eye corners.
fn mean_error(found: &str, expected: &str) -> Result<f64> {
    let (mut sum, mut count) = (0.0, 0);
    let pictures = found.split(';').zip(expected.split(';'));
    for (found, expected) in pictures {
        let (found, expected) = (numbers(found)?, numbers(expected)?);
        if found.len() != expected.len() || found.len() <= 2 * EYES[1] {
            bail!("one side sees a face where the other sees none");
        }
        let point = |of: &[f64], i: usize| [of[2 * i], of[2 * i + 1]];
        let apart = |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
        let unit = apart(point(&expected, EYES[0]), point(&expected, EYES[1]));
        for i in 0..found.len() / 2 {
            sum += apart(point(&found, i), point(&expected, i)) / unit;
            count += 1;
        }
    }
    Ok(sum / f64::from(count))
}

#[cfg(test)]
mod tests {
    use super::{EYES, mean_error};

    /// 478 points on a line, with the outer eye corners a hundred apart.
    fn mesh(shift: f64) -> String {
        let point = |i: usize| {
            let x = if i == EYES[1] { 100.0 } else { 0.0 };
            format!("{} 0", x + shift)
        };
        (0..478).map(point).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_shift_is_measured_by_the_eyes_and_a_missing_face_is_no_agreement() {
        let two = format!("{};{}", mesh(0.0), mesh(0.0));
        let moved = format!("{};{}", mesh(0.0), mesh(1.0));
        assert!((mean_error(&two, &two).unwrap()).abs() < 1e-12);
        assert!((mean_error(&moved, &two).unwrap() - 0.005).abs() < 1e-9);
        assert!(mean_error(&format!("{};", mesh(0.0)), &two).is_err());
    }
}
