//! Eyes, mouth and smile against rendered people.

use crate::Bench;
use capture::Face;
use puppet::{Glasses, MonkTone, Person, Pose, Scene};

fn face(bench: &mut Bench, person: Person, pose: Pose) -> Face {
    bench.observe_still(&Scene::of(person, pose)).observation.face.expect("a face")
}

fn people() -> Vec<Person> {
    let samples = (0..6).map(Person::sample).filter(|person| person.glasses.is_none());
    [Person::customer(), Person::impostor()].into_iter().chain(samples).collect()
}

#[test]
fn open_and_closed_eyes_are_told_apart_by_capture_s_own_limit() {
    let mut bench = Bench::new();
    for person in people() {
        let open = face(&mut bench, person, Pose::default());
        let closed = face(&mut bench, person, Pose::default().with_eyes(0.0));
        assert!(open.right_eye_open.min(open.left_eye_open) > 0.04, "{open:?}");
        assert!(closed.right_eye_open.max(closed.left_eye_open) < 0.02, "{closed:?}");
    }
}

/// Heads as they may be held while capture lets pictures be taken.
fn allowed_poses() -> [Pose; 6] {
    [
        Pose::default(),
        Pose::turned(18.0, 0.0, 0.0),
        Pose::turned(-18.0, 5.0, 8.0),
        Pose::turned(0.0, 15.0, 0.0),
        Pose::turned(5.0, -15.0, -12.0),
        Pose { distance_cm: 62.0, ..Pose::default() },
    ]
}

/// How far the smallest of some numbers lies above the largest of others; negative where they overlap.
fn gap(upper: &[f32], lower: &[f32]) -> f32 {
    let smallest = upper.iter().copied().fold(f32::MAX, f32::min);
    smallest - lower.iter().copied().fold(f32::MIN, f32::max)
}

/// What was measured: the wider eye, open and closed, and the smile against the person's own, smiling and relaxed.
#[derive(Default)]
struct Shown {
    open: Vec<f32>,
    closed: Vec<f32>,
    smiling: Vec<f32>,
    relaxed: Vec<f32>,
}

/// Each person in each pose: as they are, asleep, and smiling.
fn shown<Poses: IntoIterator<Item = Pose>>(
    people: impl IntoIterator<Item = Person>,
    poses: fn() -> Poses,
) -> Shown {
    let mut bench = Bench::new();
    let mut shown = Shown::default();
    for person in people {
        let own = face(&mut bench, person, Pose::default()).smile;
        for pose in poses() {
            let neutral = face(&mut bench, person, pose);
            let asleep = face(&mut bench, person, pose.with_eyes(0.0));
            let smile = face(&mut bench, person, Pose { smile: 1.0, ..pose });
            let wider = |face: &Face| face.right_eye_open.max(face.left_eye_open);
            shown.open.push(wider(&neutral));
            shown.closed.push(wider(&asleep));
            shown.relaxed.push(neutral.smile - own);
            shown.smiling.push(smile.smile - own);
        }
    }
    shown
}

/// Invariant: Pose, eyes and smile are found anywhere in the frame, on every rendered person.
#[test]
fn open_and_closed_eyes_relaxed_and_smiling_mouths_never_overlap() {
    let Shown { open, closed, smiling, mut relaxed } = shown(people(), allowed_poses);
    assert!(gap(&open, &closed) > 0.02, "{open:?} {closed:?}");
    assert!(gap(&smiling, &relaxed) > 0.15, "{smiling:?} {relaxed:?}");
    relaxed.push(smiling[0]);
    assert!(gap(&smiling, &relaxed) < 0.0, "one smile too many among the relaxed is noticed");
}

/// Somebody of this tone with what may cover a part of the face.
fn attires(tone: MonkTone) -> [Person; 3] {
    let plain = Person::customer().with_tone(tone);
    [
        Person { glasses: Some(Glasses::Clear), ..plain },
        Person { scarf: Some([0.24, 0.33, 0.52]), ..plain },
        Person { beard: 1.0, ..plain },
    ]
}

/// Heads near and far, beside the middle, and turned.
fn places() -> [Pose; 6] {
    let placed = |x_cm: f32, distance_cm: f32, yaw: f32| Pose {
        x_cm,
        distance_cm,
        ..Pose::turned(yaw, 0.0, 0.0)
    };
    [
        placed(0.0, 36.0, 0.0),
        placed(0.0, 62.0, 0.0),
        placed(8.0, 45.0, 0.0),
        placed(-8.0, 45.0, 0.0),
        placed(6.0, 48.0, 18.0),
        placed(-6.0, 48.0, -18.0),
    ]
}

/// Invariant: Pose, eyes and smile are found anywhere in the frame, on every rendered person.
#[test]
fn neither_attire_nor_tone_nor_place_lets_them_overlap() {
    let tones = [MonkTone::Monk01, MonkTone::Monk06, MonkTone::Monk10];
    let Shown { open, mut closed, smiling, mut relaxed } =
        shown(tones.into_iter().flat_map(attires), places);
    assert!(gap(&open, &closed) > 0.0, "{open:?} {closed:?}");
    assert!(gap(&smiling, &relaxed) > 0.0, "{smiling:?} {relaxed:?}");
    closed.push(open[0]);
    relaxed.push(smiling[0]);
    assert!(
        gap(&open, &closed) < 0.0 && gap(&smiling, &relaxed) < 0.0,
        "one open eye too many among the closed, one smile among the relaxed are noticed"
    );
}

#[test]
fn a_wink_closes_the_eye_it_closes() {
    let mut bench = Bench::new();
    let left = Pose { left_eye: 0.0, ..Pose::default() };
    let winking = face(&mut bench, Person::customer(), left);
    assert!(winking.left_eye_open < 0.6 * winking.right_eye_open, "{winking:?}");
    let right = Pose { right_eye: 0.0, ..Pose::default() };
    let winking = face(&mut bench, Person::customer(), right);
    assert!(winking.right_eye_open < 0.6 * winking.left_eye_open, "{winking:?}");
}

#[test]
fn a_smile_grows_with_the_smile() {
    let mut bench = Bench::new();
    for person in people() {
        let smiles: Vec<Face> = [0.0, 0.5, 1.0]
            .map(|smile| face(&mut bench, person, Pose { smile, ..Pose::default() }))
            .to_vec();
        // Beyond 0.55 capture refuses a selfie; a rise of 0.125 is a smile.
        assert!(smiles[0].smile < 0.5, "{:?}", smiles[0]);
        assert!(smiles[2].smile > smiles[0].smile + 0.25, "{:?}", smiles[2]);
        assert!(smiles.windows(2).all(|pair| pair[0].smile + 0.08 < pair[1].smile));
        // A smile is a wider mouth too.
        assert!(smiles[2].mouth_width > 1.12 * smiles[0].mouth_width, "{:?}", smiles[2]);
    }
}

#[test]
fn an_open_mouth_is_not_a_closed_one() {
    let mut bench = Bench::new();
    for person in [Person::customer(), Person::impostor()] {
        let gaps = [0.0, 0.5, 1.0].map(|mouth_open| {
            face(&mut bench, person, Pose { mouth_open, ..Pose::default() }).mouth_open
        });
        assert!(gaps[0] < 0.03 && gaps[1] > gaps[0] + 0.05 && gaps[2] > gaps[1] + 0.05, "{gaps:?}");
    }
}
