//! Runs a visit's capture in the booth, takes what the booth reports, and saves the job in the end.

use crate::cameras::camera_setup::{self, Setups};
use crate::cameras::source::Cameras;
use crate::demo::world::DemoWorld;
use crate::jobs::job_view;
use crate::operator::operator_view;
use crate::operator::view::OperatorView;
use crate::shell::clock;
use crate::shell::controller::Controller;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::logs;
use crate::shell::request::Request;
use crate::visit::lockouts;
use crate::visit::running_visit::Visit;
use booth::{Booth, BoothConfig, BoothUpdate, End, Mirrored};
use capture::calibration::drift::{Sample, median};
use capture::{CaptureCommand, Report, TurnOrder};
use delivery::Job;
use enrollment::JobId;
use std::sync::Arc;
use store::StoreError;
use visit::{CaptureNews, CaptureView, JobGlance, RunId, Stage, VisitInput, VisitRequest};

impl Controller {
    /// Begins a capture; what came of it.
    pub(crate) fn begin_capture(&mut self, run: RunId, request: VisitRequest) -> VisitInput {
        let news = match self.try_begin(run, request) {
            Ok(()) => CaptureNews::Opened,
            Err(why) => {
                logs::warn("a capture did not begin", &why.detail);
                CaptureNews::Refused(why.code.into())
            }
        };
        VisitInput::Capture(run, news)
    }

