//! Each timer of the policy just below, at and just above its time: one table names them all.

use crate::harness::{Rig, dark, good_face, lit, moved, only, sees, stirs};
use capture::policy::{PaceLimits, Timers};
use capture::{
    CaptureCommand, Effect, Face, FrameHealth, Guidance, Input, ManualStart, Moment, Observation,
    Plan, Policy, State, Trouble,
};

/// A timer, what it is about, and whether that has come so many milliseconds after the timer began.
type Row = (&'static str, &'static str, fn(u64) -> bool);

const TABLE: [Row; 40] = [
    ("hint_minimum_ms", "the next hint takes the place of a new one", |after| {
        let mut rig = Rig::opened().until(State::Framing);
        rig.show(&sees(None), 1_000);
        while hint(&rig) != Some(Guidance::MoreLight) {
            rig.wait(1);
            rig.see(dark());
        }
        show(&mut rig, after, |_| sees(None));
        hint(&rig) == Some(Guidance::StepInFront)
    }),
    ("hint_settle_ms", "a hint is wanted for so long that it is shown", |after| {
        let mut rig = Rig::opened().until(State::Framing);
        rig.show(&dark(), 2_000);
        rig.see(sees(None));
        show(&mut rig, after, |_| sees(None));
        hint(&rig) == Some(Guidance::StepInFront)
    }),
    ("hint_speech_ms", "the next hint is spoken", |after| {
        let mut rig = Rig::empty_room();
        rig.show(&sees(None), 2_000);
        while rig.session.ui_state().spoken != Some(Guidance::MoreLight) {
            rig.wait(1);
            rig.see(dark());
        }
        show(&mut rig, after, |_| sees(None));
        rig.session.ui_state().spoken == Some(Guidance::StepInFront)
    }),
    ("green_before_ready_ms", "all gates have passed for long enough", |after| {
        let mut rig = Rig::opened().until(State::Framing);
        rig.see(sees(None));
        rig.wait(50);
        rig.see(good());
        show(&mut rig, after, |_| good());
        rig.state() == State::Ready
    }),
    ("auto_start_ms", "the pictures start by themselves", |after| {
        let mut rig = at(Plan::Smile, State::Ready);
        show(&mut rig, after, |_| good());
        rig.state() == State::SelfieBurst
    }),
    ("light_wait_ms", "the pictures no longer wait for better light", |after| {
        let mut rig = Rig::opened().until(State::Framing);
        rig.see(sees(None));
        rig.wait(50);
        rig.see(dim());
        show(&mut rig, after, |_| dim());
        rig.wait(Timers::default().green_before_ready_ms);
        rig.see(dim());
        rig.state() == State::Ready
    }),
    ("start_button_ms", "the start button is there", |after| {
        let mut rig = Rig::opened();
        while rig.state() != State::Framing {
            rig.wait(10);
            rig.see(dark());
        }
        show(&mut rig, after, |_| dark());
        rig.session.ui_state().manual_start.is_some()
    }),
    ("unseen_ms", "who is not found may say so", |after| {
        let mut rig = just_framing();
        show(&mut rig, after, |rig| stirs(rig.now.0.as_millis() as u64));
        rig.session.ui_state().manual_start == Some(ManualStart::Unassessed)
    }),
    ("between_pictures_ms", "the next picture is taken", |after| {
        let mut rig = at(Plan::Smile, State::Live(1));
        rig.wait(after);
        rig.see(person(&rig));
        keeps(&rig, 1)
    }),
    ("selfie_burst_ms", "the burst is over", |after| {
        let mut rig = at(Plan::Smile, State::SelfieBurst);
        rig.wait(after);
        rig.state() != State::SelfieBurst
    }),
    ("slot_burst_ms", "the best of several is chosen from what there is", |after| {
        let mut rig = at(Plan::Smile, State::Live(1));
        rig.wait(400);
        rig.see(person(&rig));
        rig.wait(after);
        rig.see(person(&rig));
        rig.state() == State::Live(2)
    }),
    ("pause_after_ms", "liveness is held", |after| {
        let mut rig = at(Plan::Smile, State::Live(2));
        rig.wait(10);
        rig.see(too_dark());
        show(&mut rig, after, |_| too_dark());
        rig.state() == State::Paused
    }),
    ("resume_after_ms", "liveness goes on", |after| {
        let mut rig = at(Plan::Smile, State::Live(2));
        show(&mut rig, 400, |_| too_dark());
        rig.wait(10);
        rig.see(good());
        show(&mut rig, after, |_| good());
        rig.state() == State::Live(2)
    }),
    ("face_seen_ms", "a face is somebody who can leave", |after| {
        let mut rig = Rig::empty_room();
        rig.see(good());
        show(&mut rig, after, |_| good());
        show(&mut rig, Timers::default().face_lost_ms, |_| sees(None));
        rig.state() == State::ConfirmPerson
    }),
    ("face_lost_ms", "it asks who is there", |after| {
        let mut rig = at(Plan::Smile, State::Live(2));
        rig.wait(10);
        rig.see(good());
        show(&mut rig, after, |_| sees(None));
        rig.state() == State::ConfirmPerson
    }),
    ("confirm_ms", "nobody has said who is there", |after| {
        let mut rig = at(Plan::Smile, State::Live(2));
        rig.wait(10);
        rig.see(sees(Some(moved(good_face(), 300.0, 0.0))));
        assert_eq!(rig.state(), State::ConfirmPerson);
        show(&mut rig, after, |_| good());
        rig.state() == State::Cancelled
    }),
    ("nobody_ms", "it asks whether more time is needed", |after| {
        let mut rig = just_framing();
        show(&mut rig, after, |_| sees(None));
        rig.state() == State::AskMore
    }),
    ("attempt_ms", "the attempt is over", |after| {
        let mut rig = Rig::with(Policy {
            pace: PaceLimits { more_time: 0, ..PaceLimits::default() },
            ..Policy::default()
        });
        rig.feed(Input::Open);
        while rig.state() != State::Framing {
            rig.wait(10);
            rig.see(dark());
        }
        show(&mut rig, after, |_| dark());
        rig.state() == State::TimedOut
    }),
    ("answer_ms", "nobody has answered", |after| {
        let mut rig = asked();
        show(&mut rig, after, |_| sees(None));
        rig.state() == State::TimedOut
    }),
    ("abandoned_ms", "the capture is given up", |after| {
        let mut rig = asked();
        show(&mut rig, Timers::default().answer_ms, |_| sees(None));
        show(&mut rig, after, |_| sees(None));
        rig.state() == State::Cancelled
    }),
    ("camera_open_ms", "the camera has not opened", |after| {
        let mut rig = Rig::opened();
        rig.wait(after);
        rig.state() == State::CameraFault(Trouble::Lost)
    }),
    ("camera_silent_ms", "the camera has gone silent", |after| {
        let mut rig = Rig::opened().until(State::Framing);
        rig.see(good());
        rig.wait(after);
        rig.state() == State::CameraFault(Trouble::Lost)
    }),
    ("camera_unusable_ms", "the pictures cannot be used", |after| {
        let mut rig = Rig::opened().until(State::Framing);
        rig.see(of_health(FrameHealth::Colourless));
        show(&mut rig, after, |_| of_health(FrameHealth::Colourless));
        rig.state() == State::CameraFault(Trouble::Unusable)
    }),
    ("camera_gone_ms", "the camera is given up", |after| {
        let mut rig = Rig::opened().until(State::Framing);
        rig.trouble(Trouble::Busy);
        rig.wait(after);
        rig.state() == State::Cancelled
    }),
    ("camera_reopen_ms", "the camera is opened anew", |after| {
        let mut rig = Rig::opened();
        rig.wait(Timers::default().camera_open_ms);
        rig.effects.clear();
        rig.wait(after);
        rig.when(|effect| *effect == Effect::OpenCamera).is_some()
    }),
    ("warm_up_ms", "exposure has had its time", |after| {
        let mut rig = Rig::opened();
        let brighter = |rig: &Rig| Observation {
            frame_luma: rig.now.0.as_millis() as f32 / 10.0,
            ..sees(None)
        };
        rig.see(brighter(&rig));
        assert_eq!(rig.state(), State::Warming);
        show(&mut rig, after, brighter);
        rig.state() == State::Framing
    }),
    ("covered_ms", "the camera looks covered", |after| {
        let mut rig = at_once(Plan::Smile);
        while rig.state() != State::Framing {
            rig.frame(sees(None));
        }
        rig.show(&sees(None), 1_000);
        rig.see(of_health(FrameHealth::Black));
        show(&mut rig, after, |_| of_health(FrameHealth::Black));
        hint(&rig) == Some(Guidance::CameraCovered)
    }),
    ("smile_more_ms", "a bigger smile is asked for", |after| {
        let mut rig = arriving(at_once(Plan::Smile), State::Live(5));
        show(&mut rig, after, |_| good());
        hint(&rig) == Some(Guidance::SmileMore)
    }),
    ("smile_hold_ms", "a smile counts", |after| {
        let mut rig = at(Plan::Smile, State::Live(5));
        show(&mut rig, 600, |_| good());
        // It grows for two frames before it counts.
        for (step, rise) in [(10, 0.11), (66, 0.2), (300, 0.2), (after - 300, 0.2)] {
            rig.wait(step);
            let face = Face { smile: good_face().smile + rise, ..rig.person() };
            rig.see(sees(Some(face)));
        }
        keeps(&rig, 5)
    }),
    ("turn_hold_ms", "a turn counts", |after| {
        let mut rig = asked_to_turn();
        show(&mut rig, 600, |_| good());
        for step in [10, 75, after - 75] {
            rig.wait(step);
            rig.see(turned(&rig));
        }
        keeps(&rig, 3)
    }),
    ("turn_early_ms", "a turn counts as an answer", |after| {
        let mut rig = asked_to_turn();
        show(&mut rig, after - 50, |_| good());
        for step in [50, 75, 75] {
            rig.wait(step);
            rig.see(turned(&rig));
        }
        keeps(&rig, 3)
    }),
    ("turn_answer_ms", "another order of turns begins", |after| {
        let mut rig = asked_to_turn();
        show(&mut rig, after, |_| good());
        hint(&rig) == Some(Guidance::LookBack)
    }),
    ("blink_ms", "eyes were shut too long for a blink", |after| {
        let mut rig = at(Plan::Passive, State::Live(1));
        show(&mut rig, 300, |rig| with_lids(rig, 0.05));
        rig.wait(50);
        rig.see(with_lids(&rig, 0.01));
        show(&mut rig, after - 50, |rig| with_lids(rig, 0.01));
        rig.wait(50);
        rig.see(with_lids(&rig, 0.05));
        show(&mut rig, 12_000, |rig| with_lids(rig, 0.05));
        rig.state() != State::Done
    }),
    ("eyes_shut_ms", "eyes are asked to open", |after| {
        let mut rig = arriving(at_once(Plan::Passive), State::Live(2));
        show(&mut rig, 1_000, |rig| with_lids(rig, 0.05));
        rig.wait(50);
        rig.see(with_lids(&rig, 0.01));
        show(&mut rig, after, |rig| with_lids(rig, 0.01));
        hint(&rig) == Some(Guidance::OpenEyes)
    }),
    ("blink_asked_ms", "a blink is asked for", |after| {
        let mut rig = at_once(Plan::Passive);
        while rig.state() != State::Live(8) {
            rig.wait(10);
            rig.see(with_lids(&rig, 0.05));
        }
        show(&mut rig, after, |rig| with_lids(rig, 0.05));
        hint(&rig) == Some(Guidance::Blink)
    }),
    ("own_best_ms", "the person's own best will do", |after| {
        let mut rig = Rig::empty_room();
        let blurred = |rig: &Rig| sees(Some(Face { sharpness: 15.0, ..rig.person() }));
        rig.see(blurred(&rig));
        show(&mut rig, after, blurred);
        let green = Timers::default().green_before_ready_ms;
        show(&mut rig, green, blurred);
        rig.state() == State::Ready
    }),
    ("passive_between_ms", "the next picture of the passive plan is taken", |after| {
        let mut rig = at(Plan::Passive, State::Live(1));
        // Seen in between, or it might be somebody else.
        rig.wait(200);
        rig.see(person(&rig));
        rig.wait(after - 200);
        rig.see(person(&rig));
        keeps(&rig, 1)
    }),
    ("other_way_ms", "another way is offered", |after| {
        let mut rig = Rig::opened();
        rig = arriving(rig, State::Live(5));
        // The last stretch without a frame: the offer does not wait for one.
        show(&mut rig, after - 40, |_| good());
        rig.wait(40);
        let scene = rig.session.ui_state();
        scene.struggling && scene.ways.contains(&Plan::Passive)
    }),
    ("other_way_taken_ms", "turns are asked for instead of a smile", |after| {
        let mut rig = arriving(Rig::opened(), State::Live(5));
        show(&mut rig, after - 40, |_| good());
        rig.wait(40);
        rig.session.ui_state().plan == Plan::Turns && rig.session.ui_state().selfie_taken
    }),
    ("low_motion_ms", "a picture without movement is accepted", |after| {
        let mut rig = at(Plan::Smile, State::Live(2));
        let of_first = |(at, effect): &(Moment, Effect)| {
            matches!(effect, Effect::KeepLiveness { slot: 1, .. }).then_some(*at)
        };
        let kept = rig.effects.iter().rev().find_map(of_first);
        let kept = kept.expect("the first picture is kept");
        // The head as in that picture, elsewhere.
        let seconds = kept.0.as_secs_f32();
        let face = Face {
            yaw_deg: (seconds * 2.6).sin() * 2.5,
            pitch_deg: (seconds * 1.9).sin() * 1.5,
            ..moved(good_face(), 1.0, 0.0)
        };
        rig.wait(after - (rig.now - kept).as_millis() as u64);
        rig.see(sees(Some(face)));
        keeps(&rig, 2)
    }),
];

