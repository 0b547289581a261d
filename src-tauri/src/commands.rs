//! What the window may ask for. Each command is an envelope: typed arguments, one call, one kind of failure.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

pub(crate) mod assist;
pub(crate) mod cameras;
pub(crate) mod demo;
pub(crate) mod jobs;
pub(crate) mod settings;
pub(crate) mod station;
pub(crate) mod visit;
pub(crate) mod voice;

use crate::kiosk::Kiosk;
use std::sync::Arc;

/// The kiosk, as Tauri hands it to commands.
pub(crate) type Here<'a> = tauri::State<'a, Arc<Kiosk>>;
