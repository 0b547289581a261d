//! Tests every state with every input, every timer and every failure.

mod failure_table;
mod failures;
mod grid;
mod people;
mod random_walk;
mod state_table;
mod timers;
