//! The operator's window: the capture with its numbers, and the visits that staff ended.

pub(crate) mod commands;
pub(crate) mod observing;
pub(crate) mod operator_view;
pub(crate) mod stop_reasons;
pub(crate) mod view;
