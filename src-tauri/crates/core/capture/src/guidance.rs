//! Lists the hints a person can get: of two that apply the one declared first wins.

use serde::{Deserialize, Serialize};

/// What the person is asked to do now. The window owns the sentences; `Left` and `Right` are the person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Guidance {
    /// The camera sees nothing: something covers it.
    CameraCovered,
    /// Nobody is in front of the camera.
    StepInFront,
    /// A second face is too close.
    OnePersonOnly,
    /// Captured work is kept while the person comes back.
    ComeBack,
    /// Move towards the person's own left.
    MoveLeft,
    /// Move towards the person's own right.
    MoveRight,
    /// The face is too low in the oval.
    MoveUp,
    /// The face is too high in the oval.
    MoveDown,
    /// The face is too small.
    ComeCloser,
    /// The face is too large.
    StepBack,
    /// A mask or a scarf covers nose and mouth.
    TakeOffMask,
    /// Dark glasses hide the eyes.
    TakeOffDarkGlasses,
    /// Not enough light.
    MoreLight,
    /// Too much light.
    LessLight,
    /// A window or lamp shines from behind.
    LightBehind,
    /// Light falls on one side only.
    LightOneSide,
    /// The head is turned or tilted up or down.
    LookStraight,
    /// The head leans to a shoulder.
    HeadUpright,
    /// Both eyes are closed.
    OpenEyes,
    /// The mouth is open or smiling where a relaxed face is needed.
    RelaxFace,
    /// The picture is blurred by motion.
    HoldStill,
    /// A smile is needed.
    Smile,
    /// A bigger smile is needed.
    SmileMore,
    /// Turn the head towards the person's own left.
    TurnLeft,
    /// Turn the head towards the person's own right.
    TurnRight,
    /// Raise the chin.
    ChinUp,
    /// Look at the camera again after a turn.
    LookBack,
    /// Blink: nothing else tells a person who only looks from a photograph.
    Blink,
    /// Nothing is asked but to go on looking at the camera.
    KeepLooking,
    /// All is well: hold it.
    Good,
}
