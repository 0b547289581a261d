//! What staff set up: the account and its relay, the receiver of callbacks, the way to the network, and the store's key.

pub(crate) mod account;
pub(crate) mod commands;
pub(crate) mod damaged;
pub(crate) mod key_view;
pub(crate) mod network;
pub(crate) mod overview;
pub(crate) mod receiver;
pub(crate) mod registration_key;
pub(crate) mod relay;
pub(crate) mod secret_text;
pub(crate) mod station_name;
pub(crate) mod store_key;
pub(crate) mod view;
