//! A Smile ID on loopback: prep upload, zip, job status, callbacks, catalogue and faults.
//!
//! It speaks protocol v1 for job types 1 (Biometric KYC), 2 and 4 (`SmartSelfie`), so that the official server SDKs and
//! the web client run unmodified, and really opens the zips and looks at the pictures. Nothing leaves this machine. Pictures are held in
//! memory only, for `image_links`, until newer ones take their place.
//!
//! **Its face comparison is a stand-in** ([`resemblance`]): mesh proportions and colours, enough to tell rendered
//! people apart in demonstrations and tests, and worth nothing as a judgement about real people. Its ID authority has no
//! photos: the last digit of an ID number decides (0 validated, 1 not found, 2 unsupported format, 3 out of order,
//! 4 validated with the claimed data, others not found).
//!
//! ```text
//! POST /v1/upload ------> prep_upload --+                 +--> judge: package, pictures, authority --> verdict
//! PUT  /videos/.. ------> storage     --+--> state, queue --> workers (own threads) --> publish_result --> callbacks
//! POST /v1/job_status --> job_status  --+
//! GET  /v1/services, POST /v1/products_config, POST /v1/valid_documents --> catalogue
//! POST /v1/token --> token
//! ```
//!
//! # Control
//! For the harness, not part of the protocol. JSON in and out; what cannot be taken is answered with 400 and
//! `{"error": "field: why"}`, and changes nothing.
//!
//! | call | does |
//! |---|---|
//! | `GET /_control` | the ledger as a page for people |
//! | `GET`, `DELETE /_control/ledger` | what was received and answered ([`Ledger`]); clears it |
//! | `GET`, `POST /_control/scenario` | what goes differently ([`Scenario`], replaced as a whole) |
//! | `GET`, `POST /_control/clock` | `{"frozen": true, "set": "2024-05-06T07:08:09Z", "advance_ms": 60000}`, each optional |
//! | `GET /_control/users` | how the users stand |
//! | `PUT /_control/users/ID` | `{"standing": "enrolled" \| "disabled" \| "deleted" \| "must_reenroll"}` |
//!
//! The clock is the one the service waits by: reviews, storage lag, the life of addresses, back-off of callbacks. What it
//! says and believes of the time (`Date`, signatures) stays with this machine's clock, moved by
//! [`Scenario::clock_offset_ms`] only, so that callers need not be moved along.
//!
//! # Where the documents leave it open
//! A zip that is none, or lacks `info.json` or a selfie, gives 0001; a damaged zip 0903. An unreadable `info.json` (2203)
//! and an incomplete `id_info` (2213) are reported by `job_status`, for the storage cannot report them. A human's refusal after an
//! enrollment disables a spoofer (2207) and makes others register again (2211). Callbacks are tried five times.

mod control;
mod hex;
mod http;
mod judge;
mod persistence;
mod protocol;
mod routes;
mod sandbox;
mod settings;
mod shared_state;
mod state;
mod workers;

pub use http::tls::{Tls, TlsError};
pub use judge::resemblance;
pub use sandbox::Sandbox;
pub use settings::{SandboxSettings, StartError};
pub use state::ledger::{self, Ledger};
pub use state::scenario::{self, Scenario};
