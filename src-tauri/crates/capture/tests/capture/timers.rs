//! Each timer just below, at and just above its time.

use crate::rig::{Rig, good_face, sees};
use capture::{Effect, End, Input, Observation, Order, Plan, State, Trouble};

/// Runs `before` on a rig in `state`, then checks that after `millis` without anything new the state is `after`,
/// and one millisecond earlier it still is `state`.
#[track_caller]
fn expires(rig: &Rig, state: State, millis: u64, after: State) {
    assert_eq!(rig.state(), state);
    let at = |millis: u64| {
        let mut copy = rig.copy();
        copy.wait(millis);
        copy.state()
    };
    assert_eq!(at(millis - 1), state, "one millisecond early");
    assert_eq!(at(millis), after, "on time");
    assert_eq!(at(millis + 1), after, "one millisecond late");
}

/// A rig whose latest input is `observation`, exactly now.
fn just_seen(mut rig: Rig, observation: Observation) -> Rig {
    rig.see(observation);
    rig
}

#[test]
fn the_camera_opens_within_ten_seconds() {
    expires(
        &Rig::opened(),
        State::Opening,
        10_000,
        State::CameraFault(Trouble::Lost),
    );
}

#[test]
fn exposure_settles_within_two_seconds() {
    let mut rig = Rig::opened();
    let mut luma = 50.0;
    rig.see(sees(None));
    let began = rig.now;
    assert_eq!(rig.state(), State::Warming);
    while (rig.now - began).as_millis() < 1_999 {
        luma += 5.0;
        let left = 1_999 - (rig.now - began).as_millis() as u64;
        rig.wait(left.min(66));
        rig.see(Observation {
            frame_luma: luma,
            ..sees(None)
        });
        assert_eq!(rig.state(), State::Warming);
    }
    rig.wait(1);
    assert_eq!(rig.state(), State::Framing);
}

#[test]
fn settled_exposure_is_enough() {
    let mut rig = Rig::opened();
    for n in 0..10 {
        assert_ne!(rig.state(), State::Framing, "after {n} frames");
        rig.frame(sees(None));
    }
    assert_eq!(rig.state(), State::Framing);
}

#[test]
fn a_running_camera_is_silent_for_two_seconds_at_most() {
    for state in [State::Framing, State::Ready, State::Live(2), State::Paused] {
        let mut rig = Rig::in_state(state);
        let seen = if state == State::Paused {
            sees(None)
        } else {
            sees(Some(rig.person()))
        };
        rig = just_seen(rig, seen);
        expires(&rig, state, 2_000, State::CameraFault(Trouble::Lost));
    }
}

#[test]
fn ready_comes_after_300_ms_of_green_and_the_burst_300_ms_later() {
    let mut rig = Rig::opened().until(State::Framing);
    rig.see(sees(None));
    rig.wait(50);
    let begin = rig.now;
    rig.see(sees(Some(good_face())));
    let states: Vec<(u64, State)> = [299, 300, 599, 600]
        .into_iter()
        .map(|at| {
            rig.wait(at - (rig.now - begin).as_millis() as u64);
            rig.see(sees(Some(good_face())));
            (at, rig.state())
        })
        .collect();
    let expected = [
        (299, State::Framing),
        (300, State::Ready),
        (599, State::Ready),
        (600, State::SelfieBurst),
    ];
    assert_eq!(states, expected);
}

#[test]
fn the_burst_ends_after_1500_ms() {
    let mut rig = Rig::opened().until(State::Ready);
    while rig.state() == State::Ready {
        rig.see(sees(Some(good_face())));
        if rig.state() == State::Ready {
            rig.wait(10);
        }
    }
    expires(&rig, State::SelfieBurst, 1_500, State::Framing);
    rig.wait(400);
    rig.see(sees(Some(good_face())));
    expires(&rig, State::SelfieBurst, 1_100, State::Live(1));
}

#[test]
fn the_start_button_comes_after_ten_seconds() {
    let mut rig = Rig::opened();
    let dark = Observation {
        frame_luma: 45.0,
        ..sees(Some(good_face()))
    };
    while rig.state() != State::Framing {
        rig.wait(66);
        rig.see(dark.clone());
    }
    let framing = rig.now;
    for _ in 0..99 {
        rig.wait(100);
        rig.see(dark.clone());
    }
    rig.wait(99);
    assert_eq!((rig.now - framing).as_millis(), 9_999);
    assert!(rig.session.scene().manual_start.is_none());
    rig.wait(1);
    assert!(
        rig.session.scene().manual_start.is_some(),
        "shown without waiting for a frame"
    );
}

