//! Sees a face, its pose and its quality in pixels.
