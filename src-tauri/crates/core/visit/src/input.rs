//! Lists what the core of a visit is fed with.

use crate::capture_view::CaptureView;
use crate::failure::VisitFailure;
use crate::job::JobGlance;
use crate::offer::Offer;
use crate::person_event::PersonEvent;
use capture::End;
use enrollment::Today;

/// Numbers the captures of this program, so that reports of an earlier one are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct RunId(pub u64);

/// What a capture reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaptureNews {
    /// It has begun.
    Opened,
    /// It could not begin.
    Refused(VisitFailure),
    /// Its screen changed.
    Changed(CaptureView),
    /// All pictures are kept.
    Finished {
        /// How many.
        photos: u32,
    },
    /// It ended without pictures.
    Ended(End),
}

/// What the core of a visit is fed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitInput {
    /// A person did something.
    Person(PersonEvent),
    /// Which day it is: before what a person typed about a birth.
    Today(Today),
    /// What visitors may come for: before one begins or says what for.
    Offered(Offer),
    /// The operator stops the capture from the second window.
    OperatorStopped,
    /// A page was loaded: nothing of an earlier page goes on but the visit.
    PageLoaded,
    /// The store was opened or closed.
    StoreOpen(bool),
    /// Whether Smile ID can be reached, as far as is known.
    Reachable(bool),
    /// A capture reports.
    Capture(RunId, CaptureNews),
    /// The visit is saved.
    Saved(JobGlance),
    /// The visit was not saved.
    NotSaved(VisitFailure),
    /// A job changed.
    JobChanged(String),
    /// A job was read.
    JobRead(JobGlance),
    /// Somebody of the staff has signed in.
    StaffSignedIn,
    /// The visitor's number must wait: it is not tried here once more.
    NumberWaits,
    /// Staff want to look through a camera to set it up.
    ViewingAsked,
    /// Nobody looks through a camera any more.
    ViewingOver,
    /// A deadline has come ([`crate::Visits::wake_at`]).
    Tick,
}
