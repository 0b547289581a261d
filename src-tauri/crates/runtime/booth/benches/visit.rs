//! How long a person's visit takes, from consent to the sealed job on disk, in real time.
//!
//! The booth's own threads, a webcam of 30 pictures a second, the real eyes and a real store; before the camera a
//! rendered person who hears what the screen says and obeys after a human delay. PhotoBuffer the default plan, then one line
//! for each visit: its plan, and the milliseconds spent opening, warming, framing, ready, for the selfie, live and sealing.

#[path = "../tests/booth/guidance_to_motion.rs"]
mod guidance_to_motion;

use booth::{
    Album, Booth, BoothConfig, BoothUpdate, FaceAnalyzer, Plan, Policy, PreviewFrame, State,
    TurnOrder,
};
use camera::{CameraError, Frame, FrameSource};
use capture::policy::Ways;
use delivery::{Job, UnixMillis};
use enrollment::{
    Consent, ConsentChannel, Draft, Enrollment, JobId, JobKind, Jpeg, Photos, UserId,
};
use image::RgbImage;
use puppet::{Actor, MotionRequest, Person, Scene, render_into};
use std::error::Error;
use std::io::Write;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use store::{RootKey, Store};
use tokio::sync::watch;

const SIZE: (u32, u32) = (1280, 720);
const INTERVAL: Duration = Duration::from_nanos(1_000_000_000 / 30);
/// Other visits of the same plan: the person stands elsewhere and takes another time to obey.
const VISITS: u8 = 9;
/// No visit takes longer; one that does has gone wrong.
const PATIENCE: Duration = Duration::from_secs(120);
const NOON: UnixMillis = UnixMillis(1_760_000_000_000);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut store = Store::create(folder.path(), RootKey::random())?;
    let mut out = std::io::stdout();
    writeln!(out, "{}", name(Policy::default().ways.first))?;
    for visit in 1..=VISITS {
        for plan in Plan::ALL {
            let spans = Visit::begin(plan, visit).finish(&mut store)?;
            let millis = spans.map(|span| format!("{:.1}", span.as_secs_f64() * 1_000.0));
            writeln!(out, "{} {}", name(plan), millis.join(" "))?;
            out.flush()?;
        }
    }
    Ok(())
}

const fn name(plan: Plan) -> &'static str {
    match plan {
        Plan::Smile => "smile",
        Plan::Turns => "turns",
        Plan::Passive => "passive",
    }
}

/// The parts of a visit's course.
const COURSE: usize = 7;

/// The place of a state in the course. A pause belongs to the pictures it holds up, a fresh start to framing.
fn place(state: State) -> Option<usize> {
    Some(match state {
        State::Opening => 0,
        State::Warming => 1,
        State::Framing | State::ConfirmPerson => 2,
        State::Ready => 3,
        State::SelfieBurst => 4,
        State::Live(_) | State::Paused => 5,
        State::Done => 6,
        _ => return None,
    })
}

struct Visit {
    number: u8,
    plan: Plan,
    consented: Instant,
    booth: Booth,
    told: Receiver<(Instant, BoothUpdate)>,
    /// Somebody looks into the mirror, so it is made.
    renderer: watch::Receiver<Option<PreviewFrame>>,
}

impl Visit {
    fn begin(plan: Plan, number: u8) -> Self {
        let seed = u64::from(number);
        let consented = Instant::now();
        let standing = Arc::new(Mutex::new(Standing {
            actor: Actor::new(Person::customer(), seed),
            hears: None,
            since: consented,
        }));
        let (sender, told) = mpsc::channel();
        let (preview, renderer) = watch::channel(None);
        let (before_camera, before_screen) = (Arc::clone(&standing), standing);
        let booth = Booth::open(BoothConfig {
            source: Box::new(move || Ok(Box::new(Webcam::before(&before_camera)))),
            analyzer: Arc::new(|| {
                let observer = vision::Observer::new().map_err(|error| error.to_string())?;
                Ok(Box::new(observer) as Box<dyn FaceAnalyzer>)
            }),
            policy: Policy { ways: Ways { first: plan, ..Ways::default() }, ..Policy::default() },
            chance: TurnOrder::from_seed(seed),
            mirrored: booth::Mirrored::default(),
            preview,
            readings: watch::channel(None).0,
            on_update: Box::new(move |update| {
                if let BoothUpdate::Changed(scene) = &update {
                    locked(&before_screen).hears =
                        scene.guidance.and_then(guidance_to_motion::request);
                }
                let _ = sender.send((Instant::now(), update));
            }),
        });
        Self { number, plan, consented, booth, told, renderer }
    }

