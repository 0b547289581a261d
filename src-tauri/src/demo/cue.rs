//! Carries the demo's cues to the rendered person in front of its camera.

use crate::demo::view::DemoPerson;
use puppet::MotionRequest;
use std::time::Instant;

/// Who stands there since when, and what they were last asked to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cue {
    /// Who.
    pub(crate) person: DemoPerson,
    /// Since when: a later time is another entrance.
    pub(crate) entered: Instant,
    /// What the screen last asked for.
    pub(crate) request: Option<MotionRequest>,
}

impl Cue {
    /// A person comes in.
    pub(crate) fn enters(person: DemoPerson) -> Self {
        Self { person, entered: Instant::now(), request: None }
    }
}
