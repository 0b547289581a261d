//! Decides who of the staff may do what, which PINs are fit, and how long after wrong ones they wait.
//!
//! Sans-IO: no clock, disk, network, thread or randomness. What a PIN is turned into, to be recognised, is opaque here.

pub mod pin;
pub mod recovery;
pub mod role;
pub mod roster;
pub mod tries;

pub use pin::is_fit_pin;
pub use recovery::{RECOVERY_BYTES, recovery_code, tidied_recovery_code};
pub use role::{Act, Role};
pub use roster::{Member, Roster, RosterError};
pub use tries::{Tries, TriesOf};
