//! A webcam for the program alone: the emulation of the camera's own tests, showing a person who smiles now and then.

use anyhow::{Context as _, Result, ensure};
use image::RgbImage;
use puppet::{Person, Pose, Renderer, Scene};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// What the webcam shows, again and again: as many pictures as it shows in five seconds.
const PICTURES: u16 = 150;
/// In the first two of them the person looks calmly into the camera.
const CALM: u16 = 60;
/// What the webcam is: lines of `fake_webcam/description.c`.
const DESCRIPTION: &str = "card Fake Webcam\nport usb-fake-0\nMJPG 1280 720 1/30\n";

/// A connected webcam.
pub(crate) struct Webcam {
    folder: TempDir,
    library: PathBuf,
}

impl Webcam {
    /// Connects one.
    pub(crate) fn connect() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (mut renderer, mut picture) = (Renderer::new(), RgbImage::new(1280, 720));
        let mut mjpeg = Vec::new();
        for number in 0..PICTURES {
            let scene = Scene::of(Person::customer(), pose(number)).sized(1280, 720);
            renderer.render_into(&scene.seeded(number.into()), &mut picture);
            mjpeg.extend(raster::jpeg(&picture, 85));
        }
        let library = build(folder.path())?;
        let webcam = Self { folder, library };
        fs::create_dir(webcam.path(""))?;
        fs::write(webcam.path("pictures.mjpeg"), mjpeg)?;
        fs::write(webcam.path("name"), "Fake Webcam")?;
        fs::write(webcam.path("index"), "0")?;
        webcam.have("")?;
        fs::write(webcam.path("camera"), DESCRIPTION)?;
        Ok(webcam)
    }

    /// From now on has these faults (words of `fake_webcam/faults.c`) and no others.
    pub(crate) fn have(&self, faults: &str) -> Result<()> {
        // Written beside and moved, so that the webcam never reads half a word.
        let (new, file) = (self.path("faults.new"), self.path("faults"));
        fs::write(&new, faults)?;
        Ok(fs::rename(new, file)?)
    }

    /// A file of the first and only one, which is `/dev/video0`.
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("video0").join(name)
    }

    /// What makes a program and the programs it starts see this webcam.
    pub(crate) fn environment(&self) -> Result<Vec<(&str, &str)>> {
        let library = self.library.to_str().context("a plain path")?;
        let folder = self.folder.path().to_str().context("a plain path")?;
        Ok(vec![
            ("LD_PRELOAD", library),
            ("FAKE_WEBCAM", folder),
            ("FAKE_WEBCAM_FOR_CHILDREN", "yes"),
        ])
    }
}

/// Never quite still, as living people are; the last picture goes over into the first.
fn pose(number: u16) -> Pose {
    let turn = f32::from(number) / f32::from(PICTURES) * std::f32::consts::TAU;
    let into = f32::from(number.saturating_sub(CALM)) / f32::from(PICTURES - CALM);
    Pose {
        yaw_deg: 1.2 * turn.sin(),
        pitch_deg: 0.8 * (2.0 * turn).sin(),
        x_cm: 0.15 * (3.0 * turn).sin(),
        smile: (2.5 * (into * std::f32::consts::PI).sin()).clamp(0.0, 0.95),
        ..Pose::default()
    }
}

fn build(folder: &Path) -> Result<PathBuf> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR"))
        .with_file_name("src-tauri")
        .join("crates/edge/camera/tests/fake_webcam");
    let library = folder.join("libfake_webcam.so");
    let files = ["description", "faults", "pictures", "stream", "control", "controls", "interpose"];
    let status = Command::new("cc")
        .args(["-O1", "-shared", "-fPIC", "-pthread", "-o"])
        .arg(&library)
        .args(files.map(|name| sources.join(name).with_extension("c")))
        .arg("-ldl")
        .status()?;
    ensure!(status.success(), "the emulation does not compile");
    Ok(library)
}
