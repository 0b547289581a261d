//! Looking through a camera without taking pictures of anybody: to set it up.
//!
//! Two threads as in a capture: one draws frames and shows each one whole, the other measures the newest. Nothing is
//! kept. It ends by itself when nobody looks at the screen any more.

use crate::analysis::analyzer_startup::OpenEyes;
use crate::feed::camera_control::Lens;
use crate::feed::event_queue::{Arrival, Inbox};
use crate::feed::frame_feed::{self, OpenSource};
use crate::feed::preview::Reflection;
use crate::feed::preview::{Cut, Mirror, Mirrored};
use crate::setup::camera_probe::{Examiner, Seen};
use camera::CameraError;
use capture::Policy;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tokio::sync::watch::Sender;

/// What a viewing is made of.
pub struct Outlook {
    /// Opens the camera; asked again after a failure.
    pub source: OpenSource,
    /// Makes what looks at frames; called once, on the viewing's own thread.
    pub eyes: OpenEyes,
    /// The thresholds of a capture here.
    pub policy: Policy,
    /// Whether the screen shows the picture as a mirror does.
    pub mirrored: Mirrored,
    /// Where the picture goes; `None` once the viewing has ended.
    pub reflection: Sender<Option<Reflection>>,
    /// Hears what is seen; called on the viewing's thread, so it must not block for long, nor drop the viewing.
    pub tell: Box<dyn FnMut(Look) + Send>,
}

/// What a viewing tells, about five times a second.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    /// What the camera sees.
    Seen(Box<Seen>),
    /// The camera gives no pictures.
    Trouble(CameraError),
    /// The viewing has ended by itself: nobody looked, or the face models cannot be read.
    Over,
}

/// Nobody asks for pictures so long: the page is gone.
const UNWATCHED: Duration = Duration::from_secs(10);
/// Between two looks that are told.
const PACE: Duration = Duration::from_millis(200);
/// The longest wait for a frame.
const WAIT: Duration = Duration::from_millis(500);

/// A camera being looked through. Dropping it lets go of the camera.
pub struct Viewing {
    inbox: Arc<Inbox>,
    lens: Arc<Lens>,
    threads: Vec<JoinHandle<()>>,
}

impl Viewing {
    /// Opens the camera and begins.
    #[must_use]
    pub fn open(outlook: Outlook) -> Self {
        let (inbox, lens) = (Arc::new(Inbox::default()), Arc::new(Lens::new()));
        let Outlook { source, eyes, policy, mirrored, reflection, mut tell } = outlook;
        lens.open();
        let (feed_inbox, feed_lens) = (Arc::clone(&inbox), Arc::clone(&lens));
        let shown = reflection.clone();
        let feed = thread::spawn(move || {
            let mirror = Mirror::new(Cut::Whole, mirrored);
            frame_feed::run(source, &feed_lens, &feed_inbox, mirror, &shown);
        });
        let (watch_inbox, watch_lens) = (Arc::clone(&inbox), Arc::clone(&lens));
        let watch = thread::spawn(move || {
            let is_watched = || reflection.receiver_count() > 0;
            run(policy, &eyes, &watch_inbox, is_watched, &mut tell);
            watch_lens.close();
        });
        Self { inbox, lens, threads: vec![feed, watch] }
    }
}

impl Drop for Viewing {
    fn drop(&mut self) {
        self.inbox.close();
        self.lens.close();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn run(
    policy: Policy,
    eyes: &OpenEyes,
    inbox: &Inbox,
    is_watched: impl Fn() -> bool,
    tell: &mut dyn FnMut(Look),
) {
    let Ok(mut eyes) = eyes() else {
        return tell(Look::Over);
    };
    let mut examiner = Examiner::new(policy);
    let mut watched = Instant::now();
    let mut told: Option<Instant> = None;
    loop {
        let arrival = inbox.wait(WAIT);
        let now = Instant::now();
        if is_watched() {
            watched = now;
        } else if now - watched > UNWATCHED {
            return tell(Look::Over);
        }
        match arrival {
            Arrival::Closing => return,
            Arrival::Trouble(why) => tell(Look::Trouble(why)),
            Arrival::Frame(frame) => {
                let seen = examiner.look(&frame, &eyes.observe(&frame.image));
                if told.is_none_or(|at| now - at >= PACE) {
                    told = Some(now);
                    tell(Look::Seen(Box::new(seen)));
                }
            }
            Arrival::CaptureCommand(_) | Arrival::Nothing => {}
        }
    }
}
