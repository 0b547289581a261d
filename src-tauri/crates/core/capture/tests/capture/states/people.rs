//! Lets people change places at every moment: nobody is taken under the number of another one.

use crate::harness::{FRAME_MS, Rig, dark, good_face, moved, other_person, sees};
use capture::policy::{PaceLimits, Timers};
use capture::{CaptureCommand, Effect, Face, Input, Observation, Plan, Policy, State};

/// Who stands before the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Person {
    /// The one whose number it is.
    Owner,
    /// Who comes later.
    Stranger,
}

/// How the stranger takes the place.
#[derive(Debug, Clone, Copy)]
enum Change {
    /// From beside the owner, who steps aside at once.
    AtOnce,
    /// After so many milliseconds in which nobody is there.
    After(u64),
}

const CHANGES: [Change; 6] = [
    Change::AtOnce,
    Change::After(200),
    Change::After(800),
    Change::After(2_900),
    Change::After(3_100),
    Change::After(16_000),
];

/// A capture, who is there, and of whom the kept photos are.
struct Room {
    rig: Rig,
    there: Person,
    candidates: Vec<Person>,
    selfie: Option<Person>,
    liveness: Vec<Person>,
    /// Whoever may be taken: the owner, until somebody else says that it is them.
    expected: Person,
}

impl Room {
    fn new(mut rig: Rig) -> Self {
        rig.feed(Input::Open);
        let (there, expected) = (Person::Owner, Person::Owner);
        Self { rig, there, candidates: Vec::new(), selfie: None, liveness: Vec::new(), expected }
    }

    fn face(&self) -> Face {
        let mut face = self.rig.person();
        if self.there == Person::Stranger {
            face.shape = other_person().shape;
        }
        face
    }

    /// Shows one frame, notes whose photos are kept and lets the time of a frame pass.
    fn frame(&mut self, observation: Observation) {
        for effect in self.rig.see(observation) {
            self.follow(&effect);
        }
        let already = self.rig.effects.len();
        self.rig.wait(FRAME_MS);
        for effect in self.rig.effects_since(already) {
            self.follow(&effect);
        }
        for kept in self.candidates.iter().chain(&self.selfie).chain(&self.liveness) {
            assert_eq!(*kept, self.expected, "a photo of another person is kept");
        }
    }

    fn follow(&mut self, effect: &Effect) {
        match effect {
            Effect::KeepCandidate { .. } => self.candidates.push(self.there),
            Effect::ChooseSelfie { number } => {
                self.selfie = Some(self.candidates[usize::from(*number)]);
                self.candidates.clear();
            }
            Effect::ForgetCandidates => self.candidates.clear(),
            Effect::KeepLiveness { .. } => self.liveness.push(self.there),
            Effect::ForgetAll => {
                self.candidates.clear();
                self.liveness.clear();
                self.selfie = None;
            }
            _ => {}
        }
    }

    /// Whoever is there does as asked, for so long or until it is over.
    fn stand(&mut self, millis: u64) {
        let until = self.rig.now.0.as_millis() as u64 + millis;
        while (self.rig.now.0.as_millis() as u64) < until && !self.rig.state().is_final() {
            self.frame(sees(Some(self.face())));
        }
    }

    fn empty(&mut self, millis: u64) {
        let until = self.rig.now.0.as_millis() as u64 + millis;
        while (self.rig.now.0.as_millis() as u64) < until && !self.rig.state().is_final() {
            self.frame(sees(None));
        }
    }

    /// The stranger takes the owner's place.
    fn change_places(&mut self, change: Change) {
        match change {
            Change::AtOnce => {}
            Change::After(millis) => self.empty(millis),
        }
        self.there = Person::Stranger;
        if self.rig.state().is_final() {
            return;
        }
        // From beside, and then in the middle.
        if !matches!(change, Change::After(500..)) {
            let beside = moved(self.face(), 260.0, 0.0);
            self.frame(sees(Some(beside)));
        }
    }
}

/// Changes places after the owner has been there for so long, in every way; whoever is asked answers as told.
fn at_every_moment(new: impl Fn() -> Rig, answers: bool) -> u32 {
    let mut stopped = 0;
    for moment in (800..9_000).step_by(333) {
        for change in CHANGES {
            let mut room = Room::new(new());
            room.stand(moment);
            if room.rig.state() == State::Done {
                continue;
            }
            room.change_places(change);
            while !room.rig.state().is_final() && room.rig.now.0.as_secs() < 120 {
                room.stand(FRAME_MS);
                if answers && room.rig.state() == State::ConfirmPerson {
                    room.rig.order(CaptureCommand::ContinuePerson);
                    room.expected = Person::Stranger;
                }
            }
            let expected = if answers { State::Done } else { State::Cancelled };
            assert_eq!(room.rig.state(), expected, "{change:?} after {moment} ms");
            stopped += 1;
        }
    }
    stopped
}

