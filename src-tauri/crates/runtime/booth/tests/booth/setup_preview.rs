//! A camera is looked through to set it up: the light is judged as in a capture, nothing is kept, and the camera is let
//! go of as soon as nobody looks.

use crate::scripted::{PATIENCE, ScriptedCamera};
use booth::{
    Mirrored, Policy, PreviewConfig, PreviewEvent, PreviewFrame, ProbeReport, SetupPreview,
};
use camera::{CameraError, Frame, Replay};
use capture::{Guidance, Trouble};
use image::RgbImage;
use puppet::{Light, Person, Pose, Room, Scene};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use tokio::sync::watch;

struct Listener {
    viewing: Option<SetupPreview>,
    shown: watch::Receiver<Option<PreviewFrame>>,
    looks: Receiver<PreviewEvent>,
}

fn view(source: booth::OpenSource) -> Listener {
    let (preview, shown) = watch::channel(None);
    let (told, looks) = mpsc::channel();
    let viewing = SetupPreview::open(PreviewConfig {
        source,
        analyzer: Arc::new(|| {
            let observer = vision::Observer::new().map_err(|why| why.to_string())?;
            Ok(Box::new(observer))
        }),
        policy: Policy::default(),
        mirrored: Mirrored::default(),
        preview,
        on_event: Box::new(move |look| drop(told.send(look))),
    });
    Listener { viewing: Some(viewing), shown, looks }
}

impl Listener {
    fn expect<T>(&self, wanted: impl Fn(&PreviewEvent) -> Option<T>) -> T {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let look = self.looks.recv_timeout(left).expect("something is told");
            if let Some(found) = wanted(&look) {
                return found;
            }
        }
    }

    fn settled(&self) -> ProbeReport {
        self.expect(|look| match look {
            PreviewEvent::Report(seen) if seen.baseline.is_some() => Some((**seen).clone()),
            _ => None,
        })
    }
}

fn pictures(scene: &Scene) -> Vec<RgbImage> {
    (0..6).map(|seed| puppet::render(&scene.clone().seeded(seed))).collect()
}

fn seen(change: impl Fn(&mut Scene)) -> ProbeReport {
    let mut scene = Scene::of(Person::customer(), Pose::turned(0.0, 6.0, 0.0));
    change(&mut scene);
    let frames = pictures(&scene);
    view(Box::new(move || Ok(Box::new(Replay::new(frames.clone(), 30)?)))).settled()
}

fn light(change: impl Fn(&mut Scene)) -> Vec<Guidance> {
    seen(change).face.expect("a face").light
}

#[test]
fn the_light_is_judged_as_in_a_capture_and_a_baseline_is_taken() {
    let calm = seen(|_| {});
    assert_eq!(calm.face.as_ref().expect("a face").light, []);
    assert_eq!(calm.frame, (640, 480));
    assert!((calm.rate - 30.0).abs() < 12.0, "{} a second", calm.rate);
    let baseline = calm.baseline.expect("settled");
    assert!(baseline.sharpness > 0.02 && baseline.luma > 60.0, "{baseline:?}");
    let pitch = calm.pitch_deg.expect("settled");
    assert!((pitch - 6.0).abs() < 4.0, "{pitch}");

    assert!(light(|scene| scene.light.level = 0.2).contains(&Guidance::MoreLight));
    assert!(light(|scene| scene.light.level = 1.9).contains(&Guidance::LessLight));
    assert!(
        light(|scene| {
            scene.room = Room { brightness: 3.0, ..Room::default() };
        })
        .contains(&Guidance::LightBehind)
    );
    assert!(
        light(|scene| {
            scene.light = Light { from_deg: 80.0, softness: 0.0, ..Light::default() };
        })
        .contains(&Guidance::LightOneSide)
    );
}

#[test]
fn all_of_the_frame_is_shown_and_without_a_face_there_is_no_baseline() {
    let frames = pictures(&Scene::empty(640, 480));
    let mut listener = view(Box::new(move || Ok(Box::new(Replay::new(frames.clone(), 30)?))));
    let seen = listener.expect(|look| match look {
        PreviewEvent::Report(seen) => Some((**seen).clone()),
        _ => None,
    });
    assert!(seen.face.is_none() && seen.baseline.is_none());
    let shown = listener.shown.borrow_and_update().clone().expect("shown");
    let shown = image::load_from_memory(&shown.jpeg).unwrap();
    assert_eq!((shown.width(), shown.height()), (640, 480));
}

#[test]
fn trouble_is_told_and_dropping_the_viewing_lets_go_of_the_camera() {
    let open = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&open);
    let mut listener = view(Box::new(move || {
        Ok(Box::new(ScriptedCamera::new(&count, |_| Err(CameraError::Busy))))
    }));
    listener.expect(|look| (*look == PreviewEvent::CameraFailed(Trouble::Busy)).then_some(()));
    assert_eq!(open.load(Ordering::SeqCst), 1);
    drop(listener.viewing.take());
    assert_eq!(open.load(Ordering::SeqCst), 0);
    assert!(listener.shown.borrow().is_none());
}

/// Invariant: A camera nobody looks through any more is let go of.
#[test]
fn nobody_looks_any_more_and_the_camera_is_let_go_of() {
    let open = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&open);
    let listener = view(Box::new(move || {
        Ok(Box::new(ScriptedCamera::new(&count, |number| {
            std::thread::sleep(Duration::from_millis(30));
            Ok(Some(Frame {
                sequence: number,
                taken: Instant::now(),
                image: Arc::new(RgbImage::from_pixel(64, 48, image::Rgb([90; 3]))),
            }))
        })))
    }));
    let Listener { viewing: _viewing, shown, looks } = listener;
    drop(shown);
    let until = Instant::now() + PATIENCE;
    while !matches!(looks.recv_timeout(PATIENCE), Ok(PreviewEvent::Ended)) {
        assert!(Instant::now() < until, "it goes on");
    }
    while open.load(Ordering::SeqCst) > 0 {
        assert!(Instant::now() < until, "the camera stays open");
        std::thread::sleep(Duration::from_millis(20));
    }
}
