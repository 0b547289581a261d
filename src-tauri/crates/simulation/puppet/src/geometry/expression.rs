//! Moves the points of a face: lids, smile, jaw.

use crate::model::landmark::{
    CHEEK_LEFT, CHEEK_RIGHT, INNER_LOWER_LIP, INNER_UPPER_LIP, LEFT_EYE, LOWER_LIP, Lids,
    MOUTH_LEFT, MOUTH_RIGHT, RIGHT_EYE,
};
use crate::model::pose::Pose;
use crate::vector::{V3, add, dot, scale, smooth_step, sub};

/// Share of the canonical lid gap by which an open eye is opened further on each side.
const WIDE_OPEN: f32 = 0.07;

/// The points of a relaxed face (any shape, canonical order) with the expression of `pose`.
pub(crate) fn express(relaxed: &[V3], pose: &Pose) -> Vec<V3> {
    let mut points = relaxed.to_vec();
    lids(&mut points, relaxed, &RIGHT_EYE, pose.right_eye, pose.smile);
    lids(&mut points, relaxed, &LEFT_EYE, pose.left_eye, pose.smile);
    smile(&mut points, relaxed, pose.smile);
    close_lips(&mut points, pose);
    drop_jaw(&mut points, relaxed, pose.mouth_open);
    points
}

fn lids(points: &mut [V3], relaxed: &[V3], eye: &Lids, openness: f32, smile: f32) {
    let closed = 1.0 - openness.clamp(0.0, 1.0);
    for k in 1..8 {
        let (upper, lower, crease) = (eye.upper[k], eye.lower[k], eye.crease[k]);
        let gap = sub(relaxed[lower], relaxed[upper]);
        let down = closed * 0.97 - WIDE_OPEN * (1.0 - closed);
        points[upper] = add(relaxed[upper], add(scale(gap, down), [0.0, 0.0, 0.10 * closed]));
        points[crease] = add(relaxed[crease], scale(gap, closed * 0.45));
        points[lower] = add(relaxed[lower], scale(gap, -0.12 * smile * openness));
    }
}

fn smile(points: &mut [V3], relaxed: &[V3], smile: f32) {
    if smile == 0.0 {
        return;
    }
    for (side, corner, cheek) in [(-1.0, MOUTH_RIGHT, CHEEK_RIGHT), (1.0, MOUTH_LEFT, CHEEK_LEFT)] {
        pull(points, relaxed, corner, 1.5, [side * 0.95 * smile, 0.78 * smile, -0.42 * smile]);
        pull(points, relaxed, cheek, 1.7, [side * 0.15 * smile, 0.34 * smile, 0.26 * smile]);
    }
}

/// Moves what lies around point `centre` by `way`, less with distance.
fn pull(points: &mut [V3], relaxed: &[V3], centre: usize, reach: f32, way: V3) {
    let centre = relaxed[centre];
    for (point, &rest) in points.iter_mut().zip(relaxed) {
        let away = sub(rest, centre);
        let share = (-dot(away, away) / (2.0 * reach * reach)).exp();
        *point = add(*point, scale(way, share));
    }
}

/// The canonical lips stand a little apart; at rest they meet.
fn close_lips(points: &mut [V3], pose: &Pose) {
    let parted = smooth_step(0.45, 1.1, pose.smile);
    let share = 0.47 * (1.0 - parted) * (1.0 - pose.mouth_open.clamp(0.0, 1.0));
    for k in 1..10 {
        let (upper, lower) = (INNER_UPPER_LIP[k], INNER_LOWER_LIP[k]);
        let gap = sub(points[lower], points[upper]);
        points[upper] = add(points[upper], scale(gap, share));
        points[lower] = sub(points[lower], scale(gap, share));
    }
}

fn drop_jaw(points: &mut [V3], relaxed: &[V3], open: f32) {
    if open <= 0.0 {
        return;
    }
    let lip_y = relaxed[INNER_LOWER_LIP[5]][1];
    for (i, (point, rest)) in points.iter_mut().zip(relaxed).enumerate() {
        let across = rest[0].abs();
        let share = if LOWER_LIP.contains(&i) {
            1.0 - (across / 2.9).powi(2).min(1.0) * 0.8
        } else {
            let side = 1.0 - smooth_step(2.0, 6.5, across);
            smooth_step(lip_y + 0.1, lip_y - 1.5, rest[1]) * (0.35 + 0.65 * side)
        };
        *point = add(*point, scale([0.0, -1.9, -0.35], open * share));
    }
}

#[cfg(test)]
mod tests {
    use super::express;
    use crate::model::canonical::Canonical;
    use crate::model::pose::Pose;
    use crate::vector::{length, sub};

    fn gap(pose: &Pose, a: usize, b: usize) -> f32 {
        let points = express(&Canonical::get().vertices, pose);
        length(sub(points[a], points[b]))
    }

    #[test]
    fn a_closed_eye_leaves_the_other_open() {
        let wink = Pose { left_eye: 0.0, ..Pose::default() };
        assert!(gap(&wink, 386, 374) < 0.12);
        assert!(gap(&wink, 159, 145) > 0.7);
    }

    #[test]
    fn a_smile_widens_the_mouth_and_lifts_its_corners() {
        let smile = Pose { smile: 1.0, ..Pose::default() };
        assert!(gap(&smile, 61, 291) > gap(&Pose::default(), 61, 291) * 1.2);
        let lift = |pose| {
            let points = express(&Canonical::get().vertices, pose);
            (points[61][1] + points[291][1] - points[13][1] - points[14][1]) / 2.0
        };
        assert!(lift(&smile) > lift(&Pose::default()) + 0.4);
    }

    #[test]
    fn lips_meet_at_rest_and_part_with_the_jaw() {
        assert!(gap(&Pose::default(), 13, 14) < 0.1);
        assert!(gap(&Pose { mouth_open: 1.0, ..Pose::default() }, 13, 14) > 1.5);
    }
}