#[test]
fn a_stranger_is_never_taken_under_the_owners_number() {
    for plan in Plan::ALL {
        assert!(at_every_moment(|| with_plan(plan), false) > 80, "the places were changed often");
    }
}

#[test]
fn a_stranger_who_says_so_gets_nine_photos_of_their_own() {
    assert!(at_every_moment(|| with_plan(Plan::Smile), true) > 80);
}

#[test]
#[should_panic(expected = "a photo of another person is kept")]
fn the_test_catches_a_capture_that_does_not_mind_who_is_there() {
    let careless = Policy {
        timers: Timers { face_lost_ms: 10_000_000, ..Timers::default() },
        pace: PaceLimits {
            gap_ms: 10_000_000,
            overlap: 0.0,
            other_shape: 1_000.0,
            ..PaceLimits::default()
        },
        ..Policy::default()
    };
    at_every_moment(|| Rig::unchecked(careless.clone()), false);
}

#[test]
#[should_panic(expected = "a photo of another person is kept")]
fn the_test_catches_a_capture_that_does_not_mind_absence() {
    let patient = Policy {
        timers: Timers { face_lost_ms: 10_000_000, ..Timers::default() },
        pace: PaceLimits { other_shape: 1_000.0, ..PaceLimits::default() },
        ..Policy::default()
    };
    at_every_moment(|| Rig::unchecked(patient.clone()), false);
}

fn with_plan(plan: Plan) -> Rig {
    Rig::with(crate::harness::only(plan))
}

#[test]
fn flashes_of_a_face_neither_restart_the_clock_nor_end_the_absence() {
    let mut rig = Rig::empty_room();
    let begun = rig.now;
    let mut asked = None;
    while !rig.state().is_final() {
        // Every four seconds a face for a third of one.
        let is_flash = rig.now.0.as_millis() % 4_000 < 350;
        rig.frame(sees(is_flash.then(good_face)));
        if rig.state() == State::AskMore && asked.is_none() {
            asked = Some((rig.now - begun).as_millis());
        }
        assert!(matches!(
            rig.state(),
            State::Framing | State::Ready | State::AskMore | State::TimedOut | State::Cancelled
        ));
    }
    let asked = asked.expect("the question comes");
    assert!((14_900..15_200).contains(&asked), "after {asked} ms");
    assert!(rig.when(|effect| matches!(effect, Effect::KeepCandidate { .. })).is_none());
}

/// Flashes of a frame or more, here and there: nobody is asked who they are, because nobody was there.
#[test]
fn ghosts_that_wander_about_are_nobody_to_be_asked_for() {
    for lasting in 1..5 {
        let mut rig = Rig::empty_room();
        let (begun, mut frame) = (rig.now, 0_u32);
        while rig.state() != State::AskMore {
            let is_flash = frame % 60 < lasting;
            let ghost = moved(good_face(), (frame as f32 * 97.0) % 400.0, 0.0);
            rig.frame(sees(is_flash.then_some(ghost)));
            frame += 1;
            let passed = (rig.now - begun).as_millis();
            assert!(passed < 15_200, "{:?} with flashes of {lasting} frames", rig.state());
        }
    }
}

#[test]
fn after_an_absence_nobody_goes_on_without_a_touch() {
    let mut rig = Rig::empty_room().nobody_until(State::AskMore);
    rig.live(120_000, |rig| rig.state().is_final());
    assert_eq!(rig.state(), State::Cancelled);
    assert!(rig.when(|effect| matches!(effect, Effect::KeepCandidate { .. })).is_none());
}

#[test]
fn who_comes_back_within_three_seconds_before_the_first_photo_is_not_asked() {
    let mut rig = Rig::opened().until(State::Framing);
    rig.show(&sees(None), 2_500);
    rig.live(20_000, |rig| rig.state().is_final());
    assert_eq!(rig.state(), State::Done);
}

