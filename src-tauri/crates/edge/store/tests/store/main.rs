//! The store on real files: round trips, keys, damage, tampering, kills, and what can be read from the disk.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod canary;
mod damage;
mod kill;
mod memory;
mod model;
mod round_trip;
mod session;
mod setting;
mod support;
mod tamper;
