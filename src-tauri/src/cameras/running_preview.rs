//! A running look through a camera that is being set up.

use crate::cameras::view::CameraForm;
use booth::{Mirrored, SetupPreview};
use camera::Mount;
use capture::calibration::drift::Baseline;

/// A camera that is being looked through.
pub(crate) struct RunningPreview {
    pub(crate) number: u64,
    pub(crate) form: CameraForm,
    pub(crate) mount: Mount,
    pub(crate) mirrored: Mirrored,
    pub(crate) baseline: Option<Baseline>,
    #[expect(dead_code, reason = "dropping it lets go of the camera")]
    pub(crate) viewing: SetupPreview,
}
