//! "I am here": somebody whose face is not found, or not looked for, is taken all the same, by hand and for a reason.

use crate::harness::{
    FRAME_MS, Rig, dark, emitted, finish, good_face, manual_without_models, sees, stirs,
};
use capture::policy::Timers;
use capture::{
    CaptureCommand, Effect, End, FrameHealth, Guidance, Input, ManualStart, Observation,
    OverrideReason, Plan, Policy, Report, State, Trouble, Window,
};

const I_AM_HERE: CaptureCommand = CaptureCommand::StartAnyway(OverrideReason::Other);

fn offered(rig: &Rig) -> Option<ManualStart> {
    rig.session.ui_state().manual_start
}

fn pictures(report: &Report) -> Vec<&capture::ImageReport> {
    std::iter::once(&report.selfie).chain(&report.liveness).collect()
}

/// How many pictures were ever kept, the selfie included.
fn kept(rig: &Rig) -> usize {
    let keeps = |effect: &Effect| {
        matches!(effect, Effect::KeepCandidate { .. } | Effect::KeepLiveness { .. })
    };
    rig.effects.iter().filter(|(_, effect)| keeps(effect)).count()
}

#[test]
fn it_is_offered_to_who_moves_and_is_not_found_for_ten_seconds_and_not_before() {
    let mut rig = Rig::opened();
    while rig.state() != State::Framing {
        rig.wait(10);
        rig.see(sees(None));
    }
    let framing_since = rig.now;
    let mut n = 0;
    while (rig.now - framing_since).as_millis() < 9_999 {
        let left = 9_999 - (rig.now - framing_since).as_millis() as u64;
        rig.wait(left.min(FRAME_MS));
        n += 1;
        rig.see(stirs(n));
        assert_eq!(offered(&rig), None);
        rig.order(I_AM_HERE);
        assert_eq!(rig.state(), State::Framing);
    }
    rig.wait(1);
    assert_eq!(offered(&rig), Some(ManualStart::Unassessed));
    rig.order(CaptureCommand::StartNow);
    assert_eq!(rig.state(), State::Framing, "not without a reason");
    // A face that is found after all is the better way.
    rig.see(sees(Some(good_face())));
    assert_ne!(offered(&rig), Some(ManualStart::Unassessed));
}

/// Invariant: Pictures that nobody assessed are taken by hand only, for a reason, of something that moves, and no two
/// alike.
#[test]
fn it_never_starts_by_itself() {
    let mut rig = Rig::unseen();
    rig.stir(30_000);
    assert_eq!((rig.state(), kept(&rig)), (State::TimedOut, 0));
    let mut rig = Rig::blind();
    rig.stir(30_000);
    assert_eq!((rig.state(), kept(&rig)), (State::Framing, 0));
}

/// Invariant: Pictures that nobody assessed are taken by hand only, for a reason, of something that moves, and no two
/// alike.
#[test]
fn a_still_picture_is_never_offered_it() {
    let mut rig = Rig::empty_room();
    for n in 0..600 {
        // Every frame differs, as a sensor's noise makes them, and hardly moves.
        rig.frame(Observation { centre_motion: 0.45, ..stirs(n) });
        assert_eq!(offered(&rig), None);
        rig.order(I_AM_HERE);
        rig.order(CaptureCommand::MoreTime);
    }
    assert_eq!(rig.state(), State::Framing);
    assert_eq!(kept(&rig), 0);
}

#[test]
fn what_stops_moving_is_no_longer_offered_it() {
    let mut rig = Rig::unseen();
    rig.show(&sees(None), 2_800);
    assert_eq!(offered(&rig), Some(ManualStart::Unassessed));
    rig.show(&sees(None), 400);
    assert_eq!(offered(&rig), None);
}

