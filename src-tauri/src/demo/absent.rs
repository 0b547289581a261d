//! Takes the place of the demo's world in a program that was built without it: there is none.

use crate::demo::view::{DemoChange, DemoView};
use crate::shell::cli::Launch;
use camera::{CameraError, Frame, FrameSource};
use capture::Guidance;
use enrollment::JobKind;
use smile_id::Account;
use std::convert::Infallible;
use std::time::Duration;

/// The demo's world, which does not exist.
pub(crate) enum DemoWorld {}

/// The demo's stage, which does not exist.
#[derive(Clone)]
pub(crate) enum DemoStage {}

/// The demo's webcam, which does not exist.
pub(crate) struct DemoCamera(Infallible);

impl DemoWorld {
    /// Starts nothing.
    ///
    /// # Errors
    /// Always: this program has no demo.
    pub(crate) fn start(_: &Launch) -> anyhow::Result<Self> {
        anyhow::bail!("this program was built without the demo")
    }

    pub(crate) fn account(&self) -> anyhow::Result<Account> {
        match *self {}
    }

    pub(crate) fn view(&self) -> DemoView {
        match *self {}
    }

    pub(crate) fn supervisor(&self) -> (&'static str, &'static str) {
        match *self {}
    }

    pub(crate) fn set(&mut self, _: DemoChange) -> anyhow::Result<()> {
        match *self {}
    }

    pub(crate) fn begin_visit(&mut self, _: JobKind) {
        match *self {}
    }

    pub(crate) fn begin_viewing(&mut self) {
        match *self {}
    }

    pub(crate) fn hint(&mut self, _: Option<Guidance>) {
        match *self {}
    }

    pub(crate) fn stage(&self) -> DemoStage {
        match *self {}
    }
}

impl DemoStage {
    pub(crate) fn camera(&self) -> DemoCamera {
        match *self {}
    }
}

impl FrameSource for DemoCamera {
    fn next_frame(&mut self, _: Duration) -> Result<Option<Frame>, CameraError> {
        match self.0 {}
    }
}
