//! A person's visit: the capture, the review, the job that is saved, and numbers that must wait.

pub(crate) mod attempts;
pub(crate) mod commands;
pub(crate) mod lockouts;
pub(crate) mod mirror;
pub(crate) mod running_visit;
pub(crate) mod visits;
