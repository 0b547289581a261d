//! The loop: wait for an order, a frame or the core's deadline -> ask the core -> do what it says -> tell.

use crate::inbox::{Arrival, Inbox};
use crate::lens::Lens;
use crate::readout::Readout;
use crate::sitting::{CameraWish, Sitting};
use crate::wakefulness::Wakefulness;
use crate::{Eyes, Update};
use camera::{CameraError, Frame};
use capture::{Input, Moment, Trouble};
use image::RgbImage;
use std::time::{Duration, Instant, SystemTime};

/// The longest wait, so that a sleep of the machine is noticed soon after it.
const LONGEST_WAIT: Duration = Duration::from_millis(500);

/// Makes what looks at frames.
pub type OpenEyes = Box<dyn FnOnce() -> Result<Box<dyn Eyes>, String> + Send>;

/// Runs a sitting until it is over or the inbox is closed.
pub(crate) fn run(
    mut sitting: Sitting,
    open_eyes: OpenEyes,
    inbox: &Inbox,
    lens: &Lens,
    readout: Readout<'_>,
    tell: &mut dyn FnMut(Update),
) {
    let mut watch = Watch {
        began: Instant::now(),
        sitting: &mut sitting,
        lens,
        readout,
        tell,
    };
    // The camera warms up while the models are read.
    watch.ask(Input::Open, None);
    let Ok(mut eyes) = open_eyes() else {
        watch.ask(Input::Blind, None);
        return;
    };
    let mut wakefulness = Wakefulness::begin(Instant::now(), SystemTime::now());
    while !watch.sitting.state().is_final() {
        let arrival = inbox.wait(watch.patience());
        if wakefulness.slept(Instant::now(), SystemTime::now()) {
            watch.ask(Input::Woke, None);
        }
        match arrival {
            Arrival::Closing => break,
            Arrival::Order(order) => watch.ask(Input::Order(order), None),
            Arrival::Trouble(error) => watch.ask(Input::Trouble(trouble(error)), None),
            Arrival::Frame(frame) => watch.look(&frame, eyes.as_mut()),
            Arrival::Nothing => watch.ask(Input::Tick, None),
        }
    }
}

struct Watch<'a> {
    began: Instant,
    sitting: &'a mut Sitting,
    lens: &'a Lens,
    readout: Readout<'a>,
    tell: &'a mut dyn FnMut(Update),
}

impl Watch<'_> {
    fn now(&self) -> Moment {
        Moment(self.began.elapsed())
    }

    fn patience(&self) -> Duration {
        let deadline = self.sitting.wake_at().map(|at| at - self.now());
        deadline.map_or(LONGEST_WAIT, |left| left.min(LONGEST_WAIT))
    }

    fn look(&mut self, frame: &Frame, eyes: &mut dyn Eyes) {
        let observation = eyes.observe(&frame.image);
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
