//! The person's mirror image for the screen: what would be kept, small, mirrored, at camera rate.

use std::sync::Arc;

/// A mirror image: JPEG of at most 640x480, 3:4 portrait, mirrored. Shown, never kept.
#[derive(Debug, Clone)]
pub struct Reflection {
    /// The frame's number; rises.
    pub sequence: u64,
    /// The JPEG bytes.
    pub jpeg: Arc<[u8]>,
}
