//! The booth's threads: mirror rate, faults of the camera, ends.

use crate::scripted::{
    GrowingSmile, Listener, PATIENCE, ScriptedCamera, analyzer, fast, frame, nobody, person,
    steady_camera,
};
use booth::{BoothUpdate, OpenSource, State, Trouble};
use camera::{CameraError, Frame, FrameSource};
use capture::policy::WithoutModels;
use capture::{CaptureCommand, End, Guidance, ManualStart, OverrideReason};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

fn steady(open: &Arc<AtomicUsize>) -> OpenSource {
    let open = Arc::clone(open);
    Box::new(move || Ok(steady_camera(&open)))
}

fn state(wanted: State) -> impl Fn(&BoothUpdate) -> Option<()> {
    move |update| {
        matches!(update, BoothUpdate::Changed(scene) if scene.state == wanted).then_some(())
    }
}

fn ended(update: &BoothUpdate) -> Option<End> {
    match update {
        BoothUpdate::Ended(end) => Some(*end),
        _ => None,
    }
}

#[test]
fn the_mirror_runs_on_while_a_look_takes_for_ever() {
    let open = Arc::new(AtomicUsize::new(0));
    let (let_go, stuck) = mpsc::channel::<()>();
    let looks = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&looks);
    let look = move |_: &image::RgbImage| {
        counted.fetch_add(1, Ordering::SeqCst);
        // The first look ends when the test says so.
        let _ = stuck.recv();
        nobody()
    };
    let mut listener = Listener::open(fast(), steady(&open), analyzer(look));
    let begin = Instant::now();
    let mut shown = 0;
    let mut last = None;
    while shown < 40 && begin.elapsed() < PATIENCE {
        if listener.preview.has_changed().expect("the booth is open") {
            let preview = listener.preview.borrow_and_update().clone();
            let sequence = preview.map(|preview| preview.sequence);
            assert!(sequence > last, "reflections rise");
            last = sequence;
            shown += 1;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(shown, 40);
    assert_eq!(looks.load(Ordering::SeqCst), 1, "still the first look");
    drop(let_go);
}

/// Invariant: A slow device looks less often and guides no later.
/// On a device where a look takes as long as many pictures, fewer pictures are looked at: the mirror shows what the camera
/// gives, and what happens is told as soon as a look has seen it, not after all the pictures that came before.
#[test]
fn a_slow_device_looks_less_often_and_guides_no_later() {
    /// PreviewRenderer images that go by during a look.
    const LOOK: usize = 6;
    const LOOKS: usize = 12;
    let open = Arc::new(AtomicUsize::new(0));
    let is_there = Arc::new(AtomicBool::new(false));
    let (delivered, shown) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (stands, counted, gives) =
        (Arc::clone(&is_there), Arc::clone(&open), Arc::clone(&delivered));
    let source: OpenSource = Box::new(move || {
        let (stands, gives) = (Arc::clone(&stands), Arc::clone(&gives));
        Ok(Box::new(ScriptedCamera::new(&counted, move |number| {
            std::thread::sleep(Duration::from_millis(33));
            let mut frame = frame(number);
            // Which picture it is, and whether somebody stands there, is in the picture itself: an old one would tell of
            // the past.
            let [low, high] = u16::try_from(number).expect("few pictures").to_le_bytes();
            let corner = [u8::from(stands.load(Ordering::SeqCst)), low, high];
            *Arc::make_mut(&mut frame.image).get_pixel_mut(0, 0) = image::Rgb(corner);
            gives.store(number as usize, Ordering::SeqCst);
            Ok(Some(frame))
        })))
    });
    // Of each look: which picture it was given, and which one the camera gave last when it began.
    let looks: Arc<Mutex<Vec<(usize, usize)>>> = Arc::default();
    let (notes, goes_by, begin) = (Arc::clone(&looks), Arc::clone(&shown), Instant::now());
    let is_over = Arc::new(AtomicBool::new(false));
    let ends = Arc::clone(&is_over);
    let look = move |image: &image::RgbImage| {
        let [stands, low, high] = image.get_pixel(0, 0).0;
        let picture = usize::from(u16::from_le_bytes([low, high]));
        let newest = delivered.load(Ordering::SeqCst);
        notes.lock().expect("held only for a moment").push((picture, newest));
        let (until, began) = (goes_by.load(Ordering::SeqCst) + LOOK, Instant::now());
        while goes_by.load(Ordering::SeqCst) < until
            && !ends.load(Ordering::SeqCst)
            && began.elapsed() < PATIENCE
        {
            std::thread::sleep(Duration::from_millis(2));
        }
        if stands == 0 { nobody() } else { person(begin.elapsed().as_secs_f32(), 0.0) }
    };
    let listener = Listener::open(fast(), source, analyzer(look));
    let (mut renderer, shows) = (listener.preview.clone(), Arc::clone(&shown));
    // Ends with the booth.
    let screen = std::thread::spawn(move || {
        while renderer.has_changed().is_ok() {
            std::thread::sleep(Duration::from_millis(2));
            let is_new = renderer.has_changed().unwrap_or_default();
            shows.fetch_add(usize::from(is_new), Ordering::SeqCst);
            renderer.mark_unchanged();
        }
    });
    let guidance = |wanted: fn(Option<Guidance>) -> bool| {
        move |update: &BoothUpdate| {
            matches!(update, BoothUpdate::Changed(scene) if wanted(scene.guidance)).then_some(())
        }
    };
    listener.expect(guidance(|said| said == Some(Guidance::StepInFront)));
    let begin = Instant::now();
    while looks.lock().expect("held only for a moment").len() < LOOKS {
        assert!(begin.elapsed() < PATIENCE, "the renderer stands while somebody is looked at");
        std::thread::sleep(Duration::from_millis(2));
    }
    is_there.store(true, Ordering::SeqCst);
    listener.expect(guidance(|said| said != Some(Guidance::StepInFront)));
    // Nothing goes by any more: the last look ends with the test.
    is_over.store(true, Ordering::SeqCst);
    drop(listener);
    screen.join().expect("the screen shows what comes");

    let looks = looks.lock().expect("held only for a moment");
    assert!(shown.load(Ordering::SeqCst) > 3 * looks.len(), "{looks:?}");
    // No picture waited while another was looked at: each is newer than what there was when the look before began.
    let is_fresh = |pair: &[(usize, usize)]| pair[1].0 > pair[0].1;
    assert!(looks.windows(2).all(is_fresh), "old pictures are looked at: {looks:?}");
}

#[test]
fn a_person_who_obeys_is_finished_through_real_threads() {
    let open = Arc::new(AtomicUsize::new(0));
    let scene: Arc<Mutex<Option<booth::UiState>>> = Arc::default();
    let (seen_scene, begin) = (Arc::clone(&scene), Instant::now());
    let smile = GrowingSmile::default();
    let look = move |_: &image::RgbImage| {
        let slot =
            seen_scene.lock().expect("held only for a moment").as_ref().map(|scene| scene.state);
        let smiles = matches!(slot, Some(State::Live(4..)));
        person(begin.elapsed().as_secs_f32(), smile.next(smiles))
    };
    let listener = Listener::with_scene(fast(), steady(&open), analyzer(look), &scene);
    let album = listener.expect(|update| match update {
        BoothUpdate::Finished(album) => Some(album.clone()),
        _ => None,
    });
    assert_eq!(album.liveness.len(), 8);
    assert!(listener.nothing_follows());
    assert_eq!(open.load(Ordering::SeqCst), 0, "the camera is let go of");
}

/// Invariant: A frozen or lost camera recovers without help.
#[test]
fn a_missing_camera_is_told_and_found_again() {
    let open = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&open);
    let mut missed = None;
    let source: OpenSource = Box::new(move || match missed.replace(Instant::now()) {
        None => Err(CameraError::None),
        Some(missed) => {
            assert!(missed.elapsed() >= Duration::from_secs(2), "it rests between two tries");
            Ok(steady_camera(&counted))
        }
    });
    let listener = Listener::open(fast(), source, analyzer(|_| nobody()));
    listener.expect(state(State::CameraFault(Trouble::None)));
    listener.expect(state(State::Framing));
}

