//! The calm office behind the people, out of focus.

use crate::model::scene::Room;
use crate::noise::{cloud, value_noise};
use crate::render::brush::linear;
use crate::vector::{V3, add, mix, scale, smooth_step};

/// Half the width of a painted edge, in heights of the picture; the blur comes on top.
const OUT_OF_FOCUS: f32 = 0.012;

/// The room is painted with so many rows, blurred, and enlarged: that is the lens out of focus.
const ROWS: usize = 120;
/// Reach of each of the two box blurs, in painted rows.
const REACH: usize = 2;

/// The linear light from the room for each pixel of a picture, row by row.
pub(crate) fn paint(room: &Room, width: usize, height: usize) -> impl Iterator<Item = V3> {
    let columns = (ROWS * width).div_ceil(height).max(2);
    let mut small: Vec<V3> = (0..ROWS * columns)
        .map(|i| {
            let x = (i % columns) as f32 + 0.5 - columns as f32 / 2.0;
            let y = (i / columns) as f32 + 0.5 - ROWS as f32 / 2.0;
            light_from(room, x / ROWS as f32, y / ROWS as f32)
        })
        .collect();
    for _ in 0..2 {
        small = box_blur(&small, columns, 1);
        small = box_blur(&small, columns, columns);
    }
    let step = ROWS as f32 / height as f32;
    (0..width * height).map(move |i| {
        let x = ((i % width) as f32 + 0.5 - width as f32 / 2.0) * step + columns as f32 / 2.0 - 0.5;
        let y = ((i / width) as f32 + 0.5) * step - 0.5;
        let (x, y) = (x.clamp(0.0, (columns - 1) as f32), y.clamp(0.0, (ROWS - 1) as f32));
        let (left, top) = ((x as usize).min(columns - 2), (y as usize).min(ROWS - 2));
        let at = top * columns + left;
        let (across, down) = (x - left as f32, y - top as f32);
        let upper = mix(small[at], small[at + 1], across);
        mix(upper, mix(small[at + columns], small[at + columns + 1], across), down)
    })
}

/// Averages each cell with its neighbours at `stride` on both sides, as far as there are any.
fn box_blur(from: &[V3], columns: usize, stride: usize) -> Vec<V3> {
    (0..from.len())
        .map(|i| {
            let (place, count) =
                if stride == 1 { (i % columns, columns) } else { (i / columns, ROWS) };
            let (first, last) = (place.saturating_sub(REACH), (place + REACH).min(count - 1));
            let sum = (first..=last)
                .fold([0.0; 3], |sum, k| add(sum, from[i + k * stride - place * stride]));
            scale(sum, 1.0 / (last - first + 1) as f32)
        })
        .collect()
}

/// The light at a place: `x` and `y` in heights of the picture, from its middle, y down.
fn light_from(room: &Room, x: f32, y: f32) -> V3 {
    let wall = linear(room.wall);
    let mut colour =
        scale(wall, 1.02 - 0.30 * (y + 0.5) + 0.05 * (cloud(x * 1.7 + 5.0, y * 1.7) - 0.5));
    colour = mix(colour, scale(linear([0.46, 0.40, 0.35]), 0.95), 0.85 * slab(y, 0.36, 2.0));
    window(&mut colour, x, y);
    shelf(&mut colour, x, y);
    plant(&mut colour, x, y);
    scale(colour, 0.82 * room.brightness)
}

/// 1 between two heights (or sides), with soft edges.
fn slab(at: f32, from: f32, to: f32) -> f32 {
    smooth_step(from - OUT_OF_FOCUS, from + OUT_OF_FOCUS, at)
        * smooth_step(to + OUT_OF_FOCUS, to - OUT_OF_FOCUS, at)
}

fn window(colour: &mut V3, x: f32, y: f32) {
    let opening = slab(x, 0.36, 0.62) * slab(y, -0.46, 0.16);
    let frame = slab(x, 0.34, 0.64) * slab(y, -0.48, 0.19);
    *colour = mix(*colour, linear([0.80, 0.80, 0.78]), 0.8 * frame);
    let outside = mix(
        linear([0.84, 0.90, 0.95]),
        linear([0.66, 0.76, 0.66]),
        smooth_step(-0.12, 0.16, y + 0.05 * (cloud(x * 9.0, y * 5.0) - 0.5)),
    );
    *colour = mix(*colour, outside, 0.92 * opening);
    let bars = slab(x, 0.483, 0.497).max(slab(y, -0.157, -0.143)) * frame;
    *colour = mix(*colour, linear([0.76, 0.76, 0.74]), 0.8 * bars);
}

fn shelf(colour: &mut V3, x: f32, y: f32) {
    let inside = slab(x, -0.63, -0.33);
    *colour = mix(*colour, linear([0.52, 0.48, 0.44]), 0.55 * inside * slab(y, -0.38, 0.26));
    for (level, top) in [-0.20f32, 0.02, 0.24].into_iter().enumerate() {
        let number = (x * 30.0).floor();
        let height = 0.10 + 0.055 * value_noise(number * 3.7, level as f32 * 5.0);
        let books = inside
            * slab(y, top - height, top)
            * smooth_step(0.10, 0.35, value_noise(number * 0.31 + 2.0, level as f32 * 9.0));
        let hue = value_noise(number * 5.3 + 1.0, level as f32 * 3.0);
        let spine = mix(linear([0.36, 0.44, 0.50]), linear([0.66, 0.52, 0.42]), hue);
        let within = (x * 30.0 - number - 0.5).abs();
        *colour = mix(*colour, scale(spine, 1.05 - 0.5 * within * within), 0.72 * books);
        let board = slab(x, -0.65, -0.31) * slab(y, top, top + 0.018);
        *colour = mix(*colour, linear([0.60, 0.50, 0.41]), 0.85 * board);
    }
}

fn plant(colour: &mut V3, x: f32, y: f32) {
    let pot = slab(x, 0.44, 0.53) * slab(y, 0.22, 0.33);
    let (dx, dy) = ((x - 0.485) / 0.13, (y - 0.10) / 0.14);
    let leaves = smooth_step(1.15, 0.75, dx.hypot(dy) + 0.55 * (cloud(x * 24.0, y * 24.0) - 0.5));
    let green = add(linear([0.27, 0.40, 0.28]), [0.05 * value_noise(x * 30.0, y * 26.0); 3]);
    *colour = mix(*colour, linear([0.80, 0.77, 0.72]), 0.85 * pot);
    *colour = mix(*colour, green, 0.85 * leaves);
}
