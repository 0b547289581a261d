//! Finds which triangle is seen at each pixel (a z-buffer over triangle numbers).

use crate::geometry::projection::Projection;
use crate::render::surface::{Material, Surface, Vertex};
use crate::vector::V3;

/// No triangle at this pixel.
pub(crate) const NO_TRIANGLE: u32 = u32::MAX;

/// A triangle that is at least partly inside the picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DrawnTriangle {
    corners: [u32; 3],
    /// Weight of the first two corners at a pixel: `x * [0] + y * [1] + [2]`.
    weights: [V3; 2],
    /// What it is made of.
    pub(crate) material: Material,
    /// Which figure it belongs to.
    pub(crate) figure: u16,
    flip: bool,
}

/// What lies under one pixel.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SurfacePoint {
    /// Towards the camera's side, not of unit length.
    pub(crate) normal: V3,
    /// Where on the material.
    pub(crate) paint: V3,
}

/// The z-buffer and the geometry that was drawn into it.
#[derive(Debug, Default)]
pub(crate) struct Raster {
    width: usize,
    height: usize,
    nearness: Vec<f32>,
    owners: Vec<u32>,
    vertices: Vec<Vertex>,
    drawn: Vec<DrawnTriangle>,
}

impl Raster {
    /// Forgets everything and takes another size.
    pub(crate) fn clear(&mut self, width: usize, height: usize) {
        (self.width, self.height) = (width, height);
        self.nearness.clear();
        self.nearness.resize(width * height, 0.0);
        self.owners.clear();
        self.owners.resize(width * height, NO_TRIANGLE);
        self.vertices.clear();
        self.drawn.clear();
    }

    /// Draws a surface of figure number `figure`.
    pub(crate) fn draw(&mut self, surface: &Surface, view: &Projection, figure: u16) {
        let base = self.vertices.len() as u32;
        let seen: Vec<V3> =
            surface.vertices.iter().map(|vertex| view.project(vertex.position)).collect();
        self.vertices.extend_from_slice(&surface.vertices);
        for &(corners, material) in &surface.triangles {
            let points = corners.map(|i| seen[i as usize]);
            let behind = corners.iter().any(|&i| surface.vertices[i as usize].position[2] > -4.0);
            // y grows downwards on the picture: what runs counter-clockwise in space has a negative area here.
            let area = (points[1][0] - points[0][0]) * (points[2][1] - points[0][1])
                - (points[2][0] - points[0][0]) * (points[1][1] - points[0][1]);
            let back = area > 0.0;
            if behind || area.abs() < 1e-4 || (back && !surface.two_sided) {
                continue;
            }
            let drawn = DrawnTriangle {
                corners: corners.map(|i| i + base),
                weights: [plane(points[1], points[2], area), plane(points[2], points[0], area)],
                material,
                figure,
                flip: back,
            };
            self.fill(points, drawn);
        }
    }

    fn fill(&mut self, points: [V3; 3], drawn: DrawnTriangle) {
        let (left, right) = extent(points.map(|p| p[0]), self.width);
        let (top, bottom) = extent(points.map(|p| p[1]), self.height);
        if left >= right || top >= bottom {
            return;
        }
        let number = self.drawn.len() as u32;
        let [first, second] = drawn.weights;
        let third: V3 = [-first[0] - second[0], -first[1] - second[1], 1.0 - first[2] - second[2]];
        let near: V3 = std::array::from_fn(|k| {
            first[k] * points[0][2] + second[k] * points[1][2] + third[k] * points[2][2]
        });
        let nearest = points[0][2].max(points[1][2]).max(points[2][2]);
        for row in top..bottom {
            let y = row as f32 + 0.5;
            // A hair's breadth wider than exact, so that no crack opens between neighbours.
            let (mut from, mut to) = (left as f32 + 0.49, right as f32 - 0.49);
            for weight in [first, second, third] {
                let here = weight[1] * y + weight[2];
                if weight[0] > 1e-9 {
                    from = from.max(-here / weight[0] - 0.01);
                } else if weight[0] < -1e-9 {
                    to = to.min(-here / weight[0] + 0.01);
                } else if here < 0.0 {
                    to = -1.0;
                }
            }
            let start = (from - 0.5).max(0.0).ceil() as usize;
            let end = ((to + 0.5).max(0.0) as usize).min(right);
            if start >= end {
                continue;
            }
            let mut nearness = near[0] * (start as f32 + 0.5) + near[1] * y + near[2];
            let line = row * self.width;
            let depths = &mut self.nearness[line + start..line + end];
            let owners = &mut self.owners[line + start..line + end];
            for (depth, owner) in depths.iter_mut().zip(owners) {
                if nearness > *depth && nearness < nearest * 1.001 {
                    *depth = nearness;
                    *owner = number;
                }
                nearness += near[0];
            }
        }
        self.drawn.push(drawn);
    }

