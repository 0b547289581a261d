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

    /// The activation of the channels from those of `block` on, to be applied to many sums.
    #[inline(always)]
    pub(crate) fn of<W: Width, L: Lanes<W>>(&self, lanes: L, block: usize) -> Loaded<L::Vector> {
        match self {
            Self::Linear => Loaded::Linear,
            Self::Relu => Loaded::Relu,
            Self::Prelu(slopes) => Loaded::Prelu(lanes.load(W::of(&slopes[block..]))),
        }
    }
}

/// An activation with its slopes in registers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Loaded<V> {
    Linear,
    Relu,
    Prelu(V),
}

impl<V: Copy> Loaded<V> {
    #[inline(always)]
    pub(crate) fn apply<W, L: Lanes<W, Vector = V>>(self, lanes: L, sum: V) -> V {
        match self {
            Self::Linear => sum,
            Self::Relu => lanes.max(sum, lanes.splat(0.0)),
            Self::Prelu(slope) => {
                let zero = lanes.splat(0.0);
                lanes.multiply_add(lanes.min(sum, zero), slope, lanes.max(sum, zero))
            }
        }
    }
}
