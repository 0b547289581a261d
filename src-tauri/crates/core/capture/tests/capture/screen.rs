//! Tests what the screen shows and what people may ask for.

mod commands;
mod hint_table;
mod hints;
