//! The capture core from outside: grid, scripts, timers, walks, window, hints.

mod failure_table;
mod failures;
mod gates;
mod grid;
mod hint_table;
mod hints;
mod limits;
mod orders;
mod plans;
mod rig;
mod scripts;
mod state_table;
mod still_picture;
mod timers;
mod turn_order;
mod turns;
mod unassessed;
mod walks;
mod ways;
mod window;