/// Invariant: Pictures that nobody assessed are taken by hand only, for a reason, of something that moves, and no two
/// alike.
#[test]
fn nine_pictures_are_taken_each_marked_and_with_the_reason() {
    for (mut rig, reason) in [Rig::unseen(), Rig::blind()].into_iter().zip(OverrideReason::ALL) {
        rig.order(CaptureCommand::StartAnyway(reason));
        let started = rig.now;
        assert_eq!(rig.state(), State::SelfieBurst);
        rig.frame(stirs(1));
        while !rig.state().is_final() {
            assert_eq!(rig.session.ui_state().guidance, Some(Guidance::KeepLooking));
            assert_eq!(rig.session.window(), Window::whole(1280, 720));
            let fingerprint = rig.now.0.as_millis() as u64;
            rig.frame(stirs(fingerprint));
        }
        assert_eq!(rig.state(), State::Done);
        let report = rig.report().expect("finished");
        assert_eq!(report.override_reason, Some(reason));
        assert!(report.started_by_hand && report.turns.is_empty());
        assert_eq!((report.plan, report.liveness.len()), (Plan::Passive, 8));
        let mut before = started;
        for picture in pictures(report) {
            assert!(picture.assessment.is_none(), "marked as unassessed");
            assert_eq!(picture.window, Window::whole(1280, 720));
            assert!((picture.taken - before).as_millis() >= 575);
            before = picture.taken;
        }
        assert_eq!(kept(&rig), 9);
    }
}

/// Invariant: Pictures that nobody assessed are taken by hand only, for a reason, of something that moves, and no two
/// alike.
#[test]
fn no_motion_no_picture() {
    for still in [
        // The same picture for ever, one that trembles in noise, and two in turn without motion between them.
        (|_| 1) as fn(u64) -> u64,
        |n| n,
        |n| n % 2,
    ] {
        let mut rig = Rig::unseen();
        rig.order(I_AM_HERE);
        rig.stir(700);
        let before = kept(&rig);
        let mut n = 0;
        while rig.now.0.as_secs() < 300 && !rig.state().is_final() {
            n += 1;
            rig.frame(Observation { centre_motion: 0.45, ..stirs(still(n)) });
            rig.order(I_AM_HERE);
        }
        assert!(kept(&rig) <= before + 1, "only what had moved before");
        assert!(rig.report().is_none());
    }
}

#[test]
fn two_equal_pictures_are_never_both_kept() {
    let mut rig = Rig::unseen();
    rig.order(I_AM_HERE);
    // Moves for ever, between the same five pictures.
    for n in 0..400 {
        rig.frame(stirs(n % 5));
    }
    assert_eq!(kept(&rig), 5);
    assert_ne!(rig.state(), State::Done);
}

#[test]
fn who_does_not_move_for_three_seconds_has_left() {
    let mut rig = Rig::unseen();
    rig.order(I_AM_HERE);
    rig.stir(2_000);
    assert!(matches!(rig.state(), State::Live(_)));
    rig.show(&sees(None), 3_100);
    assert_eq!(rig.state(), State::ConfirmPerson);
    assert!(emitted(&rig, &Effect::ForgetAll));
    assert_eq!(rig.session.ui_state().attempts_left, 2, "no attempt is lost");
    rig.order(CaptureCommand::ContinuePerson);
    assert_eq!((rig.state(), offered(&rig)), (State::Framing, None));
}

#[test]
fn nothing_goes_on_after_an_interruption() {
    let covered = Observation { health: FrameHealth::Black, ..stirs(0) };
    type Interruption = fn(&mut Rig, &Observation);
    let interruptions: [(&str, Interruption); 4] = [
        ("hold", |rig, _| {
            rig.order(CaptureCommand::Pause);
            rig.order(CaptureCommand::Resume);
        }),
        ("cover", |rig, covered| rig.show(covered, 400)),
        ("camera", |rig, _| {
            rig.trouble(Trouble::Lost);
            rig.frame(stirs(1));
        }),
        ("sleep", |rig, _| {
            rig.feed(Input::Woke);
            rig.order(CaptureCommand::ContinuePerson);
        }),
    ];
    for (name, interrupt) in interruptions {
        let mut rig = Rig::unseen();
        rig.order(I_AM_HERE);
        rig.stir(2_000);
        interrupt(&mut rig, &covered);
        assert_eq!(rig.state(), State::Framing, "{name}");
        assert!(emitted(&rig, &Effect::ForgetAll), "{name}");
        assert_eq!(rig.session.ui_state().taken, 0, "{name}");
        assert!(!rig.session.ui_state().selfie_taken, "{name}");
    }
}

