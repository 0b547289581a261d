//! The little vector arithmetic the renderer needs.

/// A point or direction in three dimensions, centimetres where it is a point.
pub(crate) type V3 = [f32; 3];

pub(crate) fn add(a: V3, b: V3) -> V3 {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

pub(crate) fn sub(a: V3, b: V3) -> V3 {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

pub(crate) fn scale(a: V3, by: f32) -> V3 {
    [a[0] * by, a[1] * by, a[2] * by]
}

pub(crate) fn dot(a: V3, b: V3) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(crate) fn cross(a: V3, b: V3) -> V3 {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

pub(crate) fn length(a: V3) -> f32 {
    dot(a, a).sqrt()
}

pub(crate) fn unit(a: V3) -> V3 {
    scale(a, 1.0 / length(a).max(1e-9))
}

/// From `a` at share 0 to `b` at share 1.
pub(crate) fn mix(a: V3, b: V3, share: f32) -> V3 {
    [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]
}

/// 0 at `from`, 1 at `to` (which may be the smaller), smooth in between.
pub(crate) fn smooth_step(from: f32, to: f32, x: f32) -> f32 {
    let t = ((x - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// A rotation, by rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rotation([V3; 3]);

impl Rotation {
    /// Yaw (nose to +x), then pitch (chin down), then roll (clockwise as the viewer sees it), in degrees.
    pub(crate) fn from_degrees(yaw: f32, pitch: f32, roll: f32) -> Self {
        let (sy, cy) = yaw.to_radians().sin_cos();
        let (sp, cp) = pitch.to_radians().sin_cos();
        let (sr, cr) = (-roll).to_radians().sin_cos();
        let about_y = Self([[cy, 0.0, sy], [0.0, 1.0, 0.0], [-sy, 0.0, cy]]);
        let about_x = Self([[1.0, 0.0, 0.0], [0.0, cp, -sp], [0.0, sp, cp]]);
        let about_z = Self([[cr, -sr, 0.0], [sr, cr, 0.0], [0.0, 0.0, 1.0]]);
        about_y.after(about_x).after(about_z)
    }

    fn after(self, first: Self) -> Self {
        let entry = |row: usize, column: usize| {
            (0..3).map(|k| self.0[row][k] * first.0[k][column]).sum::<f32>()
        };
        Self(std::array::from_fn(|row| std::array::from_fn(|column| entry(row, column))))
    }

    pub(crate) fn turn(&self, p: V3) -> V3 {
        [dot(self.0[0], p), dot(self.0[1], p), dot(self.0[2], p)]
    }
}
