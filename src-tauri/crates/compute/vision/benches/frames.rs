//! Times what vision needs for a frame: our side of `cargo xtask bench vision`.
//!
//! `paint FOLDER` draws the pictures: twelve stills of different people and a film of one. `answer FOLDER` reads them,
//! then answers each line of standard input with one line of numbers, in the words and forms of
//! `benches/mediapipe/answer.py`; `detect-two` and `track-two` do it with two threads.

use image::RgbImage;
use puppet::{Person, Pose, Scene, render};
use rustix::time::{ClockId, clock_gettime};
use std::error::Error;
use std::f32::consts::TAU;
use std::io::{BufRead, Write};
use std::path::Path;
use std::time::Instant;
use vision::{Observer, Threads};

/// An ordinary webcam's picture.
const SIZE: (u32, u32) = (1280, 720);
const STILLS: u32 = 12;
/// Frames of the film; the last leads back to the first, so that it can be followed for ever.
const FILM: u32 = 60;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds a word of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["paint", folder] => paint(Path::new(folder)),
        ["answer", folder] => answer(Path::new(folder)),
        _ => Err("usage: paint FOLDER | answer FOLDER".into()),
    }
}

fn paint(folder: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    for i in 0..STILLS {
        render(&still(i)).save(folder.join(format!("still-{i:02}.png")))?;
    }
    for i in 0..FILM {
        render(&film(i)).save(folder.join(format!("film-{i:02}.png")))?;
    }
    Ok(())
}

/// Different people, near and far, turned and leaning.
fn still(i: u32) -> Scene {
    let turns = [(0.0, 0.0, 0.0), (20.0, 5.0, 0.0), (-15.0, -8.0, 6.0), (8.0, 3.0, -15.0)];
    let (yaw, pitch, roll) = turns[i as usize % turns.len()];
    let pose = Pose {
        distance_cm: 42.0 + 3.0 * i as f32,
        x_cm: (i as f32 - 6.0) * 1.5,
        ..Pose::turned(yaw, pitch, roll)
    };
    let scene = Scene::of(Person::sample(i.into()), pose);
    scene.sized(SIZE.0, SIZE.1).seeded(i + 1)
}

/// Somebody who sways, turns, nods and smiles.
fn film(i: u32) -> Scene {
    let phase = i as f32 / FILM as f32 * TAU;
    let (yaw, pitch) = (15.0 * phase.sin(), 6.0 * (2.0 * phase).sin());
    let pose = Pose {
        x_cm: 3.0 * phase.sin(),
        smile: 0.5 - 0.5 * phase.cos(),
        distance_cm: 50.0 + 4.0 * phase.cos(),
        ..Pose::turned(yaw, pitch, 5.0 * phase.cos())
    };
    let scene = Scene::of(Person::customer(), pose);
    scene.sized(SIZE.0, SIZE.1).seeded(i + 1)
}

fn answer(folder: &Path) -> Result<(), Box<dyn Error>> {
    let read = |kind: &str, count: u32| {
        (0..count)
            .map(|i| Ok(image::open(folder.join(format!("{kind}-{i:02}.png")))?.to_rgb8()))
            .collect::<Result<Vec<RgbImage>, image::ImageError>>()
    };
    let (stills, film) = (read("still", STILLS)?, read("film", FILM)?);
    // After a frame that shows nothing a face is new, and looked for in the whole frame.
    let nothing = RgbImage::new(SIZE.0, SIZE.1);
    let find = |observer: &mut Observer| {
        times(&stills, observer, |observer| drop(observer.observe(&nothing)))
    };
    let follow = |observer: &mut Observer| times(&film, observer, |_| {});
    let (mut alone, mut helped) = (Observer::new()?, Observer::new()?);
    helped.use_threads(Threads::Two)?;
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let answer = match line?.as_str() {
            "detect" => find(&mut alone),
            "track" => follow(&mut alone),
            "detect-two" => find(&mut helped),
            "track-two" => follow(&mut helped),
            "points" => {
                let found = stills.iter().map(|image| alone.observe_still(image).landmarks);
                let found: Vec<_> = found.map(|points| told(&points)).collect();
                // The film leads back to its beginning: its first face is followed too.
                film.last().into_iter().for_each(|image| drop(alone.observe(image)));
                let followed = film.iter().map(|image| alone.observe(image).landmarks);
                let followed = followed.map(|points| told(&points));
                found.into_iter().chain(followed).collect::<Vec<_>>().join(";")
            }
            word => return Err(format!("unknown word {word}").into()),
        };
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

/// Wall and processor milliseconds of each image, in turns; what is done before each does not count.
fn times(images: &[RgbImage], observer: &mut Observer, before: impl Fn(&mut Observer)) -> String {
    let mut numbers = Vec::new();
    for image in images {
        before(observer);
        let (begun, spent) = (Instant::now(), processor_millis());
        drop(observer.observe(image));
        let wall = begun.elapsed().as_secs_f64() * 1000.0;
        numbers.push(format!("{wall:.4} {:.4}", processor_millis() - spent));
    }
    numbers.join(" ")
}

/// What this process has used of the processor, all threads together.
fn processor_millis() -> f64 {
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    spent.tv_sec as f64 * 1000.0 + spent.tv_nsec as f64 / 1e6
}

fn told(points: &[[f32; 3]]) -> String {
    let pairs = points.iter().map(|[x, y, _]| format!("{x:.3} {y:.3}"));
    pairs.collect::<Vec<_>>().join(" ")
}
