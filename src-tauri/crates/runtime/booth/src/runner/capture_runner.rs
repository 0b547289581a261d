//! Executes the effects of one capture, without clock and threads: pictures are cut, kept and forgotten.

use crate::runner::photo_buffer::PhotoBuffer;
use crate::update::BoothUpdate;
use capture::gates::Reading;
use capture::{Effect, Input, Moment, Policy, Session, State, TurnOrder, Window};
use image::RgbImage;

/// What the camera shall do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraCommand {
    /// Open it, or open it anew.
    Open,
    /// Let go of it.
    Close,
}

/// One capture: the core and the photos kept so far.
pub struct CaptureRunner {
    session: Session,
    photos: PhotoBuffer,
}

impl CaptureRunner {
    /// A capture that has not begun; begin with [`Input::Open`].
    #[must_use]
    pub fn new(policy: Policy, chance: TurnOrder) -> Self {
        Self { session: Session::new(policy, chance), photos: PhotoBuffer::default() }
    }

    /// Passes an input to the core and executes its effects. `image` is the frame an [`Input::Seen`] is about.
    pub fn handle(
        &mut self,
        input: Input,
        image: Option<&RgbImage>,
        now: Moment,
        on_update: &mut dyn FnMut(BoothUpdate),
    ) -> Vec<CameraCommand> {
        let mut commands = Vec::new();
        for effect in self.session.handle(input, now) {
            match effect {
                Effect::OpenCamera => commands.push(CameraCommand::Open),
                Effect::CloseCamera => commands.push(CameraCommand::Close),
                Effect::KeepCandidate { number, window } => {
                    if let Some(image) = image {
                        self.photos.keep_candidate(number, image, window);
                    }
                }
                Effect::ChooseSelfie { number } => self.photos.choose_selfie(number),
                Effect::ForgetCandidates => self.photos.forget_candidates(),
                Effect::KeepLiveness { slot, window } => {
                    if let Some(image) = image {
                        self.photos.keep_liveness(slot, image, window);
                    }
                }
                Effect::ForgetAll => self.photos.forget_all(),
                Effect::Changed => on_update(BoothUpdate::Changed(self.session.ui_state().clone())),
                Effect::Finished(report) => {
                    if let Some(album) = std::mem::take(&mut self.photos).into_album(report) {
                        on_update(BoothUpdate::Finished(album));
                    }
                }
                Effect::Ended(end) => on_update(BoothUpdate::Ended(end)),
            }
        }
        commands
    }

    /// When the core needs an [`Input::Tick`].
    #[must_use]
    pub fn wake_at(&self) -> Option<Moment> {
        self.session.wake_at()
    }

    /// Where the capture stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.session.state()
    }

    /// The part of the frame to show.
    #[must_use]
    pub fn window(&self) -> Window {
        self.session.window()
    }

    /// What was compared for the latest frame; nothing when it showed no face.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        self.session.readings()
    }

    /// Number of photos held in memory.
    #[must_use]
    pub fn kept_photos(&self) -> usize {
        self.photos.count()
    }
}