    /// The triangle numbers of one pixel row.
    pub(crate) fn row(&self, row: usize) -> &[u32] {
        &self.owners[row * self.width..(row + 1) * self.width]
    }

    /// The triangle with a number found in a row.
    pub(crate) fn triangle(&self, number: u32) -> DrawnTriangle {
        self.drawn[number as usize]
    }

    /// The three corners of a triangle.
    pub(crate) fn corners(&self, drawn: &DrawnTriangle) -> [Vertex; 3] {
        drawn.corners.map(|corner| self.vertices[corner as usize])
    }
}

impl DrawnTriangle {
    /// What lies under the pixel whose middle is `x`, `y`.
    pub(crate) fn spot(&self, corners: &[Vertex; 3], x: f32, y: f32) -> SurfacePoint {
        let a = self.weights[0][0] * x + self.weights[0][1] * y + self.weights[0][2];
        let b = self.weights[1][0] * x + self.weights[1][1] * y + self.weights[1][2];
        // A pixel just outside a sliver must not run far past its corners.
        let (a, b) = (a.clamp(0.0, 1.0), b.clamp(0.0, 1.0));
        let c = (1.0 - a - b).max(0.0);
        let share = 1.0 / (a + b + c);
        let (a, b, c) = (a * share, b * share, c * share);
        let blend = |of: fn(&Vertex) -> &V3| -> V3 {
            let (p, q, r) = (of(&corners[0]), of(&corners[1]), of(&corners[2]));
            [
                a * p[0] + b * q[0] + c * r[0],
                a * p[1] + b * q[1] + c * r[1],
                a * p[2] + b * q[2] + c * r[2],
            ]
        };
        let normal = blend(|vertex| &vertex.normal);
        let normal = if self.flip { normal.map(|n| -n) } else { normal };
        SurfacePoint { normal, paint: blend(|vertex| &vertex.paint) }
    }
}

/// The edge function through two corners, scaled so that it is 1 at the third.
fn plane(from: V3, to: V3, area: f32) -> V3 {
    let (dx, dy) = ((to[0] - from[0]) / area, (to[1] - from[1]) / area);
    [-dy, dx, dy * from[0] - dx * from[1]]
}

/// Pixels whose middles may lie inside, as a half-open range within `0..size`.
fn extent(values: [f32; 3], size: usize) -> (usize, usize) {
    let low = values[0].min(values[1]).min(values[2]).floor().clamp(0.0, size as f32);
    let high = values[0].max(values[1]).max(values[2]).ceil().clamp(0.0, size as f32);
    (low as usize, high as usize)
}

#[cfg(test)]
mod tests {
    use super::{NO_TRIANGLE, Raster};
    use crate::geometry::projection::Projection;
    use crate::model::scene::Lens;
    use crate::render::surface::{Material, Surface};

    fn triangle(depth: f32, material: Material) -> Surface {
        let points = [[0.0, 3.0, -depth], [-3.0, -3.0, -depth], [3.0, -3.0, -depth]];
        Surface::smooth(&points, &points, vec![([0, 1, 2], material)], |point| point)
    }

    fn seen(surfaces: &[Surface]) -> Raster {
        let mut raster = Raster::default();
        raster.clear(64, 48);
        let view = Projection::new(&Lens::default(), 64, 48);
        for surface in surfaces {
            raster.draw(surface, &view, 0);
        }
        raster
    }

    #[test]
    fn the_nearer_triangle_is_seen_whatever_the_order() {
        for order in [[10.0, 20.0], [20.0, 10.0]] {
            let surfaces = order.map(|depth| {
                triangle(depth, if depth < 15.0 { Material::Hair } else { Material::Skin })
            });
            let raster = seen(&surfaces);
            let number = raster.row(24)[32];
            assert_eq!(raster.triangle(number).material, Material::Hair);
            assert_eq!(raster.row(1)[1], NO_TRIANGLE);
        }
    }

    #[test]
    fn a_triangle_seen_from_behind_is_left_out_unless_two_sided() {
        let mut away = triangle(10.0, Material::Skin);
        away.triangles[0].0.swap(1, 2);
        assert_eq!(seen(&[away.clone()]).row(24)[32], NO_TRIANGLE);
        assert_eq!(seen(&[away.seen_from_both_sides()]).row(24)[32], 0);
    }

    #[test]
    fn paint_is_interpolated_between_the_corners() {
        let raster = seen(&[triangle(10.0, Material::Skin)]);
        let drawn = raster.triangle(raster.row(24)[32]);
        let spot = drawn.spot(&raster.corners(&drawn), 32.0, 24.0);
        assert!(spot.paint[0].abs() < 1e-3 && spot.paint[1].abs() < 1e-3, "{spot:?}");
        assert!(spot.normal[2] > 0.99, "{spot:?}");
    }
}
