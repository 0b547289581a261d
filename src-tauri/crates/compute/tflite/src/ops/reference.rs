//! Computes the operators slowly and simply by their definitions, for the tests to compare with.

use crate::graph::layout::Layout;
use crate::graph::model::{Extent, Padding, Window};
use crate::kernels::instruction_set::InstructionSet;
use crate::kernels::lanes::LANES;
use crate::kernels::path::Path;
use crate::ops::activation::Activation;

/// Rounding may differ by the order of additions.
const TOLERANCE: f32 = 2e-5;

/// Every path this processor has.
pub(crate) fn paths() -> impl Iterator<Item = Path> {
    InstructionSet::available().filter_map(Path::of)
}

/// Numbers from -1 to 1 that look random.
pub(crate) fn numbers(count: usize, seed: u32) -> Vec<f32> {
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let numbers = (0..count).map(|_| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as f32 / u32::MAX as f32 * 2.0 - 1.0
    });
    numbers.collect()
}

/// A feature map's layout.
pub(crate) fn layout(height: usize, width: usize, channels: usize) -> Layout {
    Layout::of(&[1, height, width, channels]).unwrap()
}

/// Numbers in the given layout, zeros in the gaps.
pub(crate) fn map(layout: Layout, seed: u32) -> Vec<f32> {
    let mut numbers = numbers(layout.len(), seed);
    for pixel in numbers.chunks_exact_mut(layout.pitch) {
        pixel[layout.channels..].fill(0.0);
    }
    numbers
}

/// A filter that moves by `stride` over zeros around its input.
pub(crate) fn same(stride: usize) -> Window {
    Window { padding: Padding::Same, stride: Extent { height: stride, width: stride } }
}

/// One number of a map; zero outside, as if the map began `margin` before its first pixel.
pub(crate) fn at(
    numbers: &[f32],
    layout: Layout,
    (y, x, channel): (usize, usize, usize),
    margin: Extent,
) -> f32 {
    let inside = (margin.height..margin.height + layout.height).contains(&y)
        && (margin.width..margin.width + layout.width).contains(&x);
    if !inside {
        return 0.0;
    }
    let pixel = (y - margin.height) * layout.width + x - margin.width;
    numbers[pixel * layout.pitch + channel]
}

/// What the activation makes of a channel's sum.
pub(crate) fn activate(activation: &Activation, sum: f32, channel: usize) -> f32 {
    match activation {
        _ if sum >= 0.0 => sum,
        Activation::Linear => sum,
        Activation::Relu => 0.0,
        Activation::Prelu(slopes) => sum * slopes[channel / LANES][channel % LANES],
    }
}

/// Fails unless every number of the map is as `expected` says, and zero in the gaps.
pub(crate) fn assert_map(
    found: &[f32],
    layout: Layout,
    expected: impl Fn(usize, usize, usize) -> f32,
    what: &str,
) {
    assert_eq!(found.len(), layout.len());
    for (pixel, numbers) in found.chunks_exact(layout.pitch).enumerate() {
        let (y, x) = (pixel / layout.width, pixel % layout.width);
        for (channel, &number) in numbers.iter().enumerate() {
            let expected = if channel < layout.channels { expected(y, x, channel) } else { 0.0 };
            let difference = (number - expected).abs();
            assert!(
                difference <= TOLERANCE,
                "{what}: {number} at ({y}, {x}, {channel}), expected {expected}"
            );
        }
    }
}
