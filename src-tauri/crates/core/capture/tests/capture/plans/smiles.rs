//! Smiles that are none: of a leaning head, and short ones one after the other.

use crate::harness::{Rig, good_face, moved, sees};
use capture::{Face, Plan, State};

/// A face that smiles by this much above the relaxed one, never twice the same.
fn smiling(rig: &Rig, rise: f32) -> Face {
    let unique = 0.001 * rig.now.0.as_secs_f32();
    let face = moved(good_face(), unique, 0.0);
    Face { smile: face.smile + rise, yaw_deg: (rig.now.0.as_secs_f32() * 2.6).sin() * 2.5, ..face }
}

/// Where a smile is waited for, of a face that is still relaxed.
fn asked() -> Rig {
    let mut rig = Rig::following(Plan::Smile).until(State::Live(4));
    while rig.state() == State::Live(4) {
        let face = smiling(&rig, 0.0);
        rig.frame(sees(Some(face)));
    }
    rig
}

/// Shows a smile that grows within half a second and lasts so many frames in all.
fn smile(rig: &mut Rig, frames: u32, lean_deg: f32) {
    for n in 0..frames {
        let face = smiling(rig, 0.5 * (n as f32 / 7.0).min(1.0));
        rig.frame(sees(Some(Face { roll_deg: lean_deg, ..face })));
    }
}

#[test]
fn a_leaning_head_does_not_smile() {
    let mut rig = asked();
    let mut leaning = rig.copy();
    smile(&mut leaning, 60, 20.0);
    assert_eq!(leaning.session.ui_state().taken, 4);
    smile(&mut rig, 60, 5.0);
    assert_eq!(rig.state(), State::Done);
}

#[test]
fn the_pictures_of_a_smile_show_one_smile() {
    let mut rig = asked();
    smile(&mut rig, 25, 0.0);
    let taken = rig.session.ui_state().taken;
    assert!((5..8).contains(&taken), "{taken}");
    let relaxed = smiling(&rig, 0.0);
    rig.frame(sees(Some(relaxed)));
    assert_eq!(rig.session.ui_state().taken, 4, "the smile went");
    // Many short ones never come to the end, a long one does.
    for _ in 0..4 {
        smile(&mut rig, 25, 0.0);
        let relaxed = smiling(&rig, 0.0);
        rig.frame(sees(Some(relaxed)));
    }
    assert_eq!(rig.session.ui_state().taken, 4);
    smile(&mut rig, 60, 0.0);
    assert_eq!(rig.state(), State::Done);
}
