//! A camera is being set up: somebody of the staff looks through it. Only staff, never while a visitor is here; nothing is kept.

use crate::cameras::camera_setup::{CameraSetup, DEMO_CAMERA, Setups};
use crate::cameras::preferred;
use crate::cameras::running_preview::RunningPreview;
use crate::cameras::setup_view;
use crate::cameras::source::Cameras;
use crate::cameras::view::{CameraForm, ViewingView};
use crate::demo::world::DemoWorld;
use crate::shell::clock;
use crate::shell::controller::Controller;
use crate::shell::failure::Failure;
use crate::shell::request::Request;
use booth::{Mirrored, PreviewConfig, PreviewEvent, SetupPreview};
use camera::{CameraError, CameraMemory, Device, WorkerCommand, identity};
use std::sync::Arc;
use visit::VisitInput;

impl Controller {
    /// Looks through a camera as this form says; one that is being looked through follows at once.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::Locked`]; [`crate::shell::failure::FailureCode::Other`] while a visitor is here, and for numbers no camera can have.
    pub(crate) fn view_camera(&mut self, form: CameraForm) -> Result<(), Failure> {
        self.session()?;
        let wanted = setup_view::setup(&form)?;
        if !self.may_view() {
            return Err(Failure::other("no staff are here, or a visitor is"));
        }
        if let Some(running) = &mut self.preview {
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
        self.drop_preview();
        self.previews += 1;
        if let Some(demo) = &mut self.demo {
            demo.begin_viewing();
        }
        self.events.viewing(Some(ViewingView::Opening));
        self.preview = Some(self.look_through(self.previews, form, wanted));
        Ok(())
    }

    fn look_through(&self, number: u64, form: CameraForm, setup: CameraSetup) -> RunningPreview {
        let mirrored = Mirrored::new(setup.mirrored);
        // Measured on the picture as it is: the pitch of the mount is what is looked for.
        let level = CameraSetup { pitch_offset_deg: 0.0, ..setup };
        let setups = Setups::only(form.id.clone(), level);
        let cameras = Cameras::new(Some(form.id.clone()), setups, CameraMemory::default());
        let requests = self.requests.clone();
        let stage = self.demo.as_ref().map(DemoWorld::stage);
        let (source, eyes, id) = (cameras.clone(), cameras.clone(), form.id.clone());
        let viewing = SetupPreview::open(PreviewConfig {
            source: Box::new(move || {
                if stage.is_none() && !is_connected(&id) {
                    return Err(CameraError::None);
                }
                source.open(stage.as_ref())
            }),
            analyzer: Arc::new(move || eyes.eyes()),
            policy: self.policy.clone(),
            mirrored: mirrored.clone(),
            preview: self.reflection.clone(),
            on_event: Box::new(move |look| {
                // While the program ends nobody asks any more.
                let _ = requests.send(Request::Preview(number, look));
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

    /// Takes what is seen through the camera.
    pub(crate) fn on_preview_event(&mut self, number: u64, look: &PreviewEvent) {
        let Some(running) = self.preview.as_mut().filter(|running| running.number == number) else {
            return;
        };
        match look {
            PreviewEvent::Report(seen) => {
                running.baseline = seen.baseline.or(running.baseline);
                if let Some(demo) = &mut self.demo {
                    demo.hint(seen.hint);
                }
                self.events.viewing(Some(setup_view::look(look)));
            }
            PreviewEvent::CameraFailed(_) => self.events.viewing(Some(setup_view::look(look))),
            PreviewEvent::Ended => {
                drop(self.preview.take());
                self.events.viewing(Some(ViewingView::Over));
                self.feed(VisitInput::ViewingOver);
            }
        }
    }

    /// Looks through no camera any more.
    pub(crate) fn end_viewing(&mut self) {
        self.drop_preview();
        self.feed(VisitInput::ViewingOver);
    }

    /// Lets go of the camera that is looked through.
    pub(crate) fn drop_preview(&mut self) {
        if self.preview.take().is_some() {
            self.events.viewing(None);
        }
    }

    /// Keeps a camera's set-up and uses that camera from now on. Its baseline is what was seen of a person while it was
    /// looked through, or else the one it had, if it is mounted as it was.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::Locked`] and what else the store says; [`crate::shell::failure::FailureCode::Other`] for numbers no camera can have.
    pub(crate) fn save_camera(&mut self, form: &CameraForm) -> Result<(), Failure> {
        let new = setup_view::setup(form)?;
        let running = self.preview.as_ref().filter(|running| running.form.id == form.id);
        let seen = running.and_then(|running| running.baseline);
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
    matches!(connected, Ok(Ok(cameras)) if identity::find(id, cameras.iter().map(|one| one.id.as_str())).is_some())
}
