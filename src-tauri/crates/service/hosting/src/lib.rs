//! What the services beside the kiosk do alike: connections, bodies, limits, secrets and databases.

pub mod body;
pub mod database;
pub mod log;
pub mod moment;
pub mod rate_limiter;
pub mod secret;
pub mod secret_source;
pub mod server;
pub mod stop;
pub mod strict_json;
