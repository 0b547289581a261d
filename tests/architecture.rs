//! The map as a test.
