//! Sends for an account whose key is kept by a relay: what it signs or passes on, and what of it is believed.

pub(crate) mod access;
pub(crate) mod denied;
pub(crate) mod errand;
pub(crate) mod gateway;
pub(crate) mod registering;
