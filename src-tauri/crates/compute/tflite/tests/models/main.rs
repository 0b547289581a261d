//! The real face models: the same numbers as Google's interpreters, and no harm from damaged files.

mod damaged;
mod expected;
mod picture;
mod vectors;
