//! Reasons a camera gives no frames.

/// Why there are no frames; each is something a person can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CameraError {
    /// No camera is connected, or not the chosen one.
    #[error("no camera is connected")]
    None,
    /// Another program uses the camera.
    #[error("another program uses the camera")]
    Busy,
    /// The system does not let this program use the camera.
    #[error("this program may not use the camera")]
    Denied,
    /// The camera went away or stopped delivering.
    #[error("the camera was disconnected or stopped")]
    Lost,
    /// The camera delivers pictures that cannot be decoded, or none of a usable size and rate.
    #[error("the camera's pictures cannot be used")]
    Unusable,
}

impl CameraError {
    /// How a worker tells its parent why it ends.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::None => 10,
            Self::Busy => 11,
            Self::Denied => 12,
            Self::Lost => 13,
            Self::Unusable => 14,
        }
    }

    /// Why a worker ended; a code that is none of ours (a panic, a signal) means the camera is lost.
    #[must_use]
    pub const fn from_exit_code(code: Option<i32>) -> Self {
        match code {
            Some(10) => Self::None,
            Some(11) => Self::Busy,
            Some(12) => Self::Denied,
            Some(14) => Self::Unusable,
            _ => Self::Lost,
        }
    }

    /// Reads the system's reason out of a library's message ("... (os error 13)").
    #[must_use]
    pub fn from_message(message: &str, while_opening: bool) -> Self {
        let number = message
            .rsplit_once("os error ")
            .map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
        match number.as_deref() {
            Some("1" | "13") => Self::Denied,
            Some("16") => Self::Busy,
            Some("2" | "6" | "19") if while_opening => Self::None,
            Some(_) => Self::Lost,
            None if while_opening => Self::Unusable,
            None => Self::Lost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CameraError;

    #[test]
    fn exit_codes_come_back_as_they_went() {
        use CameraError::{Busy, Denied, Lost, None, Unusable};
        for reason in [None, Busy, Denied, Lost, Unusable] {
            assert_eq!(CameraError::from_exit_code(Some(i32::from(reason.exit_code()))), reason);
        }
        assert_eq!(CameraError::from_exit_code(Some(101)), Lost, "a panic");
        assert_eq!(CameraError::from_exit_code(Option::None), Lost, "a signal");
    }

    #[test]
    fn reasons_are_read_from_messages() {
        let read = CameraError::from_message;
        assert_eq!(
            read("Could not open: Permission denied (os error 13)", true),
            CameraError::Denied
        );
        assert_eq!(read("Device or resource busy (os error 16)", true), CameraError::Busy);
        assert_eq!(read("No such device (os error 19)", true), CameraError::None);
        assert_eq!(read("No such device (os error 19)", false), CameraError::Lost);
        assert_eq!(read("Failed to Fufill", true), CameraError::Unusable);
    }
}
