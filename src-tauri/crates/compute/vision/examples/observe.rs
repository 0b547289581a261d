//! Says what vision sees in picture files: `cargo run --release -p vision --example observe -- --json IMAGE...`
//!
//! One JSON object for each picture, each on its own line. A file that cannot be read gives an object with
//! `error`; the others are still printed, and the exit code is not zero.

use capture::Rectangle;
use image::RgbImage;
use serde_json::{Value, json};
use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;
use vision::Observer;

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).filter(|word| word != "--json").collect();
    let mut out = std::io::stdout().lock();
    let mut say = |line: &Value| writeln!(out, "{line}").is_ok();
    if files.is_empty() {
        say(&json!({ "error": "usage: observe --json IMAGE..." }));
        return ExitCode::from(2);
    }
    let mut observer = match Observer::new() {
        Ok(observer) => observer,
        Err(error) => {
            say(&json!({ "error": error.to_string() }));
            return ExitCode::FAILURE;
        }
    };
    let mut all_well = true;
    for file in &files {
        let line = match image::open(file) {
            Ok(image) => describe(&mut observer, file, &image.to_rgb8()),
            Err(error) => {
                all_well = false;
                json!({ "file": file, "error": error.to_string() })
            }
        };
        all_well &= say(&line);
    }
    if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn describe(observer: &mut Observer, file: &str, image: &RgbImage) -> Value {
    let begun = Instant::now();
    let analysis = observer.observe_still(image);
    let millis = begun.elapsed().as_secs_f64() * 1000.0;
    let observation = &analysis.observation;
    let mut line = json!({
        "file": file,
        "width": image.width(),
        "height": image.height(),
        "faces": analysis.faces.len(),
        "detections": analysis.faces.iter().map(|face| json!({
            "score": face.score,
            "box": rectangle(&face.bounds),
            "key_points": face.key_points,
        })).collect::<Vec<_>>(),
        "second_face_ratio": observation.second_face_ratio,
        "health": format!("{:?}", observation.health),
        "frame_luma": observation.frame_luma,
        "scene_luma": observation.scene_luma,
        "blockiness": observation.blockiness,
        "box": null, "landmarks": [],
        "yaw_deg": null, "pitch_deg": null, "roll_deg": null,
        "eyes": null, "smile": null, "mouth_open": null, "sharpness": null, "luma": null,
        "millis": millis,
    });
    if let Some(face) = &observation.face {
        line["presence"] = json!(face.presence);
        line["box"] = rectangle(&face.bounds);
        line["landmarks"] =
            analysis.landmarks.iter().map(|point| json!([point[0], point[1]])).collect();
        line["yaw_deg"] = json!(face.yaw_deg);
        line["pitch_deg"] = json!(face.pitch_deg);
        line["roll_deg"] = json!(face.roll_deg);
        line["eyes"] = json!({ "right": face.right_eye_open, "left": face.left_eye_open });
        line["smile"] = json!(face.smile);
        line["mouth_open"] = json!(face.mouth_open);
        line["mouth_width"] = json!(face.mouth_width);
        line["inter_eye_distance"] = json!(face.inter_eye_distance);
        line["sharpness"] = json!(face.sharpness);
        line["eye_contrast"] =
            json!({ "right": face.right_eye_contrast, "left": face.left_eye_contrast });
        line["mouth_contrast"] = json!(face.mouth_contrast);
        line["eye_white"] = json!(face.eye_white);
        line["mask"] = json!(face.mask);
        line["eye_shade"] = json!(face.eye_shade);
        line["unlike_skin"] = json!(face.unlike_skin);
        line["skin_colour"] = json!(face.skin_colour);
        line["luma"] = json!(face.luma);
        line["luma_variance"] = json!(face.luma_variance);
        line["over_exposed"] = json!(face.over_exposed);
        line["crushed"] = json!(face.crushed);
        line["back_light"] = json!(face.back_light);
        line["background_variation"] = json!(face.background_variation);
        line["evenness"] = json!(face.evenness);
        line["dynamic_range"] = json!(face.dynamic_range);
    }
    line
}

fn rectangle(bounds: &Rectangle) -> Value {
    json!({ "x": bounds.x, "y": bounds.y, "width": bounds.width, "height": bounds.height })
}
