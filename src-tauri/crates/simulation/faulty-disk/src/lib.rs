//! Stands between `SQLite` and its files: refuses writes, and tells what a power cut would have left.

mod covered;
mod dice;
mod disk;
mod power_loss;
#[cfg(test)]
mod tests;
mod vfs;

pub use covered::{DiskCall, DiskFault};
pub use dice::Dice;
pub use disk::FaultyDisk;
pub use power_loss::{Flushes, Recording};
