//! A person's visit: the capture in the booth, what the booth tells, and the job that is saved in the end.

use crate::cameras::camera_setup::{self, Setups};
use crate::cameras::source::Cameras;
use crate::jobs::job_view;
use crate::jobs::view::JobRow;
use crate::operator::operator_view;
use crate::shell::clock;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::{Kiosk, locked};
use crate::visit::capture_view;
use crate::visit::lockouts;
use crate::visit::running_visit::Visit;
use crate::visit::view::{CaptureView, Stage, VisitRequest};
use booth::{Booth, BoothConfig, End, Mirrored, UiState};
use camera::CameraError;
use capture::calibration::drift::{Sample, median};
use capture::{Report, TurnOrder};
use delivery::Job;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use store::StoreError;

impl Kiosk {
    /// Begins a visit and its capture; an earlier visit is wiped.
    ///
    /// # Errors
    /// [`FailureCode::Locked`], [`FailureCode::DiskFull`], [`FailureCode::BadUserId`], [`FailureCode::LockedOut`].
    pub(crate) fn begin_visit(self: &Arc<Self>, request: VisitRequest) -> Result<(), Failure> {
        self.discard_visit();
        self.end_viewing();
        let session = self.session()?;
        let (cameras, mirrored) = {
            let store = session.store();
            if !store.disk_space()?.allows_capture() {
                return Err(Failure::new(
                    FailureCode::DiskFull,
                    "too little space for another capture",
                ));
            }
            let setups = Setups::read(&store);
            let expected = self.expected_camera(&store);
            if setups.is_unsure_of(expected.as_deref().unwrap_or_default()) {
                let why = "how this camera is set up cannot be read: set it up again";
                return Err(Failure::new(FailureCode::Other, why));
            }
            let mirrored = setups.of(&expected.clone().unwrap_or_default()).mirrored;
            (Cameras::new(expected, setups), Mirrored::new(mirrored))
        };
        let number = self.visits.fetch_add(1, Ordering::SeqCst) + 1;
        let purpose = request.purpose;
        let seed = getrandom::u64().map_err(|why| Failure::new(FailureCode::Other, why))?;
        let chance = TurnOrder::from_seed(seed);
        let now = clock::now();
        let mut visit = Visit::begin(number, request, now)?;
        if lockouts::holds(&mut session.store(), visit.user_id(), now)? {
            return Err(Failure::new(
                FailureCode::LockedOut,
                "every attempt was in vain a short while ago",
            ));
        }
        if let Some(demo) = &self.demo {
            demo.begin_visit(purpose);
        }
        self.show(capture_view::preparing(), None);
        // Held while the booth starts, so that its first words find the visit.
        let mut place = locked(&self.visit);
        visit.attach(self.open_booth(number, cameras, mirrored, chance));
        *place = Some(visit);
        Ok(())
    }

    fn open_booth(
        self: &Arc<Self>,
        number: u64,
        cameras: Cameras,
        mirrored: Mirrored,
        chance: TurnOrder,
    ) -> Booth {
        let (told, shown) = (Arc::downgrade(self), Arc::downgrade(self));
        let (source, eyes) = (cameras.clone(), cameras.clone());
        Booth::open(BoothConfig {
            source: Box::new(move || {
                let kiosk = shown.upgrade().ok_or(CameraError::Lost)?;
                source.open(kiosk.demo.as_ref())
            }),
            analyzer: Arc::new(move || eyes.eyes()),
            policy: self.policy.clone(),
            chance,
            mirrored,
            preview: self.reflection.clone(),
            readings: self.readings.clone(),
            on_update: Box::new(move |update| {
                if let Some(kiosk) = told.upgrade() {
                    kiosk.note_capture(&cameras, &update);
                    kiosk.on_booth_update(number, update, &cameras);
                }
            }),
        })
    }

    /// Remembers how a capture went, to notice when the camera changes. Numbers only; not what somebody broke off.
    fn note_capture(self: &Arc<Self>, cameras: &Cameras, update: &booth::BoothUpdate) {
        let shown = match update {
            booth::BoothUpdate::Finished(album) => match shown(&album.report) {
                Some(shown) => Some(shown),
                None => return,
            },
            booth::BoothUpdate::Ended(End::Exhausted | End::Abandoned) => None,
            booth::BoothUpdate::Changed(_) | booth::BoothUpdate::Ended(_) => return,
        };
        // A capture without any picture says nothing about a camera.
        let Some(in_use) = cameras.in_use().id() else {
            return;
        };
        let kiosk = Arc::clone(self);
        // Apart, because the store waits for the disk and this is the booth's thread.
        std::thread::spawn(move || {
            let Ok(session) = kiosk.session() else { return };
            let mut store = session.store();
            let sample = Sample {
                at_ms: clock::now().0,
                same_camera: kiosk.expected_camera(&store) == Some(in_use),
                shown,
            };
            if let Err(why) = camera_setup::remember(&mut store, sample) {
                crate::shell::logs::warn("cameras", &why.to_string());
            }
            drop(store);
            kiosk.notify_kiosk();
        });
    }