/// Invariant: Every timer comes at its time and not a millisecond before.
#[test]
fn every_timer_comes_at_its_time_and_not_a_millisecond_before() {
    for (name, what, has_come) in TABLE {
        let time = time_of(name);
        assert!(!has_come(time - 1), "{name}: {what}, one millisecond early");
        assert!(has_come(time), "{name}: not so on time: {what}");
        assert!(has_come(time + 1), "{name}: not so one millisecond late: {what}");
    }
}

/// Invariant: Every timer comes at its time and not a millisecond before.
#[test]
fn the_table_names_every_timer_of_the_policy() {
    assert_eq!(left_out(&TABLE), Vec::<&str>::new());
}

#[test]
fn a_timer_left_out_of_the_table_is_noticed() {
    assert_eq!(left_out(&TABLE[1..]), ["hint_minimum_ms"]);
}

fn left_out(table: &[Row]) -> Vec<&'static str> {
    let timers = Timers::default().table();
    let names = timers.into_iter().map(|(name, ..)| name);
    names.filter(|name| table.iter().all(|(known, ..)| known != name)).collect()
}

fn time_of(name: &str) -> u64 {
    let timers = Timers::default().table();
    let timer = timers.into_iter().find(|(known, ..)| *known == name);
    timer.expect("a timer of the policy").1 as u64
}

