//! Draws one picture of a person: `cargo run -p puppet --example portrait -- OUT.png [--yaw 20] [--smile 1] ..`

use puppet::{MonkTone, Person, Pose, Renderer, Scene};
use std::error::Error;
use std::io::{Write, stdout};
use std::time::Instant;

const OPTIONS: &str = "OUT.png [--person customer|impostor|SEED] [--yaw DEG] [--pitch DEG] [--roll DEG] [--eyes 0-1] \
    [--smile 0-1] [--mouth 0-1] [--distance CM] [--x CM] [--y CM] [--light LEVEL] [--from DEG] [--softness 0-1] [--tone 1-10] [--width PX] [--height PX] [--fov DEG]";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().ok_or(OPTIONS)?;
    let mut pose = Pose::default();
    let mut person = Person::customer();
    let mut scene = Scene::empty(640, 480);
    while let Some(option) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{option} needs a value"))?;
        if option == "--person" {
            person = match value.as_str() {
                "customer" => Person::customer(),
                "impostor" => Person::impostor(),
                seed => Person::sample(seed.parse()?),
            };
            continue;
        }
        let number: f32 = value.parse()?;
        match option.as_str() {
            "--yaw" => pose.yaw_deg = number,
            "--pitch" => pose.pitch_deg = number,
            "--roll" => pose.roll_deg = number,
            "--eyes" => pose = pose.with_eyes(number),
            "--smile" => pose.smile = number,
            "--mouth" => pose.mouth_open = number,
            "--distance" => pose.distance_cm = number,
            "--x" => pose.x_cm = number,
            "--y" => pose.y_cm = number,
            "--from" => scene.light.from_deg = number,
            "--softness" => scene.light.softness = number,
            "--light" => scene.light.level = number,
            "--tone" => {
                let step = (number as usize).clamp(1, 10);
                person = person.with_tone(MonkTone::ALL[step - 1]);
            }
            "--width" => scene.width = number as u32,
            "--height" => scene.height = number as u32,
            "--fov" => scene.lens.vertical_fov_deg = number,
            _ => return Err(format!("unknown option {option}; use {OPTIONS}").into()),
        }
    }
    let scene = scene.with(person, pose);
    let mut renderer = Renderer::new();
    let mut picture = image::RgbImage::new(scene.width, scene.height);
    let first = Instant::now();
    renderer.render_into(&scene, &mut picture);
    let first = first.elapsed();
    let mut millis: Vec<f64> = (0..21)
        .map(|_| {
            let start = Instant::now();
            renderer.render_into(&scene, &mut picture);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    millis.sort_by(f64::total_cmp);
    picture.save(&out)?;
    writeln!(
        stdout(),
        "{out}: {:.1} ms a frame (median of 21, fastest {:.1}; the first took {:.1})",
        millis[10],
        millis[0],
        first.as_secs_f64() * 1e3
    )?;
    Ok(())
}
