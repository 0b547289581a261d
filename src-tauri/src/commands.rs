//! What the window may ask for. Each command is an envelope: typed arguments, one call, one kind of failure.

pub(crate) mod demo;
pub(crate) mod jobs;
pub(crate) mod settings;
pub(crate) mod station;
pub(crate) mod visit;

use crate::kiosk::Kiosk;
use std::sync::Arc;

/// The kiosk, as Tauri hands it to commands.
pub(crate) type Here<'a> = tauri::State<'a, Arc<Kiosk>>;
