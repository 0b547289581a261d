//! Reads pixels: brightness, parts of a picture, turned crops.

pub(crate) mod luma;
pub(crate) mod pixel_span;
pub(crate) mod warp;
