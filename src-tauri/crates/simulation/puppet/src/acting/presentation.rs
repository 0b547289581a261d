//! What happens before the camera during a capture: a person, one person after another, or a picture of a person.

use crate::acting::actor::Actor;
use crate::acting::behaviour::Manner;
use crate::acting::motion_request::Request;
use crate::model::held_picture::Print;
use crate::model::person::Person;
use crate::model::scene::Scene;
use crate::render::renderer::Stage;
use image::RgbImage;
use std::sync::Arc;
use std::time::Duration;

/// The size of every picture.
const SIZE: (u32, u32) = (640, 480);
/// Time between two pictures of a recorded clip.
const CLIP_STEP: Duration = Duration::from_millis(80);
/// Length of a recorded clip in pictures; then it runs backwards.
const CLIP_LENGTH: u32 = 32;

/// What is to be seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Act {
    /// The person, in some manner.
    Live(Manner),
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

/// An act performed. Requests are heard as by an [`Actor`]; a photo and a clip hear nothing.
#[derive(Debug, Clone)]
pub struct Performance {
    act: Act,
    actor: Actor,
    recorded: Vec<Arc<RgbImage>>,
}

impl Performance {
    /// Begins. A photo or clip is recorded now, which takes as long as drawing its pictures.
    #[must_use]
    pub fn new(person: Person, act: Act, seed: u64) -> Self {
        let manner = match act {
            Act::Live(manner) => manner,
            _ => Manner::Obedient,
        };
        let count = match act {
            Act::Live(_) | Act::TakesOver { .. } => 0,
            Act::StillPhoto | Act::MovedPhoto => 1,
            Act::Clip => CLIP_LENGTH,
        };
        let mut sitter = Actor::framed(person, seed);
        sitter.hear(Request::LookStraight, Duration::ZERO);
        let mut stage = Stage::new();
        Self {
            act,
            actor: Actor::new(person, seed).with(manner),
            recorded: (0..count)
                .map(|number| {
                    let mut picture = RgbImage::new(SIZE.0, SIZE.1);
                    let at = Duration::from_secs(2) + CLIP_STEP * number;
                    stage.render_into(&live(&sitter, at, Duration::ZERO), &mut picture);
                    Arc::new(picture)
                })
                .collect(),
        }
    }

    /// Says something to whoever is there; see [`Actor::hear`].
    pub fn hear(&mut self, request: Request, at: Duration) {
        self.actor.hear(request, at);
    }

    /// What the camera has before it at a time since the beginning, with the motion of an exposure that ends then.
    /// [`crate::ground_truth`] of it is the truth about every living face.
    #[must_use]
    pub fn scene_at(&self, at: Duration, exposure: Duration) -> Scene {
        match self.act {
            Act::TakesOver { newcomer, after } if at >= after => {
                live(&self.actor.clone().replaced_by(newcomer), at, exposure)
            }
            Act::Live(_) | Act::TakesOver { .. } => live(&self.actor, at, exposure),
            Act::StillPhoto | Act::MovedPhoto | Act::Clip => {
                Scene::empty(SIZE.0, SIZE.1).behind(self.print_at(at))
            }
        }
    }

    fn print_at(&self, at: Duration) -> Print {
        let step = (at.as_millis() / CLIP_STEP.as_millis()) as usize;
        let (last, count) = (self.recorded.len() - 1, (2 * self.recorded.len()).max(3) - 2);
        // There and back again, so that the end does not jump to the beginning.
        let number = last - last.abs_diff(step % count);
        let print = Print::filling(Arc::clone(&self.recorded[number]));
        if self.act != Act::MovedPhoto {
            return print;
        }
        let turns = |hz: f32| (at.as_secs_f32() * hz * std::f32::consts::TAU).sin();
        Print {
            middle: [0.05 * turns(0.31), 0.03 * turns(0.47)],
            height: 1.0 + 0.12 * turns(0.23),
            turned_deg: 6.0 * turns(0.37),
            slanted_deg: 22.0 * turns(0.29),
            ..print
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
