//! Says where a capture stands, and what came of a visit, in the words of the operator's window.

use crate::operator::view::{Asked, OperatorView, VisitOutcome};
use booth::{SlotRequirement, UiState};
use capture::plan::{SLOTS, Turn};
use visit::{CaptureView, Place, VisitView};

/// The operator's view of what the customer's window shows; `scene` is nothing before the first and after the last.
pub(crate) fn view(capture: CaptureView, scene: Option<&UiState>) -> OperatorView {
    OperatorView {
        capture,
        plan: scene.map(|scene| scene.plan),
        camera: None,
        asks: scene.map_or_else(
            || vec![None; usize::from(SLOTS)],
            |scene| scene.asks.iter().map(|ask| ask.map(asked)).collect(),
        ),
    }
}

/// What came of a visit: nothing before it is saved, and nothing once it is wiped.
pub(crate) fn outcome(visit: &VisitView) -> Option<VisitOutcome> {
    let Place::Result { agreed, job, answered, .. } = &visit.place else { return None };
    Some(VisitOutcome {
        number_masked: agreed.number_masked.clone(),
        job: job.clone(),
        answered: *answered,
        tries_left: visit.tries_left,
    })
}

const fn asked(ask: SlotRequirement) -> Asked {
    match ask {
        SlotRequirement::Relaxed => Asked::Relaxed,
        SlotRequirement::Any => Asked::Any,
        SlotRequirement::Smile => Asked::Smile,
        SlotRequirement::Facing => Asked::Facing,
        SlotRequirement::Turned(Turn::Left, _) => Asked::TurnedLeft,
        SlotRequirement::Turned(Turn::Right, _) => Asked::TurnedRight,
        SlotRequirement::Turned(Turn::Up, _) => Asked::ChinUp,
    }
}
