//! Draws random shares of waits from the operating system.

use delivery::Jitter;

/// A fresh draw; the middle of the range when the system gives no random bits.
pub(crate) fn jitter() -> Jitter {
    getrandom::u32().map_or(Jitter::MIDDLE, Jitter::from_bits)
}