#[test]
fn the_question_for_more_time_forgets_what_nobody_assessed() {
    let mut rig = Rig::with(Policy {
        timers: Timers { passive_between_ms: 2_000, ..Timers::default() },
        ..Policy::default()
    });
    rig.feed(Input::Open);
    // There in too little light, so that the question does not come for want of anybody; then not found any more.
    rig.show(&dark(), 78_000);
    rig.stir(3_200);
    rig.order(CaptureCommand::ContinuePerson);
    rig.stir(11_500);
    rig.order(I_AM_HERE);
    rig.stir(5_000);
    assert!(rig.session.ui_state().selfie_taken);
    rig.stir(4_500);
    assert_eq!(rig.state(), State::AskMore);
    assert!(emitted(&rig, &Effect::ForgetAll));
    rig.order(CaptureCommand::MoreTime);
    assert_eq!(rig.state(), State::Framing);
    assert!(!rig.session.ui_state().selfie_taken);
}

#[test]
fn without_models_the_policy_decides() {
    let mut rig = Rig::opened();
    rig.feed(Input::Blind);
    assert_eq!(rig.state(), State::Cancelled);
    assert!(emitted(&rig, &Effect::Ended(End::Blind)));

    let rig = Rig::blind();
    assert_eq!(offered(&rig), Some(ManualStart::Unassessed), "at once");
    assert_eq!(rig.session.ui_state().ways, [], "no other way sees more");
    assert_eq!(rig.session.ui_state().guidance, Some(Guidance::KeepLooking));
}

#[test]
fn models_that_die_in_the_middle_take_the_pictures_along_and_cost_no_attempt() {
    for state in [State::Framing, State::Ready, State::SelfieBurst, State::Live(5), State::Paused] {
        let mut rig = Rig::with(manual_without_models());
        rig.feed(Input::Open);
        rig.live(60_000, |rig| match state {
            State::Paused => rig.state() == State::Live(2),
            state => rig.state() == state,
        });
        if state == State::Paused {
            rig.show(&sees(None), 300);
        }
        assert_eq!(rig.state(), state);
        rig.feed(Input::Blind);
        assert_eq!(rig.state(), State::Framing, "{state:?}");
        let scene = rig.session.ui_state();
        assert_eq!((scene.taken, scene.selfie_taken), (0, false));
        assert_eq!(scene.attempts_left, 2);
        rig.stir(500);
        rig.order(I_AM_HERE);
        rig.stir(20_000);
        assert_eq!(rig.state(), State::Done);
        assert_eq!(rig.report().expect("finished").attempt, 1);
    }
}

#[test]
fn an_unassessed_capture_needs_no_models_and_goes_on_without_them() {
    let mut rig = Rig::with(manual_without_models());
    rig.feed(Input::Open);
    rig.stir(13_000);
    rig.order(I_AM_HERE);
    rig.stir(2_000);
    let state = rig.state();
    assert!(matches!(state, State::Live(_)));
    rig.feed(Input::Blind);
    assert_eq!(rig.state(), state);
    finish_unseen(rig);
}

#[test]
fn who_is_found_after_all_goes_the_ordinary_way() {
    let rig = finish(Rig::unseen());
    let report = rig.report().expect("finished");
    assert!(pictures(report).iter().all(|one| one.assessment.is_some()));
    assert!(!report.started_by_hand);
}

fn finish_unseen(mut rig: Rig) {
    rig.stir(20_000);
    assert_eq!(rig.state(), State::Done);
}
