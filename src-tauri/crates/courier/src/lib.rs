//! Runs deliveries: store to smile-id to network to delivery to store.

pub mod order;
pub mod pace;
pub mod transport;
pub mod update;

pub use order::Order;
pub use pace::Pace;
pub use transport::{Sending, Transport, TransportError};
pub use update::{Connection, Update};
