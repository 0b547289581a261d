//! What a person can be asked to do.

/// An instruction to the person. Left and right are the person's own: `TurnLeft` turns the nose to the right
/// edge of the raw image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MotionRequest {
    /// Come into the picture.
    StepIn,
    /// Walk away.
    Leave,
    /// Turn the head back to the camera.
    LookStraight,
    /// Stop smiling, close the mouth.
    Relax,
    /// Smile.
    Smile,
    /// Smile broadly.
    SmileMore,
    /// Turn the head to the own left.
    TurnLeft,
    /// Turn the head to the own right.
    TurnRight,
    /// Raise the chin.
    ChinUp,
    /// Come nearer.
    ComeCloser,
    /// Go further away.
    StepBack,
    /// Move towards the own left.
    MoveLeft,
    /// Move towards the own right.
    MoveRight,
    /// Move the head up.
    MoveUp,
    /// Move the head down.
    MoveDown,
    /// Open the eyes and do not blink for a moment.
    OpenEyes,
    /// Stop where you are.
    HoldStill,
}
