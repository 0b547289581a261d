//! What a case runs on: the worker, how patient its supervisor is, and how long a case waits.

use crate::emulated::film::Jpegs;
use crate::emulated::kind::Mode;
use crate::emulated::{Film, Kind, Webcam};
use camera::device::WatchdogTimeouts;
use camera::{CameraError, CameraMemory, Choice, Device, Frame, FrameSource, WorkerCommand};
use image::RgbImage;
use std::ffi::OsString;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// The worker of the program.
pub(crate) const WORKER: &str = "/bin/camera-worker";
/// Levels that a shown picture is from the true one at most: packing and sampling of colours.
pub(crate) const NEAR: f64 = 8.0;

/// What a case runs on.
pub(crate) struct Ground {
    pub(crate) worker: WorkerCommand,
    pub(crate) patience: WatchdogTimeouts,
    pub(crate) wait: Duration,
    /// Whether webcams send something else than what a case takes for true.
    pub(crate) mixed: bool,
}

impl Ground {
    /// The real one.
    pub(crate) fn usual() -> Self {
        Self {
            worker: worker(WORKER, &[]),
            patience: WatchdogTimeouts {
                opening: Duration::from_secs(20),
                between_pictures: Duration::from_secs(4),
                restart_first: Duration::from_millis(300),
                restart_most: Duration::from_secs(1),
            },
            wait: Duration::from_secs(90),
            mixed: false,
        }
    }

    /// A webcam that films in one of its modes.
    pub(crate) fn plug(&self, port: u8, kind: Kind, films: &Mode) -> Result<Webcam, String> {
        self.plug_with(port, kind, films, Jpegs::Usual)
    }

    /// The same with JPEGs of this kind.
    pub(crate) fn plug_with(
        &self,
        port: u8,
        kind: Kind,
        films: &Mode,
        jpegs: Jpegs,
    ) -> Result<Webcam, String> {
        let film = if self.mixed { Film::mixed(films) } else { Film::of(films, jpegs) };
        Webcam::plug(port, kind, Arc::new(film))
    }

    /// Looks through the webcam that is chosen, or any.
    pub(crate) fn look(&self, choice: Choice) -> View<'_> {
        let memory = CameraMemory::default();
        let opened = Box::new(|_: &str| {});
        let worker = self.worker.clone();
        let device =
            Device::open_remembering(choice, worker, self.patience, opened, memory.clone());
        View { ground: self, device, memory }
    }

    /// The ids of the webcams that are connected.
    pub(crate) fn ids(&self) -> Result<Vec<String>, String> {
        let listed = Device::list(&self.worker).map_err(|why| format!("no list: {why}"))?;
        Ok(listed.into_iter().map(|one| one.id).collect())
    }

    /// The id of the only one.
    pub(crate) fn only_id(&self) -> Result<String, String> {
        let mut ids = self.ids()?;
        match (ids.pop(), ids.is_empty()) {
            (Some(id), true) => Ok(id),
            (id, _) => Err(format!("not one camera but {ids:?} and {id:?}")),
        }
    }
}

/// A worker: a program and words before its own.
pub(crate) fn worker(program: &str, words: &[&str]) -> WorkerCommand {
    let words = words.iter().map(OsString::from).collect();
    WorkerCommand { program: program.into(), words, environment: Vec::new() }
}

/// Somebody who looks through a webcam.
pub(crate) struct View<'a> {
    ground: &'a Ground,
    device: Device,
    pub(crate) memory: CameraMemory,
}

impl View<'_> {
    /// Asks until there is an answer.
    pub(crate) fn until<T>(
        &mut self,
        what: &str,
        mut wanted: impl FnMut(Result<Option<Frame>, CameraError>) -> Option<T>,
    ) -> Result<T, String> {
        let give_up = Instant::now() + self.ground.wait;
        loop {
            let came = self.device.next_frame(Duration::from_millis(200));
            let seen = format!("{:?}", came.as_ref().map(Option::is_some));
            if let Some(answer) = wanted(came) {
                return Ok(answer);
            }
            if Instant::now() > give_up {
                return Err(format!("{what} never came; last was {seen}"));
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The next picture.
    pub(crate) fn frame(&mut self) -> Result<Frame, String> {
        self.until("a picture", |came| came.ok().flatten())
    }

    /// The next trouble.
    pub(crate) fn trouble(&mut self) -> Result<CameraError, String> {
        self.until("trouble", Result::err)
    }

    /// Waits for this trouble.
    pub(crate) fn trouble_of(&mut self, kind: CameraError) -> Result<(), String> {
        self.until(&format!("{kind:?}"), |came| (came.err() == Some(kind)).then_some(()))
    }

    /// The next pictures, each of which must be one of those that the webcam films.
    pub(crate) fn true_frames(&mut self, count: u32, of: &Film) -> Result<(), String> {
        (0..count).try_for_each(|_| is_true(&self.frame()?.image, of))
    }
}

/// Whether a picture is one of those that a webcam films.
pub(crate) fn is_true(image: &RgbImage, film: &Film) -> Result<(), String> {
    let apart = film.apart(image);
    let size = image.dimensions();
    (apart < NEAR).then_some(()).ok_or_else(|| {
        format!("a picture of {size:?} that is {apart:.1} levels from every true one")
    })
}

/// What must be so.
#[expect(clippy::needless_pass_by_value, reason = "what is compared is made for it")]
pub(crate) fn must<T: PartialEq + std::fmt::Debug>(
    what: &str,
    is: T,
    wanted: T,
) -> Result<(), String> {
    (is == wanted).then_some(()).ok_or_else(|| format!("{what}: {is:?} instead of {wanted:?}"))
}
