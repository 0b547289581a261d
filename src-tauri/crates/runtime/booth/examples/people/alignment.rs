//! Lays one face over another by the outer corners of the eyes.

/// Mesh points of the outer corners of the eyes.
const CORNERS: [usize; 2] = [33, 263];

/// Turns, scales and moves points of the plane.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Similarity {
    /// Cosine and sine, times the scale.
    turn: [f32; 2],
    shift: [f32; 2],
}

impl Similarity {
    /// What lays the eyes of `from` over those of `onto`.
    pub(crate) fn of_eyes(from: &[[f32; 3]], onto: &[[f32; 3]]) -> Self {
        let eyes = |mesh: &[[f32; 3]]| CORNERS.map(|i| [mesh[i][0], mesh[i][1]]);
        let ([a, b], [c, d]) = (eyes(from), eyes(onto));
        let (p, q) = ([b[0] - a[0], b[1] - a[1]], [d[0] - c[0], d[1] - c[1]]);
        let length = p[0] * p[0] + p[1] * p[1];
        let turn = [(p[0] * q[0] + p[1] * q[1]) / length, (p[0] * q[1] - p[1] * q[0]) / length];
        let unmoved = Self { turn, shift: [0.0, 0.0] }.apply(a);
        Self { turn, shift: [c[0] - unmoved[0], c[1] - unmoved[1]] }
    }

    pub(crate) fn apply(self, [x, y]: [f32; 2]) -> [f32; 2] {
        let [c, s] = self.turn;
        [c * x - s * y + self.shift[0], s * x + c * y + self.shift[1]]
    }

    /// The points of a mesh, its depth scaled along.
    pub(crate) fn mesh(self, points: &[[f32; 3]]) -> Vec<[f32; 3]> {
        let scale = self.turn[0].hypot(self.turn[1]);
        let one = |p: &[f32; 3]| {
            let [x, y] = self.apply([p[0], p[1]]);
            [x, y, p[2] * scale]
        };
        points.iter().map(one).collect()
    }
}

/// Middle and height of the box around a mesh.
pub(crate) fn middle_and_height(points: &[[f32; 3]]) -> ([f32; 2], f32) {
    let reach = |axis: usize| {
        let values = points[..468].iter().map(|p| p[axis]);
        values.fold((f32::MAX, f32::MIN), |(low, high), value| (low.min(value), high.max(value)))
    };
    let ((left, right), (top, bottom)) = (reach(0), reach(1));
    ([f32::midpoint(left, right), f32::midpoint(top, bottom)], bottom - top)
}
