//! Follows the face with the window that becomes the photo.

pub(crate) mod follow;
pub(crate) mod window;

pub use follow::Framing;
pub use window::{Window, ideal};