/// Who steps in from the side may look like the owner for a few frames; the room is too dark for photos until then.
#[test]
fn who_resembles_the_owner_only_while_stepping_in_is_asked() {
    let unlit = |shape: [f32; 4]| {
        let mut seen = dark();
        seen.face.as_mut().expect("a face").shape = shape;
        seen
    };
    let owner = good_face().shape;
    for alike_ms in [0, 330, 660] {
        let mut rig = Rig::opened().until(State::Framing);
        rig.show(&unlit(owner), 1_000);
        rig.show(&sees(None), 1_000);
        rig.show(&unlit(owner), alike_ms);
        let mut stranger = good_face();
        stranger.shape = other_person().shape;
        rig.show(&sees(Some(stranger)), 3_500);
        assert_eq!(rig.state(), State::ConfirmPerson, "alike for {alike_ms} ms");
        assert!(rig.when(|effect| matches!(effect, Effect::KeepCandidate { .. })).is_none());
    }
}

#[test]
fn the_owner_who_is_back_is_not_asked_for_a_frame_that_is_unlike() {
    let mut rig = Rig::opened().until(State::Framing);
    rig.show(&dark(), 1_000);
    rig.show(&sees(None), 1_000);
    rig.show(&dark(), 500);
    let mut odd = dark();
    odd.face.as_mut().expect("a face").shape = other_person().shape;
    rig.show(&odd, 400);
    rig.live(20_000, |rig| rig.state().is_final());
    assert_eq!(rig.state(), State::Done);
}

#[test]
fn a_hold_that_the_person_left_ends_with_the_question() {
    let mut rig = Rig::opened().until(State::Framing);
    rig.order(CaptureCommand::Pause);
    rig.show(&sees(None), 3_200);
    assert_eq!(rig.state(), State::Paused, "a hold lasts as long as somebody wants");
    rig.order(CaptureCommand::Resume);
    assert_eq!(rig.state(), State::ConfirmPerson);
}

#[test]
fn a_hold_that_nobody_comes_back_to_is_asked_about_and_ends() {
    let mut rig = Rig::opened().until(State::Live(3));
    rig.order(CaptureCommand::Pause);
    let left = rig.now;
    let (mut asked, mut ended) = (None, None);
    while ended.is_none() {
        // Every four seconds a face for a third of one.
        let is_flash = rig.now.0.as_millis() % 4_000 < 350;
        rig.frame(sees(is_flash.then(good_face)));
        let passed = (rig.now - left).as_millis();
        match rig.state() {
            State::Paused => assert!(passed < 16_000, "it is asked in time"),
            State::ConfirmPerson => asked = asked.or(Some(passed)),
            State::Cancelled => ended = Some(passed),
            other => panic!("{other:?} after {passed} ms"),
        }
    }
    let (asked, ended) = (asked.unwrap_or_default(), ended.unwrap_or_default());
    assert!((14_500..15_600).contains(&asked), "asked after {asked} ms");
    assert!((19_900..20_100).contains(&(ended - asked)), "20 s to answer");
}

#[test]
fn who_stays_before_the_camera_may_hold_for_as_long_as_the_attempt_lasts() {
    let mut rig = Rig::opened().until(State::Live(3));
    rig.order(CaptureCommand::Pause);
    rig.show(&sees(Some(good_face())), 60_000);
    assert_eq!(rig.state(), State::Paused);
}

#[test]
fn a_question_for_more_time_in_a_hold_gives_way_to_the_question_who_is_there() {
    let mut rig = Rig::opened().until(State::Live(3));
    rig.order(CaptureCommand::Pause);
    rig.live(120_000, |rig| rig.state() == State::AskMore);
    rig.show(&sees(None), 3_100);
    assert_eq!(rig.state(), State::ConfirmPerson);
}

#[test]
fn no_way_leads_around_the_question() {
    let ways: [fn(&mut Rig); 6] = [
        |rig| drop(rig.order(CaptureCommand::StartNow)),
        |rig| drop(rig.order(CaptureCommand::Change(Plan::Turns))),
        |rig| {
            rig.order(CaptureCommand::Pause);
            rig.order(CaptureCommand::Resume);
        },
        |rig| drop(rig.order(CaptureCommand::MoreTime)),
        |rig| {
            rig.trouble(capture::Trouble::Lost);
            rig.frame(sees(Some(good_face())));
        },
        |rig| drop(rig.feed(Input::Woke)),
    ];
    for (number, way) in ways.into_iter().enumerate() {
        let mut rig = Rig::in_state(State::ConfirmPerson);
        way(&mut rig);
        rig.live(5_000, |_| false);
        assert_eq!(rig.state(), State::ConfirmPerson, "way {number}");
    }
}
