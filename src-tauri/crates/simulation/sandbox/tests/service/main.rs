//! The stand-in as a kiosk meets it: over real HTTP, with photos of rendered people.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod binary;
mod biometric;
mod callbacks;
mod catalogue;
mod clock;
mod control;
mod harness;
mod hostile;
mod records;
mod resemblance;
mod reservations;
mod sdks;
mod status;
mod storage;
mod tls;
mod troubles;
mod users;
mod verdicts;