    /// Waits for the pictures, seals them, stores the job; the span of each part of the course.
    fn finish(self, store: &mut Store) -> Result<[Duration; COURSE], Box<dyn Error>> {
        let mut spans = [Duration::ZERO; COURSE];
        let (mut at, mut since) = (0, self.consented);
        let album = loop {
            let left = PATIENCE.saturating_sub(self.consented.elapsed());
            let (when, update) = self.told.recv_timeout(left)?;
            match update {
                BoothUpdate::Changed(scene) => {
                    let next = place(scene.state)
                        .ok_or_else(|| format!("{:?} came to {:?}", self.plan, scene.state))?;
                    spans[at] += when - since;
                    (at, since) = (next, when);
                }
                BoothUpdate::Finished(album) => break album,
                BoothUpdate::Ended(end) => {
                    return Err(format!("{:?} ended: {end:?}", self.plan).into());
                }
            }
        };
        let job_id = [self.number, self.plan as u8].repeat(8);
        let job_id = JobId::from_random(job_id.try_into().expect("two bytes eight times"));
        store.add(&sealed(job_id, &album)?, &Job::new(NOON), NOON)?;
        spans[at] += since.elapsed();
        drop((self.booth, self.renderer));
        Ok(spans)
    }
}

fn sealed(job_id: JobId, album: &Album) -> Result<Enrollment, Box<dyn Error>> {
    let jpeg = |photo: &booth::Photo| Jpeg::new(photo.jpeg().to_vec());
    let draft = Draft {
        job_id,
        user_id: UserId::new("bench")?,
        kind: JobKind::Registration,
        identity: None,
        consent: Some(Consent {
            notice_version: "1".into(),
            language: "en".into(),
            channel: ConsentChannel::Screen,
            granted_at_ms: NOON.0,
            authority: None,
        }),
        photos: Photos {
            selfie: jpeg(&album.selfie),
            liveness: album.liveness.iter().map(jpeg).collect(),
        },
        quality_report: None,
        captured_at_ms: NOON.0,
        clock: None,
    };
    Enrollment::seal(draft).map_err(|mistakes| format!("not sealed: {mistakes:?}").into())
}

/// Who stands before the camera, and what the screen says to them.
struct Standing {
    actor: Actor,
    hears: Option<MotionRequest>,
    since: Instant,
}

/// Draws the person 30 times a second.
struct Webcam {
    standing: Arc<Mutex<Standing>>,
    opened: Instant,
    drawn: u32,
}

impl Webcam {
    fn before(standing: &Arc<Mutex<Standing>>) -> Self {
        Self { standing: Arc::clone(standing), opened: Instant::now(), drawn: 0 }
    }
}

impl FrameSource for Webcam {
    fn next_frame(&mut self, patience: Duration) -> Result<Option<Frame>, CameraError> {
        let newest = (self.opened.elapsed().as_nanos() / INTERVAL.as_nanos()) as u32;
        self.drawn = newest.max(self.drawn + 1);
        let due = self.opened + INTERVAL * self.drawn;
        thread::sleep(due.saturating_duration_since(Instant::now()).min(patience));
        let taken = Instant::now();
        let scene = {
            let mut standing = locked(&self.standing);
            let at = standing.since.elapsed();
            if let Some(request) = standing.hears {
                standing.actor.ask(request, at);
            }
            let scene = Scene::empty(SIZE.0, SIZE.1).seeded(self.drawn);
            match standing.actor.pose_at(at) {
                Some(pose) => scene.with(standing.actor.person(), pose),
                None => scene,
            }
        };
        let mut image = RgbImage::new(SIZE.0, SIZE.1);
        render_into(&scene, &mut image);
        Ok(Some(Frame { sequence: self.drawn.into(), taken, image: Arc::new(image) }))
    }
}

fn locked(standing: &Mutex<Standing>) -> std::sync::MutexGuard<'_, Standing> {
    standing.lock().unwrap_or_else(PoisonError::into_inner)
}
