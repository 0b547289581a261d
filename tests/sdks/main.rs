//! The official Python and Node SDKs, unmodified, against our stand-in and beside our own client: the same pictures get
//! the same verdict whoever sends them. And our zips under two independent readers.
//!
//! `cargo xtask setup`, then `cargo test --package tests --test sdks`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod client;
mod matrix;
mod order;
mod refusals;
mod sdk_quirks;
mod service;
mod verdict;
mod zips;
