//! Presents something to the camera: a person, one person after another, or a picture of a person (an attack).

use crate::acting::actor::Actor;
use crate::acting::behaviour::Behaviour;
use crate::acting::motion_request::MotionRequest;
use crate::model::held_picture::HeldPicture;
use crate::model::person::Person;
use crate::model::scene::Scene;
use crate::render::renderer::Renderer;
use image::RgbImage;
use std::sync::Arc;
use std::time::Duration;

/// The size of every picture.
const SIZE: (u32, u32) = (640, 480);
/// Time between two pictures of a recorded clip.
const CLIP_STEP: Duration = Duration::from_millis(80);
/// Length of a recorded clip in pictures; then it runs backwards.
const CLIP_LENGTH: u32 = 32;

/// What the camera gets to see.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PresentationKind {
    /// The person, with some behaviour.
    Live(Behaviour),
    /// Another person takes the first one's place, from one frame to the next.
    TakesOver {
        /// Who comes.
        newcomer: Person,
        /// When, since the beginning.
        after: Duration,
    },
    /// A photo of the person's relaxed face, held still: an attack.
    StillPhoto,
    /// The same photo, moved, turned and slanted as if it were a head: an attack.
    MovedPhoto,
    /// A clip of the person's relaxed face, swaying and blinking, played again and again: an attack.
    Clip,
}

/// A presentation to the camera, genuine or an attack. An [`Actor`] follows requests; a photo and a clip do not.
#[derive(Debug, Clone)]
pub struct Presentation {
    kind: PresentationKind,
    actor: Actor,
    recorded: Vec<Arc<RgbImage>>,
}

impl Presentation {
    /// Begins. A photo or clip is recorded now, which takes as long as drawing its pictures.
    #[must_use]
    pub fn new(person: Person, kind: PresentationKind, seed: u64) -> Self {
        let behaviour = match kind {
            PresentationKind::Live(behaviour) => behaviour,
            _ => Behaviour::Obedient,
        };
        let count = match kind {
            PresentationKind::Live(_) | PresentationKind::TakesOver { .. } => 0,
            PresentationKind::StillPhoto | PresentationKind::MovedPhoto => 1,
            PresentationKind::Clip => CLIP_LENGTH,
        };
        let mut sitter = Actor::framed(person, seed);
        sitter.ask(MotionRequest::LookStraight, Duration::ZERO);
        let mut renderer = Renderer::new();
        Self {
            kind,
            actor: Actor::new(person, seed).with(behaviour),
            recorded: (0..count)
                .map(|number| {
                    let mut picture = RgbImage::new(SIZE.0, SIZE.1);
                    let at = Duration::from_secs(2) + CLIP_STEP * number;
                    renderer.render_into(&live(&sitter, at, Duration::ZERO), &mut picture);
                    Arc::new(picture)
                })
                .collect(),
        }
    }

    /// Asks whoever is there for a movement; see [`Actor::ask`].
    pub fn ask(&mut self, request: MotionRequest, at: Duration) {
        self.actor.ask(request, at);
    }

    /// What the camera has before it at a time since the beginning, with the motion of an exposure that ends then.
    /// [`crate::ground_truth`] of it is the truth about every living face.
    #[must_use]
    pub fn scene_at(&self, at: Duration, exposure: Duration) -> Scene {
        match self.kind {
            PresentationKind::TakesOver { newcomer, after } if at >= after => {
                live(&self.actor.clone().replaced_by(newcomer), at, exposure)
            }
            PresentationKind::Live(_) | PresentationKind::TakesOver { .. } => {
                live(&self.actor, at, exposure)
            }
            PresentationKind::StillPhoto
            | PresentationKind::MovedPhoto
            | PresentationKind::Clip => {
                Scene::empty(SIZE.0, SIZE.1).with_held_picture(self.held_picture_at(at))
            }
        }
    }

    fn held_picture_at(&self, at: Duration) -> HeldPicture {
        let step = (at.as_millis() / CLIP_STEP.as_millis()) as usize;
        let (last, count) = (self.recorded.len() - 1, (2 * self.recorded.len()).max(3) - 2);
        // There and back again, so that the end does not jump to the beginning.
        let number = last - last.abs_diff(step % count);
        let held_picture = HeldPicture::filling(Arc::clone(&self.recorded[number]));
        if self.kind != PresentationKind::MovedPhoto {
            return held_picture;
        }
        let turns = |hz: f32| (at.as_secs_f32() * hz * std::f32::consts::TAU).sin();
        HeldPicture {
            middle: [0.05 * turns(0.31), 0.03 * turns(0.47)],
            height: 1.0 + 0.12 * turns(0.23),
            turned_deg: 6.0 * turns(0.37),
            slanted_deg: 22.0 * turns(0.29),
            ..held_picture
        }
    }
}

fn live(actor: &Actor, at: Duration, exposure: Duration) -> Scene {
    let empty = Scene::empty(SIZE.0, SIZE.1);
    let opened = actor.pose_at(at.saturating_sub(exposure));
    match (opened, actor.pose_at(at)) {
        (Some(opened), Some(closed)) if opened != closed => {
            empty.with_moving(actor.person(), opened, closed)
        }
        (_, Some(pose)) => empty.with(actor.person(), pose),
        (_, None) => empty,
    }
}
