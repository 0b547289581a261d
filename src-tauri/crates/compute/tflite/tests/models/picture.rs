//! Paints the pictures the expected outputs were made from, with the same integer arithmetic as
//! `assets/models/vectors/make_tflite_vectors.py`.

/// Ellipses, painted one over the other: centre and radii in 1/1024 of the picture, colour.
const FACE: [([i64; 4], [u8; 3]); 15] = [
    ([512, 430, 330, 400], [48, 34, 28]),
    ([512, 900, 420, 260], [60, 80, 120]),
    ([512, 780, 130, 200], [176, 128, 104]),
    ([512, 520, 270, 350], [204, 156, 130]),
    ([400, 400, 75, 16], [64, 44, 36]),
    ([624, 400, 75, 16], [64, 44, 36]),
    ([400, 460, 62, 26], [236, 232, 228]),
    ([624, 460, 62, 26], [236, 232, 228]),
    ([400, 460, 25, 25], [60, 42, 30]),
    ([624, 460, 25, 25], [60, 42, 30]),
    ([512, 560, 30, 90], [216, 172, 146]),
    ([490, 636, 14, 9], [110, 70, 60]),
    ([534, 636, 14, 9], [110, 70, 60]),
    ([512, 730, 100, 32], [168, 84, 82]),
    ([512, 728, 84, 5], [96, 44, 44]),
];
const BACKGROUND: [u8; 3] = [150, 160, 170];

/// What is in a picture.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject {
    /// A painted face, leaning to the side by so many eighths.
    Face { lean: i64 },
    /// Nothing but noise.
    Noise,
}

/// An RGB picture of `size` times `size` pixels.
pub(crate) fn paint(subject: Subject, size: i64) -> Vec<u8> {
    let mut picture = Vec::new();
    for y in 0..size {
        for x in 0..size {
            for channel in 0..3 {
                picture.push(match subject {
                    Subject::Noise => noise(x, y, channel, 1),
                    Subject::Face { lean } => {
                        let color = face(x, y, size, lean)[channel as usize];
                        color - 8 + noise(x, y, channel, 2) % 16
                    }
                });
            }
        }
    }
    picture
}

fn face(x: i64, y: i64, size: i64, lean: i64) -> [u8; 3] {
    let (across, down) = ((2 * x + 1) * 512 / size, (2 * y + 1) * 512 / size);
    let across = (8 * across + lean * down - lean * 512).div_euclid(8);
    let inside = |[cx, cy, rx, ry]: [i64; 4]| {
        ((across - cx) * ry).pow(2) + ((down - cy) * rx).pow(2) <= (rx * ry).pow(2)
    };
    let on_top = FACE.iter().rev().find(|(ellipse, _)| inside(*ellipse));
    on_top.map_or(BACKGROUND, |(_, color)| *color)
}

fn noise(x: i64, y: i64, channel: i64, seed: i64) -> u8 {
    let mixed =
        (x * 73_856_093) ^ (y * 19_349_663) ^ (channel * 83_492_791) ^ (seed * 2_654_435_761);
    let mut hash = mixed as u32;
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0x5bd1_e995);
    hash ^= hash >> 15;
    hash as u8
}
