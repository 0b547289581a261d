//! Tests what each liveness plan asks for, and which may be chosen when.

mod passive;
mod requirements;
mod smiles;
mod turn_order;
mod turns;
mod ways;
