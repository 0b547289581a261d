//! A camera that is never sharp: the sharpest pictures it gives will do, and no others.

use crate::harness::{Rig, sees};
use capture::{Face, State};

/// Shows the living person, as sharp as the frame's number says, until pictures are taken or the time is over.
fn shows(rig: &mut Rig, millis: u64, sharpness: impl Fn(u64) -> f32) {
    let end = rig.now.0.as_millis() as u64 + millis;
    let mut frame = 0;
    while (rig.now.0.as_millis() as u64) < end && !rig.session.ui_state().selfie_taken {
        let face = Face { sharpness: sharpness(frame), ..rig.person() };
        rig.frame(sees(Some(face)));
        frame += 1;
    }
}

#[test]
fn after_five_seconds_the_persons_own_best_will_do() {
    let soft = |frame: u64| 12.0 + (frame % 4) as f32;
    let mut rig = Rig::opened();
    shows(&mut rig, 4_500, soft);
    assert_eq!(rig.state(), State::Framing);
    shows(&mut rig, 4_000, soft);
    assert!(rig.session.ui_state().selfie_taken, "no hint stands for longer than eight seconds");
    rig.live(30_000, |rig| rig.state() == State::Live(3));
    assert_eq!(rig.state(), State::Live(3));
}

#[test]
fn what_moves_is_not_taken_for_the_best() {
    let mut rig = Rig::opened();
    shows(&mut rig, 6_000, |_| 28.0);
    let mut moving = Rig::opened();
    // Once it was sharp: since then all is smeared.
    shows(&mut moving, 1_000, |_| 29.0);
    shows(&mut moving, 15_000, |_| 14.0);
    assert!(rig.session.ui_state().selfie_taken && !moving.session.ui_state().selfie_taken);
}
