//! The demo's world: a rendered person who listens, and a Smile ID on loopback that can be switched off.

use crate::launch::Launch;
use crate::views::capture::Purpose;
use crate::views::demo::{DemoPerson, DemoScenario, DemoView};
use anyhow::Context as _;
use camera::{CameraError, Frame, FrameSource};
use capture::Guidance;
use puppet::{Actor, MotionRequest, Person, Scene, render_into};
use sandbox::scenario::{Forced, Review};
use sandbox::{Sandbox, SandboxSettings, Scenario};
use smile_id::Account;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The demo's partner. A sandbox started beside the program (`--sandbox`) must know the same.
const PARTNER_ID: &str = "085";
const API_KEY: &str = "demo-key-of-nobody";

/// How long the demo's Smile ID thinks: long enough to read "checking", short enough to wait for.
const PROCESSING_MS: u64 = 1200;
/// How long its human reviewers take.
const REVIEW_MS: u64 = 8000;

/// Everything that stands in for the outside world.
pub(crate) struct DemoWorld {
    sandbox: Mutex<Service>,
    stage: Arc<Mutex<Standing>>,
    choice: Mutex<Choice>,
}

/// The Smile ID of the demo.
enum Service {
    /// In this program.
    Embedded(Box<Sandbox>),
    /// Another program's, at this base address.
    Beside(String),
}

#[derive(Clone, Copy)]
struct Choice {
    online: bool,
    person: DemoPerson,
    scenario: DemoScenario,
}

impl DemoWorld {
    /// Starts the embedded Smile ID, unless another one is named.
    ///
    /// # Errors
    /// The sandbox did not start.
    pub(crate) fn start(launch: &Launch) -> anyhow::Result<Self> {
        let service = match &launch.sandbox {
            Some(base) => Service::Beside(base.clone()),
            None => {
                let mut settings = SandboxSettings::new(PARTNER_ID, API_KEY);
                settings.scenario = looks();
                Service::Embedded(Box::new(
                    Sandbox::start(settings).context("the demo's Smile ID did not start")?,
                ))
            }
        };
        let choice =
            Choice { online: true, person: DemoPerson::Customer, scenario: DemoScenario::Looks };
        Ok(Self {
            sandbox: Mutex::new(service),
            stage: Arc::new(Mutex::new(Standing::new(choice.person))),
            choice: Mutex::new(choice),
        })
    }

    /// The account of the demo's Smile ID.
    ///
    /// # Errors
    /// The address given with `--sandbox` is not on this machine.
    pub(crate) fn account(&self) -> anyhow::Result<Account> {
        let base = match &*lock(&self.sandbox) {
            Service::Embedded(sandbox) => sandbox.base_url(),
            Service::Beside(base) => base.clone(),
        };
        Account::new(PARTNER_ID, API_KEY, &base, "").context("the demo's Smile ID cannot be used")
    }

    /// The switches as they stand.
    pub(crate) fn view(&self) -> DemoView {
        let Choice { online, person, scenario } = *lock(&self.choice);
        DemoView { online, person, scenario }
    }

    /// Moves the switches that are named.
    ///
    /// # Errors
    /// The sandbox could not listen again.
    pub(crate) fn set(
        &self,
        online: Option<bool>,
        person: Option<DemoPerson>,
        scenario: Option<DemoScenario>,
    ) -> anyhow::Result<()> {
        if let (Some(online), Service::Embedded(sandbox)) = (online, &mut *lock(&self.sandbox)) {
            if online {
                sandbox.reopen()?;
            } else {
                sandbox.shut();
            }
            lock(&self.choice).online = online;
        }
        if let Some(person) = person {
            lock(&self.choice).person = person;
            *lock(&self.stage) = Standing::new(person);
        }
        if let Some(scenario) = scenario {
            lock(&self.choice).scenario = scenario;
        }
        Ok(())
    }

    /// Tells the embedded Smile ID how to treat the next job, and puts the person back where visitors come from.
    pub(crate) fn begin_visit(&self, purpose: Purpose) {
        let Choice { person, scenario, .. } = *lock(&self.choice);
        *lock(&self.stage) = Standing::new(person);
        if let Service::Embedded(sandbox) = &*lock(&self.sandbox) {
            sandbox.set_scenario(match scenario {
                DemoScenario::Looks => looks(),
                DemoScenario::Review => review(purpose),
            });
        }
    }

    /// The person comes to help set the camera up.
    pub(crate) fn begin_viewing(&self) {
        *lock(&self.stage) = Standing::new(lock(&self.choice).person);
    }