    /// Shows a capture in both windows.
    fn show(&self, view: CaptureView, scene: Option<&UiState>) {
        self.events.capture(Some(operator_view::view(view, scene)));
    }

    fn on_booth_update(
        self: &Arc<Self>,
        number: u64,
        update: booth::BoothUpdate,
        cameras: &Cameras,
    ) {
        match update {
            booth::BoothUpdate::Changed(scene) => {
                if let Some(demo) = &self.demo {
                    demo.hint(scene.guidance);
                }
                let view = capture_view::view(&scene);
                // "Done" is told with the album: whoever hears it asks for the photos at once.
                if self.visits.load(Ordering::SeqCst) == number && view.stage != Stage::Done {
                    self.show(view, Some(&scene));
                }
            }
            booth::BoothUpdate::Finished(album) => {
                let ended = match &mut *locked(&self.visit) {
                    Some(visit) if visit.number == number => {
                        visit.finish(album, cameras.in_use().id(), clock::now())
                    }
                    _ => return,
                };
                self.show(capture_view::done(), None);
                // A booth cannot end itself from its own thread.
                std::thread::spawn(move || drop(ended));
            }
            // A visit that was given up tells of its end too late for anybody.
            booth::BoothUpdate::Ended(_) if self.visits.load(Ordering::SeqCst) != number => {}
            booth::BoothUpdate::Ended(end) => {
                if end == End::Exhausted {
                    self.lock_out(number);
                }
                self.show(capture_view::ended(end), None);
            }
        }
    }

    /// Lets the visitor's number wait before it is tried here again.
    fn lock_out(self: &Arc<Self>, number: u64) {
        let user_id = match &*locked(&self.visit) {
            Some(visit) if visit.number == number => visit.user_id().clone(),
            _ => return,
        };
        let kiosk = Arc::clone(self);
        // Apart, because the store waits for the disk and this is the booth's thread.
        std::thread::spawn(move || {
            let Ok(session) = kiosk.session() else { return };
            let lasts_ms = u64::from(kiosk.policy.pace.lockout_minutes) * 60_000;
            let added = lockouts::add(&mut session.store(), &user_id, lasts_ms, clock::now());
            if let Err(why) = added {
                crate::shell::logs::warn("lockouts", &why.to_string());
            }
        });
    }

    /// Acts on the running visit.
    ///
    /// # Errors
    /// [`FailureCode::NoVisit`] and what `act` says.
    pub(crate) fn with_visit<T>(
        &self,
        act: impl FnOnce(&Visit) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        match &*locked(&self.visit) {
            Some(visit) => act(visit),
            None => Err(Failure::new(FailureCode::NoVisit, "nobody is here")),
        }
    }

    /// Seals and saves the visit; only then is it wiped here, and only then may the window say "saved".
    ///
    /// # Errors
    /// [`FailureCode::NotSaved`]: the photos are still here, saving can be tried again.
    pub(crate) fn keep_visit(&self) -> Result<JobRow, Failure> {
        let enrollment = self.with_visit(Visit::seal)?;
        let session = self.session()?;
        let now = clock::now();
        let job_id = enrollment.job_id();
        let row = {
            let mut store = session.store();
            match store.add(&enrollment, &Job::new(now), now) {
                // An earlier try was stored though it could not be shown: the job's name is this capture's alone.
                Ok(()) | Err(StoreError::JobExists) => {}
                Err(why) => return Err(Failure::new(FailureCode::NotSaved, why)),
            }
            job_view::row(&store.job(job_id)?)
        };
        self.discard_visit();
        session.order(courier::CourierCommand::Wake);
        self.notify_kiosk();
        Ok(row)
    }

    /// Ends the visit and wipes everything of it.
    pub(crate) fn discard_visit(&self) {
        // Dropped outside the lock: ending a booth waits for its thread, which may be telling us something.
        let visit = locked(&self.visit).take();
        drop(visit);
        self.events.capture(None);
    }
}

/// The medians of a capture's sharpness and light; none when no face was looked for in its pictures.
fn shown(report: &Report) -> Option<(f32, f32)> {
    let pictures = std::iter::once(&report.selfie).chain(&report.liveness);
    let assessed = pictures.filter_map(|one| Some((one.assessment.as_ref()?, one.frame_luma)));
    let sharpness = assessed.clone().map(|(seen, _)| seen.quality.normalised_sharpness);
    let sharpness: Vec<f32> = sharpness.collect();
    let luma: Vec<f32> = assessed.map(|(_, luma)| luma).collect();
    (!luma.is_empty()).then(|| (median(sharpness), median(luma)))
}

