//! The puppet as its users see it: pictures of all kinds of people, ground truth, and people who listen or do not.

mod actor;
mod acts;
mod picture;
mod truth;
mod variety;
