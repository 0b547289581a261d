//! Holds the partner's API key so that no kiosk does: signs or passes on what devices ask for their own jobs.
//!
//! ```text
//! kiosk ----> hosting --> routes --> device_auth: whose request is it?      +--> register (sqlite, postgres)
//!                            |                                              |      who owns the job, who prepares it
//!                            +-----> calls: devices, signatures, prep upload, job status, hints
//!                                                                           +--> upstream --> Smile ID
//! Smile ID -> hosting --> routes --> tabasamu-callbacks: receiver, hints
//! ```
//!
//! Pictures never come here: a kiosk puts its zip at the storage's address itself.

mod arguments;
pub mod calls;
pub mod config;
pub mod denied;
pub mod device_auth;
pub mod device_limits;
pub mod enrollment_code;
pub mod hint_news;
pub mod metrics;
pub mod operator;
pub mod prep_body;
pub mod register;
pub mod relay_state;
mod routes;
pub mod service;
pub mod settings;
pub mod upstream;

pub use config::RelayConfig;
pub use service::serve;
pub use settings::RelayCommand;
