//! A studio: a rendered person who does what the screen says, in front of the real eyes, on a clock of its own.

use crate::guidance_to_motion::request;
use booth::{Album, BoothUpdate, CaptureRunner, Plan, Policy, State, TurnOrder, UiState};
use camera::Rotation;
use capture::policy::Ways;
use capture::{CaptureCommand, End, Guidance, Input, Moment, Trouble};
use image::RgbImage;
use puppet::{Actor, Person, Renderer};
use std::time::Duration;
use vision::Observer;

/// Time between two analysed frames: about twelve a second, between the specification's floor and aim.
pub(crate) const FRAME: Duration = Duration::from_millis(80);

/// How the studio's camera is mounted, and how the program was told it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CameraMount {
    /// Size of the upright picture.
    pub(crate) size: (u32, u32),
    /// What the camera's pictures truly need.
    pub(crate) needs: Rotation,
    /// What staff set.
    pub(crate) set: Rotation,
}

impl CameraMount {
    pub(crate) const LEVEL: Self =
        Self { size: (640, 480), needs: Rotation::None, set: Rotation::None };

    /// An empty room before this camera: the lens sees as far across the sensor's long side however it is turned.
    pub(crate) fn room(self) -> puppet::Scene {
        let (width, height) = self.size;
        let mut scene = puppet::Scene::empty(width, height);
        if height > width {
            let half = (puppet::Lens::WEBCAM_FOV_DEG / 2.0).to_radians().tan();
            let taller = height as f32 / width as f32;
            scene.lens.vertical_fov_deg = 2.0 * (half * taller).atan().to_degrees();
        }
        scene
    }

    /// What the sensor delivers of an upright picture.
    pub(crate) fn delivers(self, upright: &RgbImage) -> RgbImage {
        match self.needs {
            Rotation::None => upright.clone(),
            Rotation::Quarter => image::imageops::rotate270(upright),
            Rotation::Half => image::imageops::rotate180(upright),
            Rotation::ThreeQuarters => image::imageops::rotate90(upright),
        }
    }

    /// What the program makes of an upright picture.
    pub(crate) fn shows(self, upright: &RgbImage) -> RgbImage {
        self.set.turn(&self.delivers(upright))
    }
}

/// Everything between the light and the album.
pub(crate) struct Harness {
    pub(crate) mount: CameraMount,
    /// The pictures come mirrored to the eyes: a mistake that must be noticed.
    pub(crate) mirrors: bool,
    pub(crate) runner: CaptureRunner,
    pub(crate) actor: Actor,
    pub(crate) scenes: Vec<UiState>,
    pub(crate) album: Option<Album>,
    pub(crate) end: Option<End>,
    pub(crate) now: Duration,
    /// When each state was entered.
    pub(crate) journal: Vec<(Duration, State)>,
    analyzer: Observer,
    renderer: Renderer,
    picture: RgbImage,
    frames: u32,
}

impl Harness {
    /// The default policy with this plan first.
    pub(crate) fn new(person: Person, seed: u64, plan: Plan) -> Self {
        let policy = Policy { ways: Ways { first: plan, ..Ways::default() }, ..Policy::default() };
        Self::by(policy, person, seed)
    }

    /// With this policy, whether it is allowed or not.
    pub(crate) fn by(policy: Policy, person: Person, seed: u64) -> Self {
        let mut harness = Self {
            mount: CameraMount::LEVEL,
            mirrors: false,
            runner: CaptureRunner::new(policy, TurnOrder::from_seed(seed)),
            actor: Actor::new(person, seed),
            scenes: Vec::new(),
            album: None,
            end: None,
            now: Duration::ZERO,
            journal: Vec::new(),
            analyzer: Observer::new().expect("the models are built in"),
            renderer: Renderer::new(),
            picture: RgbImage::new(640, 480),
            frames: 0,
        };
        harness.handle(Input::Open);
        harness
    }

    pub(crate) fn handle(&mut self, input: Input) {
        let image = matches!(input, Input::Seen { .. }).then_some(&self.picture);
        let (scenes, album, end) = (&mut self.scenes, &mut self.album, &mut self.end);
        self.runner.handle(input, image, Moment(self.now), &mut |update| match update {
            BoothUpdate::Changed(scene) => scenes.push(scene),
            BoothUpdate::Finished(finished) => *album = Some(finished),
            BoothUpdate::Ended(why) => *end = Some(why),
        });
        let state = self.runner.state();
        if self.journal.last().is_none_or(|(_, last)| *last != state) {
            self.journal.push((self.now, state));
        }
    }

    pub(crate) fn order(&mut self, order: CaptureCommand) {
        self.handle(Input::Command(order));
    }

    pub(crate) fn trouble(&mut self, trouble: Trouble) {
        self.handle(Input::Trouble(trouble));
    }

    /// Lets time pass without a frame, stopping at each deadline of the core.
    pub(crate) fn wait(&mut self, span: Duration) {
        let until = self.now + span;
        while let Some(at) = self.runner.wake_at()
            && at.0 <= until
        {
            self.now = at.0;
            self.handle(Input::Tick);
        }
        self.now = until;
    }

    /// Renders the actor and shows the picture to the eyes.
    pub(crate) fn frame(&mut self) {
        let mut scene = self.mount.room().seeded(self.frames);
        if let Some(pose) = self.actor.pose_at(self.now) {
            scene = scene.with(self.actor.person(), pose);
        }
        let mut picture = RgbImage::new(scene.width, scene.height);
        self.renderer.render_into(&scene, &mut picture);
        self.picture = self.mount.shows(&picture);
        if self.mirrors {
            image::imageops::flip_horizontal_in_place(&mut self.picture);
        }
        self.show();
    }

    /// Shows this picture to the eyes.
    pub(crate) fn present(&mut self, picture: RgbImage) {
        self.picture = picture;
        self.show();
    }

    /// The actor's person in this pose, in fresh sensor noise.
    pub(crate) fn portrait(&mut self, pose: puppet::Pose) -> RgbImage {
        let scene =
            puppet::Scene::empty(640, 480).seeded(self.frames).with(self.actor.person(), pose);
        let mut picture = RgbImage::new(640, 480);
        self.renderer.render_into(&scene, &mut picture);
        picture
    }

    fn show(&mut self) {
        self.frames += 1;
        let observation = self.analyzer.observe(&self.picture).observation;
        let taken = Moment(self.now);
        self.handle(Input::Seen { observation, taken });
        self.now += FRAME;
    }

    /// What an obedient person hears from the screen.
    pub(crate) fn listen(&mut self) {
        self.hear(self.scenes.last().and_then(|scene| scene.guidance));
    }

    /// Does what a person does on hearing this.
    pub(crate) fn hear(&mut self, guidance: Option<Guidance>) {
        if let Some(request) = guidance.and_then(request) {
            self.actor.ask(request, self.now);
        }
    }

    /// Runs an obedient person until `done` or the time is over; returns whether it was done.
    pub(crate) fn run(&mut self, span: Duration, mut done: impl FnMut(&Self) -> bool) -> bool {
        let until = self.now + span;
        while self.now < until {
            if done(self) {
                return true;
            }
            self.frame();
            self.listen();
        }
        done(self)
    }

    pub(crate) fn state(&self) -> State {
        self.runner.state()
    }
}
