//! Photos of rendered people, cut as the kiosk cuts them.

use capture::framing::Window;
use image::RgbImage;
use puppet::{Person, Pose, Scene, VisitPhotos};
use vision::portrait::{self, PortraitSize};

/// The nine photos of a visit.
pub(crate) struct Visit {
    pub(crate) selfie: Vec<u8>,
    pub(crate) liveness: Vec<Vec<u8>>,
}

/// A picture of a person in a pose.
pub(crate) fn picture(
    person: Person,
    pose: Pose,
    seed: u32,
    level: f32,
    size: PortraitSize,
) -> Vec<u8> {
    let scene = Scene::of(person, pose).seeded(seed).lit(level);
    let frame: RgbImage = puppet::render(&scene);
    let window = Window::whole(frame.width(), frame.height());
    portrait::jpeg(&frame, window, size)
}

/// A picture without a person.
pub(crate) fn empty_room() -> Vec<u8> {
    let frame = puppet::render(&Scene::empty(640, 480));
    portrait::jpeg(&frame, Window::whole(640, 480), PortraitSize::SELFIE)
}

/// A visit whose second half is smiled, a little unsteady as people are.
pub(crate) fn visit(person: Person, seed: u32, level: f32) -> Visit {
    cut(person, VisitPhotos::poses(seed), seed * 100, level)
}

/// Eight copies of one still picture of a person, held before the camera a little differently each time.
pub(crate) fn printed(person: Person) -> Visit {
    cut(person, VisitPhotos::photograph_poses(), 0, 1.0)
}

fn cut(person: Person, [selfie, liveness @ ..]: [Pose; 9], seed: u32, level: f32) -> Visit {
    Visit {
        selfie: picture(person, selfie, seed, level, PortraitSize::SELFIE),
        liveness: (seed + 1..)
            .zip(liveness)
            .map(|(seed, pose)| picture(person, pose, seed, level, PortraitSize::LIVENESS))
            .collect(),
    }
}
