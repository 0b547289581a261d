//! What a person does on hearing what the screen says. Light, covered cameras and clothes are nothing that person changes.

use capture::Guidance;
use puppet::MotionRequest;

pub(crate) fn request(guidance: Guidance) -> Option<MotionRequest> {
    Some(match guidance {
        Guidance::StepInFront | Guidance::ComeBack => MotionRequest::StepIn,
        Guidance::ComeCloser => MotionRequest::ComeCloser,
        Guidance::StepBack => MotionRequest::StepBack,
        Guidance::MoveLeft => MotionRequest::MoveLeft,
        Guidance::MoveRight => MotionRequest::MoveRight,
        Guidance::MoveUp => MotionRequest::MoveUp,
        Guidance::MoveDown => MotionRequest::MoveDown,
        Guidance::LookStraight | Guidance::HeadUpright | Guidance::LookBack => {
            MotionRequest::LookStraight
        }
        Guidance::OpenEyes => MotionRequest::OpenEyes,
        Guidance::RelaxFace => MotionRequest::Relax,
        Guidance::HoldStill => MotionRequest::HoldStill,
        Guidance::Smile => MotionRequest::Smile,
        Guidance::SmileMore => MotionRequest::SmileMore,
        Guidance::TurnLeft => MotionRequest::TurnLeft,
        Guidance::TurnRight => MotionRequest::TurnRight,
        Guidance::ChinUp => MotionRequest::ChinUp,
        Guidance::CameraCovered
        | Guidance::OnePersonOnly
        | Guidance::TakeOffMask
        | Guidance::TakeOffDarkGlasses
        | Guidance::MoreLight
        | Guidance::LessLight
        | Guidance::LightBehind
        | Guidance::LightOneSide
        | Guidance::Blink
        | Guidance::KeepLooking
        | Guidance::Good => return None,
    })
}
