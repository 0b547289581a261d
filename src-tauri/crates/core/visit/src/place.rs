//! Lists the places of a visit and what each of them carries.
//!
//! ```text
//!                           +-> claim -> read-back -+   (to be identified)
//! attract -> purpose -> details --------------------+-> notice -> pictures -> capture -> review -> saving -> result -> cleared -> attract
//!                                    |                      ^----------+                  |
//!                                    +-> declined           +----- pictures <-------------+ (once more)
//!               claim <- result (a number that is not known)     notice <- result (registered already)
//! ```
//! Every place but `attract`, `saving` in progress and `cleared` can be left by [`crate::PersonEvent::Stopped`].

use crate::capture_view::CaptureView;
use crate::claim::{Claim, ClaimMistakes};
use crate::failure::VisitFailure;
use crate::job::JobGlance;
use crate::number::{CustomerNumber, NumberMistake};
use enrollment::JobKind;
use serde::{Deserialize, Serialize};

/// What begins a capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct VisitRequest {
    /// What the visitor came for.
    pub purpose: JobKind,
    /// The partner's own number for the person.
    pub user_id: CustomerNumber,
    /// Whom the ID authority is to be asked about; only to be identified.
    pub claim: Option<Claim>,
    /// Version of the consent notice agreed to.
    pub notice_version: String,
    /// Language of the notice (BCP 47).
    pub language: String,
}

/// What a visit carries from the notice on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Agreed {
    /// What was agreed to.
    pub request: VisitRequest,
    /// The customer number for screens that name it, e.g. `C-••••07`.
    pub number_masked: String,
    /// How often new pictures may still be asked for.
    pub retakes_left: u8,
}

/// How long a visitor has been waiting for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum WaitPhase {
    /// Not for long.
    Fresh,
    /// It takes a little longer.
    Still,
    /// The visitor is offered to leave.
    Offered,
    /// The visitor chose to wait.
    Staying,
}

/// Where a visit is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "at", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Place {
    /// No visitor is here.
    Attract,
    /// What the visitor came for is asked.
    Purpose,
    /// The customer number is asked.
    Details {
        /// What the visitor came for.
        purpose: JobKind,
        /// What was typed, if it could not be used or the visitor came back.
        user_id: CustomerNumber,
        /// Why it cannot be used.
        mistake: Option<NumberMistake>,
    },
    /// The document is asked (to be identified).
    Claim {
        /// What the visitor came for.
        purpose: JobKind,
        /// The customer number.
        user_id: CustomerNumber,
        /// What was typed; its fields are empty at first, and the page chooses a country and a document.
        claim: Claim,
        /// What is wrong with it.
        mistakes: ClaimMistakes,
    },
    /// What was typed of the document is read again.
    ReadBack {
        /// What the visitor came for.
        purpose: JobKind,
        /// The customer number.
        user_id: CustomerNumber,
        /// What was typed.
        claim: Claim,
    },
    /// The consent notice.
    Notice {
        /// What the visitor came for.
        purpose: JobKind,
        /// The customer number.
        user_id: CustomerNumber,
        /// What was typed of the document.
        claim: Option<Claim>,
    },
    /// The visitor does not agree to the notice.
    Declined {
        /// What the visitor came for.
        purpose: JobKind,
        /// The customer number.
        user_id: CustomerNumber,
        /// What was typed of the document.
        claim: Option<Claim>,
    },
    /// What is going to happen is shown.
    Pictures {
        /// What was agreed to.
        agreed: Agreed,
    },
    /// The pictures are being taken.
    Capture {
        /// What was agreed to.
        agreed: Agreed,
        /// Whether the capture has begun.
        opened: bool,
        /// Where the capture stands; nothing before its first report.
        capture: Option<CaptureView>,
        /// Why it did not begin.
        failure: Option<VisitFailure>,
    },
    /// The visitor looks at the pictures.
    Review {
        /// What was agreed to.
        agreed: Agreed,
        /// How many there are: the selfie and the liveness pictures.
        photos: u32,
    },
    /// The visit is being saved.
    Saving {
        /// What was agreed to.
        agreed: Agreed,
        /// Why it was not saved.
        failure: Option<VisitFailure>,
    },
    /// The visit is saved; the result, once there is one.
    Result {
        /// What was agreed to.
        agreed: Agreed,
        /// The job.
        job: JobGlance,
        /// How long the visitor has been waiting.
        #[serde(rename = "patience")]
        waiting: WaitPhase,
        /// Whether the visitor need not wait any longer.
        answered: bool,
    },
    /// "Your details are gone."
    Cleared,
}
