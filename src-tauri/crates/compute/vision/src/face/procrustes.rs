//! Fits one set of points onto another by turn, scale and shift (Horn 1987, unit quaternions).

type Point = [f32; 3];

/// `target` is about `scale * rotation * source + shift`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Similarity {
    pub(crate) scale: f32,
    pub(crate) rotation: [[f32; 3]; 3],
    pub(crate) shift: Point,
}

/// The weighted least-squares similarity. The points must not all coincide.
pub(crate) fn fit(source: &[Point], target: &[Point], weights: &[f32]) -> Similarity {
    let (from, to) = (centroid(source, weights), centroid(target, weights));
    let mut moments = [[0.0f64; 3]; 3];
    let mut spread = 0.0f64;
    for ((source, target), &weight) in source.iter().zip(target).zip(weights) {
        let a = offset(source, from);
        let b = offset(target, to);
        for (row, a) in moments.iter_mut().zip(a) {
            for (cell, b) in row.iter_mut().zip(b) {
                *cell += f64::from(weight) * a * b;
            }
            spread += f64::from(weight) * a * a;
        }
    }
    let rotation = turn(principal_axis(quaternion_form(&moments)));
    let mut aligned = 0.0;
    for i in 0..3 {
        for j in 0..3 {
            aligned += rotation[i][j] * moments[j][i];
        }
    }
    let scale = aligned / spread.max(f64::MIN_POSITIVE);
    let shift = std::array::from_fn(|i| {
        let turned: f64 = (0..3).map(|j| rotation[i][j] * from[j]).sum();
        (to[i] - scale * turned) as f32
    });
    Similarity { scale: scale as f32, rotation: rotation.map(|row| row.map(|v| v as f32)), shift }
}

fn centroid(points: &[Point], weights: &[f32]) -> [f64; 3] {
    let total: f64 = weights.iter().copied().map(f64::from).sum();
    let mut sum = [0.0; 3];
    for (point, &weight) in points.iter().zip(weights) {
        for (sum, &v) in sum.iter_mut().zip(point) {
            *sum += f64::from(v) * f64::from(weight);
        }
    }
    sum.map(|v| v / total)
}

fn offset(point: &Point, from: [f64; 3]) -> [f64; 3] {
    std::array::from_fn(|k| f64::from(point[k]) - from[k])
}

/// Horn's symmetric matrix: its principal axis is the quaternion of the best rotation.
fn quaternion_form(m: &[[f64; 3]; 3]) -> [[f64; 4]; 4] {
    let [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = *m;
    [
        [xx + yy + zz, yz - zy, zx - xz, xy - yx],
        [yz - zy, xx - yy - zz, xy + yx, zx + xz],
        [zx - xz, xy + yx, yy - xx - zz, yz + zy],
        [xy - yx, zx + xz, yz + zy, zz - xx - yy],
    ]
}

/// The eigenvector of the largest eigenvalue, by Jacobi rotations.
fn principal_axis(mut a: [[f64; 4]; 4]) -> [f64; 4] {
    let mut axes = [[0.0; 4]; 4];
    for (i, row) in axes.iter_mut().enumerate() {
        row[i] = 1.0;
    }
    // Jacobi converges quadratically: for 4x4 a handful of sweeps reaches machine precision.
    for _ in 0..30 {
        for p in 0..3 {
            for q in p + 1..4 {
                if a[p][q].abs() < 1e-15 {
                    continue;
                }
                let (sin, cos) = (0.5 * (2.0 * a[p][q]).atan2(a[q][q] - a[p][p])).sin_cos();
                for row in &mut a {
                    (row[p], row[q]) = (cos * row[p] - sin * row[q], sin * row[p] + cos * row[q]);
                }
                let (upper, lower) = (a[p], a[q]);
                a[p] = std::array::from_fn(|k| cos * upper[k] - sin * lower[k]);
                a[q] = std::array::from_fn(|k| sin * upper[k] + cos * lower[k]);
                for row in &mut axes {
                    (row[p], row[q]) = (cos * row[p] - sin * row[q], sin * row[p] + cos * row[q]);
                }
            }
        }
    }
    let largest = (0..4).fold(0, |best, i| if a[i][i] > a[best][best] { i } else { best });
    axes.map(|row| row[largest])
}

/// The rotation matrix of a unit quaternion (w, x, y, z).
fn turn([w, x, y, z]: [f64; 4]) -> [[f64; 3]; 3] {
    [
        [1.0 - 2.0 * (y * y + z * z), 2.0 * (x * y - w * z), 2.0 * (x * z + w * y)],
        [2.0 * (x * y + w * z), 1.0 - 2.0 * (x * x + z * z), 2.0 * (y * z - w * x)],
        [2.0 * (x * z - w * y), 2.0 * (y * z + w * x), 1.0 - 2.0 * (x * x + y * y)],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINTS: [Point; 5] =
        [[0.0, 0.0, 0.0], [2.0, 0.1, 0.3], [-1.0, 3.0, 0.5], [0.4, -1.0, 4.0], [1.0, 1.0, -2.0]];

    fn apply(s: &Similarity, p: &Point) -> Point {
        std::array::from_fn(|i| {
            s.scale * (0..3).map(|j| s.rotation[i][j] * p[j]).sum::<f32>() + s.shift[i]
        })
    }

    #[test]
    fn a_known_similarity_is_found_again() {
        for quaternion in [[1.0, 0.0, 0.0, 0.0], [0.8, 0.36, -0.48, 0.0], [0.1, -0.5, 0.7, 0.5]] {
            let norm = f64::sqrt(quaternion.iter().map(|v: &f64| v * v).sum());
            let rotation = turn(quaternion.map(|v| v / norm)).map(|row| row.map(|v| v as f32));
            let truth = Similarity { scale: 1.7, rotation, shift: [3.0, -2.0, 40.0] };
            let target = POINTS.map(|p| apply(&truth, &p));
            let found = fit(&POINTS, &target, &[1.0, 0.2, 0.5, 2.0, 1.0]);
            assert!((found.scale - 1.7).abs() < 1e-4, "{found:?}");
            for (a, b) in POINTS.iter().map(|p| apply(&found, p)).zip(target) {
                assert!((0..3).all(|k| (a[k] - b[k]).abs() < 1e-4), "{a:?} for {b:?}");
            }
        }
    }

    #[test]
    fn a_point_without_weight_does_not_pull() {
        let mut target = POINTS;
        target[4] = [90.0, -70.0, 50.0];
        let found = fit(&POINTS, &target, &[1.0, 1.0, 1.0, 1.0, 0.0]);
        assert!((found.scale - 1.0).abs() < 1e-5 && found.shift.iter().all(|v| v.abs() < 1e-4));
    }
}
