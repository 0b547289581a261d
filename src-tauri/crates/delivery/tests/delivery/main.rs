//! Grids, properties and millions of simulated lives of a job.

mod driver;
mod grid;
mod lives;
mod properties;
mod random;
mod service;
