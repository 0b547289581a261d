//! One sitting in the booth, without its clock and threads: the core is asked, pictures are cut, kept and
//! forgotten, changes are told.

use crate::runner::photo_buffer::Prints;
use crate::update::Update;
use capture::gates::Reading;
use capture::{Effect, Input, Moment, Policy, Session, State, TurnOrder, Window};
use image::RgbImage;

/// What the sitting wants of the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraWish {
    /// Open it, or open it anew.
    Open,
    /// Let go of it.
    Close,
}

/// One sitting.
pub struct Sitting {
    session: Session,
    prints: Prints,
}

impl Sitting {
    /// A sitting that has not begun; begin with [`Input::Open`].
    #[must_use]
    pub fn new(policy: Policy, chance: TurnOrder) -> Self {
        Self { session: Session::new(policy, chance), prints: Prints::default() }
    }

    /// Asks the core about an input and does what it says. `image` is the frame an [`Input::Seen`] is about.
    pub fn handle(
        &mut self,
        input: Input,
        image: Option<&RgbImage>,
        now: Moment,
        tell: &mut dyn FnMut(Update),
    ) -> Vec<CameraWish> {
        let mut wishes = Vec::new();
        for effect in self.session.handle(input, now) {
            match effect {
                Effect::OpenCamera => wishes.push(CameraWish::Open),
                Effect::CloseCamera => wishes.push(CameraWish::Close),
                Effect::KeepCandidate { number, window } => {
                    if let Some(image) = image {
                        self.prints.keep_candidate(number, image, window);
                    }
                }
                Effect::ChooseSelfie { number } => self.prints.choose_selfie(number),
                Effect::ForgetCandidates => self.prints.forget_candidates(),
                Effect::KeepLiveness { slot, window } => {
                    if let Some(image) = image {
                        self.prints.keep_liveness(slot, image, window);
                    }
                }
                Effect::ForgetAll => self.prints.forget_all(),
                Effect::Changed => tell(Update::Changed(self.session.ui_state().clone())),
                Effect::Finished(report) => {
                    if let Some(album) = std::mem::take(&mut self.prints).bind(report) {
                        tell(Update::Finished(album));
                    }
                }
                Effect::Ended(end) => tell(Update::Ended(end)),
            }
        }
        wishes
    }

    /// When the core wants to be told the time.
    #[must_use]
    pub fn wake_at(&self) -> Option<Moment> {
        self.session.wake_at()
    }

    /// Where the capture stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.session.state()
    }

    /// What the mirror shows.
    #[must_use]
    pub fn window(&self) -> Window {
        self.session.window()
    }

    /// What was compared for the latest frame; nothing when it showed no face.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        self.session.readings()
    }

    /// Number of pictures held in memory.
    #[must_use]
    pub fn prints(&self) -> usize {
        self.prints.count()
    }
}