fn good() -> Observation {
    sees(Some(good_face()))
}

fn person(rig: &Rig) -> Observation {
    sees(Some(rig.person()))
}

/// Light that is worth a hint and blocks nothing.
fn dim() -> Observation {
    lit(good_face(), 40.0)
}

/// Too dark even for liveness.
fn too_dark() -> Observation {
    lit(good_face(), 15.0)
}

fn of_health(health: FrameHealth) -> Observation {
    Observation { health, frame_luma: 3.0, ..sees(None) }
}

fn hint(rig: &Rig) -> Option<Guidance> {
    rig.session.ui_state().guidance
}

/// Whether this slot's picture was ever kept.
fn keeps(rig: &Rig, wanted: u8) -> bool {
    let keeps =
        |effect: &Effect| matches!(effect, Effect::KeepLiveness { slot, .. } if *slot == wanted);
    rig.when(keeps).is_some()
}

/// Shows something for so many milliseconds, the last time exactly at their end.
fn show(rig: &mut Rig, millis: u64, what: impl Fn(&Rig) -> Observation) {
    let end = Moment::from_millis(rig.now.0.as_millis() as u64 + millis);
    while rig.now < end {
        let left = (end - rig.now).as_millis() as u64;
        rig.wait(left.min(50));
        rig.see(what(rig));
    }
}

