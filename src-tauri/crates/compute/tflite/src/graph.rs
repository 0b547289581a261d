//! The graph of a model, and the shapes of what flows through it.

pub(crate) mod filter_window;
pub(crate) mod layout;
pub(crate) mod model;
