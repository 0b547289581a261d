//! Receives Smile ID's callbacks for kiosks that nobody can reach, and hands them on as hints to ask.
//!
//! A callback's signature covers a timestamp only, so its body proves nothing: what is kept of it is the job's name, and
//! all it can do is to make a kiosk ask `job_status` sooner.
//!
//! ```text
//!             TLS ends here                +-- received_callback: ours, fresh, which job?
//! Smile ID ---> proxy ---> hosting --> routes --> receiver --> repository (sqlite, postgres), then 200
//! kiosk ------> proxy ---> hosting --> routes --> repository: GET /hints?after=CURSOR&wait=25
//! ```

mod config;
pub mod counts;
pub mod received_callback;
pub mod receiver;
pub mod repository;
mod routes;
pub mod service;
pub mod settings;

pub use config::ServiceConfig;
pub use received_callback::ReceivedCallback;
pub use repository::HintRepository;
pub use service::serve;
pub use settings::Settings;
