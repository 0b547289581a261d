//! The rendered person: who stands there, and what they do on a hint.

use crate::demo::cue::Cue;
use crate::demo::view::DemoPerson;
use capture::Guidance;
use puppet::{Actor, MotionRequest, Person, Scene};
use std::time::Instant;

/// What a person does on hearing a hint. Light, covered cameras and clothes are nothing this one changes.
pub(crate) const fn request(guidance: Guidance) -> Option<MotionRequest> {
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
        | Guidance::TakeOffMask
        | Guidance::TakeOffDarkGlasses
        | Guidance::MoreLight
        | Guidance::LessLight
        | Guidance::LightBehind
        | Guidance::LightOneSide
        | Guidance::Blink
        | Guidance::KeepLooking
        | Guidance::Good => return None,
    })
}

/// Who stands there, and since when.
pub(crate) struct DemoActor {
    actor: Option<Actor>,
    entered: Instant,
}

impl DemoActor {
    /// The person of a cue.
    pub(crate) fn new(cue: &Cue) -> Self {
        let actor = match cue.person {
            DemoPerson::Customer => Some(Actor::new(Person::customer(), 7)),
            DemoPerson::Impostor => Some(Actor::new(Person::impostor(), 11)),
            DemoPerson::Nobody => None,
        };
        Self { actor, entered: cue.entered }
    }

    /// What the camera sees now; another entrance brings another person.
    pub(crate) fn scene(&mut self, cue: &Cue) -> Scene {
        if cue.entered != self.entered {
            *self = Self::new(cue);
        }
        let at = self.entered.elapsed();
        let (width, height) = (640, 480);
        let Some(actor) = &mut self.actor else {
            return Scene::empty(width, height);
        };
        if let Some(request) = cue.request {
            actor.ask(request, at);
        }
        match actor.pose_at(at) {
            Some(pose) => Scene::of(actor.person(), pose),
            None => Scene::empty(width, height),
        }
    }
}
