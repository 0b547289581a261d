//! The kiosk: a window over the cores. Commands in, views out.

mod failure;
mod views;

fn main() {}
