//! Tests the puppet as its users see it: pictures of all kinds of people, ground truth, and behaviours.

mod actor;
mod behaviours;
mod picture;
mod truth;
mod variety;
