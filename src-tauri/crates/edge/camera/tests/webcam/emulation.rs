//! Webcams that exist only for the worker process: the C library's calls are answered by `fake_webcam`.

use crate::packing::{nv12, yuyv};
use camera::WorkerCommand;
use camera::pipe::RawPicture;
use camera::pipe::trying::Opening;
use image::RgbImage;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::{env, fs};

/// What a webcam with MJPEG offers.
pub(crate) const USUAL: &str = "YUYV 640 480 1/30\nYUYV 640 480 1/15\nYUYV 1280 720 1/10\n\
                                MJPG 1280 720 1/30\nMJPG 1280 720 1/15\nMJPG 640 480 1/30";
/// What one without offers.
pub(crate) const YUYV_ONLY: &str = "YUYV 640 480 1/30\nYUYV 640 480 1/15\nYUYV 1280 720 1/10";

/// A webcam to plug in.
pub(crate) struct Kind<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// USB vendor, product and serial number.
    pub(crate) usb: Option<[&'a str; 3]>,
    /// The lines of `fake_webcam/description.c`.
    pub(crate) offers: &'a str,
    /// The pictures it takes.
    pub(crate) jpegs: &'a [Vec<u8>],
}

impl Kind<'_> {
    /// The id it is known by when it has no twin.
    pub(crate) fn id(&self) -> String {
        let usb = self.usb.map_or_else(String::new, |usb| usb.join(":") + ":");
        usb + self.name
    }
}

/// Webcams that exist for the workers of one test; gone when dropped.
pub(crate) struct Webcam {
    folder: tempfile::TempDir,
}

impl Webcam {
    /// Connects a webcam that shows these 1280x720 pictures (the first one, shrunk, in YUYV).
    pub(crate) fn connect(pictures: &[RgbImage]) -> Self {
        Self::offering(pictures, USUAL)
    }

    /// The same with these formats.
    pub(crate) fn offering(pictures: &[RgbImage], offers: &str) -> Self {
        let webcam = Self::none();
        let jpegs: Vec<Vec<u8>> = pictures.iter().map(|one| raster::jpeg(one, 90)).collect();
        webcam.plug(0, &Kind { name: "Fake Webcam", usb: None, offers, jpegs: &jpegs });
        let small = image::imageops::thumbnail(&pictures[0], 640, 480);
        fs::write(webcam.path(0, "picture.yuyv"), yuyv(&small)).unwrap();
        fs::write(webcam.path(0, "picture.nv12"), nv12(&small)).unwrap();
        webcam
    }

    /// Nothing is connected.
    pub(crate) fn none() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Plugs a webcam in as `/dev/videoN`.
    pub(crate) fn plug(&self, number: u32, kind: &Kind) {
        fs::create_dir_all(self.path(number, "")).unwrap();
        let sys = |what: &str, text: &str| fs::write(self.path(number, what), text).unwrap();
        sys("name", kind.name);
        sys("index", "0");
        if let Some([vendor, product, serial]) = kind.usb {
            sys("idVendor", vendor);
            sys("idProduct", product);
            sys("serial", serial);
        }
        fs::write(self.path(number, "pictures.mjpeg"), kind.jpegs.concat()).unwrap();
        self.have_at(number, "");
        let about = format!("card {}\nport usb-fake-{number}\n{}\n", kind.name, kind.offers);
        sys("camera", &about);
    }

    /// From now on has these faults (words of `fake_webcam/faults.c`) and no others.
    pub(crate) fn have(&self, faults: &str) {
        self.have_at(0, faults);
    }

    /// The same for another than the first.
    pub(crate) fn have_at(&self, number: u32, faults: &str) {
        // Written beside and moved, so that the webcam never reads half a word.
        fs::write(self.path(number, "faults.new"), faults).unwrap();
        fs::rename(self.path(number, "faults.new"), self.path(number, "faults")).unwrap();
    }

    /// What its controls were set to, oldest first: the numbers of `linux/v4l2-controls.h` and the values.
    pub(crate) fn was_set(&self) -> Vec<(u32, i64)> {
        let text = fs::read_to_string(self.path(0, "set")).unwrap_or_default();
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

    /// Takes this many pictures just as the worker sends them.
    pub(crate) fn raw_pictures(&self, count: u32, mut take: impl FnMut(&RawPicture)) {
        let worker = self.worker();
        let mut child = Command::new(&worker.program)
            .arg("stream")
            .envs(worker.environment)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = child.stdout.take().unwrap();
        while !matches!(Opening::read(&mut pipe).unwrap(), Opening::Open(_)) {}
        for _ in 0..count {
            take(&RawPicture::read(&mut pipe).unwrap());
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }

    fn path(&self, number: u32, name: &str) -> PathBuf {
        self.folder.path().join(format!("video{number}")).join(name)
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
        let files =
            ["description", "faults", "pictures", "stream", "control", "controls", "interpose"];
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
