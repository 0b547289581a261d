//! Randomness that is always the same: seeded dice and smooth value noise.

use crate::vector::smooth_step;

/// Seeded dice (`SplitMix64`).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in 0-1.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// Uniform between two numbers.
    pub(crate) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// Uniform in `0..count`.
    pub(crate) fn below(&mut self, count: u64) -> u64 {
        self.next() % count
    }
}

fn lattice(x: i32, y: i32) -> f32 {
    let mut h = (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77);
    h ^= h >> 15;
    h = h.wrapping_mul(0x2C1B_3C6D);
    h ^= h >> 12;
    (h & 0xffff) as f32 / 65535.0
}

/// The next whole number below; `f32::floor` is a library call on the oldest x86-64.
fn whole(x: f32) -> i32 {
    let towards_zero = x as i32;
    towards_zero - i32::from(towards_zero as f32 > x)
}

/// Smooth noise in 0-1 with one bump per unit square.
pub(crate) fn value_noise(x: f32, y: f32) -> f32 {
    let (i, j) = (whole(x), whole(y));
    let (fx, fy) = (smooth_step(0.0, 1.0, x - i as f32), smooth_step(0.0, 1.0, y - j as f32));
    let top = lattice(i, j) + (lattice(i.wrapping_add(1), j) - lattice(i, j)) * fx;
    let j = j.wrapping_add(1);
    let bottom = lattice(i, j) + (lattice(i.wrapping_add(1), j) - lattice(i, j)) * fx;
    top + (bottom - top) * fy
}

/// Two octaves of [`value_noise`], 0-1.
pub(crate) fn cloud(x: f32, y: f32) -> f32 {
    0.65 * value_noise(x, y) + 0.35 * value_noise(x * 2.7 + 17.0, y * 2.7 - 9.0)
}
