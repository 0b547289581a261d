//! A camera is being set up: somebody of the staff looks through it. Never while a visitor is here; nothing is kept.

use crate::cameras::camera_setup::{CameraSetup, DEMO_CAMERA, Setups};
use crate::cameras::preferred;
use crate::cameras::running_preview::RunningPreview;
use crate::cameras::setup_view;
use crate::cameras::source::Cameras;
use crate::cameras::view::{CameraForm, ViewingView};
use crate::shell::clock;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::{Kiosk, locked};
use booth::{Mirrored, PreviewConfig, PreviewEvent, SetupPreview};
use camera::{CameraError, Device, WorkerCommand};
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Kiosk {
    /// Looks through a camera as this form says; one that is being looked through follows at once.
    ///
    /// # Errors
    /// [`FailureCode::Locked`]; [`FailureCode::Other`] while a visitor is here, and for numbers no camera can have.
    pub(crate) fn view_camera(self: &Arc<Self>, form: CameraForm) -> Result<(), Failure> {
        self.session()?;
        if locked(&self.visit).is_some() {
            return Err(Failure::new(FailureCode::Other, "a visitor is here"));
        }
        let wanted = setup_view::setup(&form)?;
        if let Some(running) = &mut *locked(&self.viewing) {
            let same = setup_view::setup(&running.form)?.controls == wanted.controls;
            if running.form.id == form.id && same {
                running.mount.set(wanted.rotation);
                running.mirrored.set(wanted.mirrored);
                if running.form.rotation != form.rotation {
                    running.baseline = None;
                }
                running.form = form;
                return Ok(());
            }
        }
        self.end_viewing();
        let number = self.visits.fetch_add(1, Ordering::SeqCst) + 1;
        if let Some(demo) = &self.demo {
            demo.begin_viewing();
        }
        self.events.viewing(Some(ViewingView::Opening));
        // Held while it starts, so that its first words find it.
        let mut place = locked(&self.viewing);
        let before = place.replace(self.look_through(number, form, wanted));
        drop(place);
        // Another command may have begun one meanwhile; ended outside the lock, as its threads may be telling us something.
        drop(before);
        Ok(())
    }

    fn look_through(
        self: &Arc<Self>,
        number: u64,
        form: CameraForm,
        setup: CameraSetup,
    ) -> RunningPreview {
        let mirrored = Mirrored::new(setup.mirrored);
        // Measured on the picture as it is: the pitch of the mount is what is looked for.
        let level = CameraSetup { pitch_offset_deg: 0.0, ..setup };
        let setups = Setups::only(form.id.clone(), level);
        let cameras = Cameras::new(Some(form.id.clone()), setups);
        let (shown, told) = (Arc::downgrade(self), Arc::downgrade(self));
        let (source, eyes, id) = (cameras.clone(), cameras.clone(), form.id.clone());
        let viewing = SetupPreview::open(PreviewConfig {
            source: Box::new(move || {
                let kiosk = shown.upgrade().ok_or(CameraError::Lost)?;
                if kiosk.demo.is_none() && !is_connected(&id) {
                    return Err(CameraError::None);
                }
                source.open(kiosk.demo.as_ref())
            }),
            analyzer: Arc::new(move || eyes.eyes()),
            policy: self.policy.clone(),
            mirrored: mirrored.clone(),
            preview: self.reflection.clone(),
            on_event: Box::new(move |look| {
                if let Some(kiosk) = told.upgrade() {
                    kiosk.on_preview_event(number, &look);
                }
            }),
        });
        RunningPreview {
            number,
            form,
            mount: cameras.mount().clone(),
            mirrored,
            baseline: None,
            viewing,
        }
    }

    fn on_preview_event(self: &Arc<Self>, number: u64, look: &PreviewEvent) {
        let mut place = locked(&self.viewing);
        let Some(running) = place.as_mut().filter(|running| running.number == number) else {
            return;
        };
        match look {
            PreviewEvent::Report(seen) => {
                running.baseline = seen.baseline.or(running.baseline);
                if let Some(demo) = &self.demo {
                    demo.hint(seen.hint);
                }
                self.events.viewing(Some(setup_view::look(look)));
            }
            PreviewEvent::CameraFailed(_) => self.events.viewing(Some(setup_view::look(look))),
            PreviewEvent::Ended => {
                let ended = place.take();
                self.events.viewing(Some(ViewingView::Over));
                // A viewing cannot end itself from its own thread.
                std::thread::spawn(move || drop(ended));
            }
        }
    }

    /// Looks through no camera any more.
    pub(crate) fn end_viewing(&self) {
        // Dropped outside the lock: ending waits for its threads, which may be telling us something.
        let running = locked(&self.viewing).take();
        if running.is_some() {
            drop(running.map(|running| running.viewing));
            self.events.viewing(None);
        }
    }

    /// Keeps a camera's set-up and uses that camera from now on. Its baseline is what was seen of a person while it was
    /// looked through, or else the one it had, if it is mounted as it was.
    ///
    /// # Errors
    /// [`FailureCode::Locked`] and what else the store says; [`FailureCode::Other`] for numbers no camera can have.
    pub(crate) fn save_camera(&self, form: &CameraForm) -> Result<(), Failure> {
        let new = setup_view::setup(form)?;
        let seen = locked(&self.viewing)
            .as_ref()
            .filter(|running| running.form.id == form.id)
            .and_then(|running| running.baseline);
        let session = self.session()?;
        let mut store = session.store();
        let old = Setups::read(&store).of(&form.id);
        let kept = old.baseline.filter(|_| old.rotation == new.rotation);
        let setup = CameraSetup { baseline: seen.or(kept), at_ms: clock::now().0, ..new };
        Setups::keep(&mut store, &form.id, setup)?;
        if form.id != DEMO_CAMERA {
            preferred::prefer(&mut store, &form.id)?;
        }
        drop(store);
        self.notify_kiosk();
        Ok(())
    }
}