#[test]
fn liveness_is_held_after_200_ms_and_goes_on_after_300() {
    let mut rig = Rig::opened().until(State::Live(2));
    let dark = || Observation {
        frame_luma: 30.0,
        ..sees(Some(good_face()))
    };
    let begin = rig.now;
    rig.see(dark());
    for (at, state) in [(199, State::Live(2)), (200, State::Paused)] {
        rig.wait(at - (rig.now - begin).as_millis() as u64);
        rig.see(dark());
        assert_eq!(rig.state(), state, "{at} ms");
    }
    rig.wait(100);
    let begin = rig.now;
    rig.see(sees(Some(good_face())));
    for (at, state) in [(299, State::Paused), (300, State::Live(2))] {
        rig.wait(at - (rig.now - begin).as_millis() as u64);
        rig.see(sees(Some(good_face())));
        assert_eq!(rig.state(), state, "{at} ms");
    }
}

#[test]
fn a_lost_face_starts_again_after_three_seconds() {
    let mut rig = Rig::opened().until(State::Live(2));
    rig.see(sees(Some(rig.person())));
    let last_seen = rig.now;
    while (rig.now - last_seen).as_millis() < 2_900 {
        rig.wait(100);
        rig.see(sees(None));
    }
    expires(&rig, State::Paused, 100, State::Reset);
}

#[test]
fn a_face_gone_for_500_ms_is_the_same_person_and_longer_is_not() {
    for (gap, state) in [(500, State::Paused), (501, State::Reset)] {
        let mut rig = Rig::opened().until(State::Live(2));
        rig.see(sees(Some(good_face())));
        for _ in 0..2 {
            rig.wait(230);
            rig.see(sees(None));
        }
        rig.wait(gap - 460);
        rig.see(sees(Some(good_face())));
        assert_eq!(rig.state(), state, "{gap} ms");
    }
}

#[test]
fn starting_again_is_said_for_1500_ms() {
    let mut rig = Rig::opened().until(State::Live(2));
    rig.see(sees(Some(capture::Face {
        bounds: capture::Rectangle::default(),
        ..good_face()
    })));
    expires(&rig, State::Reset, 1_500, State::Framing);
}

#[test]
fn nobody_for_45_seconds_is_asked_about() {
    let mut rig = Rig::opened().until(State::Framing);
    rig.see(sees(Some(good_face())));
    let last_seen = rig.now;
    while (rig.now - last_seen).as_millis() < 44_000 {
        rig.wait(1_000);
        rig.see(sees(None));
    }
    expires(&rig, State::Framing, 1_000, State::AskMore);
}

#[test]
fn the_question_comes_after_100_seconds_and_stays_for_20() {
    let mut rig = Rig::opened();
    let dark = Observation {
        frame_luma: 45.0,
        ..sees(Some(good_face()))
    };
    while rig.state() != State::Framing {
        rig.frame(dark.clone());
    }
    while rig.session.scene().seconds_left > 21 {
        rig.see(dark.clone());
        if rig.state() != State::Framing {
            break;
        }
        rig.wait(1);
        rig.see(dark.clone());
        rig.wait(50);
    }
    while rig.state() == State::Framing {
        rig.see(dark.clone());
        rig.wait(1);
    }
    assert_eq!(
        (rig.state(), rig.session.scene().seconds_left),
        (State::AskMore, 20)
    );
    let asked = rig.now;
    while (rig.now - asked).as_millis() < 19_000 {
        rig.see(dark.clone());
        rig.wait(500);
    }
    assert_eq!(rig.state(), State::AskMore);
    rig.see(dark.clone());
    rig.wait(999);
    rig.see(dark);
    assert_eq!(rig.state(), State::AskMore);
    rig.wait(1);
    assert_eq!(rig.state(), State::TimedOut);
}

#[test]
fn a_timed_out_capture_is_given_up_after_a_minute() {
    let mut rig = Rig::in_state(State::AskMore);
    while rig.state() == State::AskMore {
        rig.see(sees(None));
        rig.wait(1);
    }
    expires(&rig, State::TimedOut, 60_000, State::Cancelled);
    rig.wait(60_000);
    assert!(
        rig.when(|effect| *effect == Effect::Ended(End::Abandoned))
            .is_some()
    );
}

#[test]
fn a_camera_that_does_not_come_back_ends_it_after_a_minute() {
    let rig = Rig::in_state(State::CameraFault(Trouble::Busy));
    let fault = State::CameraFault(Trouble::Busy);
    expires(&rig, fault, 60_000, State::Cancelled);
}

#[test]
fn another_trouble_does_not_begin_the_minute_anew() {
    let mut rig = Rig::in_state(State::CameraFault(Trouble::Lost));
    rig.wait(40_000);
    rig.trouble(Trouble::None);
    expires(
        &rig,
        State::CameraFault(Trouble::None),
        20_000,
        State::Cancelled,
    );
}

