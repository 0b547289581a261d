//! Left is left however the camera is mounted and whether or not the screen is a mirror: the real eyes, the capture core
//! and the picture on the screen, with pictures as a camera mounted so delivers them.

use crate::harness::{CameraMount, Harness};
use crate::scripted::{Listener, PATIENCE};
use booth::{Mirrored, Plan, Policy, UiState};
use camera::{Mount, Replay, Rotation, Upright};
use capture::plan::{SlotRequirement, Turn};
use image::RgbImage;
use puppet::{Person, Pose};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use vision::Observer;

/// Longer than an obedient person needs to have turned to a side.
const LONG_ENOUGH: Duration = Duration::from_secs(20);
/// Orders of turns, of which some begin with either side.
const SEEDS: [u64; 4] = [3, 5, 7, 11];
/// Turned to the own left: the nose points to the right of a raw picture.
const OWN_LEFT_DEG: f32 = 22.0;

/// Each way to mount a camera, set as it is; on its side it delivers an upright picture from 4:3 and from 16:9.
fn tripods() -> Vec<CameraMount> {
    let sizes = |rotation| match rotation {
        Rotation::None | Rotation::Half => (640, 480),
        Rotation::Quarter => (480, 640),
        Rotation::ThreeQuarters => (720, 1280),
    };
    Rotation::ALL
        .into_iter()
        .map(|rotation| CameraMount { size: sizes(rotation), needs: rotation, set: rotation })
        .collect()
}

/// What is taken of an obedient person who is asked to turn: how many liveness pictures at most, and the first turn to a
/// side that a picture was taken of.
fn taken(mount: CameraMount, mirrors: bool, seed: u64) -> (u8, Option<Turn>) {
    let mut harness = Harness::new(Person::customer(), seed, Plan::Turns);
    (harness.mount, harness.mirrors) = (mount, mirrors);
    harness.run(LONG_ENOUGH, |harness| harness.scenes.last().and_then(turn_taken).is_some());
    let most = harness.scenes.iter().map(|scene| scene.taken).max().unwrap_or_default();
    (most, harness.scenes.iter().find_map(turn_taken))
}

/// The first turn to a side that a picture was taken of.
fn turn_taken(scene: &UiState) -> Option<Turn> {
    let taken = scene.asks.iter().take(usize::from(scene.taken));
    taken.flatten().find_map(|asked| match asked {
        SlotRequirement::Turned(turn @ (Turn::Left | Turn::Right), _) => Some(*turn),
        _ => None,
    })
}

/// Invariant: Left is the person's own left however the camera is mounted, on a mirror and without one.
#[test]
fn who_turns_to_the_own_left_is_seen_as_left_however_the_camera_is_mounted() {
    let turned: BTreeSet<_> = tripods()
        .into_iter()
        .zip(SEEDS)
        .map(|(mount, seed)| taken(mount, false, seed).1.unwrap_or_else(|| panic!("{mount:?}")))
        .collect();
    assert_eq!(turned.len(), 2, "one side only was asked for");
}

/// Invariant: Left is the person's own left however the camera is mounted, on a mirror and without one.
#[test]
fn a_mirror_before_the_eyes_is_noticed() {
    let mut most_taken = 0;
    for (mount, seed) in tripods().into_iter().zip(SEEDS) {
        let (most, turned) = taken(mount, true, seed);
        assert_eq!(turned, None, "{mount:?}");
        most_taken = most.max(most_taken);
    }
    // Who is asked to move the wrong way may never come to the turns; somebody does.
    assert!(most_taken >= 2, "{most_taken}");
}

#[test]
fn a_wrong_rotation_is_noticed_before_any_picture() {
    for (needs, set) in [
        (Rotation::Quarter, Rotation::ThreeQuarters),
        (Rotation::ThreeQuarters, Rotation::Quarter),
        (Rotation::Half, Rotation::None),
        (Rotation::None, Rotation::Half),
    ] {
        let size = if needs.degrees() % 180 == 0 { (640, 480) } else { (480, 640) };
        let mount = CameraMount { size, needs, set };
        assert_eq!(taken(mount, false, SEEDS[0]), (0, None), "{mount:?}");
    }
}

/// Somebody who looks to the own left, as this camera's sensor delivers it.
fn looks_left(mount: CameraMount) -> Vec<RgbImage> {
    let scene = mount.room().with(Person::customer(), Pose::turned(OWN_LEFT_DEG, 0.0, 0.0));
    (0..4).map(|seed| mount.delivers(&puppet::render(&scene.clone().seeded(seed)))).collect()
}

/// What the screen shows of this camera.
fn screen(mount: CameraMount, mirrored: bool) -> RgbImage {
    let pictures = looks_left(mount);
    let mut listener = Listener::mirrored(
        Policy::default(),
        Box::new(move || {
            let replay = Replay::new(pictures.clone(), 30)?;
            Ok(Box::new(Upright::new(replay, Mount::new(mount.set))))
        }),
        Mirrored::new(mirrored),
    );
    let give_up = Instant::now() + PATIENCE;
    loop {
        if let Some(shown) = &*listener.preview.borrow_and_update() {
            return image::load_from_memory(&shown.jpeg).expect("a JPEG").to_rgb8();
        }
        assert!(Instant::now() < give_up, "no picture on the screen");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// To which side of this picture the nose points, in degrees to the right; none without an upright face.
fn nose_points(picture: &RgbImage) -> Option<f32> {
    let face =
        Observer::new().expect("the models are built in").observe_still(picture).observation.face?;
    (face.roll_deg.abs() < 30.0).then_some(face.yaw_deg)
}

/// Invariant: Left is the person's own left however the camera is mounted, on a mirror and without one.
#[test]
fn a_mirror_shows_the_own_left_on_the_left_and_no_mirror_on_the_right() {
    for mount in tripods() {
        let renderer = nose_points(&screen(mount, true)).expect("a face");
        assert!(renderer < -12.0, "{mount:?}: {renderer} in the renderer");
        let window = nose_points(&screen(mount, false)).expect("a face");
        assert!(window > 12.0, "{mount:?}: {window} without a renderer");
    }
}

#[test]
fn the_wrong_rotation_on_the_screen_is_noticed() {
    let mount =
        CameraMount { size: (480, 640), needs: Rotation::Quarter, set: Rotation::ThreeQuarters };
    let shown = nose_points(&screen(mount, true));
    assert!(shown.is_none_or(|yaw| yaw > -12.0), "{shown:?}");
}
