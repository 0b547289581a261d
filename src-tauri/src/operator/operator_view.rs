//! Says where a capture stands, and what the gates compared, in the words of the operator's window.

use crate::operator::view::{Asked, GateReading, OperatorView};
use crate::visit::view::CaptureView;
use booth::{Ask, Reading, Scene};
use capture::plan::{SLOTS, Turn};

/// The operator's view of what the customer's window shows; `scene` is nothing before the first and after the last.
pub(crate) fn view(capture: CaptureView, scene: Option<&Scene>) -> OperatorView {
    OperatorView {
        capture,
        plan: scene.map(|scene| scene.plan),
        asks: scene.map_or_else(
            || vec![None; usize::from(SLOTS)],
            |scene| scene.asks.iter().map(|ask| ask.map(asked)).collect(),
        ),
    }
}

const fn asked(ask: Ask) -> Asked {
    match ask {
        Ask::Relaxed => Asked::Relaxed,
        Ask::Any => Asked::Any,
        Ask::Smile => Asked::Smile,
        Ask::Facing => Asked::Facing,
        Ask::Turned(Turn::Left, _) => Asked::TurnedLeft,
        Ask::Turned(Turn::Right, _) => Asked::TurnedRight,
        Ask::Turned(Turn::Up, _) => Asked::ChinUp,
    }
}

/// What the gates compared.
pub(crate) fn readings(readings: &[Reading]) -> Vec<GateReading> {
    let row = |one: &Reading| GateReading {
        quantity: one.quantity,
        value: one.value,
        side: one.side,
        guide: one.guide,
        block: one.block,
        level: one.level,
    };
    readings.iter().map(row).collect()
}