fn is_connected(id: &str) -> bool {
    let connected = WorkerCommand::own().map(|worker| Device::list(&worker));
    matches!(connected, Ok(Ok(cameras)) if cameras.iter().any(|camera| camera.id == id))
}

#[cfg(test)]
mod tests {
    #![cfg(feature = "demo")]

    use super::*;
    use crate::cameras::view::MainsChoice;
    use crate::shell::cli::Launch;
    use crate::visit::view::{Purpose, VisitRequest};
    use booth::Policy;
    use camera::Rotation;
    use std::time::{Duration, Instant};

    fn form() -> CameraForm {
        setup_view::form(DEMO_CAMERA, &CameraSetup::default())
    }

    /// Invariant: A window may call each command there is and no other; no camera is looked through while a visitor is
    /// here.
    #[test]
    fn what_is_saved_holds_and_nobody_looks_through_the_camera_during_a_visit() {
        let folder = tempfile::tempdir().unwrap();
        let launch = Launch { demo: true, ..Launch::default() };
        let store = folder.path().join("store");
        let kiosk = Kiosk::start(launch, store, Policy::default()).unwrap();
        let mut shown = kiosk.reflection.subscribe();

        // Each of these opens the camera anew, all at once.
        std::thread::scope(|scope| {
            for number in 0..6 {
                let (kiosk, mut form) = (&kiosk, form());
                let all = [MainsChoice::Hz50, MainsChoice::Hz60, MainsChoice::Auto];
                form.mains = all[number % 3];
                scope.spawn(move || kiosk.view_camera(form).unwrap());
            }
        });
        let began = Instant::now();
        while shown.borrow_and_update().is_none() {
            assert!(began.elapsed() < Duration::from_secs(60), "no picture");
            std::thread::sleep(Duration::from_millis(20));
        }
        let turned = CameraForm { rotation: 180, mirrored: false, ..form() };
        kiosk.view_camera(turned.clone()).unwrap();
        kiosk.save_camera(&turned).unwrap();
        let kept = Setups::read(&kiosk.session().unwrap().store()).of(DEMO_CAMERA);
        assert_eq!((kept.rotation, kept.mirrored), (Rotation::Half, false));
        assert!(!kiosk.view().mirrored);

        let visit = VisitRequest {
            purpose: Purpose::Register,
            user_id: "2718".to_owned(),
            claim: None,
            notice_version: "1".to_owned(),
            language: "en".to_owned(),
        };
        kiosk.begin_visit(visit).unwrap();
        assert!(locked(&kiosk.viewing).is_none(), "both at once");
        assert!(kiosk.view_camera(form()).is_err());
        kiosk.discard_visit();
        kiosk.view_camera(form()).unwrap();
        kiosk.end_viewing();
        assert!(shown.borrow_and_update().is_none(), "the camera stays on");
        kiosk.close();
    }
}