    /// # Errors
    /// [`FailureCode::Locked`], [`FailureCode::DiskFull`], [`FailureCode::NotSaved`], [`FailureCode::BadUserId`],
    /// [`FailureCode::BadClaim`], [`FailureCode::LockedOut`].
    fn try_begin(&mut self, run: RunId, request: VisitRequest) -> Result<(), Failure> {
        self.try_disk()?;
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
                return Err(Failure::other(
                    "how this camera is set up cannot be read: set it up again",
                ));
            }
            let mirrored = setups.of(&expected.clone().unwrap_or_default()).mirrored;
            (Cameras::new(expected, setups, self.cameras.clone()), Mirrored::new(mirrored))
        };
        let purpose = request.purpose;
        let chance = TurnOrder::from_seed(getrandom::u64().map_err(Failure::other)?);
        let now = clock::now();
        let mut visit = Visit::begin(run, request, cameras.clone(), now)?;
        if lockouts::holds(&mut session.store(), visit.user_id(), &clock::reading())? {
            return Err(Failure::new(
                FailureCode::LockedOut,
                "every attempt was in vain a short while ago",
            ));
        }
        if let Some(demo) = &mut self.demo {
            demo.begin_visit(purpose);
        }
        self.events.capture(Some(operator_view::view(CaptureView::preparing(), None)));
        visit.attach(self.open_booth(run, &cameras, mirrored, chance));
        self.visit = Some(visit);
        Ok(())
    }

    fn open_booth(
        &self,
        run: RunId,
        cameras: &Cameras,
        mirrored: Mirrored,
        chance: TurnOrder,
    ) -> Booth {
        let (source, eyes) = (cameras.clone(), cameras.clone());
        let requests = self.requests.clone();
        let stage = self.demo.as_ref().map(DemoWorld::stage);
        Booth::open(BoothConfig {
            source: Box::new(move || source.open(stage.as_ref())),
            analyzer: Arc::new(move || eyes.eyes()),
            policy: self.policy.clone(),
            chance,
            mirrored,
            preview: self.reflection.clone(),
            readings: self.readings.clone(),
            on_update: Box::new(move |update| {
                // While the program ends nobody asks any more.
                let _ = requests.send(Request::Booth(run, update));
            }),
        })
    }

    /// Passes an order to the running capture; one that comes too late changes nothing.
    pub(crate) fn order_capture(&self, order: CaptureCommand) {
        if let Some(booth) = self.visit.as_ref().and_then(|visit| visit.booth().ok()) {
            booth.order(order);
        }
    }

    /// Takes what a capture reports. A capture that was given up reports too late for anybody.
    pub(crate) fn on_booth_update(&mut self, run: RunId, update: BoothUpdate) {
        if self.visit.as_ref().is_none_or(|visit| visit.run != run) {
            return;
        }
        self.note_capture(&update);
        self.note_camera(&update);
        let news = match update {
            BoothUpdate::Changed(scene) => {
                if let Some(demo) = &mut self.demo {
                    demo.hint(scene.guidance);
                }
                let view = CaptureView::from(&scene);
                // "Done" comes with the album.
                if view.stage == Stage::Done {
                    return;
                }
                let camera = view.trouble.and_then(|_| self.cameras.name());
                let told = operator_view::view(view.clone(), Some(&scene));
                self.events.capture(Some(OperatorView { camera, ..told }));
                CaptureNews::Changed(view)
            }
            BoothUpdate::Finished(album) => {
                let Some(visit) = &mut self.visit else { return };
                // Dropped at once: the camera goes off now.
                drop(visit.finish(album));
                let photos = u32::try_from(visit.photos()).unwrap_or(u32::MAX);
                self.events.capture(Some(operator_view::view(CaptureView::done(), None)));
                CaptureNews::Finished { photos }
            }
            BoothUpdate::Ended(end) => {
                self.events.capture(Some(operator_view::view(end.into(), None)));
                CaptureNews::Ended(end)
            }
        };
        self.feed(VisitInput::Capture(run, news));
    }

    /// Remembers how a capture went, to notice when the camera changes. Numbers only; not what somebody broke off.
    fn note_capture(&mut self, update: &BoothUpdate) {
        let shown = match update {
            BoothUpdate::Finished(album) => match shown(&album.report) {
                Some(shown) => Some(shown),
                None => return,
            },
            BoothUpdate::Ended(End::Exhausted | End::Abandoned) => None,
            BoothUpdate::Changed(_) | BoothUpdate::Ended(_) => return,
        };
        // A capture without any picture says nothing about a camera.
        let Some(in_use) = self.visit.as_ref().and_then(Visit::camera) else { return };
        let Ok(session) = self.session() else { return };
        let mut store = session.store();
        let sample = Sample {
            at_ms: clock::now().0,
            same_camera: self.expected_camera(&store) == Some(in_use),
            shown,
        };
        if let Err(why) = camera_setup::remember(&mut store, sample) {
            logs::warn("cameras", &why.to_string());
        }
        drop(store);
        self.notify_kiosk();
    }

    /// Lets the visitor's number wait before it is tried here again.
    pub(crate) fn lock_out(&self) {
        let (Some(visit), Ok(session)) = (&self.visit, self.session()) else { return };
        let (user_id, lasts_ms) = (visit.user_id(), self.lockout_ms());
        if let Err(why) = lockouts::add(&mut session.store(), user_id, lasts_ms, &clock::reading())
        {
            logs::warn("lockouts", &why.to_string());
        }
    }

    /// A kept photo: 0 is the selfie.
    ///
    /// # Errors
    /// [`FailureCode::NoVisit`] when there are no photos, or not so many.
    pub(crate) fn photo(&self, index: usize) -> Result<Vec<u8>, Failure> {
        let nobody = || Failure::new(FailureCode::NoVisit, "nobody is here");
        Ok(self.visit.as_ref().ok_or_else(nobody)?.photo(index)?.to_vec())
    }

    /// Seals and saves the visit; only then may a window say "saved".
    pub(crate) fn keep_visit(&mut self) -> VisitInput {
        match self.save() {
            Ok(job) => {
                if let Ok(session) = self.session() {
                    session.order(courier::CourierCommand::Wake);
                }
                self.notify_kiosk();
                VisitInput::Saved(job)
            }
            Err(why) => {
                logs::warn("a visit was not saved", &why.detail);
                VisitInput::NotSaved(why.code.into())
            }
        }
    }

    /// # Errors
    /// [`FailureCode::NotSaved`]: the photos are still here, saving can be tried again.
    fn save(&mut self) -> Result<JobGlance, Failure> {
        let nobody = || Failure::new(FailureCode::NoVisit, "nobody is here");
        let session = self.session()?;
        let visit = self.visit.as_ref().ok_or_else(nobody)?;
        let enrollment = visit.seal(session.service_time())?;
        let now = self.now();
        let mut store = session.store();
        match store.add(&enrollment, &Job::new(now), now) {
            // An earlier try was stored though it could not be shown: the job's name is this capture's alone.
            Ok(()) | Err(StoreError::JobExists) => {}
            Err(why) => return Err(Failure::new(FailureCode::NotSaved, why)),
        }
        let glance = job_view::glance(&store.job(enrollment.job_id())?);
        drop(store);
        self.list_anew([enrollment.job_id()]);
        Ok(glance)
    }

    /// Reads a job for the visitor who waits for it; the next look tries again if it cannot be read.
    pub(crate) fn read_job(&self, job_id: &str) -> Option<VisitInput> {
        let session = self.session().ok()?;
        let summary = session.store().job(&JobId::new(job_id).ok()?).ok()?;
        Some(VisitInput::JobRead(job_view::glance(&summary)))
    }

    /// Ends the capture and wipes everything of it.
    pub(crate) fn discard_visit(&mut self) {
        drop(self.visit.take());
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
