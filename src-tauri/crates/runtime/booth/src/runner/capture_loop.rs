//! Runs the loop: wait for an order, a frame or a deadline, ask the core, execute its effects, publish.

use crate::analysis::analyzer_startup::{AnalyzerFactory, AnalyzerStartup, StartupStatus};
use crate::analysis::face_analyzer::FaceAnalyzer;
use crate::feed::camera_control::CameraControl;
use crate::feed::event_queue::{Event, EventQueue};
use crate::runner::capture_runner::{CameraCommand, CaptureRunner};
use crate::runner::reading_publisher::ReadingPublisher;
use crate::runner::suspend_detector::SuspendDetector;
use crate::update::BoothUpdate;
use camera::Frame;
use capture::{Input, Moment, Observation};
use image::RgbImage;
use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant, SystemTime};
use vision::FrameCheck;

/// The longest wait, so that a sleep of the machine is noticed soon after it.
const LONGEST_WAIT: Duration = Duration::from_millis(500);
/// While the models start, their status is polled this often.
const STARTING_WAIT: Duration = Duration::from_millis(20);

/// What analyses frames now.
enum Analyzer {
    /// The models are being started.
    Starting,
    /// The models.
    Models(Box<dyn FaceAnalyzer>),
    /// No models: checks a frame without them.
    WithoutModels(Box<FrameCheck>),
}

/// Runs a capture until it is over or the queue is closed.
pub(crate) fn run(
    mut runner: CaptureRunner,
    analyzers: AnalyzerFactory,
    events: &EventQueue,
    control: &CameraControl,
    publisher: ReadingPublisher<'_>,
    on_update: &mut dyn FnMut(BoothUpdate),
) {
    let now = Instant::now();
    let mut capture = CaptureLoop {
        began: now,
        paused_since: Some(now),
        runner: &mut runner,
        control,
        publisher,
        on_update,
    };
    // The camera warms up while the models are read.
    capture.handle(Input::Open, None);
    let mut startup = AnalyzerStartup::new(analyzers, now);
    let mut analyzer = Analyzer::Starting;
    let mut suspend_detector = SuspendDetector::new(now, SystemTime::now());
    while !capture.runner.state().is_final() {
        let event = events.wait(capture.timeout());
        if suspend_detector.resumed(Instant::now(), SystemTime::now()) {
            capture.handle(Input::Woke, None);
        }
        if matches!(analyzer, Analyzer::Starting) {
            analyzer = capture.start(&mut startup);
        }
        match event {
            Event::Closing => break,
            Event::Command(command) => capture.handle(Input::Command(command), None),
            Event::CameraFailed(why) => capture.handle(Input::Trouble(why), None),
            Event::Frame(frame) => match analyzer.observe(&frame.image) {
                Ok(Some(observation)) => capture.on_observation(&frame, observation),
                Ok(None) => {}
                Err(AnalyzerPanicked) => analyzer = capture.restart(&mut startup),
            },
            Event::Timeout => capture.handle(Input::Tick, None),
        }
    }
}

/// The models panicked on a frame.
struct AnalyzerPanicked;

impl Analyzer {
    /// Analyses a frame, unless the models are still starting.
    fn observe(&mut self, image: &RgbImage) -> Result<Option<Observation>, AnalyzerPanicked> {
        match self {
            Self::Starting => Ok(None),
            Self::Models(analyzer) => {
                let analysis = AssertUnwindSafe(|| analyzer.observe(image));
                panic::catch_unwind(analysis).map(Some).map_err(|_| AnalyzerPanicked)
            }
            Self::WithoutModels(check) => Ok(Some(check.observe(image))),
        }
    }
}

struct CaptureLoop<'a> {
    /// When the capture began, on a clock that stands still while the models start: that is nobody's time.
    began: Instant,
    /// The clock stands still since.
    paused_since: Option<Instant>,
    runner: &'a mut CaptureRunner,
    control: &'a CameraControl,
    publisher: ReadingPublisher<'a>,
    on_update: &'a mut dyn FnMut(BoothUpdate),
}

impl CaptureLoop<'_> {
    fn now(&self) -> Moment {
        let now = self.paused_since.unwrap_or_else(Instant::now);
        Moment(now.saturating_duration_since(self.began))
    }

    fn timeout(&self) -> Duration {
        if self.paused_since.is_some() {
            return STARTING_WAIT;
        }
        let deadline = self.runner.wake_at().map(|at| at - self.now());
        deadline.map_or(LONGEST_WAIT, |left| left.min(LONGEST_WAIT))
    }

    /// Polls whether the models have started.
    fn start(&mut self, startup: &mut AnalyzerStartup) -> Analyzer {
        let now = Instant::now();
        let analyzer = match startup.poll(now) {
            StartupStatus::Pending => return Analyzer::Starting,
            StartupStatus::Ready(analyzer) => Analyzer::Models(analyzer),
            StartupStatus::Failed => Analyzer::WithoutModels(Box::default()),
        };
        if let Some(since) = self.paused_since.take() {
            self.began += now.saturating_duration_since(since);
        }
        if matches!(analyzer, Analyzer::WithoutModels(_)) {
            self.handle(Input::Blind, None);
        }
        analyzer
    }

    /// Starts the models again, if that was not done before.
    fn restart(&mut self, startup: &mut AnalyzerStartup) -> Analyzer {
        // Nobody looked for a while: whoever stands there afterwards starts anew, as after a sleep.
        self.handle(Input::Woke, None);
        let now = Instant::now();
        if startup.restart(now) {
            self.paused_since = Some(now);
            return Analyzer::Starting;
        }
        self.handle(Input::Blind, None);
        Analyzer::WithoutModels(Box::default())
    }

    fn on_observation(&mut self, frame: &Frame, observation: Observation) {
        let taken = Moment(frame.taken.saturating_duration_since(self.began));
        self.handle(Input::Seen { observation, taken }, Some(&frame.image));
        self.control.set_crop(self.runner.window());
        self.publisher.publish(self.runner.readings(), Instant::now());
    }

    fn handle(&mut self, input: Input, image: Option<&RgbImage>) {
        let now = self.now();
        for command in self.runner.handle(input, image, now, self.on_update) {
            match command {
                CameraCommand::Open => self.control.open(),
                CameraCommand::Close => self.control.close(),
            }
        }
    }
}
