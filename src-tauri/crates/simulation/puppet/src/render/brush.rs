//! Painting on a flat map: lines, spots and mixing of colours.

use crate::model::colour::Colour;
use crate::vector::V3;

/// A point of the map, centimetres.
pub(crate) type P2 = [f32; 2];

/// An sRGB colour as linear light.
pub(crate) fn linear(colour: Colour) -> V3 {
    colour.map(|c| c.max(0.0).powf(2.2))
}

/// Distance from a point to a polyline; anything further than `reach` may come back as infinity.
pub(crate) fn line_distance(point: P2, line: &[P2], reach: f32) -> f32 {
    line.windows(2)
        .filter(|ends| {
            (0..2).all(|k| {
                let (low, high) = (ends[0][k].min(ends[1][k]), ends[0][k].max(ends[1][k]));
                point[k] > low - reach && point[k] < high + reach
            })
        })
        .map(|ends| {
            let (dx, dy) = (ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]);
            let (px, py) = (point[0] - ends[0][0], point[1] - ends[0][1]);
            let t = ((px * dx + py * dy) / (dx * dx + dy * dy).max(1e-9)).clamp(0.0, 1.0);
            (px - t * dx).hypot(py - t * dy)
        })
        .fold(f32::INFINITY, f32::min)
}

/// Height of a polyline, whose points run from small to large x, at `x`; held at its ends.
pub(crate) fn height_at(x: f32, line: &[P2]) -> f32 {
    let (first, last) = (line[0], line[line.len() - 1]);
    if x <= first[0] {
        return first[1];
    }
    line.windows(2).find(|ends| x <= ends[1][0]).map_or(last[1], |ends| {
        ends[0][1]
            + (ends[1][1] - ends[0][1]) * (x - ends[0][0]) / (ends[1][0] - ends[0][0]).max(1e-6)
    })
}

/// A soft round spot: 1 in its middle, falling off over the two radii.
pub(crate) fn spot(point: P2, centre: P2, radii: P2) -> f32 {
    let (x, y) = ((point[0] - centre[0]) / radii[0], (point[1] - centre[1]) / radii[1]);
    (-(x * x + y * y)).exp()
}

#[cfg(test)]
mod tests {
    use super::{height_at, line_distance};

    #[test]
    fn distances_and_heights_are_those_of_the_line() {
        let line = [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0]];
        assert_eq!(line_distance([1.0, 0.5], &line, 1.0), 0.5);
        assert!(line_distance([9.0, 9.0], &line, 1.0).is_infinite());
        assert_eq!(height_at(1.0, &[[0.0, 0.0], [2.0, 4.0]]), 2.0);
        assert_eq!(height_at(5.0, &[[0.0, 0.0], [2.0, 4.0]]), 4.0);
    }
}
