//! Lists what the core of a visit wants done.

use crate::input::RunId;
use crate::number::CustomerNumber;
use crate::place::VisitRequest;
use capture::CaptureCommand;

/// What is to be done, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::large_enum_variant,
    reason = "a handful live for one call; a box would save nothing"
)]
pub enum VisitEffect {
    /// Begin a capture: report [`crate::CaptureNews::Opened`] or `Refused` under this number.
    Begin(RunId, VisitRequest),
    /// Pass an order to the running capture.
    OrderCapture(CaptureCommand),
    /// Seal and save the visit: report [`crate::VisitInput::Saved`] or `NotSaved`.
    Keep,
    /// End the capture and wipe everything of it: pictures, number, claim.
    Discard,
    /// Let this number wait before it is tried here again.
    LockOut(CustomerNumber),
    /// Read this job and report [`crate::VisitInput::JobRead`].
    ReadJob(String),
    /// Look through the camera that was asked for.
    BeginViewing,
    /// Do not look through a camera: a visitor is here.
    RefuseViewing,
    /// Look through no camera any more.
    EndViewing,
}