#[test]
fn a_camera_lost_in_the_middle_recovers_by_itself_without_being_opened_anew() {
    let open = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&open);
    let openings = Arc::new(AtomicUsize::new(0));
    let opened = Arc::clone(&openings);
    let source: OpenSource = Box::new(move || {
        opened.fetch_add(1, Ordering::SeqCst);
        let mut calls = 0;
        let camera: Box<dyn FrameSource> = Box::new(ScriptedCamera::new(&counted, move |number| {
            calls += 1;
            std::thread::sleep(Duration::from_millis(20));
            if calls == 40 { Err(CameraError::Busy) } else { Ok(Some(frame(number))) }
        }));
        Ok(camera)
    });
    let listener = Listener::open(fast(), source, analyzer(|_| nobody()));
    listener.expect(state(State::Framing));
    listener.expect(state(State::CameraFault(Trouble::Busy)));
    listener.expect(state(State::Framing));
    assert_eq!(openings.load(Ordering::SeqCst), 1);
}

/// Invariant: A frozen or lost camera recovers without help.
#[test]
fn a_frozen_camera_is_opened_anew() {
    let open = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&open);
    let openings = Arc::new(AtomicUsize::new(0));
    let opened = Arc::clone(&openings);
    let source: OpenSource = Box::new(move || {
        opened.fetch_add(1, Ordering::SeqCst);
        assert_eq!(counted.load(Ordering::SeqCst), 0, "the old one is closed first");
        Ok(steady_camera(&counted))
    });
    let seen = Arc::clone(&openings);
    let look = move |_: &image::RgbImage| {
        let mut observation = nobody();
        if seen.load(Ordering::SeqCst) == 1 {
            observation.health = capture::FrameHealth::Frozen;
        }
        observation
    };
    let listener = Listener::open(fast(), source, analyzer(look));
    listener.expect(state(State::CameraFault(Trouble::Lost)));
    listener.expect(state(State::Framing));
    assert_eq!(openings.load(Ordering::SeqCst), 2);
}

