//! A webcam that exists only for the worker process: the C library's calls are answered by `fake_webcam`.

use camera::WorkerCommand;
use image::RgbImage;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::{env, fs};

/// A connected webcam with its pictures and faults; gone when dropped.
pub(crate) struct Webcam {
    folder: tempfile::TempDir,
}

impl Webcam {
    /// Connects a webcam that shows these 1280x720 pictures (the first one, shrunk, in YUYV).
    pub(crate) fn connect(pictures: &[RgbImage]) -> Self {
        let webcam = Self { folder: tempfile::tempdir().unwrap() };
        let mut mjpeg = Vec::new();
        for picture in pictures {
            mjpeg.extend(raster::jpeg(picture, 90));
        }
        fs::write(webcam.path("pictures.mjpeg"), mjpeg).unwrap();
        let small = image::imageops::thumbnail(&pictures[0], 640, 480);
        fs::write(webcam.path("picture.yuyv"), yuyv(&small)).unwrap();
        webcam.have("");
        webcam
    }

    /// From now on has these faults (words of `fake_webcam/faults.c`) and no others.
    pub(crate) fn have(&self, faults: &str) {
        // Written beside and moved, so that the webcam never reads half a word.
        fs::write(self.path("faults.new"), faults).unwrap();
        fs::rename(self.path("faults.new"), self.path("faults")).unwrap();
    }

    /// What its controls were set to, oldest first: the numbers of `linux/v4l2-controls.h` and the values.
    pub(crate) fn was_set(&self) -> Vec<(u32, i64)> {
        let text = fs::read_to_string(self.path("set")).unwrap_or_default();
        let line = |line: &str| {
            let (id, value) = line.split_once('=').unwrap();
            let id = u32::from_str_radix(id.trim_start_matches("0x"), 16).unwrap();
            (id, value.parse().unwrap())
        };
        text.lines().map(line).collect()
    }

    /// How to start a worker that sees this webcam.
    pub(crate) fn worker(&self) -> WorkerCommand {
        WorkerCommand {
            program: env!("CARGO_BIN_EXE_camera-worker").into(),
            words: Vec::new(),
            environment: vec![
                ("LD_PRELOAD".into(), library().into()),
                ("FAKE_WEBCAM".into(), self.folder.path().into()),
            ],
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Builds the emulation once for all tests.
fn library() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fake_webcam");
        let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libfake_webcam.so");
        // Built aside and moved: another process of the same tests may have the library open.
        let built = library.with_extension(format!("{}.so", std::process::id()));
        let files = ["faults", "pictures", "stream", "control", "controls", "interpose"];
        let status = Command::new("cc")
            .args(["-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-pthread", "-o"])
            .arg(&built)
            .args(files.map(|name| sources.join(name).with_extension("c")))
            .arg("-ldl")
            .status()
            .expect("a C compiler is installed (build-essential)");
        assert!(status.success(), "the emulation does not compile");
        fs::rename(&built, &library).expect("both lie in one folder");
        library
    })
}

/// BT.601 full range, 4:2:2.
fn yuyv(image: &RgbImage) -> Vec<u8> {
    let pixels: Vec<[f32; 3]> = image.pixels().map(|p| p.0.map(f32::from)).collect();
    let luma = |[r, g, b]: [f32; 3]| 0.299 * r + 0.587 * g + 0.114 * b;
    let mut bytes = Vec::new();
    for pair in pixels.chunks_exact(2) {
        let mean: [f32; 3] = std::array::from_fn(|c| f32::midpoint(pair[0][c], pair[1][c]));
        let blue = (mean[2] - luma(mean)) * 0.564 + 128.0;
        let red = (mean[0] - luma(mean)) * 0.713 + 128.0;
        bytes.extend([luma(pair[0]), blue, luma(pair[1]), red].map(|value| value.round() as u8));
    }
    bytes
}
