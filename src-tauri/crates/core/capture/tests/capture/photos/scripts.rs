//! Scripted captures: the straight way from far away to nine pictures.

use crate::harness::{Rig, assessed, emitted, finish, good_face, moved, scaled, sees};
use capture::{Effect, Guidance, Input, Policy, State};

#[test]
fn an_obedient_person_is_done_within_twelve_seconds() {
    let rig = finish(Rig::opened());
    assert!(rig.now.0.as_secs() < 12, "{:?}", rig.now);
}

#[test]
fn the_states_come_in_their_order() {
    let rig = finish(Rig::opened());
    let mut rerun = Rig::new();
    let mut states = vec![rerun.state()];
    rerun.feed(Input::Open);
    while rerun.state() != State::Done {
        if states.last() != Some(&rerun.state()) {
            states.push(rerun.state());
        }
        rerun.frame(sees(Some(rerun.person())));
    }
    let mut expected = vec![
        State::Closed,
        State::Opening,
        State::Warming,
        State::Framing,
        State::Ready,
        State::SelfieBurst,
    ];
    expected.extend((1..=8).map(State::Live));
    assert_eq!(states, expected);
    assert_eq!(rerun.now, rig.now, "the same inputs give the same capture");
}

#[test]
fn eight_rising_pictures_at_least_350_ms_apart_and_the_selfie_before_them() {
    let rig = finish(Rig::opened());
    let report = rig.report().unwrap();
    assert_eq!(report.liveness.len(), 8);
    let mut before = report.selfie.taken;
    for picture in &report.liveness {
        assert!(
            (picture.taken - before).as_millis() >= 350,
            "{:?} after {before:?}",
            picture.taken
        );
        before = picture.taken;
    }
    assert!(report.liveness.iter().all(|picture| assessed(picture).overridden.is_empty()));
    assert_eq!((report.attempt, report.resets, report.started_by_hand), (1, 0, false));
}

#[test]
fn the_report_tells_of_the_pictures_that_were_kept() {
    let rig = finish(Rig::opened());
    let report = rig.report().unwrap();
    for (n, picture) in report.liveness.iter().enumerate() {
        let slot = n as u8 + 1;
        let kept = rig.effects.iter().rev().find_map(|(at, effect)| match effect {
            Effect::KeepLiveness { slot: kept, window } if *kept == slot => Some((*at, *window)),
            _ => None,
        });
        assert_eq!(kept, Some((picture.taken, picture.window)), "slot {slot}");
    }
    let smiles = report.liveness.iter().map(|picture| assessed(picture).face.smile > 0.3);
    assert_eq!(smiles.skip(4).collect::<Vec<_>>(), [true; 4]);
    assert!(report.liveness[..3].iter().all(|picture| assessed(picture).face.smile < 0.2));
}

#[test]
fn the_best_of_the_burst_becomes_the_selfie() {
    let mut rig = Rig::opened().until(State::SelfieBurst);
    let already =
        rig.effects.iter().filter(|(_, e)| matches!(e, Effect::KeepCandidate { .. })).count();
    let mut n = already;
    while rig.state() == State::SelfieBurst {
        let mut face = good_face();
        face.yaw_deg = if n == 3 { 0.0 } else { 9.0 };
        face.sharpness = if n == 3 { 170.0 } else { 90.0 };
        n += 1;
        rig.frame(sees(Some(face)));
    }
    assert!(emitted(&rig, &Effect::ChooseSelfie { number: 3 }));
}

#[test]
fn a_smile_in_the_relaxed_slots_is_asked_to_go() {
    let mut rig = Rig::opened().until(State::Live(1));
    let mut smiling = good_face();
    smiling.smile = 0.6;
    rig.show(&sees(Some(smiling)), 3_000);
    assert_eq!(rig.state(), State::Live(1));
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::RelaxFace));
    finish(rig);
}

#[test]
fn a_smile_that_does_not_come_is_asked_for_more_clearly() {
    let mut rig = Rig::opened().until(State::Live(5));
    let mut relaxed = rig.person();
    relaxed.smile = 0.1;
    rig.show(&sees(Some(relaxed)), 3_000);
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::Smile));
    rig.show(&sees(Some(relaxed)), 2_000);
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::SmileMore));
    finish(rig);
}

#[test]
fn a_small_smile_counts_against_the_persons_own_face() {
    // A face that always looks a little glad: only the change counts.
    let mut rig = Rig::opened();
    while !rig.state().is_final() && rig.now.0.as_secs() < 60 {
        let mut face = rig.person();
        face.smile = 0.28 + 0.4 * (face.smile - good_face().smile);
        rig.frame(sees(Some(face)));
    }
    assert_eq!(rig.state(), State::Done);
}

#[test]
fn somebody_who_hardly_moves_is_accepted_and_marked() {
    let mut rig = Rig::opened();
    let mut n = 0;
    while !rig.state().is_final() && rig.now.0.as_secs() < 60 {
        let mut face = moved(rig.person(), 0.01 * n as f32, 0.0);
        // Turns once, when the smile comes, and is a statue otherwise.
        face.yaw_deg = if face.smile > 0.3 { 2.0 } else { 0.0 };
        (face.pitch_deg, face.roll_deg) = (0.0, 0.0);
        n += 1;
        rig.frame(sees(Some(face)));
    }
    let report = rig.report().expect("a statue with a smile is accepted");
    let marked = report.liveness.iter().filter(|picture| assessed(picture).low_motion).count();
    assert!(marked >= 5, "{marked} marked");
}

#[test]
fn walking_up_from_far_away_works() {
    let mut rig = Rig::with(Policy::default());
    rig.feed(Input::Open);
    let mut size = 0.35;
    while !rig.state().is_final() && rig.now.0.as_secs() < 60 {
        size = f32::min(size + 0.005, 1.0);
        rig.frame(sees(Some(scaled(rig.person(), size))));
    }
    assert_eq!(rig.state(), State::Done);
}
