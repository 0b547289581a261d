//! Tests the capture core from outside: states, photos, plans, hints, the policy's ranges.

mod dice;
mod gate_document;
mod harness;
mod photos;
mod plans;
mod policy_limits;
mod screen;
mod states;
