//! Every state: each way in, each way out, and what holds meanwhile. One row for each; a state without its rows fails.

use crate::harness::{
    Rig, STATES, dark, emitted, finish, good_face, lit, moved, other_person, person_at, sees,
};
use capture::{
    CaptureCommand, Effect, Guidance, Input, Observation, OverrideReason, Plan, State, Trouble,
};

/// From a state, what happens, and where it leads.
type Exit = (State, &'static str, fn(&mut Rig), State);

const LOST: State = State::CameraFault(Trouble::Lost);

const EXITS: [Exit; 47] = [
    (State::Closed, "open", |rig| drop(rig.feed(Input::Open)), State::Opening),
    (State::Opening, "the stream runs", |rig| rig.frame(sees(None)), State::Warming),
    (
        State::Opening,
        "permission denied",
        |rig| drop(rig.trouble(Trouble::Denied)),
        State::CameraFault(Trouble::Denied),
    ),
    (
        State::Opening,
        "camera busy",
        |rig| drop(rig.trouble(Trouble::Busy)),
        State::CameraFault(Trouble::Busy),
    ),
    (
        State::Opening,
        "no camera",
        |rig| drop(rig.trouble(Trouble::None)),
        State::CameraFault(Trouble::None),
    ),
    (State::Opening, "camera lost", |rig| drop(rig.trouble(Trouble::Lost)), LOST),
    (State::Opening, "10 s", |rig| rig.wait(10_000), LOST),
    (State::Warming, "exposure settled", |rig| rig.show(&sees(None), 700), State::Framing),
    (State::Warming, "2 s of changing light", flicker, State::Framing),
    (State::Framing, "all gates pass", |rig| person_at(rig, 400), State::Ready),
    (
        State::Framing,
        "by hand, for a reason",
        |rig| {
            rig.show(&dark(), 8_500);
            rig.order(CaptureCommand::StartAnyway(OverrideReason::DimPlace));
        },
        State::SelfieBurst,
    ),
    (State::Framing, "nobody for 15 s", empty_room_for_15_s, State::AskMore),
    (State::Framing, "the person left", |rig| rig.show(&sees(None), 3_100), State::ConfirmPerson),
    (State::Framing, "another shape after a break", another_after_a_break, State::ConfirmPerson),
    (State::Framing, "held", |rig| drop(rig.order(CaptureCommand::Pause)), State::Paused),
    (State::Ready, "by itself", |rig| person_at(rig, 400), State::SelfieBurst),
    (State::Ready, "by hand", |rig| drop(rig.order(CaptureCommand::StartNow)), State::SelfieBurst),
    (State::Ready, "a gate does not pass", |rig| rig.frame(dark()), State::Framing),
    (State::SelfieBurst, "five good pictures", |rig| person_at(rig, 600), State::Live(1)),
    (
        State::SelfieBurst,
        "1.5 s with two good ones",
        |rig| {
            person_at(rig, 66);
            rig.show(&dark(), 1_500);
        },
        State::Live(1),
    ),
    (State::SelfieBurst, "1.5 s with one good one", |rig| rig.show(&dark(), 1_500), State::Framing),
    (State::SelfieBurst, "somebody else", somebody_else, State::ConfirmPerson),
    (State::Live(1), "the slot is filled", |rig| person_at(rig, 700), State::Live(2)),
    (State::Live(8), "the last slot is filled", |rig| person_at(rig, 700), State::Done),
    (State::Live(1), "a gate does not pass", |rig| rig.show(&too_dark(), 300), State::Paused),
    (State::Live(1), "somebody else", somebody_else, State::ConfirmPerson),
    (State::Paused, "all gates pass again", |rig| person_at(rig, 500), State::Live(2)),
    (State::Paused, "no face for 3 s", |rig| rig.show(&sees(None), 3_000), State::ConfirmPerson),
    (State::Paused, "somebody else", somebody_else, State::ConfirmPerson),
    (State::ConfirmPerson, "a person says so", still_me, State::Framing),
    (State::ConfirmPerson, "a good face", |rig| person_at(rig, 15_000), State::ConfirmPerson),
    (State::ConfirmPerson, "20 s", |rig| person_at(rig, 20_000), State::Cancelled),
    (
        State::ConfirmPerson,
        "the machine slept",
        |rig| drop(rig.feed(Input::Woke)),
        State::ConfirmPerson,
    ),
    (State::ConfirmPerson, "camera lost", |rig| drop(rig.trouble(Trouble::Lost)), LOST),
    (State::AskMore, "more time", |rig| drop(rig.order(CaptureCommand::MoreTime)), State::Framing),
    (State::AskMore, "somebody steps in", |rig| person_at(rig, 15_000), State::AskMore),
    (State::AskMore, "20 s", |rig| rig.show(&sees(None), 20_000), State::TimedOut),
    (
        State::TimedOut,
        "another attempt, and nobody was there",
        |rig| drop(rig.order(CaptureCommand::TryAgain)),
        State::ConfirmPerson,
    ),
    (
        State::TimedOut,
        "another attempt of who was there all the time",
        |rig| {
            *rig = timed_out_in_the_dark();
            rig.order(CaptureCommand::TryAgain);
        },
        State::Framing,
    ),
    (
        State::TimedOut,
        "another way",
        |rig| {
            *rig = timed_out_in_the_dark();
            rig.order(CaptureCommand::Change(Plan::Turns));
        },
        State::Framing,
    ),
    (State::TimedOut, "nobody for a minute", |rig| rig.wait(60_000), State::Cancelled),
    (State::TimedOut, "no attempt left, whatever the way", use_up, State::Exhausted),
    (LOST, "pictures again", |rig| rig.frame(sees(None)), State::Framing),
    (
        LOST,
        "another trouble",
        |rig| drop(rig.trouble(Trouble::Busy)),
        State::CameraFault(Trouble::Busy),
    ),
    (LOST, "a minute", |rig| rig.wait(60_000), State::Cancelled),
    (State::Live(8), "the models do not run", |rig| drop(rig.feed(Input::Blind)), State::Cancelled),
    (State::Live(8), "stop", |rig| drop(rig.order(CaptureCommand::Stop)), State::Cancelled),
];

/// Invariant: Every way into and out of every state, every hint with its cause and place, every failure with its cost
/// has a row that is tried.
#[test]
fn every_way_out_leads_where_the_table_says() {
    for (from, on, act, to) in EXITS {
        let mut rig = Rig::in_state(from);
        act(&mut rig);
        assert_eq!(rig.state(), to, "{from:?} on {on}");
    }
}

/// Whether two states are the same but for what they carry.
fn alike(one: State, other: State) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

/// The states that the table does not enter, or does not leave though something can still happen in them.
fn missing(table: &[Exit]) -> Vec<State> {
    let entered = |state| state == State::Closed || table.iter().any(|(.., to)| alike(*to, state));
    let left =
        |state: State| state.is_final() || table.iter().any(|(from, ..)| alike(*from, state));
    let all = STATES.into_iter();
    all.filter(|state| !entered(*state) || !left(*state)).collect()
}

#[test]
fn the_table_enters_and_leaves_every_state() {
    assert_eq!(missing(&EXITS), []);
}

#[test]
fn a_state_left_out_of_the_table_is_noticed() {
    let without: Vec<Exit> =
        EXITS.into_iter().filter(|(from, ..)| *from != State::ConfirmPerson).collect();
    assert_eq!(missing(&without), [State::ConfirmPerson]);
}

#[test]
fn what_is_final_stays_whatever_comes() {
    for state in [State::Exhausted, State::Done, State::Cancelled] {
        let mut rig = Rig::in_state(state);
        for order in [
            CaptureCommand::TryAgain,
            CaptureCommand::MoreTime,
            CaptureCommand::ContinuePerson,
            CaptureCommand::Resume,
            CaptureCommand::Stop,
        ] {
            assert_eq!(rig.order(order), []);
        }
        rig.show(&sees(Some(good_face())), 1_000);
        rig.trouble(Trouble::Lost);
        assert_eq!((rig.state(), rig.session.wake_at()), (state, None));
        assert!(emitted(&rig, &Effect::CloseCamera) || state == State::Done);
    }
}

/// A rule of a state, and whether it holds.
type Rule = (State, &'static str, fn(Rig) -> bool);

const RULES: [Rule; 13] = [
    (State::Closed, "the camera is not open, and nothing is seen", |mut rig| {
        rig.see(sees(Some(good_face())));
        rig.effects.is_empty() && rig.state() == State::Closed
    }),
    (State::Opening, "the camera is asked for once", |rig| {
        rig.effects.iter().filter(|(_, effect)| *effect == Effect::OpenCamera).count() == 1
    }),
    (State::Warming, "no hints yet", |rig| rig.session.ui_state().guidance.is_none()),
    (State::Framing, "one hint at a time, and the start button after 8 s", |mut rig| {
        let early = rig.session.ui_state().manual_start;
        rig.show(&dark(), 10_500);
        let scene = rig.session.ui_state();
        early.is_none()
            && scene.guidance == Some(Guidance::MoreLight)
            && scene.manual_start.is_some()
    }),
    (State::Ready, "the hint says that all is well", |rig| {
        rig.session.ui_state().guidance == Some(Guidance::Good)
    }),
    (State::SelfieBurst, "candidates are kept, no liveness picture", |rig| {
        let kept = |effect: &Effect| matches!(effect, Effect::KeepCandidate { .. });
        rig.when(kept).is_some() && rig.session.ui_state().taken == 0
    }),
    (State::Live(8), "the selfie and seven pictures are taken", |rig| {
        let scene = rig.session.ui_state();
        scene.selfie_taken && scene.taken == 7
    }),
    (State::Live(1), "small faults of framing are not said", |mut rig| {
        let mut off = rig.person();
        off.roll_deg = 10.0;
        rig.show(&sees(Some(off)), 300);
        rig.session.ui_state().guidance != Some(Guidance::HeadUpright)
    }),
    (State::Paused, "what was taken is kept", |rig| {
        rig.session.ui_state().selfie_taken && rig.session.ui_state().taken == 1
    }),
    (
        State::ConfirmPerson,
        "what was taken is gone, 20 s to answer, no attempt is lost",
        |mut rig| {
            let seconds_left = rig.session.ui_state().seconds_left;
            rig.show(&sees(None), 700);
            let scene = rig.session.ui_state();
            emitted(&rig, &Effect::ForgetAll)
                && !scene.selfie_taken
                && (scene.guidance, seconds_left) == (None, 20)
                && scene.attempts_left == 2
        },
    ),
    (State::AskMore, "there are 20 s to answer", |rig| rig.session.ui_state().seconds_left == 20),
    (State::TimedOut, "it counts as an attempt and nothing is kept", |rig| {
        rig.session.ui_state().attempts_left == 2 && rig.report().is_none()
    }),
    (LOST, "what was taken is gone and no attempt is lost", |rig| {
        emitted(&rig, &Effect::ForgetAll) && rig.session.ui_state().attempts_left == 2
    }),
];

#[test]
fn what_the_table_says_of_a_state_holds_in_it() {
    for (state, what, holds) in RULES {
        assert!(holds(Rig::in_state(state)), "{state:?}: {what}");
    }
    for state in STATES.into_iter().filter(|state| !state.is_final()) {
        assert!(RULES.iter().any(|(of, ..)| alike(*of, state)), "no rule of {state:?}");
    }
}

#[test]
fn the_camera_is_let_go_of_when_all_is_taken() {
    assert!(emitted(&finish(Rig::opened()), &Effect::CloseCamera));
}

fn too_dark() -> Observation {
    lit(good_face(), 15.0)
}

fn empty_room_for_15_s(rig: &mut Rig) {
    *rig = Rig::empty_room();
    rig.show(&sees(None), 15_100);
}

fn another_after_a_break(rig: &mut Rig) {
    person_at(rig, 200);
    rig.show(&sees(None), 1_000);
    rig.show(&sees(Some(other_person())), 1_200);
}

fn still_me(rig: &mut Rig) {
    rig.order(CaptureCommand::ContinuePerson);
}

/// Stands there in too little light until the attempt is over.
fn timed_out_in_the_dark() -> Rig {
    let mut rig = Rig::opened();
    while rig.state() != State::TimedOut {
        rig.frame(dark());
    }
    rig
}

fn somebody_else(rig: &mut Rig) {
    rig.frame(sees(Some(moved(good_face(), 300.0, 0.0))));
}

fn flicker(rig: &mut Rig) {
    for n in 0..31 {
        rig.frame(Observation { frame_luma: if n % 2 == 0 { 90.0 } else { 130.0 }, ..sees(None) });
    }
}

/// Lets every attempt with every plan run out.
fn use_up(rig: &mut Rig) {
    for _ in 0..20 {
        rig.retry();
        for way in rig.session.ui_state().ways.clone() {
            if rig.session.ui_state().attempts_left == 0 && rig.state() == State::TimedOut {
                rig.order(CaptureCommand::Change(way));
                rig.confirm();
            }
        }
        rig.show(&sees(None), 35_400);
    }
}
