//! The screens of the computer, and which window is on which.

pub(crate) mod choice;
pub(crate) mod commands;
pub(crate) mod place;
pub(crate) mod view;
