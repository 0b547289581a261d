//! Opens the store again after a failed write: by itself, in growing pauses. Nobody is let in meanwhile.

use crate::shell::controller::Controller;
use crate::shell::logs;
use crate::shell::session::{Session, StoreState};
use crate::shell::view::Lock;
use capture::Moment;
use std::sync::Arc;
use std::time::Duration;
use store::{Reopening, StoreError};
use visit::{Place, VisitInput};

/// The first pause after a try in vain; each one is twice as long as the one before.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// No pause is longer.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// A store that must be opened again.
pub(crate) struct Repair {
    way: Way,
    pause: Duration,
    next_at: Moment,
}

impl Repair {
    fn waits(&mut self, now: Moment) {
        self.next_at = now + self.pause;
        self.pause = (self.pause * 2).min(LONGEST_PAUSE);
    }
}

/// What is to be done next.
enum Way {
    /// Its files may be gone: what is in them is in the open store alone, which is kept for as long as that lasts.
    Rescue(Arc<Session>),
    /// It can be opened again.
    Open(Reopening),
}

impl Controller {
    /// Shuts a store whose write failed, and opens it again as soon as that can be done.
    pub(crate) fn watch_store(&mut self) {
        self.watch_disk();
        if self.repair.is_none() {
            self.shut_failed_store();
        }
        self.try_repair();
        self.keep_people_out();
    }

    /// When the store is to be tried again.
    pub(super) fn repair_at(&self) -> Option<Moment> {
        self.repair.as_ref().map(|repair| repair.next_at)
    }

    /// Tries to open the store now.
    pub(super) fn repair_now(&mut self) {
        if let Some(repair) = &mut self.repair {
            repair.next_at = self.clock.now();
        }
        self.watch_store();
    }

    /// Shuts an open store and opens it again at once, as after a failed write.
    pub(super) fn open_anew(&mut self, reopening: Reopening) {
        self.begin_repair(Way::Open(reopening));
    }

    fn begin_repair(&mut self, way: Way) {
        // Ends the courier: what it was doing is found out when it starts again, as after a power cut.
        self.store_state.send_replace(StoreState::Closed(Lock::Reopening));
        let next_at = self.clock.now();
        self.repair = Some(Repair { way, pause: FIRST_PAUSE, next_at });
    }

    fn shut_failed_store(&mut self) {
        let Ok(session) = self.session() else { return };
        if !session.store().must_be_reopened() {
            return;
        }
        logs::warn("store", "a write failed: it is opened again");
        self.failed_writes += 1;
        self.begin_repair(Way::Rescue(session));
    }

    fn try_repair(&mut self) {
        let now = self.clock.now();
        let Some(repair) = self.repair.as_mut().filter(|repair| repair.next_at <= now) else {
            return;
        };
        if let Way::Rescue(session) = &repair.way {
            let rescued = session.store().reopening();
            match rescued {
                Ok(reopening) => repair.way = Way::Open(reopening),
                Err(why) => {
                    logs::warn(
                        "store",
                        &format!("its files are gone, and not written anew: {why}"),
                    );
                    repair.waits(now);
                    self.store_state.send_replace(StoreState::Closed(Lock::FilesGone));
                    return self.notify_kiosk();
                }
            }
        }
        let Way::Open(reopening) = &repair.way else { return };
        match reopening.open() {
            Ok(store) => {
                self.repair = None;
                if let Err(why) = self.enter(store) {
                    logs::warn("store", &why.to_string());
                    self.store_state.send_replace(StoreState::Closed(Lock::Unusable));
                }
            }
            Err(StoreError::Damaged { .. }) => {
                self.repair = None;
                self.store_state.send_replace(StoreState::Closed(Lock::Damaged));
            }
            Err(why) => {
                logs::warn("store", &why.to_string());
                repair.waits(now);
                self.store_state.send_replace(StoreState::Closed(Lock::Reopening));
            }
        }
        self.notify_kiosk();
    }

    /// A visitor whose photos are to be saved may try that again; everybody else is sent away while the store is shut.
    fn keep_people_out(&mut self) {
        let is_open = self.session().is_ok();
        let saves = matches!(self.visits.view().place, Place::Saving { .. });
        if !is_open && !saves && self.people_may_come {
            self.feed(VisitInput::StoreOpen(false));
        }
    }
}
