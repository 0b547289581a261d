//! What staff say of the place where the kiosk stands.

pub(crate) mod commands;
pub(crate) mod site_settings;
pub(crate) mod view;
