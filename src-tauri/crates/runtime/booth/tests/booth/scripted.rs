//! Cameras and eyes that do what a test says.

use booth::{
    AnalyzerFactory, Booth, BoothConfig, BoothUpdate, FaceAnalyzer, Mirrored, OpenSource, Policy,
    PreviewFrame, Reading, TurnOrder, UiState,
};
use camera::{CameraError, Frame, FrameSource};
use capture::policy::{PaceLimits, Timers};
use capture::{Face, Observation, Rectangle};
use image::{Rgb, RgbImage};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How long a test waits for something that must happen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(200);

/// What the next call of a scripted camera gives.
pub(crate) type Next = Result<Option<Frame>, CameraError>;

/// A camera that asks a closure for each frame and counts how many of its kind are open.
pub(crate) struct ScriptedCamera {
    next: Box<dyn FnMut(u64) -> Next + Send>,
    drawn: u64,
    open: Arc<AtomicUsize>,
}

impl ScriptedCamera {
    pub(crate) fn new(
        open: &Arc<AtomicUsize>,
        next: impl FnMut(u64) -> Next + Send + 'static,
    ) -> Self {
        open.fetch_add(1, Ordering::SeqCst);
        Self { next: Box::new(next), drawn: 0, open: Arc::clone(open) }
    }
}

impl FrameSource for ScriptedCamera {
    fn next_frame(&mut self, _patience: Duration) -> Next {
        let next = (self.next)(self.drawn);
        if matches!(next, Ok(Some(_))) {
            self.drawn += 1;
        }
        next
    }
}

impl Drop for ScriptedCamera {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A frame that differs from every other one, taken now.
pub(crate) fn frame(number: u64) -> Frame {
    let shade = (number * 37 % 200) as u8;
    let image = RgbImage::from_fn(320, 240, |x, y| Rgb([shade, x as u8, y as u8]));
    Frame { sequence: number, taken: Instant::now(), image: Arc::new(image) }
}

/// A camera of thirty frames a second.
pub(crate) fn steady_camera(open: &Arc<AtomicUsize>) -> Box<dyn FrameSource> {
    Box::new(ScriptedCamera::new(open, |number| {
        std::thread::sleep(Duration::from_millis(33));
        Ok(Some(frame(number)))
    }))
}

pub(crate) struct ScriptedAnalyzer<F>(pub(crate) F);

impl<F: FnMut(&RgbImage) -> Observation + Send> FaceAnalyzer for ScriptedAnalyzer<F> {
    fn observe(&mut self, image: &RgbImage) -> Observation {
        (self.0)(image)
    }
}

pub(crate) fn analyzer(
    look: impl FnMut(&RgbImage) -> Observation + Send + 'static,
) -> AnalyzerFactory {
    // The same look after a restart.
    let look = Arc::new(Mutex::new(look));
    Arc::new(move || {
        let look = Arc::clone(&look);
        let look = move |image: &RgbImage| {
            let mut look = look.lock().unwrap_or_else(PoisonError::into_inner);
            (*look)(image)
        };
        Ok(Box::new(ScriptedAnalyzer(look)))
    })
}

/// What the eyes see when nobody is there.
pub(crate) fn nobody() -> Observation {
    Observation {
        frame_width: 320,
        frame_height: 240,
        frame_luma: 120.0,
        scene_luma: 120.0,
        ..Observation::default()
    }
}

/// A smile that grows from frame to frame once it is wanted.
#[derive(Debug, Default)]
pub(crate) struct GrowingSmile(Mutex<f32>);

impl GrowingSmile {
    /// How much of it there is in this frame, 0-1.
    pub(crate) fn next(&self, is_wanted: bool) -> f32 {
        let mut grown = self.0.lock().expect("held only for a moment");
        *grown = if is_wanted { (*grown + 0.2).min(1.0) } else { 0.0 };
        *grown
    }
}

/// A living person in a 320x240 frame who smiles this much, 0-1.
pub(crate) fn person(seconds: f32, smile: f32) -> Observation {
    let sway = (seconds * 2.6).sin();
    let face = Face {
        bounds: Rectangle { x: 118.0 + sway, y: 63.0, width: 84.0, height: 114.0 },
        presence: 0.99,
        nose_tip: [160.0 + sway, 123.0],
        eye_midpoint: [160.0 + sway, 107.0],
        chin: [160.0 + sway, 175.0],
        // Far more than the small frame has, so that the test needs no large pictures.
        inter_eye_distance: 120.0,
        eye_to_chin: 210.0,
        yaw_deg: sway * 2.5,
        pitch_deg: (seconds * 1.9).sin() * 1.5,
        right_eye_open: 0.05,
        left_eye_open: 0.05,
        smile: 0.05 + 0.55 * smile,
        mouth_width: 0.8,
        eye_white: 150.0,
        sharpness: 150.0,
        evenness: 0.7,
        ..Face::default()
    };
    Observation { face: Some(face), ..nobody() }
}

/// The default policy at its fastest, for tests in real time.
pub(crate) fn fast() -> Policy {
    Policy {
        timers: Timers {
            hint_minimum_ms: 250,
            green_before_ready_ms: 200,
            auto_start_ms: 0,
            between_pictures_ms: 250,
            smile_hold_ms: 50,
            warm_up_ms: 0,
            // A busy test machine may hold a thread up for a while.
            camera_silent_ms: 10_000,
            ..Timers::default()
        },
        pace: PaceLimits { gap_ms: 1_500, ..PaceLimits::default() },
        ..Policy::default()
    }
}

/// FaceAnalyzer that see nothing.
struct Blind;

impl FaceAnalyzer for Blind {
    fn observe(&mut self, image: &RgbImage) -> Observation {
        Observation {
            frame_width: image.width(),
            frame_height: image.height(),
            ..Observation::default()
        }
    }
}

/// A booth and what it said so far.
pub(crate) struct Listener {
    pub(crate) booth: Option<Booth>,
    pub(crate) preview: watch::Receiver<Option<PreviewFrame>>,
    pub(crate) readings: watch::Receiver<Option<Vec<Reading>>>,
    updates: Receiver<BoothUpdate>,
}

impl Listener {
    pub(crate) fn open(policy: Policy, source: OpenSource, analyzer: AnalyzerFactory) -> Self {
        Self::with_scene(policy, source, analyzer, &Arc::default())
    }

