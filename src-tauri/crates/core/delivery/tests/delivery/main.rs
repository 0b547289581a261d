//! Grids, properties and millions of simulated lives of a job.

mod driver;
mod grid;
mod hints;
mod lives;
mod patience;
mod properties;
mod random;
mod reversals;
mod service;
