//! Grids, properties and millions of simulated lives of a job.

mod follow_up;
mod grid;
mod hints;
mod lanes;
mod limits;
mod moments;
mod properties;
mod random;
mod records;
mod result_deadline;
mod retention;
mod reversals;
mod service;
mod simulated_life;
mod simulation;
mod upload_pace;
