//! What a capture found wrong with a camera, as it is remembered.

use crate::cameras::view::CameraTroubleView;

/// A trouble, and which camera staff had chosen then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotedTrouble {
    pub(crate) expected: Option<String>,
    pub(crate) shown: CameraTroubleView,
}
