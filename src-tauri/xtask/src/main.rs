//! The project's chores: `cargo xtask setup | demo | test`.

fn main() {}