/// A living person brings the capture to this state; the last frame was just now.
fn arriving(mut rig: Rig, state: State) -> Rig {
    while rig.state() != state {
        assert!(rig.now.0.as_secs() < 60, "never came to {state:?}");
        rig.wait(10);
        rig.see(person(&rig));
    }
    rig
}

/// The living person with lids this far apart.
fn with_lids(rig: &Rig, gap: f32) -> Observation {
    sees(Some(Face { right_eye_open: gap, left_eye_open: gap, ..rig.person() }))
}

/// A capture in which a turn is asked for, since the latest frame.
fn asked_to_turn() -> Rig {
    let mut rig = at(Plan::Turns, State::Live(3));
    while rig.turned.is_none() {
        rig.wait(50);
        rig.see(good());
    }
    rig.wait(50);
    rig.see(good());
    rig
}

/// The face that turns as it was asked, never twice the same.
fn turned(rig: &Rig) -> Observation {
    let (yaw_deg, pitch_deg) = match rig.turned {
        Some((Guidance::TurnLeft, _)) => (26.0, 0.0),
        Some((Guidance::TurnRight, _)) => (-26.0, 0.0),
        _ => (0.0, -18.0),
    };
    sees(Some(Face {
        yaw_deg,
        pitch_deg,
        ..moved(good_face(), 0.001 * rig.now.0.as_secs_f32(), 0.0)
    }))
}

fn at(plan: Plan, state: State) -> Rig {
    arriving(Rig::following(plan), state)
}

