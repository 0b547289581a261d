//! Tests the store on real files: round trips, keys, damage, tampering, kills, leaks.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod damage;
mod disk_trouble;
mod ended;
mod erasing;
mod home;
mod keys;
mod kill;
mod killed;
mod log;
mod many_jobs;
mod memory;
mod model;
mod person;
mod plaintext_leak;
mod round_trip;
mod session;
mod setting;
mod support;
mod tamper;
