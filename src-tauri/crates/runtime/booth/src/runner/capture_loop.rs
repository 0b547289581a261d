//! The loop: wait for an order, a frame or the core's deadline -> ask the core -> do what it says -> tell.

use crate::analysis::analyzer_startup::{OpenEyes, Start, Starting};
use crate::analysis::face_analyzer::Eyes;
use crate::feed::camera_control::Lens;
use crate::feed::event_queue::{Arrival, Inbox};
use crate::runner::capture_runner::{CameraWish, Sitting};
use crate::runner::reading_publisher::Readout;
use crate::runner::suspend_detector::Wakefulness;
use crate::update::Update;
use camera::{CameraError, Frame};
use capture::{Input, Moment, Observation, Trouble};
use image::RgbImage;
use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant, SystemTime};
use vision::FrameCheck;

/// The longest wait, so that a sleep of the machine is noticed soon after it.
const LONGEST_WAIT: Duration = Duration::from_millis(500);
/// While the models start, it is looked so often whether they have.
const STARTING_WAIT: Duration = Duration::from_millis(20);

/// What looks at frames now.
enum Sight {
    /// The models are being started.
    None,
    /// The models.
    Eyes(Box<dyn Eyes>),
    /// No models: what a frame says without them.
    Blind(Box<FrameCheck>),
}

/// Runs a sitting until it is over or the inbox is closed.
pub(crate) fn run(
    mut sitting: Sitting,
    open_eyes: OpenEyes,
    inbox: &Inbox,
    lens: &Lens,
    readout: Readout<'_>,
    tell: &mut dyn FnMut(Update),
) {
    let now = Instant::now();
    let mut watch =
        Watch { began: now, standing_since: Some(now), sitting: &mut sitting, lens, readout, tell };
    // The camera warms up while the models are read.
    watch.ask(Input::Open, None);
    let mut starting = Starting::begin(open_eyes, now);
    let mut sight = Sight::None;
    let mut wakefulness = Wakefulness::begin(now, SystemTime::now());
    while !watch.sitting.state().is_final() {
        let arrival = inbox.wait(watch.patience());
        if wakefulness.slept(Instant::now(), SystemTime::now()) {
            watch.ask(Input::Woke, None);
        }
        if matches!(sight, Sight::None) {
            sight = watch.start(&mut starting);
        }
        match arrival {
            Arrival::Closing => break,
            Arrival::CaptureCommand(order) => watch.ask(Input::Command(order), None),
            Arrival::Trouble(error) => watch.ask(Input::Trouble(trouble(error)), None),
            Arrival::Frame(frame) => match sight.observe(&frame.image) {
                Ok(Some(observation)) => watch.see(&frame, observation),
                Ok(None) => {}
                Err(Broken) => sight = watch.restart(&mut starting),
            },
            Arrival::Nothing => watch.ask(Input::Tick, None),
        }
    }
}

/// The models broke while they looked at a frame.
struct Broken;

impl Sight {
    /// What this frame shows, if anything looks at frames.
    fn observe(&mut self, image: &RgbImage) -> Result<Option<Observation>, Broken> {
        match self {
            Self::None => Ok(None),
            Self::Eyes(eyes) => {
                let look = AssertUnwindSafe(|| eyes.observe(image));
                panic::catch_unwind(look).map(Some).map_err(|_| Broken)
            }
            Self::Blind(check) => Ok(Some(check.observe(image))),
        }
    }
}

struct Watch<'a> {
    /// When the capture began, on a clock that stands still while the models start: that is nobody's time.
    began: Instant,
    /// The clock stands still since.
    standing_since: Option<Instant>,
    sitting: &'a mut Sitting,
    lens: &'a Lens,
    readout: Readout<'a>,
    tell: &'a mut dyn FnMut(Update),
}

impl Watch<'_> {
    fn now(&self) -> Moment {
        let now = self.standing_since.unwrap_or_else(Instant::now);
        Moment(now.saturating_duration_since(self.began))
    }

    fn patience(&self) -> Duration {
        if self.standing_since.is_some() {
            return STARTING_WAIT;
        }
        let deadline = self.sitting.wake_at().map(|at| at - self.now());
        deadline.map_or(LONGEST_WAIT, |left| left.min(LONGEST_WAIT))
    }

    /// Looks whether the models have started.
    fn start(&mut self, starting: &mut Starting) -> Sight {
        let now = Instant::now();
        let sight = match starting.look(now) {
            Start::Waiting => return Sight::None,
            Start::Open(eyes) => Sight::Eyes(eyes),
            Start::Failed => Sight::Blind(Box::default()),
        };
        if let Some(since) = self.standing_since.take() {
            self.began += now.saturating_duration_since(since);
        }
        if matches!(sight, Sight::Blind(_)) {
            self.ask(Input::Blind, None);
        }
        sight
    }

    /// Starts the models again, if that was not done before.
    fn restart(&mut self, starting: &mut Starting) -> Sight {
        // Nobody looked for a while: whoever stands there afterwards starts anew, as after a sleep.
        self.ask(Input::Woke, None);
        let now = Instant::now();
        if starting.again(now) {
            self.standing_since = Some(now);
            return Sight::None;
        }
        self.ask(Input::Blind, None);
        Sight::Blind(Box::default())
    }

    fn see(&mut self, frame: &Frame, observation: Observation) {
        let taken = Moment(frame.taken.saturating_duration_since(self.began));
        self.ask(Input::Seen { observation, taken }, Some(&frame.image));
        self.lens.point(self.sitting.window());
        self.readout.tell(self.sitting.readings(), Instant::now());
    }

    fn ask(&mut self, input: Input, image: Option<&RgbImage>) {
        let now = self.now();
        for wish in self.sitting.handle(input, image, now, self.tell) {
            match wish {
                CameraWish::Open => self.lens.open(),
                CameraWish::Close => self.lens.shut(),
            }
        }
    }
}

fn trouble(error: CameraError) -> Trouble {
    match error {
        CameraError::None => Trouble::None,
        CameraError::Busy => Trouble::Busy,
        CameraError::Denied => Trouble::Denied,
        CameraError::Lost => Trouble::Lost,
        CameraError::Unusable => Trouble::Unusable,
    }
}
