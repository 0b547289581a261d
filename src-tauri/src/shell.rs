//! The program around the features: start, command line, windows, the open store, and what the windows are sent.

pub(crate) mod cli;
pub(crate) mod clock;
pub(crate) mod commands;
pub(crate) mod controller;
pub(crate) mod events;
pub(crate) mod failure;
pub(crate) mod keyring;
pub(crate) mod kiosk;
pub(crate) mod logs;
pub(crate) mod memory;
pub(crate) mod notice;
pub(crate) mod open_store;
pub(crate) mod policy_file;
pub(crate) mod renderer;
pub(crate) mod request;
pub(crate) mod session;
pub(crate) mod startup;
pub(crate) mod view;
pub(crate) mod window;
pub(crate) mod window_channel;
