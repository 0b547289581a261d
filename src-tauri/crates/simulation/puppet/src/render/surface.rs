//! Triangles with what is needed to shade them, and how to build them from points and grids.

use crate::vector::{V3, add, cross, sub, unit};

/// What a triangle is made of: decides how its pixels are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Material {
    /// The painted face; paint = canonical point.
    Face,
    /// Plain skin of skull, ears and neck; paint = point on the head.
    Skin,
    /// Ear; paint = direction from its centre.
    Ear,
    /// Neck; paint = point on the body.
    Neck,
    /// Hair; paint = (along, across, thickness).
    Hair,
    /// Eyeball; paint = direction against the gaze.
    Eye,
    /// Eyelashes.
    Lash,
    /// Shirt; paint = point on the body.
    Shirt,
    /// Teeth; paint = point in the mouth.
    Teeth,
    /// The dark of the mouth.
    Mouth,
    /// Frame of glasses.
    Frame,
    /// Dark glass.
    Lens,
    /// Cloth of a head scarf; paint = (across the folds, along them, depth under the edge).
    Scarf,
    /// Cloth of a mask; paint = point on the head.
    Mask,
    /// A sheet of paper.
    Paper,
}

/// A corner of a triangle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vertex {
    /// Camera space, centimetres.
    pub(crate) position: V3,
    /// Camera space, outward, any length.
    pub(crate) normal: V3,
    /// Where on the material; see [`Material`].
    pub(crate) paint: V3,
}

/// A connected set of triangles. Corners run counter-clockwise seen from outside.
#[derive(Debug, Clone)]
pub(crate) struct Surface {
    pub(crate) vertices: Vec<Vertex>,
    pub(crate) triangles: Vec<([u32; 3], Material)>,
    /// Seen from behind as well.
    pub(crate) two_sided: bool,
}

impl Surface {
    /// Joins points to a surface with smooth normals; `place` brings a point into camera space.
    pub(crate) fn smooth(
        points: &[V3],
        paint: &[V3],
        triangles: Vec<([u32; 3], Material)>,
        place: impl Fn(V3) -> V3,
    ) -> Self {
        let positions: Vec<V3> = points.iter().map(|&point| place(point)).collect();
        let mut normals = vec![[0.0; 3]; points.len()];
        for (corners, _) in &triangles {
            let [a, b, c] = corners.map(|i| i as usize);
            let facing = cross(sub(positions[b], positions[a]), sub(positions[c], positions[a]));
            for corner in [a, b, c] {
                normals[corner] = add(normals[corner], facing);
            }
        }
        let vertices = positions
            .into_iter()
            .zip(normals)
            .zip(paint)
            .map(|((position, normal), &paint)| Vertex { position, normal: unit(normal), paint })
            .collect();
        Self { vertices, triangles, two_sided: false }
    }

    /// Visible from both sides.
    pub(crate) fn seen_from_both_sides(self) -> Self {
        Self { two_sided: true, ..self }
    }
}

/// The triangles of a grid of `rows` x `columns` points (row-major). Rows run downwards and columns to the right
/// when seen from outside; `closed` joins the last column to the first.
pub(crate) fn grid(
    rows: usize,
    columns: usize,
    closed: bool,
    material: Material,
) -> Vec<([u32; 3], Material)> {
    let steps = if closed { columns } else { columns - 1 };
    let mut triangles = Vec::with_capacity(rows * columns * 2);
    for row in 0..rows - 1 {
        for column in 0..steps {
            let next = (column + 1) % columns;
            let [a, b] = [row * columns + column, row * columns + next].map(|i| i as u32);
            let [c, d] =
                [(row + 1) * columns + column, (row + 1) * columns + next].map(|i| i as u32);
            triangles.push(([a, c, b], material));
            triangles.push(([b, c, d], material));
        }
    }
    triangles
}

#[cfg(test)]
mod tests {
    use super::{Material, Surface, grid};
    use crate::vector::dot;

    #[test]
    fn a_ball_built_as_a_grid_has_outward_normals() {
        let (rows, columns) = (9, 16);
        let points: Vec<_> = (0..rows * columns)
            .map(|i| {
                let polar = 0.2 + 2.7 * (i / columns) as f32 / (rows - 1) as f32;
                let around = std::f32::consts::TAU * (i % columns) as f32 / columns as f32;
                [polar.sin() * around.sin(), polar.cos(), polar.sin() * around.cos()]
            })
            .collect();
        let ball =
            Surface::smooth(&points, &points, grid(rows, columns, true, Material::Skin), |p| p);
        assert!(ball.vertices.iter().all(|vertex| dot(vertex.normal, vertex.position) > 0.8));
    }
}
