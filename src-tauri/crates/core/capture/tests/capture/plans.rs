//! Tests what each liveness plan asks for, and which may be chosen when.

mod requirements;
mod turn_order;
mod turns;
mod ways;
