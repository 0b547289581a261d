//! Packs weights the way the kernels read them: whole vectors, in the order of use.

use crate::kernels::{Block, LANES};

/// How many output channels of a convolution are computed side by side.
pub(crate) const PANEL: usize = 2 * LANES;

/// Packs the weights of a convolution, `[outputs][depth]`, into panels of [`PANEL`] output channels:
/// `[outputs / PANEL][depth]` pairs of vectors, zeros for channels that do not exist.
pub(crate) fn panels(weights: &[f32], outputs: usize, depth: usize) -> Vec<[Block; 2]> {
    let mut packed = vec![[[0.0; LANES]; 2]; outputs.div_ceil(PANEL) * depth];
    for output in 0..outputs {
        let (panel, lane) = (output / PANEL, output % PANEL);
        for k in 0..depth {
            packed[panel * depth + k][lane / LANES][lane % LANES] = weights[output * depth + k];
        }
    }
    packed
}

/// Packs one number per channel into vectors, with zeros to the end of the last panel.
pub(crate) fn per_channel(numbers: &[f32]) -> Vec<Block> {
    let mut packed = vec![[0.0; LANES]; numbers.len().next_multiple_of(PANEL) / LANES];
    for (channel, &number) in numbers.iter().enumerate() {
        packed[channel / LANES][channel % LANES] = number;
    }
    packed
}

/// Packs the weights of a 3x3 depthwise convolution, `[9][channels]`, into the nine vectors of each group of channels.
pub(crate) fn nine_taps(weights: &[f32], channels: usize) -> Vec<[Block; 9]> {
    let mut packed = vec![[[0.0; LANES]; 9]; channels.div_ceil(LANES)];
    for (tap, of_channels) in weights.chunks_exact(channels).enumerate() {
        for (channel, &weight) in of_channels.iter().enumerate() {
            packed[channel / LANES][tap][channel % LANES] = weight;
        }
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::{nine_taps, panels, per_channel};

    #[test]
    fn panels_hold_every_weight_once_and_zeros_elsewhere() {
        let weights: Vec<f32> = (1..=18 * 3).map(|n| n as f32).collect();
        let packed = panels(&weights, 18, 3);
        assert_eq!(packed.len(), 2 * 3);
        assert_eq!(packed[1][0][0], 2.0, "channel 0, depth 1");
        assert_eq!(packed[2][1][7], 48.0, "channel 15, depth 2");
        assert_eq!(
            packed[3][0][..3],
            [49.0, 52.0, 0.0],
            "channels 16, 17, none"
        );
        let sum: f32 = packed.iter().flatten().flatten().sum();
        assert_eq!(sum, weights.iter().sum::<f32>());
    }

    #[test]
    fn per_channel_fills_a_panel() {
        assert_eq!(per_channel(&[1.0; 9]).len(), 2);
        assert_eq!(per_channel(&[1.0; 9])[1], [1.0, 0., 0., 0., 0., 0., 0., 0.]);
        assert_eq!(per_channel(&[1.0; 17]).len(), 4);
    }

    #[test]
    fn nine_taps_keep_the_channels_of_a_vector_together() {
        let weights: Vec<f32> = (0..9 * 10).map(|n| n as f32).collect();
        let packed = nine_taps(&weights, 10);
        assert_eq!(packed[0][4][3], 43.0);
        assert_eq!(packed[1][8], [88.0, 89.0, 0., 0., 0., 0., 0., 0.]);
    }
}
