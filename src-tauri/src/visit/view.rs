//! The capture screen's state.

use capture::{Guidance, ManualStart, OverrideReason, Plan};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the visitor came for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Purpose {
    /// Be enrolled (job type 4).
    Register,
    /// Be recognised (job type 2).
    Authenticate,
    /// Be recognised as the person whom an ID number names, and be enrolled (job type 1).
    Identify,
}

/// Where the capture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Stage {
    /// The camera is being opened or is settling.
    Preparing,
    /// The face is being brought into the oval.
    Framing,
    /// All is well: the pictures start in a moment.
    Ready,
    /// The selfie is being taken.
    Selfie,
    /// The eight liveness pictures are being taken.
    Liveness,
    /// Held; what was taken is kept.
    Paused,
    /// "Do you need more time?"
    AskMore,
    /// "Are you still the same person?" The person left or another one stands there; nothing is kept.
    ConfirmPerson,
    /// Time ran out; another attempt is possible.
    TimedOut,
    /// Three attempts did not work: another way is needed.
    Exhausted,
    /// All nine pictures are taken.
    Done,
    /// The capture was stopped.
    Cancelled,
    /// The camera gives no pictures; it is tried again all the while.
    NoCamera,
}

/// Why there are no pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CameraTrouble {
    /// No camera is connected.
    None,
    /// Another program uses it.
    Busy,
    /// This program may not use it.
    Denied,
    /// It was disconnected or stopped.
    Lost,
    /// Its pictures cannot be used.
    Unusable,
}

/// One state of the capture screen. Sent on every change, at most about ten times a second.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CaptureView {
    /// Where the capture stands.
    pub stage: Stage,
    /// The one hint.
    pub guidance: Option<Guidance>,
    /// The hint to be spoken, once, when it begins to stand here; at most every one and a half seconds.
    pub spoken: Option<Guidance>,
    /// Liveness pictures taken, 0-8.
    pub taken: u8,
    /// Whether the selfie is taken.
    pub selfie_taken: bool,
    /// The face fits the oval.
    pub in_oval: bool,
    /// Size of the seen face as a percentage of the size that suits, in steps of ten; nothing when none is seen.
    pub size_percent: Option<u8>,
    /// Whether the start button may be shown (automatic start takes too long), and whether it needs a reason.
    pub manual_start: Option<ManualStart>,
    /// Whole seconds left in the attempt.
    pub seconds_left: u32,
    /// Attempts left after this one, going the same way.
    pub attempts_left: u8,
    /// Why there are no pictures, when `stage` is `no-camera`.
    pub trouble: Option<CameraTrouble>,
    /// The other ways that may be chosen now.
    pub ways: Vec<Plan>,
    /// What is asked for has not come for a while: another way should be offered in so many words.
    pub struggling: bool,
    /// The device analyses fewer than six pictures a second.
    pub slow: bool,
}

/// What a person or operator may ask of a running capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CaptureOrder {
    /// Start now instead of waiting for the automatic start.
    StartNow,
    /// Start although something blocks, for this reason.
    StartAnyway(OverrideReason),
    /// Hold.
    Pause,
    /// Go on.
    Resume,
    /// Yes, more time.
    MoreTime,
    /// Yes, this is still the person whose number it is.
    ContinuePerson,
    /// Another attempt after a time-out.
    TryAgain,
    /// Another way, one of [`CaptureView::ways`].
    Change(Plan),
    /// Stop; nothing is kept.
    Stop,
}

/// The identity a visitor claims. `Debug` would show it, so there is none.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Claim {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The service's name for the document.
    pub id_type: String,
    /// The number on it.
    pub id_number: String,
    /// First name; empty where it is not asked for.
    pub first_name: String,
    /// Last name; empty where it is not asked for.
    pub last_name: String,
    /// `yyyy-mm-dd`; empty where it is not asked for.
    pub date_of_birth: String,
}

/// What begins a visit.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VisitRequest {
    /// What the visitor came for.
    pub purpose: Purpose,
    /// The partner's own number for the person.
    pub user_id: String,
    /// Whom the ID authority is to be asked about; only to be identified.
    pub claim: Option<Claim>,
    /// Version of the consent notice agreed to.
    pub notice_version: String,
    /// Language of the notice (BCP 47).
    pub language: String,
}

/// What there is to review after a capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ReviewView {
    /// How many photos: the selfie and the liveness images.
    pub photos: u32,
}
