//! Packs weights the way the kernels read them: whole blocks, in the order of use.

use crate::kernels::aligned::Aligned;
use crate::kernels::lanes::{Block, LANES, Pair};

/// How many output channels of a convolution are computed side by side.
pub(crate) const PANEL: usize = 2 * LANES;

/// Packs the weights of a convolution, `[outputs][depth]`, into panels of [`PANEL`] output channels:
/// `[outputs / PANEL][depth][PANEL]`, zeros for channels that do not exist.
pub(crate) fn panels(weights: &[f32], outputs: usize, depth: usize) -> Aligned {
    let mut packed = Aligned::zeros(outputs.div_ceil(PANEL) * depth * PANEL);
    for output in 0..outputs {
        let (panel, lane) = (output / PANEL, output % PANEL);
        for k in 0..depth {
            packed[(panel * depth + k) * PANEL + lane] = weights[output * depth + k];
        }
    }
    packed
}

/// Packed panels as the kernels read them.
pub(crate) fn pairs(panels: &[f32]) -> &[Pair] {
    panels.as_chunks().0.as_chunks().0
}

/// Packs one number per channel into blocks, with zeros to the end of the last panel.
pub(crate) fn per_channel(numbers: &[f32]) -> Vec<Block> {
    let mut packed = vec![[0.0; LANES]; numbers.len().next_multiple_of(PANEL) / LANES];
    for (channel, &number) in numbers.iter().enumerate() {
        packed[channel / LANES][channel % LANES] = number;
    }
    packed
}

/// Packs the weights of a depthwise convolution, `[taps][channels]`: the blocks of each tap, one tap after the other.
pub(crate) fn taps(weights: &[f32], channels: usize) -> Vec<Block> {
    weights.chunks_exact(channels).flat_map(per_channel).collect()
}

#[cfg(test)]
mod tests {
    use super::{pairs, panels, per_channel, taps};

    #[test]
    fn panels_hold_every_weight_once_and_zeros_elsewhere() {
        let weights: Vec<f32> = (1..=18 * 3).map(|n| n as f32).collect();
        let panels = panels(&weights, 18, 3);
        let packed = pairs(&panels);
        assert_eq!(packed.len(), 2 * 3);
        assert_eq!(packed[1][0][0], 2.0, "channel 0, depth 1");
        assert_eq!(packed[2][1][7], 48.0, "channel 15, depth 2");
        assert_eq!(packed[3][0][..3], [49.0, 52.0, 0.0], "channels 16, 17, none");
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
    fn taps_keep_the_channels_of_a_block_together() {
        let weights: Vec<f32> = (0..9 * 10).map(|n| n as f32).collect();
        let packed = taps(&weights, 10);
        assert_eq!(packed.len(), 9 * 2);
        assert_eq!(packed[2 * 4][3], 43.0);
        assert_eq!(packed[2 * 8 + 1], [88.0, 89.0, 0., 0., 0., 0., 0., 0.]);
    }
}