#[test]
fn pictures_are_350_ms_apart() {
    for (interval, expected) in [(349, false), (350, true), (351, true)] {
        let mut rig = Rig::opened().until(State::Live(1));
        let burst_end = rig
            .said
            .iter()
            .rev()
            .find(|(_, effect)| matches!(effect, Effect::KeepCandidate { .. }))
            .map(|(at, _)| *at)
            .unwrap();
        rig.wait(interval - (rig.now - burst_end).as_millis() as u64);
        let effects = rig.see(sees(Some(rig.person())));
        let kept = effects
            .iter()
            .any(|effect| matches!(effect, Effect::KeepLiveness { .. }));
        assert_eq!(kept, expected, "{interval} ms");
    }
}

#[test]
fn a_picture_without_movement_is_accepted_after_400_ms() {
    let mut rig = Rig::opened().until(State::Live(2));
    let opened = rig.said.last().expect("the new slot was told").0;
    let mut n = 0.0;
    while rig.state() == State::Live(2) && (rig.now - opened).as_millis() < 4_000 {
        n += 0.01;
        let mut face = crate::rig::moved(good_face(), n, 0.0);
        let last = rig.said.iter().rev().find_map(|(at, effect)| match effect {
            Effect::KeepLiveness { slot: 1, .. } => Some(*at),
            _ => None,
        });
        let kept = last.map(|at| at.0.as_secs_f32()).unwrap();
        face.yaw_deg = (kept * 2.6).sin() * 2.5;
        face.pitch_deg = (kept * 1.9).sin() * 1.5;
        rig.see(sees(Some(face)));
        rig.wait(20);
    }
    let waited = rig
        .when(|effect| matches!(effect, Effect::KeepLiveness { slot: 2, .. }))
        .map(|at| (at - opened).as_millis())
        .unwrap();
    assert!((400..=420).contains(&waited), "{waited} ms");
}

#[test]
fn another_way_is_offered_after_eight_seconds_without_waiting_for_a_frame() {
    let mut rig = Rig::opened().until(State::Live(5));
    let began = rig.said.last().expect("the new slot was told").0;
    let mut relaxed = good_face();
    while (rig.now - began).as_millis() < 7_990 {
        rig.see(sees(Some(relaxed)));
        let left = 7_990 - (rig.now - began).as_millis() as u64;
        rig.wait(left.min(50));
        relaxed.yaw_deg += 0.01;
    }
    rig.wait(9);
    let scene = rig.session.scene();
    assert!(!scene.struggling && !scene.ways.contains(&Plan::Passive));
    rig.wait(1);
    let scene = rig.session.scene();
    assert!(scene.struggling && scene.ways.contains(&Plan::Passive));
}

#[test]
fn a_turn_counts_once_it_has_lasted_150_ms() {
    for (lasted, kept) in [(149, false), (150, true), (151, true)] {
        let mut rig = Rig::following(Plan::Turns).until(State::Live(3));
        // Still facing the camera, until the interval between two pictures does not matter any more.
        rig.show(&sees(Some(good_face())), 600);
        let turned = |rig: &Rig| sees(Some(rig.person()));
        rig.see(turned(&rig));
        for step in [75, lasted - 75] {
            rig.wait(step);
            rig.see(turned(&rig));
        }
        let third = |effect: &Effect| matches!(effect, Effect::KeepLiveness { slot: 3, .. });
        assert_eq!(rig.when(third).is_some(), kept, "{lasted} ms");
    }
}

#[test]
fn passive_pictures_are_575_ms_apart() {
    for (interval, kept) in [(574, false), (575, true)] {
        let mut rig = Rig::following(Plan::Passive).until(State::Live(1));
        let burst_end =
            rig.said.iter().rev().find_map(|(at, effect)| {
                matches!(effect, Effect::KeepCandidate { .. }).then_some(*at)
            });
        let burst_end = burst_end.expect("the burst is over");
        // Seen in between, or it might be somebody else.
        rig.wait(200);
        rig.see(sees(Some(rig.person())));
        rig.wait(interval - (rig.now - burst_end).as_millis() as u64);
        let effects = rig.see(sees(Some(rig.person())));
        let keeps = |effect: &Effect| matches!(effect, Effect::KeepLiveness { .. });
        assert_eq!(effects.iter().any(keeps), kept, "{interval} ms");
    }
}

#[test]
fn an_order_at_the_last_moment_still_counts() {
    let mut rig = Rig::opened().until(State::Framing);
    while rig.state() != State::AskMore {
        rig.frame(sees(None));
    }
    let asked = rig.said.last().expect("the question was told").0;
    for second in 1..20 {
        rig.wait(1_000 * second - (rig.now - asked).as_millis() as u64);
        rig.see(sees(None));
    }
    rig.now = asked + std::time::Duration::from_secs(20);
    rig.tell(Input::Order(Order::MoreTime));
    assert_eq!(rig.state(), State::Framing);
    assert_eq!(rig.session.scene().seconds_left, 120);
}
