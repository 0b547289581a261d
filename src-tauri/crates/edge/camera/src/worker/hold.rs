//! Sets a camera for as long as somebody looks, and gives it back.

use crate::controls::{CameraSettings, ControlName};
use crate::driver;
use std::sync::{Arc, Mutex, PoisonError};

/// A camera that was set, and how to give it back.
struct Held {
    number: u32,
    settings: CameraSettings,
    mains_found: Option<i64>,
}

/// The camera that is set now, if one is; clones share it.
#[derive(Clone, Default)]
pub(super) struct Hold(Arc<Mutex<Option<Held>>>);

impl Hold {
    /// Sets a camera.
    pub(super) fn set(&self, number: u32, settings: &CameraSettings) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mains_found = driver::value(number, ControlName::PowerLineFrequency);
        *held = Some(Held { number, settings: *settings, mains_found });
        driver::apply(number, &settings.steps());
    }

    /// Gives back what was set; waits for who is about to set it or to give it back.
    pub(super) fn give_back(&self) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Held { number, settings, mains_found }) = held.take() {
            driver::apply(number, &settings.given_back(mains_found));
        }
    }
}
