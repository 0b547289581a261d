//! Receives Smile ID's callbacks for kiosks that nobody can reach, and hands them on as hints to ask.
//!
//! A callback's signature covers a timestamp only, so its body proves nothing: what is kept of it is the job's name, and
//! all it can do is to make a kiosk ask `job_status` sooner.
//!
//! ```text
//!             TLS ends here              +-- notice (strict_json): ours, fresh, which job?
//! Smile ID ---> proxy ---> door --> front --> receiver --> book (sqlite, postgres), then 200
//! kiosk ------> proxy ---> door --> front --> book: GET /hints?after=CURSOR&wait=25
//! ```

pub mod book;
mod counts;
mod door;
mod front;
mod log;
pub mod notice;
pub mod postgres;
mod rate;
mod receiver;
mod secret;
pub mod service;
pub mod settings;
pub mod sqlite;
mod strict_json;

pub use book::Book;
pub use notice::Notice;
pub use secret::Secret;
pub use service::{Terms, serve};
pub use settings::Settings;
