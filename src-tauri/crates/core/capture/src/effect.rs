//! Lists what a capture wants done.

use crate::framing::window::Window;
use crate::report::Report;
use serde::Serialize;

/// What a capture wants done, in order. Pictures are cut from the frame of the input being handled.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Effect {
    /// Open the camera, or open it anew.
    OpenCamera,
    /// Let go of the camera.
    CloseCamera,
    /// Keep this frame as a candidate for the selfie.
    KeepCandidate {
        /// 0, 1, 2 ...
        number: u8,
        /// What to cut out.
        window: Window,
    },
    /// This candidate is the selfie; forget the others.
    ChooseSelfie {
        /// The candidate's number.
        number: u8,
    },
    /// Forget all candidates for the selfie.
    ForgetCandidates,
    /// Keep this frame as liveness picture, in place of what the slot held.
    KeepLiveness {
        /// 1-8.
        slot: u8,
        /// What to cut out.
        window: Window,
    },
    /// Forget everything kept.
    ForgetAll,
    /// What the screen shows has changed: see [`crate::Session::ui_state`].
    Changed,
    /// All nine pictures are kept; this is how they were taken.
    Finished(Box<Report>),
    /// The capture ended without pictures.
    Ended(End),
}

/// Why a capture ended without pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum End {
    /// Someone stopped it.
    Stopped,
    /// It timed out and nobody touched it again.
    Abandoned,
    /// Nobody said who is there, after the person had left or another one stood there.
    Unconfirmed,
    /// No attempt is left: another way is needed.
    Exhausted,
    /// The camera did not come back.
    CameraGone,
    /// The face models do not run, and the policy allows nothing without them: out of order.
    Blind,
}