#[test]
fn stop_ends_it_and_lets_go_of_camera_and_mirror() {
    let open = Arc::new(AtomicUsize::new(0));
    let mut listener = Listener::open(fast(), steady(&open), analyzer(|_| nobody()));
    listener.expect(state(State::Framing));
    assert!(listener.preview.borrow_and_update().is_some());
    listener.booth.as_ref().expect("still open").order(CaptureCommand::Stop);
    assert_eq!(listener.expect(ended), End::Stopped);
    let preview = listener.preview.clone();
    assert!(listener.nothing_follows());
    assert_eq!(open.load(Ordering::SeqCst), 0);
    assert!(preview.borrow().is_none());
}

#[test]
fn dropping_the_booth_stops_camera_and_threads() {
    let open = Arc::new(AtomicUsize::new(0));
    let listener = Listener::open(fast(), steady(&open), analyzer(|_| nobody()));
    listener.expect(state(State::Framing));
    assert_eq!(open.load(Ordering::SeqCst), 1);
    drop(listener);
    assert_eq!(open.load(Ordering::SeqCst), 0);
}

#[test]
fn eyes_that_cannot_be_made_are_tried_once_more_and_end_it() {
    let (open, tries) = (Arc::default(), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&tries);
    let blind = Arc::new(move || {
        counted.fetch_add(1, Ordering::SeqCst);
        Err("no model".to_owned())
    });
    let listener = Listener::open(fast(), steady(&open), blind);
    assert_eq!(listener.expect(ended), End::Blind);
    assert!(listener.nothing_follows());
    assert_eq!(tries.load(Ordering::SeqCst), 2);
}

