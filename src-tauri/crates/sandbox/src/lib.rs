//! A Smile ID on loopback: prep upload, zip, job status, callbacks and faults.
//!
//! It speaks protocol v1 as far as a kiosk meets it and really opens the zips and looks at the pictures. Nothing leaves
//! this machine, and pictures are held in memory only until they were looked at.
//!
//! **Its face comparison is a stand-in** ([`resemblance`]): mesh proportions and colours, enough to tell rendered
//! people apart in demonstrations and tests, and worth nothing as a judgement about real people.
//!
//! ```text
//! POST /v1/upload ------> reserve  --+                +--> looks, resemblance --> judge --> results
//! PUT  /videos/.. ------> storage  --+--> state --> works (own thread) --> callbacks
//! POST /v1/job_status --> status   --+
//! GET  /_control/ledger, GET and POST /_control/scenario: for the harness, not part of the protocol
//! ```

mod actions;
mod archive;
mod authority;
mod callbacks;
mod claim;
mod connection;
mod control;
mod job;
mod judge;
pub mod ledger;
mod looks;
mod package;
mod pictures;
pub mod resemblance;
mod reserve;
mod results;
mod sandbox;
pub mod scenario;
mod server;
mod settings;
mod state;
mod status;
mod storage;
mod tls;
mod users;
mod verdict_codes;
mod wire;
mod works;

pub use ledger::Ledger;
pub use sandbox::Sandbox;
pub use scenario::Scenario;
pub use settings::{SandboxSettings, StartError};
pub use tls::{Tls, TlsError};
