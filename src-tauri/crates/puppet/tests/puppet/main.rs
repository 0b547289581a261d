//! The puppet as its users see it: pictures, ground truth, and a person who listens.

mod actor;
mod picture;
mod truth;