#[test]
fn who_stops_need_not_wait_for_the_models() {
    let open = Arc::new(AtomicUsize::new(0));
    let (let_go, stuck) = mpsc::channel::<()>();
    let stuck = Mutex::new(stuck);
    let hangs = Arc::new(move || {
        let _ = stuck.lock().expect("only one waits").recv();
        Err("let go".to_owned())
    });
    let listener = Listener::open(fast(), steady(&open), hangs);
    listener.expect(state(State::Opening));
    let booth = listener.booth.as_ref().expect("still open");
    booth.order(CaptureCommand::Stop);
    // The models are still on their way: they come when the test lets them go.
    assert_eq!(listener.expect(ended), End::Stopped);
    assert!(listener.nothing_follows());
    drop(let_go);
}

/// FaceAnalyzer that see the obedient person and break at each of these looks, counted over all restarts.
fn breaking(
    at: &'static [usize],
    scene: &Arc<Mutex<Option<booth::UiState>>>,
) -> booth::AnalyzerFactory {
    let (seen, begin, looks) = (Arc::clone(scene), Instant::now(), AtomicUsize::new(0));
    let smile = GrowingSmile::default();
    analyzer(move |_| {
        let look = looks.fetch_add(1, Ordering::SeqCst);
        assert!(!at.contains(&look), "a planted fault");
        let latest = seen.lock().expect("held only for a moment");
        let state = latest.as_ref().map(|scene| scene.state);
        let smiles = matches!(state, Some(State::Live(4..)));
        person(begin.elapsed().as_secs_f32(), smile.next(smiles))
    })
}

/// Invariant: Face models that break are started again once, and nobody is charged for it.
#[test]
fn models_that_break_once_are_started_again_and_no_attempt_is_lost() {
    let (open, scene) = (Arc::default(), Arc::default());
    let listener = Listener::with_scene(fast(), steady(&open), breaking(&[40], &scene), &scene);
    let no_fault = |update: &BoothUpdate| {
        let is_fault = matches!(update, BoothUpdate::Changed(scene)
            if matches!(scene.state, State::CameraFault(_)));
        assert!(!is_fault, "no fault of the camera");
    };
    // Nobody looked for a while: only a touch goes on.
    listener.expect(|update| {
        no_fault(update);
        state(State::ConfirmPerson)(update)
    });
    listener.booth.as_ref().expect("still open").order(CaptureCommand::ContinuePerson);
    let album = listener.expect(|update| {
        no_fault(update);
        match update {
            BoothUpdate::Finished(album) => Some(album.clone()),
            _ => None,
        }
    });
    assert_eq!(album.report.attempt, 1, "no attempt is lost");
    assert!(listener.nothing_follows());
}

/// Invariant: Face models that break are started again once, and nobody is charged for it.
#[test]
fn eyes_that_break_again_end_it() {
    let (open, scene) = (Arc::new(AtomicUsize::new(0)), Arc::default());
    let analyzer = breaking(&[20, 40], &scene);
    let listener = Listener::with_scene(fast(), steady(&open), analyzer, &scene);
    assert_eq!(listener.expect(ended), End::Blind);
    assert!(listener.nothing_follows());
    assert_eq!(open.load(Ordering::SeqCst), 0);
}

