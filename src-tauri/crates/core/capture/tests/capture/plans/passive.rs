//! The passive plan: what no photograph does, and what is no obstacle to it.

use crate::harness::{Rig, sees};
use capture::{Face, Guidance, Plan, State};

/// Shows the living person for so long, with lids and lips changed as the milliseconds say.
fn lives(rig: &mut Rig, millis: u64, change: impl Fn(u64, Face) -> Face) {
    let end = rig.now.0.as_millis() as u64 + millis;
    while (rig.now.0.as_millis() as u64) < end && !rig.state().is_final() {
        let now = rig.now.0.as_millis() as u64;
        let face = change(now, Face { right_eye_open: 0.05, left_eye_open: 0.05, ..rig.person() });
        rig.frame(sees(Some(face)));
    }
}

fn begun() -> Rig {
    let mut rig = Rig::following(Plan::Passive);
    lives(&mut rig, 1_500, |_, face| face);
    rig
}

#[test]
fn a_blink_or_an_opened_mouth_closes_the_series_and_neither_does_not() {
    let mut still = begun();
    lives(&mut still, 20_000, |_, face| face);
    assert_eq!(still.session.ui_state().taken, 7);
    let mut trembling = begun();
    lives(&mut trembling, 20_000, |at, face| {
        let share = 1.0 - 0.3 * (at % 5) as f32 / 4.0;
        Face { right_eye_open: 0.05 * share, left_eye_open: 0.05 * share, mouth_open: 0.03, ..face }
    });
    assert_eq!(trembling.session.ui_state().taken, 7);
    let mut blinking = begun();
    lives(&mut blinking, 20_000, |at, face| {
        let lids = if at % 3_000 < 150 { 0.015 } else { 0.05 };
        Face { right_eye_open: lids, left_eye_open: lids, ..face }
    });
    assert_eq!(blinking.state(), State::Done);
    let mut speaking = begun();
    lives(&mut speaking, 20_000, |at, face| Face {
        mouth_open: if at % 2_000 < 300 { 0.12 } else { 0.01 },
        ..face
    });
    assert_eq!(speaking.state(), State::Done);
}

#[test]
fn a_blink_is_asked_for_when_nothing_else_is_missing() {
    let mut rig = begun();
    let mut asked_after = None;
    for _ in 0..200 {
        lives(&mut rig, 100, |_, face| face);
        let screen = rig.session.ui_state();
        assert_ne!((screen.taken < 7, screen.guidance), (true, Some(Guidance::Blink)));
        if screen.guidance == Some(Guidance::Blink) {
            asked_after.get_or_insert(rig.now);
        }
    }
    assert!(asked_after.is_some());
    assert_ne!(rig.state(), State::Done);
    lives(&mut rig, 200, |_, face| Face { right_eye_open: 0.01, left_eye_open: 0.01, ..face });
    lives(&mut rig, 1_000, |_, face| face);
    assert_eq!(rig.state(), State::Done);
}

#[test]
fn who_always_smiles_is_taken_where_no_smile_is_asked_for() {
    let smiling = |_, face: Face| Face { smile: 0.8, ..face };
    for plan in [Plan::Passive, Plan::Turns] {
        let mut rig = Rig::following(plan);
        lives(&mut rig, 3_000, smiling);
        assert!(rig.session.ui_state().selfie_taken, "{plan:?}");
    }
    let mut rig = Rig::following(Plan::Smile);
    lives(&mut rig, 3_000, smiling);
    assert_eq!(rig.state(), State::Framing);
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::RelaxFace));
}
