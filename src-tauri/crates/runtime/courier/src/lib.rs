//! Runs deliveries: store to smile-id to network to delivery to store.
//!
//! ```text
//! commands, time --> send_queue --> scheduler (which jobs?) --> worker: write the intent down .. read, write down
//!                        |    \                                            |
//!                     circuit  wire: three at most --> relay --> transport  repository (store)
//!                        ^
//!                        +-- callback_listener: jobs a receiver of callbacks, or a relay, names
//! ```

mod ask_first;
mod callback_listener;
mod circuit;
mod clock;
mod command;
mod contract_breaker;
mod courier;
mod journal_notes;
mod mapping;
mod random;
mod relay;
mod repository;
mod resends;
mod scheduler;
mod send_queue;
mod timing;
mod transport;
mod update;
mod worker;

pub use ask_first::ask_first;
pub use callback_listener::check_hint_source;
pub use callback_listener::hint_page::HintError;
pub use callback_listener::hint_source::{HintSource, HintSourceError};
pub use clock::last_heard::last_heard;
pub use clock::uptime::uptime;
pub use command::open_orders::OpenOrders;
pub use command::{CourierCommand, ErasureOrder};
pub use courier::{Courier, CourierConfig};
pub use relay::access::{RelayAccess, RelayAccessError};
pub use relay::gateway::Gateway;
pub use relay::registering::{RegisteringError, register};
pub use timing::CourierTiming;
pub use transport::asked_at_once::check_connection;
pub use transport::certificate_time::SurelyPast;
pub use transport::client::HttpsError;
pub use transport::https::Https;
pub use transport::network_settings::{
    Authorities, AuthoritiesError, NetworkSettings, OwnProxy, OwnProxyError, ProxyChoice,
};
pub use transport::offline_reason::OfflineReason;
pub use transport::proxy::environment_proxy;
pub use transport::{HintQuestion, Sending, Transport, TransportError};
pub use update::{Connection, CourierUpdate, UpdateSink};
