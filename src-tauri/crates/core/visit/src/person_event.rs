//! Lists what a person can do on the screen, as the page sends it.

use crate::claim::Claim;
use crate::number::CustomerNumber;
use capture::CaptureCommand;
use enrollment::JobKind;
use serde::Deserialize;

/// What a person did. One that does not belong to the place where the visit is changes nothing: late events from an
/// earlier screen are normal. Each counts as a touch.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum PersonEvent {
    /// Touched the screen or a key outside of any question; answers "Still there?" with yes.
    Touched,
    /// Began.
    Started,
    /// Chose what to come for.
    PurposeChosen {
        /// What for.
        purpose: JobKind,
    },
    /// Gave the customer number.
    NumberGiven {
        /// As typed.
        user_id: CustomerNumber,
    },
    /// Named a document.
    Claimed {
        /// As typed.
        claim: Claim,
    },
    /// Read the document's details again: they are right.
    ReadBackRight,
    /// Agreed to the notice.
    Agreed {
        /// Version of the notice.
        notice_version: String,
        /// Its language (BCP 47).
        language: String,
    },
    /// Did not agree to the notice.
    Declined,
    /// Went one screen back.
    WentBack,
    /// Is ready for the camera.
    Ready,
    /// Gave an order to the running capture.
    CaptureAsked {
        /// Which.
        order: CaptureCommand,
    },
    /// Wants these pictures to be used.
    PhotosUsed,
    /// Wants new pictures.
    PhotosRefused,
    /// Wants saving to be tried again.
    SaveAgain,
    /// Wants to wait for the answer, having been offered to leave.
    WaitChosen,
    /// Wants to try once more, with new pictures, after an answer that allows it.
    OnceMore,
    /// Wants to correct the number of the document, which is not known.
    CorrectionChosen,
    /// Wants to confirm to be whom the number is registered for already.
    ConfirmationChosen,
    /// Is finished.
    Finished,
    /// Stops the visit; answers every question with no.
    Stopped,
    /// Opened the help.
    HelpOpened,
    /// Closed the help.
    HelpClosed,
    /// Came to the door of the staff screens; does something only at the first screen.
    StaffOpened,
    /// Locked the staff screens.
    StaffLocked,
    /// Left the staff screens.
    StaffLeft,
}
