//! The window that follows the face: shape, place, calm.

use crate::harness::{Rig, good_face, moved, scaled, sees};
use capture::framing::{Framing, Window};
use capture::policy::Crop;
use capture::{Effect, Moment, Rectangle, State};
use proptest::prelude::*;

fn inside(window: &Window, width: u32, height: u32) -> bool {
    window.x >= 0.0
        && window.y >= 0.0
        && window.x + window.width <= width as f32 + 0.01
        && window.y + window.height <= height as f32 + 0.01
}

fn upright(window: &Window) -> bool {
    (window.width / window.height / 0.75 - 1.0).abs() < 0.000_1
}

prop_compose! {
    fn a_box()(x in -300.0f32..2_000.0, y in -300.0f32..1_200.0, width in 1.0f32..1_500.0, height in 1.0f32..1_200.0) -> Rectangle {
        Rectangle { x, y, width, height }
    }
}

proptest! {
    #[test]
    fn is_always_upright_and_inside(
        frame in (160u32..4_000, 120u32..2_200),
        boxes in prop::collection::vec(prop::option::of(a_box()), 1..40),
    ) {
        let mut framing = Framing::new(Crop::default());
        for (n, bounds) in boxes.iter().enumerate() {
            let window = framing.follow(frame, bounds.as_ref(), false, Moment::from_millis(n as u64 * 66));
            prop_assert!(upright(&window), "{window:?}");
            prop_assert!(inside(&window, frame.0, frame.1), "{window:?} in {frame:?}");
        }
    }

    #[test]
    fn changes_size_by_at_most_four_percent_a_frame(boxes in prop::collection::vec(a_box(), 2..60)) {
        let mut framing = Framing::new(Crop::default());
        let mut before: Option<Window> = None;
        for (n, bounds) in boxes.iter().enumerate() {
            let window = framing.follow((1920, 1080), Some(bounds), false, Moment::from_millis(n as u64 * 66));
            if let Some(before) = before {
                prop_assert!((window.height / before.height - 1.0).abs() <= 0.040_1);
            }
            before = Some(window);
        }
    }

    #[test]
    fn stays_put_while_frozen(boxes in prop::collection::vec(prop::option::of(a_box()), 2..20)) {
        let mut framing = Framing::new(Crop::default());
        let first = framing.follow((1280, 720), boxes[0].as_ref(), false, Moment::default());
        for (n, bounds) in boxes.iter().enumerate() {
            let at = Moment::from_millis(n as u64 * 1_000);
            prop_assert_eq!(framing.follow((1280, 720), bounds.as_ref(), true, at), first);
        }
    }

    #[test]
    fn comes_to_rest_on_the_face_and_does_not_tremble_with_it(
        centre in (500.0f32..1_400.0, 400.0f32..700.0),
        width in 120.0f32..330.0,
        noise in prop::collection::vec((-2.0f32..2.0, -2.0f32..2.0, -2.0f32..2.0), 60),
    ) {
        let face = |(x, y, w): (f32, f32, f32)| {
            let width = width + w;
            let height = width * 1.35;
            Rectangle { x: centre.0 + x - width / 2.0, y: centre.1 + y - height / 2.0, width, height }
        };
        let mut framing = Framing::new(Crop::default());
        // Comes from elsewhere and from further away, so that the window has to go all the way.
        for n in 0..180 {
            let way = if n < 40 { (-260.0, 150.0, -60.0) } else { (0.0, 0.0, 0.0) };
            framing.follow((1920, 1080), Some(&face(way)), false, Moment::from_millis(n * 66));
        }
        let rest = framing.window();
        let ideal = capture::framing::ideal(&face((0.0, 0.0, 0.0)), 1920, 1080, &Crop::default());
        prop_assert!((rest.height / ideal.height - 1.0).abs() < 0.081);
        // At the very edge of its slack the smallest movement may start the window once; that is no trembling.
        let off = (rest.centre()[0] - ideal.centre()[0]).hypot(rest.centre()[1] - ideal.centre()[1]);
        prop_assume!((rest.height / ideal.height - 1.0).abs() < 0.04 && off < 0.03 * rest.width);
        for wobble in noise {
            let window = framing.follow((1920, 1080), Some(&face(wobble)), false, Moment::from_millis(9_000));
            prop_assert!((window.x - rest.x).abs() <= 1.0 && (window.y - rest.y).abs() <= 1.0);
            prop_assert!((window.height - rest.height).abs() <= 1.0);
        }
    }

    #[test]
    fn a_nearer_face_never_gets_a_smaller_window(near in 1.0f32..3.0, size in 80.0f32..500.0) {
        let crop = Crop::default();
        let of = |size: f32| Rectangle { x: 960.0 - size / 2.0, y: 540.0 - size / 2.0, width: size, height: size };
        let far = capture::framing::ideal(&of(size), 1920, 1080, &crop);
        let near = capture::framing::ideal(&of(size * near), 1920, 1080, &crop);
        prop_assert!(near.height >= far.height);
    }
}

#[test]
fn a_face_between_the_limits_takes_22_percent() {
    let bounds = Rectangle { x: 800.0, y: 400.0, width: 280.0, height: 380.0 };
    let window = capture::framing::ideal(&bounds, 1920, 1080, &Crop::default());
    assert!((window.fill(&bounds) - 0.22).abs() < 0.001);
}

#[test]
fn a_small_camera_gives_its_whole_height() {
    let bounds = Rectangle { x: 300.0, y: 200.0, width: 60.0, height: 80.0 };
    let window = capture::framing::ideal(&bounds, 640, 480, &Crop::default());
    assert_eq!((window.width, window.height), (360.0, 480.0));
}

#[test]
fn without_a_face_it_waits_and_then_shows_the_whole_middle() {
    let mut framing = Framing::new(Crop::default());
    let bounds = scaled(moved(good_face(), 300.0, 0.0), 0.9).bounds;
    for n in 0..60 {
        framing.follow((1280, 720), Some(&bounds), false, Moment::from_millis(n * 66));
    }
    let there = framing.window();
    assert_ne!(there, Window::whole(1280, 720));
    let last_seen = 59 * 66;
    assert_eq!(
        framing.follow((1280, 720), None, false, Moment::from_millis(last_seen + 1_999)),
        there
    );
    for n in 0..120 {
        framing.follow((1280, 720), None, false, Moment::from_millis(last_seen + 2_000 + n * 66));
    }
    let back = framing.window();
    assert!((back.x - Window::whole(1280, 720).x).abs() < 5.0, "{back:?}");
}

#[test]
fn a_burst_has_one_window() {
    let mut rig = Rig::opened().until(State::SelfieBurst);
    let mut step = 0.0;
    while rig.state() == State::SelfieBurst {
        step += 12.0;
        rig.frame(sees(Some(moved(good_face(), step, 0.0))));
    }
    let windows: Vec<Window> = rig
        .effects
        .iter()
        .filter_map(|(_, effect)| match effect {
            Effect::KeepCandidate { window, .. } => Some(*window),
            _ => None,
        })
        .collect();
    assert!(windows.len() >= 3, "{windows:?}");
    assert!(windows.iter().all(|window| *window == windows[0]), "{windows:?}");
}
