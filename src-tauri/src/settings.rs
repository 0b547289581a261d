//! What staff set up: the account and the receiver of callbacks.

pub(crate) mod account;
pub(crate) mod commands;
pub(crate) mod damaged;
pub(crate) mod overview;
pub(crate) mod receiver;
pub(crate) mod view;
