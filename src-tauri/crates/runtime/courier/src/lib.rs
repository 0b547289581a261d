//! Runs deliveries: store to smile-id to network to delivery to store.
//!
//! ```text
//! orders, time --> rounds --> agenda (which job?) --> errand: plan, write the intent down, send, read, write down
//!                    |                                  |             |
//!                 circuit, clock_check                 desk (store)   transport (https)
//!                    ^
//!                    +-- hints: jobs a receiver of callbacks names
//! ```

mod agenda;
mod circuit;
mod clock_check;
mod counted_body;
pub mod courier;
mod desk;
mod errand;
mod hint_page;
mod hint_source;
pub mod hints;
pub mod https;
mod notes;
pub mod order;
pub mod pace;
mod parcel;
mod rounds;
pub mod transport;
pub mod update;

pub use courier::{Courier, Stand};
pub use desk::Tell;
pub use hint_page::HintTrouble;
pub use hint_source::{HintQuestion, HintSource, HintSourceError};
pub use https::Https;
pub use order::Order;
pub use pace::Pace;
pub use transport::{Sending, Transport, TransportError};
pub use update::{Connection, Update};
