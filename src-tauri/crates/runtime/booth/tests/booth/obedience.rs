//! What a person does on hearing what the screen says. Light and covered cameras are nothing a visitor can change.

use capture::Guidance;
use puppet::Request;

pub(crate) fn request(guidance: Guidance) -> Option<Request> {
    Some(match guidance {
        Guidance::StepInFront | Guidance::ComeBack => Request::StepIn,
        Guidance::ComeCloser => Request::ComeCloser,
        Guidance::StepBack => Request::StepBack,
        Guidance::MoveLeft => Request::MoveLeft,
        Guidance::MoveRight => Request::MoveRight,
        Guidance::MoveUp => Request::MoveUp,
        Guidance::MoveDown => Request::MoveDown,
        Guidance::LookStraight | Guidance::HeadUpright | Guidance::LookBack => {
            Request::LookStraight
        }
        Guidance::OpenEyes => Request::OpenEyes,
        Guidance::RelaxFace => Request::Relax,
        Guidance::HoldStill => Request::HoldStill,
        Guidance::Smile => Request::Smile,
        Guidance::SmileMore => Request::SmileMore,
        Guidance::TurnLeft => Request::TurnLeft,
        Guidance::TurnRight => Request::TurnRight,
        Guidance::ChinUp => Request::ChinUp,
        Guidance::CameraCovered
        | Guidance::OnePersonOnly
        | Guidance::StartingAgain
        | Guidance::MoreLight
        | Guidance::LessLight
        | Guidance::LightBehind
        | Guidance::LightOneSide
        | Guidance::KeepLooking
        | Guidance::Good => return None,
    })
}
