//! Which camera gave no pictures when they were needed, for staff.

use crate::cameras::noted_trouble::NotedTrouble;
use crate::cameras::view::CameraTroubleView;
use crate::shell::controller::Controller;
use booth::BoothUpdate;
use visit::{CaptureView, Stage};

impl Controller {
    /// Notes what a capture reports of its camera: a trouble, with the camera's name, or that it is over.
    pub(crate) fn note_camera(&mut self, update: &BoothUpdate) {
        let BoothUpdate::Changed(scene) = update else { return };
        let CaptureView { stage, trouble, .. } = CaptureView::from(scene);
        let noted = match (trouble, stage) {
            (Some(trouble), _) => {
                let Ok(session) = self.session() else { return };
                let expected = self.expected_camera(&session.store());
                let shown = CameraTroubleView { name: self.cameras.name(), trouble };
                Some(NotedTrouble { expected, shown })
            }
            // Only a capture that sees something has a camera that works.
            (None, Stage::Framing | Stage::Ready | Stage::Selfie | Stage::Liveness) => None,
            (None, _) => return,
        };
        if self.camera_trouble != noted {
            self.camera_trouble = noted;
            self.notify_kiosk();
        }
    }

    /// The trouble that staff should see to; over as soon as another camera is chosen.
    pub(crate) fn shown_trouble(&self, expected: Option<&String>) -> Option<CameraTroubleView> {
        let noted = self.camera_trouble.as_ref();
        noted.filter(|noted| noted.expected.as_ref() == expected).map(|noted| noted.shown.clone())
    }
}
