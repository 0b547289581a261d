//! The kiosk: a window over the cores. Commands in, views out.

#[cfg(test)]
mod bindings;
mod failure;
mod views;

fn main() {}