/// An opened capture that shows each hint at once.
fn at_once(plan: Plan) -> Rig {
    let mut policy = only(plan);
    policy.timers.hint_settle_ms = 0;
    let mut rig = Rig::with(policy);
    rig.feed(Input::Open);
    rig
}

/// An empty room in which framing began with the latest frame.
fn just_framing() -> Rig {
    let mut rig = Rig::opened();
    while rig.state() != State::Framing {
        rig.wait(10);
        rig.see(sees(None));
    }
    rig
}

/// The question for more time, asked just now.
fn asked() -> Rig {
    let mut rig = just_framing();
    show(&mut rig, Timers::default().nobody_ms, |_| sees(None));
    assert_eq!(rig.state(), State::AskMore);
    rig
}

/// Checks that after `millis` without anything new the state is `after`, and one millisecond earlier it still is
/// `state`.
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
        let seen = if state == State::Paused { sees(None) } else { sees(Some(rig.person())) };
        rig = just_seen(rig, seen);
        expires(&rig, state, 2_000, State::CameraFault(Trouble::Lost));
    }
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
fn a_face_gone_for_500_ms_is_the_same_person_and_longer_is_not() {
    for (gap, state) in [(500, State::Paused), (501, State::ConfirmPerson)] {
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
fn a_pause_that_lasts_offers_another_way_and_one_that_was_asked_for_does_not() {
    let turned = |rig: &Rig| sees(Some(Face { yaw_deg: 38.0, ..rig.person() }));
    let mut rig = at(Plan::Smile, State::Live(3));
    show(&mut rig, 4_000, turned);
    assert_eq!((rig.state(), rig.session.ui_state().struggling), (State::Paused, false));
    show(&mut rig, 500, turned);
    assert_eq!((rig.state(), rig.session.ui_state().struggling), (State::Paused, true));
    let mut held = at(Plan::Smile, State::Live(3));
    held.order(CaptureCommand::Pause);
    show(&mut held, 8_000, turned);
    assert_eq!((held.state(), held.session.ui_state().struggling), (State::Paused, false));
}

#[test]
fn a_head_that_turned_out_of_sight_may_come_back_from_that_side() {
    let away = |rig: &Rig, yaw_deg: f32| sees(Some(Face { yaw_deg, ..rig.person() }));
    let after = |gap: u64, [went, came]: [f32; 2]| {
        let mut rig = at(Plan::Smile, State::Live(2));
        rig.wait(50);
        rig.see(away(&rig, went));
        for _ in 0..9 {
            rig.wait(gap / 10);
            rig.see(sees(None));
        }
        rig.wait(gap / 10);
        rig.see(away(&rig, came));
        rig.state()
    };
    assert_eq!(after(2_000, [50.0, 45.0]), State::Paused);
    assert_eq!(after(2_010, [50.0, 45.0]), State::ConfirmPerson);
    assert_eq!(after(1_000, [50.0, 0.0]), State::ConfirmPerson, "somebody who looks straight");
    assert_eq!(after(1_000, [50.0, -45.0]), State::ConfirmPerson, "from the other side");
    assert_eq!(after(1_000, [20.0, 45.0]), State::ConfirmPerson, "it had not turned away");
}

#[test]
fn the_question_comes_after_100_seconds_and_stays_for_20() {
    let mut rig = Rig::opened();
    let dark = lit(good_face(), 24.0);
    while rig.state() != State::Framing {
        rig.frame(dark.clone());
    }
    while rig.session.ui_state().seconds_left > 21 {
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
    assert_eq!((rig.state(), rig.session.ui_state().seconds_left), (State::AskMore, 20));
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
fn another_trouble_does_not_begin_the_minute_anew() {
    let mut rig = Rig::in_state(State::CameraFault(Trouble::Lost));
    rig.wait(40_000);
    rig.trouble(Trouble::None);
    expires(&rig, State::CameraFault(Trouble::None), 20_000, State::Cancelled);
}

#[test]
fn an_order_at_the_last_moment_still_counts() {
    let mut rig = Rig::empty_room().nobody_until(State::AskMore);
    let asked = rig.effects.last().expect("the question was told").0;
    for second in 1..20 {
        rig.wait(1_000 * second - (rig.now - asked).as_millis() as u64);
        rig.see(sees(None));
    }
    rig.now = asked + std::time::Duration::from_secs(20);
    rig.feed(Input::Command(CaptureCommand::MoreTime));
    assert_eq!(rig.state(), State::Framing);
    assert_eq!(rig.session.ui_state().seconds_left, 120);
}
