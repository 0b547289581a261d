//! Each plan from the first picture to the last.

use crate::harness::{Rig, assessed, finish};
use capture::plan::{SlotRequirement, Turn, TurnExtent};
use capture::{Guidance, Plan, State};

#[test]
fn an_obedient_person_completes_every_plan_in_time() {
    for (plan, seconds) in [(Plan::Smile, 7.0), (Plan::Turns, 14.0), (Plan::Passive, 9.0)] {
        let rig = finish(Rig::following(plan));
        let report = rig.report().expect("finished");
        assert_eq!(report.plan, plan);
        assert!(rig.now.0.as_secs_f32() < seconds, "{plan:?}: {:?}", rig.now);
    }
}

#[test]
fn the_smile_is_asked_for_from_the_fourth_picture_on() {
    let asks = (1..=8).map(|slot| Plan::Smile.ask(slot, [Turn::Up; 5]));
    let mut expected = vec![SlotRequirement::Relaxed; 3];
    expected.push(SlotRequirement::Any);
    expected.extend([SlotRequirement::Smile; 4]);
    assert_eq!(asks.collect::<Vec<_>>(), expected);
}

#[test]
fn five_turns_come_after_two_pictures_facing_the_camera() {
    let order = [Turn::Up, Turn::Left, Turn::Left, Turn::Right, Turn::Up];
    let asks: Vec<SlotRequirement> = (1..=8).map(|slot| Plan::Turns.ask(slot, order)).collect();
    assert_eq!(asks[..2], [SlotRequirement::Facing; 2]);
    assert_eq!(asks[2], SlotRequirement::Turned(Turn::Up, TurnExtent::Part));
    let full = order.map(|turn| SlotRequirement::Turned(turn, TurnExtent::Full));
    assert_eq!(asks[3..], full);
}

#[test]
fn the_report_names_the_order_of_the_turns_and_the_pictures_show_it() {
    let rig = finish(Rig::following(Plan::Turns));
    let report = rig.report().expect("finished");
    assert_eq!(report.turns.len(), 5);
    let first = report.liveness[2..3].iter().zip(&report.turns);
    for (picture, turn) in first.chain(report.liveness[3..].iter().zip(&report.turns)) {
        let face = assessed(picture).face;
        let (yaw, pitch) = (face.yaw_deg, face.pitch_deg);
        match turn {
            Turn::Left => assert!(yaw > 18.0),
            Turn::Right => assert!(yaw < -18.0),
            Turn::Up => assert!(pitch < -12.0),
        }
    }
    assert!(finish(Rig::opened()).report().expect("finished").turns.is_empty());
}

#[test]
fn passive_pictures_span_four_seconds_and_nothing_is_asked() {
    let mut rig = Rig::following(Plan::Passive).until(State::Live(1));
    let mut shown = Vec::new();
    while !rig.state().is_final() {
        rig.frame(crate::harness::sees(Some(rig.person())));
        shown.extend(rig.session.ui_state().guidance);
    }
    shown.dedup();
    assert_eq!(shown, [Guidance::KeepLooking]);
    let report = rig.report().expect("finished");
    let span = report.liveness[7].taken - report.liveness[0].taken;
    assert!(span.as_millis() >= 4_000, "{span:?}");
}

#[test]
fn every_kept_picture_carries_its_quality() {
    for plan in Plan::ALL {
        let rig = finish(Rig::following(plan));
        let report = rig.report().expect("finished");
        for picture in report.liveness.iter().chain([&report.selfie]) {
            let (face, quality) = (assessed(picture).face, assessed(picture).quality);
            let turned = face.yaw_deg.to_radians().cos().powi(2) * 100.0;
            assert!((quality.yaw - turned).abs() <= 0.5);
            assert!(quality.eyes_open > 90.0 && quality.single_face == 100.0);
        }
        // The liveness picture has half the selfie's pixels.
        let eyes = |picture: &capture::ImageReport| assessed(picture).quality.inter_eye_distance;
        assert!(eyes(&report.selfie) > eyes(&report.liveness[0]));
    }
}
