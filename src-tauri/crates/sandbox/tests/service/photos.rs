//! Photos of rendered people, cut as the kiosk cuts them.

use capture::framing::Window;
use image::RgbImage;
use puppet::{Person, Pose, Scene};
use vision::portrait::{self, PortraitSize};

/// The nine photos of a visit.
pub(crate) struct Visit {
    pub(crate) selfie: Vec<u8>,
    pub(crate) liveness: Vec<Vec<u8>>,
}

/// A picture of somebody in a pose.
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

/// A picture of nobody.
pub(crate) fn empty_room() -> Vec<u8> {
    let frame = puppet::render(&Scene::empty(640, 480));
    portrait::jpeg(&frame, Window::whole(640, 480), PortraitSize::SELFIE)
}

/// A visit whose second half is smiled, a little unsteady as people are.
pub(crate) fn visit(person: Person, seed: u32, level: f32) -> Visit {
    let sway = |step: u32| ((seed * 7 + step * 13) % 11) as f32 / 11.0 - 0.5;
    let pose = |step: u32, smile: f32| Pose {
        yaw_deg: 5.0 * sway(step),
        pitch_deg: 4.0 * sway(step + 3),
        roll_deg: 3.0 * sway(step + 5),
        x_cm: 1.5 * sway(step + 1),
        y_cm: sway(step + 2),
        distance_cm: 48.0 + 5.0 * sway(step + 9),
        smile,
        ..Pose::default()
    };
    let shot =
        |step: u32, smile, size| picture(person, pose(step, smile), seed * 100 + step, level, size);
    Visit {
        selfie: shot(0, 0.0, PortraitSize::SELFIE),
        liveness: (1..=8)
            .map(|step| {
                shot(
                    step,
                    if step > 4 { 0.8 } else { 0.0 },
                    PortraitSize::LIVENESS,
                )
            })
            .collect(),
    }
}

/// Eight copies of one still picture of somebody, held before the camera a little differently each time.
pub(crate) fn printed(person: Person) -> Visit {
    let still = |step: u32, size| {
        picture(
            person,
            Pose {
                x_cm: step as f32 * 0.1,
                ..Pose::default()
            },
            step,
            1.0,
            size,
        )
    };
    Visit {
        selfie: still(0, PortraitSize::SELFIE),
        liveness: (1..=8)
            .map(|step| still(step, PortraitSize::LIVENESS))
            .collect(),
    }
}
