//! How people move while the shutter is open.

use crate::geometry::ground_truth::ground_truth;
use crate::model::scene::{Figure, Scene};

/// At most so many pictures are drawn for one with motion in it.
const INSTANTS: f32 = 8.0;
/// How far a point may jump between two of them, in pixels.
const JUMP_PX: f32 = 2.0;

/// Of how many instants a picture is made: one, or so many that moving people are smeared without steps.
pub(crate) fn instants(scene: &Scene) -> usize {
    if scene.people.iter().all(|figure| figure.motion.is_none()) {
        return 1;
    }
    let [opened, closed] = [0.0, 1.0].map(|share| {
        let people = scene.people.iter();
        ground_truth(&Scene {
            people: people.map(|figure| at_share(figure, Some(share))).collect(),
            ..scene.clone()
        })
    });
    let way = opened
        .iter()
        .zip(&closed)
        .flat_map(|(a, b)| a.landmarks.iter().zip(&b.landmarks))
        .map(|([ax, ay], [bx, by])| (ax - bx).hypot(ay - by))
        .fold(0.0, f32::max);
    (way / JUMP_PX).clamp(1.0, INSTANTS).ceil() as usize
}

/// A figure as it stands at a share of the exposure, or in the middle of it.
pub(crate) fn at_share(figure: &Figure, share: Option<f32>) -> Figure {
    match (figure.motion, share) {
        (Some([opened, closed]), Some(share)) => {
            Figure { pose: opened.towards(closed, share), ..*figure }
        }
        _ => *figure,
    }
}

#[cfg(test)]
mod tests {
    use super::{at_share, instants};
    use crate::model::person::Person;
    use crate::model::pose::Pose;
    use crate::model::scene::Scene;

    fn moving(way_cm: f32) -> Scene {
        let [from, to] = [-way_cm, way_cm].map(|x| Pose::placed(x / 2.0, 0.0, 45.0));
        Scene::empty(640, 480).with_moving(Person::customer(), from, to)
    }

    #[test]
    fn the_further_the_way_the_more_instants_up_to_a_limit() {
        assert_eq!(instants(&Scene::of(Person::customer(), Pose::default())), 1);
        let counts = [0.0, 0.3, 0.9, 9.0].map(|way| instants(&moving(way)));
        assert!(counts.is_sorted() && counts[0] == 1 && counts[1] > 1, "{counts:?}");
        assert_eq!(counts[3], 8);
    }

    #[test]
    fn the_middle_of_the_exposure_is_the_pose_itself() {
        let figure = moving(2.0).people[0];
        assert_eq!(at_share(&figure, None).pose, figure.pose);
        assert_eq!(at_share(&figure, Some(0.5)).pose, figure.pose);
        assert_eq!(at_share(&figure, Some(1.0)).pose.x_cm, 1.0);
    }
}
