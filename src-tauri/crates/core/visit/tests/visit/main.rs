//! Sequences, timers, a grid, random walks, fixtures and a table of steps of visits.

mod confirming;
mod fixtures;
mod grid;
mod late_reports;
mod leaving;
mod limits;
mod offer;
mod remedies;
mod rig;
mod staff;
mod steps;
mod timers;
mod walks;
mod way_through;
