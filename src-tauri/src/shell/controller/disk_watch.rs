//! Finds out whether a new job could be kept, before anybody stands in front of the camera: when a visit begins, and from time
//! to time while nobody is here. Opens the store by itself that could not be opened at all.

use crate::shell::controller::Controller;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::logs;
use crate::shell::session::StoreState;
use crate::shell::view::Lock;
use capture::Moment;
use std::time::Duration;
use store::StoreError;
use visit::Place;

/// So often while nobody is here.
const TRIED_EVERY: Duration = Duration::from_secs(60);
/// So often while the store's folder cannot be used.
const OPENED_EVERY: Duration = Duration::from_secs(15);

/// What is known of the store's disk.
#[derive(Default)]
pub(crate) struct DiskWatch {
    /// When it is tried next; at once before the first try.
    pub(super) next_at: Option<Moment>,
    /// There was no room for a new job, however much the system says is free.
    pub(crate) has_no_room: bool,
}

impl Controller {
    /// When the disk is to be tried, or the store to be opened.
    pub(super) fn disk_try_at(&self) -> Option<Moment> {
        let is_idle = match &*self.store_state.borrow() {
            StoreState::Open(session) => {
                session.copy().is_none() && self.visits.view().place == Place::Attract
            }
            StoreState::Closed(lock) => *lock == Lock::Unusable,
        };
        is_idle.then(|| self.disk.next_at.unwrap_or_default())
    }

    /// Tries what is due.
    pub(super) fn watch_disk(&mut self) {
        if self.disk_try_at().is_none_or(|at| at > self.clock.now()) {
            return;
        }
        let is_open = self.session().is_ok();
        let pause = if is_open { TRIED_EVERY } else { OPENED_EVERY };
        self.disk.next_at = Some(self.clock.now() + pause);
        if is_open {
            // What came of it is shown, and noted.
            let _ = self.try_disk();
        } else if let Err(why) = self.try_open() {
            logs::warn("store", &why.to_string());
        }
    }

    /// Tries whether a new job could be kept. A store that cannot be written is shut by whoever watches it.
    ///
    /// # Errors
    /// [`FailureCode::DiskFull`], [`FailureCode::NotSaved`]; [`FailureCode::Locked`].
    pub(crate) fn try_disk(&mut self) -> Result<(), Failure> {
        let session = self.session()?;
        if session.copy().is_some() {
            // Nothing is written into a store in quarantine, and nobody is let in.
            return Ok(());
        }
        let tried = session.store().try_write();
        drop(session);
        let has_no_room = matches!(tried, Err(StoreError::DiskFull));
        if has_no_room != self.disk.has_no_room {
            self.disk.has_no_room = has_no_room;
            self.notify_kiosk();
        }
        tried.map_err(|why| {
            logs::warn("store", &format!("a small write failed: {why}"));
            let code = if has_no_room { FailureCode::DiskFull } else { FailureCode::NotSaved };
            Failure::new(code, why)
        })
    }
}
