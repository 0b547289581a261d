//! The calm office behind the people, out of focus.

use crate::brush::linear;
use crate::noise::{cloud, value_noise};
use crate::scene::Room;
use crate::vector::{V3, add, mix, scale, smooth_step};

/// How soft the edges of everything in the background are, as a share of the picture's height.
const OUT_OF_FOCUS: f32 = 0.022;

/// The linear light from the room at a place of the picture: `x` and `y` in heights of the picture, from its
/// middle, y down.
pub(crate) fn light_from(room: &Room, x: f32, y: f32) -> V3 {
    let wall = linear(room.wall);
    let mut colour = scale(
        wall,
        1.02 - 0.30 * (y + 0.5) + 0.05 * (cloud(x * 1.7 + 5.0, y * 1.7) - 0.5),
    );
    colour = mix(
        colour,
        scale(linear([0.46, 0.40, 0.35]), 0.95),
        0.85 * slab(y, 0.36, 2.0),
    );
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
    for (level, top) in [-0.20f32, 0.02, 0.24].into_iter().enumerate() {
        let number = (x * 30.0).floor();
        let height = 0.10 + 0.055 * value_noise(number * 3.7, level as f32 * 5.0);
        let books = inside
            * slab(y, top - height, top)
            * smooth_step(
                0.10,
                0.35,
                value_noise(number * 0.31 + 2.0, level as f32 * 9.0),
            );
        let hue = value_noise(number * 5.3 + 1.0, level as f32 * 3.0);
        let spine = mix(linear([0.36, 0.44, 0.50]), linear([0.66, 0.52, 0.42]), hue);
        let within = (x * 30.0 - number - 0.5).abs();
        *colour = mix(
            *colour,
            scale(spine, 1.05 - 0.5 * within * within),
            0.72 * books,
        );
        let board = slab(x, -0.65, -0.31) * slab(y, top, top + 0.018);
        *colour = mix(*colour, linear([0.60, 0.50, 0.41]), 0.85 * board);
    }
}

fn plant(colour: &mut V3, x: f32, y: f32) {
    let pot = slab(x, 0.44, 0.53) * slab(y, 0.22, 0.33);
    let (dx, dy) = ((x - 0.485) / 0.13, (y - 0.10) / 0.14);
    let leaves = smooth_step(
        1.15,
        0.75,
        dx.hypot(dy) + 0.55 * (cloud(x * 24.0, y * 24.0) - 0.5),
    );
    let green = add(
        linear([0.27, 0.40, 0.28]),
        [0.05 * value_noise(x * 30.0, y * 26.0); 3],
    );
    *colour = mix(*colour, linear([0.80, 0.77, 0.72]), 0.85 * pot);
    *colour = mix(*colour, green, 0.85 * leaves);
}
