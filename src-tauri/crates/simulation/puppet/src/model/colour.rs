//! Says how a colour is written.

/// An sRGB colour, each channel 0-1.
pub type Colour = [f32; 3];
