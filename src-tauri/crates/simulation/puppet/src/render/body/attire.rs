//! What is worn on the head: glasses, a head scarf, a face mask.

mod bar;
pub(crate) mod glasses;
pub(crate) mod mask;
pub(crate) mod scarf;
