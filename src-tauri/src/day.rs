//! The end of a day: what was taken, what is still open, and a note for whoever comes next.

pub(crate) mod commands;
pub(crate) mod view;
