//! The stand-in as a kiosk meets it: over real HTTP, with photos of rendered people.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod binary;
mod biometric;
mod callback_receiver;
mod client;
mod kiosk;
mod photos;
mod resemblance;
mod reservations;
mod storage;
mod tls;
mod troubles;
mod verdicts;
