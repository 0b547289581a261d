//! Says what the person is asked for while a slot waits.

use crate::guidance::Guidance;
use crate::liveness::smile::Smiling;
use crate::liveness::turn_steps::TurnSteps;
use crate::plan::Turn;

/// Nothing is asked for but what a photograph cannot do, once it is `missing` for long.
pub(crate) fn looking(missing: bool) -> Guidance {
    if missing { Guidance::Blink } else { Guidance::KeepLooking }
}

/// A relaxed face.
pub(crate) fn relaxed(suits: bool) -> Guidance {
    if suits { Guidance::Good } else { Guidance::RelaxFace }
}

/// A smile; who smiles and still waits for `long` does not move at all: a bigger smile moves.
pub(crate) fn smile(smiles: Smiling, long: bool) -> Guidance {
    match smiles {
        Smiling::Jumped => Guidance::RelaxFace,
        Smiling::Yes if !long => Guidance::Good,
        _ if long => Guidance::SmileMore,
        _ => Guidance::Smile,
    }
}

/// A face towards the camera.
pub(crate) fn facing(suits: bool) -> Guidance {
    if suits { Guidance::Good } else { Guidance::LookStraight }
}

/// A turn, or the way back from one.
pub(crate) fn turn(turn: Option<Turn>) -> Guidance {
    turn.map_or(Guidance::LookBack, TurnSteps::guidance)
}