    /// Someone sits before this camera and nobody looks at the pictures but the screen.
    pub(crate) fn mirrored(policy: Policy, source: OpenSource, mirrored: Mirrored) -> Self {
        let blind: AnalyzerFactory = Arc::new(|| Ok(Box::new(Blind)));
        Self::begin(policy, source, blind, &Arc::default(), mirrored)
    }

    /// `scene` always holds the latest scene, for eyes that obey the screen.
    pub(crate) fn with_scene(
        policy: Policy,
        source: OpenSource,
        analyzer: AnalyzerFactory,
        scene: &Arc<Mutex<Option<UiState>>>,
    ) -> Self {
        Self::begin(policy, source, analyzer, scene, Mirrored::default())
    }

    fn begin(
        policy: Policy,
        source: OpenSource,
        analyzer: AnalyzerFactory,
        scene: &Arc<Mutex<Option<UiState>>>,
        mirrored: Mirrored,
    ) -> Self {
        let (told, updates): (Sender<BoothUpdate>, _) = mpsc::channel();
        let (preview, shown) = watch::channel(None);
        let (readings, read) = watch::channel(None);
        let latest = Arc::clone(scene);
        let booth = Booth::open(BoothConfig {
            source,
            analyzer,
            policy,
            chance: TurnOrder::from_seed(1),
            mirrored,
            preview,
            readings,
            on_update: Box::new(move |update| {
                if let BoothUpdate::Changed(scene) = &update {
                    *latest.lock().expect("no test panics while holding it") = Some(scene.clone());
                }
                // The test may have stopped listening.
                let _ = told.send(update);
            }),
        });
        Self { booth: Some(booth), preview: shown, readings: read, updates }
    }

    /// Waits for an update of this kind; others are skipped.
    #[track_caller]
    pub(crate) fn expect<T>(&self, wanted: impl Fn(&BoothUpdate) -> Option<T>) -> T {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.updates.recv_timeout(left) {
                Ok(update) => {
                    if let Some(found) = wanted(&update) {
                        return found;
                    }
                }
                Err(error) => panic!("waited in vain: {error}"),
            }
        }
    }

    /// Whether the booth's threads said nothing more before they ended.
    pub(crate) fn nothing_follows(self) -> bool {
        drop(self.booth);
        self.updates.try_iter().next().is_none()
    }
}
