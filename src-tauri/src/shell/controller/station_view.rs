//! Reads the station's view from the store: which Smile ID, what waits, what staff must see to.

use crate::cameras::camera_setup::{self, DEMO_CAMERA, Setups};
use crate::cameras::preferred;
use crate::cameras::setup_view;
use crate::jobs::index::count;
use crate::jobs::job_view;
use crate::settings::{account, damaged};
use crate::shell::clock;
use crate::shell::controller::Controller;
use crate::shell::controller::clock_trouble;
use crate::shell::session::StoreState;
use crate::shell::view::{Environment, KioskView, Lock};
use crate::site::site_settings;
use crate::site::view::SiteSettings;
use std::sync::Arc;
use store::{IntegrityWarning, Store};

impl Controller {
    /// The station at a glance.
    pub(crate) fn view(&self) -> KioskView {
        let demo = self.launch.demo.then_some(Environment::Demo);
        let (lock, session) = match &*self.store_state.borrow() {
            StoreState::Closed(lock) => (*lock, None),
            StoreState::Open(session) => (Lock::Open, Some(Arc::clone(session))),
        };
        let mut view = KioskView {
            environment: demo.unwrap_or(Environment::Sandbox),
            lock,
            connection: self.connection,
            last_offline: self.last_offline,
            clock_wrong: None,
            waiting: 0,
            undecided: 0,
            attention: 0,
            to_do: 0,
            failed_writes: self.failed_writes,
            keys_unlocked: !store::keys_are_locked(),
            damaged_jobs: Vec::new(),
            copy: None,
            disk_low: false,
            outage: None,
            site: SiteSettings::default(),
            mirrored: true,
            stand_cm: None,
            camera_drift: Vec::new(),
            camera_trouble: None,
        };
        let Some(session) = session else { return view };
        view.copy = session.copy();
        view.clock_wrong = clock_trouble::of(session.service_time(), clock::now(), clock::built());
        let store = session.store();
        view.environment = demo
            .or_else(|| account::stored(&store).map(|stored| stored.environment()))
            .unwrap_or(Environment::Sandbox);
        let expected = self.expected_camera(&store);
        view.camera_trouble = self.shown_trouble(expected.as_ref());
        let setup = Setups::read(&store).of(&expected.unwrap_or_default());
        view.mirrored = setup.mirrored;
        let reach = setup.reach(&self.policy);
        view.stand_cm = reach.map(|reach| setup_view::stand_cm(&reach));
        view.camera_drift = camera_setup::drifted(&store, &setup).into_iter().collect();
        view.damaged_jobs = store
            .damaged_jobs()
            .iter()
            .map(|job_id| job_view::reference(job_id.as_str()))
            .collect();
        view.disk_low =
            self.disk.has_no_room || store.disk_space().is_ok_and(|room| !room.allows_capture());
        view.outage = self.outage(view.disk_low);
        view.site = site_settings::settings(&store);
        let alarms = store.quarantined().len()
            + store
                .integrity_warnings()
                .iter()
                .filter(|alarm| !matches!(alarm, IntegrityWarning::JobQuarantined(_)))
                .count()
            + usize::from(!store.anchor_is_kept());
        let alarms = alarms + damaged::settings(&store).len() + usize::from(view.copy.is_some());
        view.attention = u32::try_from(alarms).unwrap_or(u32::MAX);
        view.to_do = count(self.jobs.to_do().count(self.now()));
        let counts = self.jobs.counts(self.now());
        (view.waiting, view.undecided) = (counts.waiting, counts.undecided);
        view.attention = view.attention.saturating_add(counts.attention);
        view
    }

    /// The camera that visitors should find here: the preferred one, or the demo's.
    pub(crate) fn expected_camera(&self, store: &Store) -> Option<String> {
        if self.launch.demo {
            return Some(DEMO_CAMERA.to_owned());
        }
        preferred::camera(store)
    }

    /// Shows how the station stands, where it changed.
    pub(crate) fn notify_kiosk(&mut self) {
        let view = self.view();
        self.events.kiosk(view);
    }
}
