//! Another way: which plans may be chosen when, and what choosing costs.

use crate::harness::{Rig, dark, emitted, finish, good_face, sees};
use capture::policy::Ways;
use capture::{CaptureCommand, Effect, End, Plan, Policy, State};
use std::collections::BTreeSet;

/// Shows nobody until the attempt is over.
fn let_it_run_out(rig: &mut Rig) {
    while !matches!(rig.state(), State::TimedOut | State::Exhausted) {
        rig.frame(sees(None));
    }
}

#[test]
fn turns_may_be_chosen_at_any_time_and_the_passive_plan_after_a_failure() {
    let mut rig = Rig::empty_room();
    assert_eq!(rig.session.ui_state().ways, [Plan::Turns]);
    rig.order(CaptureCommand::Change(Plan::Passive));
    assert_eq!(rig.session.ui_state().plan, Plan::Smile, "not offered yet");
    let_it_run_out(&mut rig);
    assert_eq!(rig.session.ui_state().ways, [Plan::Turns, Plan::Passive]);
}

#[test]
fn another_way_begins_with_a_new_selfie_and_completes() {
    for state in [
        State::Warming,
        State::Framing,
        State::Ready,
        State::SelfieBurst,
        State::Live(4),
        State::Paused,
    ] {
        let mut rig = Rig::in_state(state);
        rig.order(CaptureCommand::Change(Plan::Turns));
        assert_eq!(rig.session.ui_state().plan, Plan::Turns);
        assert_eq!(rig.session.ui_state().taken, 0);
        assert!(!rig.session.ui_state().selfie_taken);
        assert!(rig.session.ui_state().ways.contains(&Plan::Smile), "and back again");
        let rig = finish(rig);
        let report = rig.report().expect("finished");
        assert_eq!((report.plan, report.attempt), (Plan::Turns, 1), "no attempt is lost");
    }
}

#[test]
fn changing_does_not_give_new_time() {
    let mut rig = Rig::opened().until(State::Framing);
    rig.show(&dark(), 30_000);
    let before = rig.session.ui_state().seconds_left;
    rig.order(CaptureCommand::Change(Plan::Turns));
    assert_eq!(rig.session.ui_state().seconds_left, before);
}

#[test]
fn each_plan_has_three_attempts_and_then_another_is_offered() {
    let mut rig = Rig::opened();
    for plan in Plan::ALL {
        if plan != Plan::Smile {
            rig.order(CaptureCommand::Change(plan));
            rig.confirm();
            assert_eq!(rig.session.ui_state().plan, plan);
        }
        for left in [2, 1, 0] {
            let_it_run_out(&mut rig);
            assert_eq!(rig.session.ui_state().attempts_left, left, "{plan:?}");
            if left > 0 {
                assert_eq!(rig.state(), State::TimedOut);
                rig.retry();
            }
        }
        if plan != Plan::Passive {
            assert_eq!(rig.state(), State::TimedOut, "another way is left");
            rig.order(CaptureCommand::TryAgain);
            assert_eq!(rig.state(), State::TimedOut, "but not this one");
        }
    }
    assert_eq!(rig.state(), State::Exhausted);
    assert!(emitted(&rig, &Effect::Ended(End::Exhausted)) && rig.report().is_none());
}

#[test]
fn a_policy_may_leave_no_choice() {
    let mut rig = Rig::following(Plan::Passive).until(State::Live(3));
    assert!(rig.session.ui_state().ways.is_empty());
    rig.order(CaptureCommand::Change(Plan::Smile));
    assert_eq!(rig.state(), State::Live(3));
}

#[test]
fn the_policy_names_the_first_plan() {
    let policy = Policy {
        ways: Ways {
            first: Plan::Turns,
            offered: BTreeSet::from([Plan::Smile]),
            ..Ways::default()
        },
        ..Policy::default()
    };
    let rig = Rig::with(policy);
    assert_eq!(rig.session.ui_state().plan, Plan::Turns);
}

#[test]
fn choosing_another_way_answers_the_question_for_more_time() {
    let mut rig = Rig::in_state(State::AskMore);
    rig.order(CaptureCommand::Change(Plan::Turns));
    assert_eq!(rig.state(), State::Framing);
    rig.show(&sees(Some(good_face())), 300);
    finish(rig);
}