    /// The person hears what the screen says.
    pub(crate) fn hear(&self, guidance: Option<Guidance>) {
        lock(&self.stage).hears = guidance.and_then(request);
    }

    /// A camera that shows the person.
    pub(crate) fn camera(&self) -> DemoCamera {
        DemoCamera { stage: Arc::clone(&self.stage), next: Instant::now(), sequence: 0 }
    }
}

fn looks() -> Scenario {
    Scenario { processing_ms: PROCESSING_MS, ..Scenario::default() }
}

fn review(purpose: Purpose) -> Scenario {
    let code = match purpose {
        Purpose::Register => "0844",
        Purpose::Authenticate => "0825",
        Purpose::Identify => "0815",
    };
    Scenario {
        force: vec![Forced { code: code.into(), times: Some(1) }],
        review: Some(Review { after_ms: REVIEW_MS, code: None }),
        ..looks()
    }
}

/// What a person does on hearing a hint. Light and covered cameras are nothing a visitor can change.
const fn request(guidance: Guidance) -> Option<MotionRequest> {
    Some(match guidance {
        Guidance::StepInFront | Guidance::ComeBack => MotionRequest::StepIn,
        Guidance::ComeCloser => MotionRequest::ComeCloser,
        Guidance::StepBack => MotionRequest::StepBack,
        Guidance::MoveLeft => MotionRequest::MoveLeft,
        Guidance::MoveRight => MotionRequest::MoveRight,
        Guidance::MoveUp => MotionRequest::MoveUp,
        Guidance::MoveDown => MotionRequest::MoveDown,
        Guidance::LookStraight | Guidance::HeadUpright | Guidance::LookBack => {
            MotionRequest::LookStraight
        }
        Guidance::OpenEyes => MotionRequest::OpenEyes,
        Guidance::RelaxFace => MotionRequest::Relax,
        Guidance::HoldStill => MotionRequest::HoldStill,
        Guidance::Smile => MotionRequest::Smile,
        Guidance::SmileMore => MotionRequest::SmileMore,
        Guidance::TurnLeft => MotionRequest::TurnLeft,
        Guidance::TurnRight => MotionRequest::TurnRight,
        Guidance::ChinUp => MotionRequest::ChinUp,
        Guidance::CameraCovered
        | Guidance::OnePersonOnly
        | Guidance::MoreLight
        | Guidance::LessLight
        | Guidance::LightBehind
        | Guidance::LightOneSide
        | Guidance::KeepLooking
        | Guidance::Good => return None,
    })
}

/// Who stands there, and what they last heard.
struct Standing {
    actor: Option<Actor>,
    hears: Option<MotionRequest>,
    since: Instant,
}

impl Standing {
    fn new(person: DemoPerson) -> Self {
        let actor = match person {
            DemoPerson::Customer => Some(Actor::new(Person::customer(), 7)),
            DemoPerson::Impostor => Some(Actor::new(Person::impostor(), 11)),
            DemoPerson::Nobody => None,
        };
        Self { actor, hears: None, since: Instant::now() }
    }

    fn scene(&mut self) -> Scene {
        let at = self.since.elapsed();
        let (width, height) = (640, 480);
        let Some(actor) = &mut self.actor else {
            return Scene::empty(width, height);
        };
        if let Some(request) = self.hears {
            actor.ask(request, at);
        }
        match actor.pose_at(at) {
            Some(pose) => Scene::of(actor.person(), pose),
            None => Scene::empty(width, height),
        }
    }
}

/// 30 pictures a second, as a webcam.
const INTERVAL: Duration = Duration::from_micros(33_333);

/// The demo's webcam.
pub(crate) struct DemoCamera {
    stage: Arc<Mutex<Standing>>,
    next: Instant,
    sequence: u64,
}

impl FrameSource for DemoCamera {
    fn next_frame(&mut self, patience: Duration) -> Result<Option<Frame>, CameraError> {
        let wait = self.next.saturating_duration_since(Instant::now());
        std::thread::sleep(wait.min(patience));
        if wait > patience {
            return Ok(None);
        }
        // A picture that is late does not hurry the next ones.
        self.next = self.next.max(Instant::now() - INTERVAL) + INTERVAL;
        self.sequence += 1;
        let scene = lock(&self.stage).scene();
        let scene = scene.seeded(self.sequence as u32);
        let mut image = image::RgbImage::new(scene.width, scene.height);
        render_into(&scene, &mut image);
        Ok(Some(Frame { sequence: self.sequence, taken: Instant::now(), image: Arc::new(image) }))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
