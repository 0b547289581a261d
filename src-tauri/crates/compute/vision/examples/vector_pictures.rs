//! Draws the pictures that `assets/models/vectors/make_landmark_vectors.py` shows to `MediaPipe`:
//! `cargo run --release -p vision --example vector_pictures -- FOLDER`
//!
//! Small, without sensor noise and with fewer tones, so that the files stay small.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use puppet::{Person, Pose, Scene, render};
use std::fs::File;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        return ExitCode::from(2);
    };
    let all_saved = scenes().into_iter().all(|(name, mut scene)| {
        scene.lens.noise = 0.0;
        let mut picture = render(&scene.sized(320, 240));
        picture.iter_mut().for_each(|value| *value &= 0xfc);
        File::create(Path::new(&folder).join(format!("{name}.png")))
            .map(|file| {
                PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive)
            })
            .is_ok_and(|encoder| picture.write_with_encoder(encoder).is_ok())
    });
    if all_saved { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Every name with the scene it stands for.
fn scenes() -> Vec<(&'static str, Scene)> {
    let customer = |pose| Scene::of(Person::customer(), pose);
    let impostor = |pose| Scene::of(Person::impostor(), pose);
    let usual = Pose::default();
    vec![
        ("straight", customer(usual)),
        ("turned", customer(Pose::turned(22.0, 4.0, 0.0))),
        ("raised", impostor(Pose::turned(-6.0, -14.0, 0.0))),
        ("leaning", impostor(Pose::turned(-12.0, 3.0, 24.0))),
        ("smiling", customer(Pose { smile: 1.0, ..usual })),
        ("asleep", impostor(usual.with_eyes(0.0))),
        ("far-aside", customer(Pose { distance_cm: 75.0, x_cm: 20.0, y_cm: 6.0, ..usual })),
        ("cut-off", impostor(Pose { distance_cm: 34.0, x_cm: -11.0, y_cm: 7.0, ..usual })),
        (
            "two",
            customer(Pose { distance_cm: 60.0, x_cm: -13.0, ..usual })
                .with(Person::impostor(), Pose { distance_cm: 72.0, x_cm: 19.0, ..usual }),
        ),
        ("nobody", Scene::empty(320, 240)),
    ]
}
