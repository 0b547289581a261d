//! Eyes, mouth and smile against rendered people.

use crate::Bench;
use capture::Face;
use puppet::{Person, Pose, Scene};

fn face(bench: &mut Bench, person: Person, pose: Pose) -> Face {
    bench
        .look(&Scene::of(person, pose))
        .observation
        .face
        .expect("a face")
}

fn people() -> Vec<Person> {
    let samples = (0..6)
        .map(Person::sample)
        .filter(|person| person.glasses.is_none());
    [Person::customer(), Person::impostor()]
        .into_iter()
        .chain(samples)
        .collect()
}

#[test]
fn open_and_closed_eyes_are_told_apart_by_capture_s_own_limit() {
    let mut bench = Bench::new();
    for person in people() {
        let open = face(&mut bench, person, Pose::default());
        let closed = face(&mut bench, person, Pose::default().with_eyes(0.0));
        assert!(
            open.right_eye_open.min(open.left_eye_open) > 0.04,
            "{open:?}"
        );
        assert!(
            closed.right_eye_open.max(closed.left_eye_open) < 0.02,
            "{closed:?}"
        );
    }
}

#[test]
fn a_wink_closes_the_eye_it_closes() {
    let mut bench = Bench::new();
    let left = Pose {
        left_eye: 0.0,
        ..Pose::default()
    };
    let winking = face(&mut bench, Person::customer(), left);
    assert!(
        winking.left_eye_open < 0.6 * winking.right_eye_open,
        "{winking:?}"
    );
    let right = Pose {
        right_eye: 0.0,
        ..Pose::default()
    };
    let winking = face(&mut bench, Person::customer(), right);
    assert!(
        winking.right_eye_open < 0.6 * winking.left_eye_open,
        "{winking:?}"
    );
}

#[test]
fn a_smile_grows_with_the_smile() {
    let mut bench = Bench::new();
    for person in people() {
        let smiles: Vec<Face> = [0.0, 0.5, 1.0]
            .map(|smile| {
                face(
                    &mut bench,
                    person,
                    Pose {
                        smile,
                        ..Pose::default()
                    },
                )
            })
            .to_vec();
        assert!(smiles[0].smile < 0.25, "{:?}", smiles[0]);
        assert!(
            smiles[2].smile > 0.5 && smiles[2].smile > smiles[0].smile + 0.4,
            "{:?}",
            smiles[2]
        );
        assert!(
            smiles
                .windows(2)
                .all(|pair| pair[0].smile + 0.1 < pair[1].smile)
        );
        // The other half of capture's smile gate: 1.12 times the person's own relaxed mouth.
        assert!(
            smiles[2].mouth_width > 1.12 * smiles[0].mouth_width,
            "{:?}",
            smiles[2]
        );
    }
}

#[test]
fn an_open_mouth_is_not_a_closed_one() {
    let mut bench = Bench::new();
    for person in [Person::customer(), Person::impostor()] {
        let gaps = [0.0, 0.5, 1.0].map(|mouth_open| {
            face(
                &mut bench,
                person,
                Pose {
                    mouth_open,
                    ..Pose::default()
                },
            )
            .mouth_open
        });
        assert!(
            gaps[0] < 0.03 && gaps[1] > gaps[0] + 0.05 && gaps[2] > gaps[1] + 0.05,
            "{gaps:?}"
        );
    }
}
