//! Changes the root key, and opens a store without it.

mod change;
mod escrow;