#[cfg(test)]
mod tests {
    #![cfg(feature = "demo")]

    use super::*;
    use crate::jobs::capture_report::CaptureReport;
    use crate::jobs::capture_report_view::PictureLight;
    use crate::shell::cli::Launch;
    use crate::visit::view::Purpose;
    use booth::{BoothUpdate, Plan, Policy};
    use std::time::{Duration, Instant};

    const CUSTOMER: &str = "canary-customer-6093";

    /// A demo's kiosk with a store of its own, and a visitor who has consented.
    fn visited(policy: Policy) -> (tempfile::TempDir, Arc<Kiosk>) {
        let folder = tempfile::tempdir().unwrap();
        let launch = Launch { demo: true, ..Launch::default() };
        let kiosk = Kiosk::start(launch, folder.path().join("store"), policy).unwrap();
        kiosk.begin_visit(request(CUSTOMER)).unwrap();
        (folder, kiosk)
    }

    fn request(user_id: &str) -> VisitRequest {
        VisitRequest {
            purpose: Purpose::Register,
            user_id: user_id.to_owned(),
            language: "sw".to_owned(),
            notice_version: "1".to_owned(),
            claim: None,
        }
    }

    /// A camera that has given no picture.
    fn nobodys() -> Cameras {
        Cameras::new(None, Setups::default())
    }

    /// Invariant: A number whose attempts were all in vain waits, across restarts and clocks set back.
    #[test]
    fn a_number_whose_attempts_were_all_in_vain_waits_and_no_other_does() {
        let (_folder, kiosk) = visited(Policy::default());
        let running = kiosk.with_visit(|visit| Ok(visit.number)).unwrap();
        kiosk.on_booth_update(running, BoothUpdate::Ended(End::Stopped), &nobodys());
        kiosk.begin_visit(request(CUSTOMER)).unwrap();
        let running = kiosk.with_visit(|visit| Ok(visit.number)).unwrap();
        kiosk.on_booth_update(running, BoothUpdate::Ended(End::Exhausted), &nobodys());
        let store = || kiosk.session().unwrap();
        let began = Instant::now();
        while lockouts::count(&store().store(), clock::now()) == 0 {
            assert!(began.elapsed() < Duration::from_secs(200), "nobody waits");
            std::thread::sleep(Duration::from_millis(20));
        }
        let refused = kiosk.begin_visit(request(CUSTOMER)).unwrap_err();
        assert_eq!(refused.code, FailureCode::LockedOut);
        assert!(!format!("{refused:?}").contains(CUSTOMER));
        kiosk.begin_visit(request("somebody-else")).unwrap();
        lockouts::lift(&mut store().store()).unwrap();
        kiosk.begin_visit(request(CUSTOMER)).unwrap();
        kiosk.close();
    }

    /// Invariant: What the booth measured is what the store gives back, with the camera and the policy's version.
    /// The demo's own visit: its person, the real eyes, real threads, a real store.
    #[test]
    fn what_the_booth_measured_is_read_back_from_the_store() {
        let (_folder, kiosk) =
            visited(Policy { version: "of this test".to_owned(), ..Policy::default() });
        let began = Instant::now();
        while kiosk.with_visit(|visit| Ok(visit.photos())).unwrap() < 9 {
            assert!(began.elapsed() < Duration::from_secs(120), "no pictures");
            std::thread::sleep(Duration::from_millis(50));
        }
        let told = kiosk.with_visit(|visit| Ok(visit.taking())).unwrap().unwrap();
        let row = kiosk.keep_visit().unwrap();

        let job_id = enrollment::JobId::new(&row.job_id).unwrap();
        let session = kiosk.session().unwrap();
        let kept = session.store().quality_report(&job_id).unwrap().unwrap();
        assert!(!format!("{kept:?}").contains("yaw"));
        let read = CaptureReport::read(&kept).unwrap();
        assert!(read == told, "{} and {}", kept.json(), told.written().unwrap().json());
        assert_eq!(read.camera.as_deref(), Some(camera_setup::DEMO_CAMERA));
        assert_eq!(read.report.policy_version, "of this test");

        let view = read.view(&job_id);
        assert_eq!((view.plan, view.attempt), (Plan::Smile, 1));
        assert_eq!(view.pictures.len(), 9);
        for picture in &view.pictures {
            assert!(matches!(picture.light, PictureLight::Good | PictureLight::Fair));
            let numbers = picture.numbers.as_ref().unwrap();
            assert!(numbers.eye_distance_px > 40.0 && numbers.sharpness > 20.0);
        }
        let numbers: serde_json::Value = serde_json::from_str(&view.numbers).unwrap();
        assert_eq!(numbers["job_id"], row.job_id);
        assert_eq!(numbers["report"]["policy_version"], "of this test");
        assert!(!view.numbers.contains(CUSTOMER));
        kiosk.close();
    }
}
