//! What the tests share: a kiosk's side of the protocol, photos of rendered people, a receiver of callbacks.

pub(crate) mod callback_receiver;
pub(crate) mod claimant;
pub(crate) mod client;
pub(crate) mod kiosk;
pub(crate) mod photos;
pub(crate) mod recording;
