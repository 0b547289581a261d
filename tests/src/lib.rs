//! Holds what several of the tests share.

pub mod fuzzing;
