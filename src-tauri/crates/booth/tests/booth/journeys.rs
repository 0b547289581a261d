//! Whole captures of a rendered person through the real eyes.

use crate::studio::Studio;
use booth::State;
use puppet::Person;
use std::time::Duration;

#[test]
fn an_obedient_person_completes() {
    let mut studio = Studio::new(Person::customer(), 3);
    let mut last = None;
    let t = std::time::Instant::now();
    studio.run(Duration::from_secs(60), |studio| {
        let scene = studio
            .scenes
            .last()
            .cloned()
            .map(|s| (s.state, s.guidance, s.taken));
        if scene != last {
            println!("{:?} {:?}", studio.now, scene);
            last = scene;
        }
        studio.state().is_final()
    });
    println!("{:?}", t.elapsed());
    assert_eq!(studio.state(), State::Done);
}
