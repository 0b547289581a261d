//! Applies an activation to a sum before it is stored.

use crate::kernels::lanes::{Block, Lanes, Width};
use crate::ops::pack;

/// What happens to a sum before it is stored.
#[derive(Clone, Debug)]
pub(crate) enum Activation {
    /// Nothing.
    Linear,
    /// Negative sums become zero.
    Relu,
    /// Negative sums are multiplied by their channel's slope.
    Prelu(Vec<Block>),
}

impl Activation {
    /// A rectifier with one slope per channel.
    pub(crate) fn prelu(slopes: &[f32]) -> Self {
        Self::Prelu(pack::per_channel(slopes))
    }

    /// Applies the activation to the channels from those of `block` on.
    #[inline(always)]
    pub(crate) fn apply<W: Width, L: Lanes<W>>(
        &self,
        lanes: L,
        sum: L::Vector,
        block: usize,
    ) -> L::Vector {
        match self {
            Self::Linear => sum,
            Self::Relu => lanes.max(sum, lanes.splat(0.0)),
            Self::Prelu(slopes) => {
                let zero = lanes.splat(0.0);
                let slope = lanes.load(W::of(&slopes[block..]));
                lanes.multiply_add(lanes.min(sum, zero), slope, lanes.max(sum, zero))
            }
        }
    }
}
