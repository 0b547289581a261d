//! Tries PINs against a real store, and walks the whole list of commands with and without somebody signed in.

mod guard;
mod pins;
