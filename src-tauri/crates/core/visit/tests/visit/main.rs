//! Sequences, timers, a grid, random walks and fixtures of visits.

mod confirming;
mod fixtures;
mod grid;
mod late_reports;
mod leaving;
mod limits;
mod rig;
mod staff;
mod timers;
mod walks;
mod way_through;
