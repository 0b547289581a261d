//! The rendered person: who stands there, and what they do on a hint.

use crate::demo::view::DemoPerson;
use capture::Guidance;
use puppet::{Actor, MotionRequest, Person, Scene};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// What a person does on hearing a hint. Light and covered cameras are nothing a visitor can change.
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
        | Guidance::MoreLight
        | Guidance::LessLight
        | Guidance::LightBehind
        | Guidance::LightOneSide
        | Guidance::KeepLooking
        | Guidance::Good => return None,
    })
}

/// Who stands there, and what they last heard.
pub(crate) struct DemoActor {
    actor: Option<Actor>,
    pub(crate) request: Option<MotionRequest>,
    since: Instant,
}

impl DemoActor {
    pub(crate) fn new(person: DemoPerson) -> Self {
        let actor = match person {
            DemoPerson::Customer => Some(Actor::new(Person::customer(), 7)),
            DemoPerson::Impostor => Some(Actor::new(Person::impostor(), 11)),
            DemoPerson::Nobody => None,
        };
        Self { actor, request: None, since: Instant::now() }
    }

    pub(crate) fn scene(&mut self) -> Scene {
        let at = self.since.elapsed();
        let (width, height) = (640, 480);
        let Some(actor) = &mut self.actor else {
            return Scene::empty(width, height);
        };
        if let Some(request) = self.request {
            actor.ask(request, at);
        }
        match actor.pose_at(at) {
            Some(pose) => Scene::of(actor.person(), pose),
            None => Scene::empty(width, height),
        }
    }
}

/// Locks, also after a thread has panicked with the lock.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
