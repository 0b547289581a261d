//! Whole captures of a rendered person through the real eyes.

use crate::harness::Harness;
use booth::{Plan, State};
use capture::{CaptureCommand, End, Trouble};
use puppet::Person;
use std::collections::BTreeSet;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

fn size(jpeg: &[u8]) -> (u32, u32) {
    let image = image::load_from_memory(jpeg).expect("a JPEG");
    (image.width(), image.height())
}

#[test]
fn an_obedient_person_completes_with_nine_different_pictures() {
    let mut harness = Harness::new(Person::customer(), 3, Plan::Smile);
    assert!(harness.run(MINUTE, |harness| harness.state().is_final()), "{:?}", harness.state());
    let album = harness.album.as_ref().expect("finished");
    assert_eq!(size(album.selfie.jpeg()), (480, 640));
    let all: BTreeSet<&[u8]> =
        album.liveness.iter().chain([&album.selfie]).map(booth::Photo::jpeg).collect();
    assert_eq!(all.len(), 9);
    assert!(album.liveness.iter().all(|photo| size(photo.jpeg()) == (240, 320)));
    let times: Vec<_> = album.report.liveness.iter().map(|picture| picture.taken).collect();
    assert!(times.windows(2).all(|pair| (pair[1] - pair[0]).as_millis() >= 350));

    // The pictures show what was asked for: the eyes see the smile in the kept JPEG itself.
    let mut analyzer = vision::Observer::new().expect("the models are built in");
    let mut smile = |jpeg: &[u8]| {
        let picture = image::load_from_memory(jpeg).expect("a JPEG").to_rgb8();
        analyzer.observe_still(&picture).observation.face.expect("a face in every picture").smile
    };
    let relaxed = smile(album.selfie.jpeg());
    for photo in &album.liveness[4..] {
        assert!(smile(photo.jpeg()) > relaxed + 0.15);
    }
}

/// Invariant: An obedient person completes every plan in time: twelve seconds, and twenty-four for five turns of the head.
#[test]
fn every_plan_is_completed_in_time() {
    for (plan, seconds) in [(Plan::Smile, 12), (Plan::Turns, 24), (Plan::Passive, 12)] {
        for seed in [3, 5, 7] {
            let mut harness = Harness::new(Person::customer(), seed, plan);
            harness.run(MINUTE, |harness| harness.state().is_final());
            assert_eq!(harness.state(), State::Done, "{plan:?} {seed}");
            assert!(
                harness.now <= Duration::from_secs(seconds),
                "{plan:?} {seed}: {:?}\n{:#?}",
                harness.now,
                harness.journal
            );
        }
    }
}

#[test]
fn a_camera_lost_in_the_middle_starts_again_and_a_stop_wipes() {
    let mut harness = Harness::new(Person::customer(), 5, Plan::Smile);
    assert!(
        harness.run(MINUTE, |harness| harness.state() == State::Live(2)),
        "{:?}",
        harness.state()
    );
    assert!(harness.runner.kept_photos() >= 2);
    harness.trouble(Trouble::Lost);
    assert_eq!(harness.state(), State::CameraFault(Trouble::Lost));
    assert_eq!(harness.runner.kept_photos(), 0);
    harness.wait(Duration::from_secs(5));
    harness.frame();
    // Longer than a break may be: only a touch goes on.
    assert_eq!(harness.state(), State::ConfirmPerson);
    harness.order(CaptureCommand::ContinuePerson);
    assert_eq!(harness.state(), State::Framing);
    assert!(
        harness.run(MINUTE, |harness| harness.state() == State::Live(2)),
        "{:?}",
        harness.state()
    );
    harness.order(CaptureCommand::Stop);
    assert_eq!((harness.runner.kept_photos(), harness.end), (0, Some(End::Stopped)));
    assert!(harness.album.is_none());
}