/// Readings until one is of a frame that suits, and how many were told on the way.
fn read_until(listener: &mut Listener, suits: impl Fn(&[booth::Reading]) -> bool) -> u32 {
    let begin = Instant::now();
    let mut told = 0;
    while begin.elapsed() < PATIENCE {
        if listener.readings.has_changed().expect("the booth is open") {
            told += 1;
            let readings = listener.readings.borrow_and_update().clone();
            if readings.is_some_and(|readings| suits(&readings)) {
                return told;
            }
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("waited in vain")
}

/// Invariant: A closed booth tells no numbers, and nobody is told more than five times a second.
#[test]
fn an_operator_reads_what_the_gates_compared_until_the_booth_closes() {
    let open = Arc::new(AtomicUsize::new(0));
    let there = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&there);
    let look = move |_: &image::RgbImage| {
        if seen.load(Ordering::SeqCst) { person(0.0, 0.0) } else { nobody() }
    };
    let mut listener = Listener::open(fast(), steady(&open), analyzer(look));
    read_until(&mut listener, <[_]>::is_empty);
    there.store(true, Ordering::SeqCst);
    let yaw = |one: &booth::Reading| one.quantity == booth::Quantity::Yaw;
    read_until(&mut listener, |readings| readings.iter().any(yaw));
    let readings = listener.readings.clone();
    drop(listener.booth.take());
    assert!(readings.borrow().is_none(), "a closed booth tells no numbers");
}

/// The fast policy, where a capture goes on by hand without models.
fn manual() -> booth::Policy {
    let mut policy = fast();
    policy.ways.without_models = WithoutModels::Manual;
    policy.timers.passive_between_ms = 400;
    policy
}

/// A camera whose pictures all differ, with something in their middle that goes to and fro or stands still.
fn camera_of(moves: bool) -> OpenSource {
    Box::new(move || {
        let open = Arc::default();
        let camera = ScriptedCamera::new(&open, move |number| {
            std::thread::sleep(Duration::from_millis(33));
            let left = 140 + if moves { number as u32 * 3 % 40 } else { 0 };
            let picture = image::RgbImage::from_fn(320, 240, |x, y| {
                let square = (90..150).contains(&y) && (left..left + 40).contains(&x);
                let grain = (x * 31 + y * 17 + number as u32 * 7) % 5;
                let [r, g] = if square { [240, 200] } else { [70, 90] };
                image::Rgb([r + grain as u8, g, (x / 2) as u8])
            });
            Ok(Some(Frame { image: Arc::new(picture), ..frame(number) }))
        });
        Ok(Box::new(camera) as Box<dyn FrameSource>)
    })
}

#[test]
fn without_models_somebody_who_moves_is_taken_by_hand() {
    let no_models = Arc::new(|| Err("no model".to_owned()));
    let listener = Listener::open(manual(), camera_of(true), no_models);
    let offered = |update: &BoothUpdate| match update {
        BoothUpdate::Changed(scene) => scene.manual_start,
        _ => None,
    };
    assert_eq!(listener.expect(offered), ManualStart::Unassessed);
    let booth = listener.booth.as_ref().expect("still open");
    booth.order(CaptureCommand::StartAnyway(OverrideReason::Other));
    let album = listener.expect(|update| match update {
        BoothUpdate::Finished(album) => Some(album.clone()),
        _ => None,
    });
    let photos = album.liveness.iter().chain([&album.selfie]);
    let different: BTreeSet<&[u8]> = photos.map(booth::Photo::jpeg).collect();
    assert_eq!(different.len(), 9);
    let report = &album.report;
    let mut pictures = report.liveness.iter().chain([&report.selfie]);
    assert!(pictures.all(|picture| picture.assessment.is_none()));
    assert_eq!(report.override_reason, Some(OverrideReason::Other));
}

/// Invariant: Pictures that nobody assessed are taken by hand only, for a reason, of something that moves, and no two
/// alike.
#[test]
fn without_models_a_scene_that_stands_still_is_offered_nothing() {
    let no_models = Arc::new(|| Err("no model".to_owned()));
    let listener = Listener::open(manual(), camera_of(false), no_models);
    listener.expect(state(State::Framing));
    for _ in 0..10 {
        std::thread::sleep(Duration::from_millis(200));
        let booth = listener.booth.as_ref().expect("still open");
        booth.order(CaptureCommand::StartAnyway(OverrideReason::Other));
    }
    let booth = listener.booth.as_ref().expect("still open");
    booth.order(CaptureCommand::Stop);
    let end = listener.expect(|update| match update {
        BoothUpdate::Changed(scene) => {
            assert_eq!(scene.manual_start, None);
            assert!(!scene.selfie_taken && scene.state != State::SelfieBurst);
            None
        }
        other => ended(other),
    });
    assert_eq!(end, End::Stopped);
}
