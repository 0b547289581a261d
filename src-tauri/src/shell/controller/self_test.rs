//! Finds out, at the start and every minute while nobody is here, whether anything makes every visit vain, before somebody is
//! asked for anything. No camera is turned on for it.

use crate::cameras::presence::Presence;
use crate::shell::controller::Controller;
use crate::shell::request::Request;
use crate::shell::view::Outage;
use capture::{Moment, policy::WithoutModels};
use courier::Connection;
use std::thread;
use std::time::Duration;

/// So often while nobody is here and all is well.
const TESTED_EVERY: Duration = Duration::from_secs(60);
/// So often while a visit would be in vain: whoever mends it need not wait.
const TESTED_AGAIN: Duration = Duration::from_secs(10);

/// What the program knows of itself.
#[derive(Debug, Default)]
pub(crate) struct SelfTest {
    next_at: Moment,
    /// Nothing is held against a station that was not tested yet.
    found: Option<Presence>,
    is_running: bool,
}

/// What makes every visit vain, the first thing that staff should see to.
fn outage(
    found: Option<Presence>,
    connection: Connection,
    disk_low: bool,
    without_models: WithoutModels,
) -> Option<Outage> {
    let lacks = |which: fn(Presence) -> bool| found.is_some_and(|found| !which(found));
    if disk_low {
        Some(Outage::Disk)
    } else if lacks(|found| found.has_camera) {
        Some(Outage::Camera)
    } else if lacks(|found| found.has_models) && without_models == WithoutModels::OutOfOrder {
        Some(Outage::Models)
    } else if connection == Connection::NotConfigured {
        Some(Outage::Account)
    } else {
        None
    }
}

impl Controller {
    /// When the devices are to be looked at.
    pub(super) fn self_test_at(&self) -> Option<Moment> {
        let is_due = self.visits.is_idle() && !self.self_test.is_running && !self.launch.demo;
        (is_due && self.session().is_ok()).then_some(self.self_test.next_at)
    }

    /// Looks at the devices when that is due, beside everything else.
    pub(super) fn test_self(&mut self) {
        if self.self_test_at().is_none_or(|at| at > self.clock.now()) {
            return;
        }
        let requests = self.requests.clone();
        let knows_models = self.self_test.found.is_some_and(|found| found.has_models);
        let looking = thread::Builder::new().name("self-test".to_owned()).spawn(move || {
            // While the program ends nobody asks any more.
            let _ = requests.send(Request::SelfTested(Presence::look(knows_models)));
        });
        self.self_test.is_running = looking.is_ok();
        self.self_test.next_at = self.clock.now() + TESTED_EVERY;
    }

    /// Takes what was found.
    pub(crate) fn on_self_tested(&mut self, found: Presence) {
        self.self_test.is_running = false;
        self.self_test.found = Some(found);
        let pause = if self.outage(false).is_some() { TESTED_AGAIN } else { TESTED_EVERY };
        self.self_test.next_at = self.clock.now() + pause;
        self.notify_kiosk();
    }

    /// What makes every visit vain now.
    pub(crate) fn outage(&self, disk_low: bool) -> Option<Outage> {
        let without_models = self.policy.ways.without_models;
        outage(self.self_test.found, self.connection, disk_low, without_models)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Presence = Presence { has_camera: true, has_models: true };

    /// Invariant: Nobody is asked for anything while a visit would be in vain.
    #[test]
    fn each_thing_that_is_missing_is_an_outage_and_the_disk_comes_first() {
        use WithoutModels::{Manual, OutOfOrder};
        let none = Presence { has_camera: false, has_models: false };
        let blind = Presence { has_models: false, ..ALL };
        for (found, connection, disk_low, models, expected) in [
            (None, Connection::Unknown, false, OutOfOrder, None),
            (Some(ALL), Connection::Online, false, OutOfOrder, None),
            (Some(none), Connection::NotConfigured, true, OutOfOrder, Some(Outage::Disk)),
            (Some(none), Connection::NotConfigured, false, OutOfOrder, Some(Outage::Camera)),
            (Some(blind), Connection::NotConfigured, false, OutOfOrder, Some(Outage::Models)),
            (Some(blind), Connection::Online, false, Manual, None),
            (Some(ALL), Connection::NotConfigured, false, OutOfOrder, Some(Outage::Account)),
        ] {
            let told = outage(found, connection, disk_low, models);
            assert_eq!(told, expected, "{found:?} {connection:?} {disk_low} {models:?}");
        }
    }
}
