//! The store on real files: round trips, keys, damage, tampering, kills, and what can be read from the disk.

mod canary;
mod damage;
mod kill;
mod memory;
mod round_trip;
mod session;
mod support;
mod tamper;
