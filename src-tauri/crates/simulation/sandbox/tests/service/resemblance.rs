//! Tests that the stand-in for face comparison separates rendered people.

use crate::harness::photos;
use puppet::Person;
use sandbox::resemblance::{Template, difference};
use vision::Observer;

fn selfie(observer: &mut Observer, person: Person, seed: u32, level: f32) -> Template {
    let visit = photos::visit(person, seed, level);
    let picture = image::load_from_memory(&visit.selfie).unwrap().into_rgb8();
    let analysis = observer.observe_still(&picture);
    Template::of(&picture, &analysis.landmarks).unwrap()
}

#[test]
fn separates_rendered_people() {
    let mut observer = Observer::new().unwrap();
    let people =
        [Person::customer(), Person::impostor()].into_iter().chain((0..8).map(Person::sample));
    let selfies: Vec<[Template; 3]> = people
        .map(|person| {
            [(1, 1.0), (2, 0.8), (3, 1.15)]
                .map(|(seed, level)| selfie(&mut observer, person, seed, level))
        })
        .collect();
    let nearest = |one: &[Template; 3], other: &[Template; 3]| {
        let pairs = one.iter().flat_map(|a| other.iter().map(move |b| difference(a, b)));
        pairs.fold(f32::MAX, f32::min)
    };
    let mut confused = 0;
    for (at, one) in selfies.iter().enumerate() {
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            let same = difference(&one[a], &one[b]);
            assert!(same < 1.0, "one person, difference {same}");
        }
        confused += selfies[..at].iter().filter(|other| nearest(one, other) < 1.0).count();
    }
    assert!(confused <= 1, "{confused} of 45 pairs are confused");
    assert!(nearest(&selfies[0], &selfies[1]) > 4.0, "customer and impostor");
}
