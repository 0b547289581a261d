//! Lists what the controller can be asked and what is reported to it.

use crate::cameras::presence::Presence;
use crate::cameras::view::CameraForm;
use crate::day::view::{DaySpan, DayView};
use crate::demo::view::{DemoChange, DemoView};
use crate::jobs::index::Listed;
use crate::jobs::list_view::{JobFilter, JobsPage, PageStart};
use crate::jobs::to_do_view::ToDoPage;
use crate::operator::view::{OperatorEvent, StopReason};
use crate::shell::failure::Failure;
use crate::shell::notice::KioskEvent;
use crate::shell::view::{CopyAnswer, KioskView};
use crate::shell::window_channel::Window;
use crate::staff::desk::SignedIn;
use booth::{PreviewEvent, Reading};
use delivery::FollowUpReason;
use enrollment::JobId;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use visit::{PersonEvent, RunId};
use zeroize::Zeroizing;

/// Where an answer goes; holds one.
pub(crate) type Reply<T> = SyncSender<T>;

/// One entry of the controller's queue.
pub(crate) enum Request {
    /// Show everything in this customer's window from now on.
    Watch(Box<dyn Window<KioskEvent>>),
    /// Show everything in this operator's window from now on.
    WatchOperator(Box<dyn Window<OperatorEvent>>),
    /// The operator's window is gone.
    EndOperator,
    /// A person did something.
    Person(PersonEvent),
    /// End the running capture for a reason.
    StopCapture(StopReason, Reply<Result<(), Failure>>),
    /// Somebody of the staff gave the right PIN.
    SignedIn(SignedIn, Reply<Result<(), Failure>>),
    /// Who belongs to the staff was changed.
    StaffChanged,
    /// The bytes of a kept photo: 0 is the selfie.
    Photo(usize, Reply<Result<Vec<u8>, Failure>>),
    /// The station at a glance.
    View(Reply<KioskView>),
    /// Something was saved that the station's view shows.
    SettingsChanged,
    /// So many rows of the jobs that match, from here on.
    Jobs(JobFilter, PageStart, u32, Reply<Result<JobsPage, Failure>>),
    /// The refused jobs that match.
    RefusedJobs(JobFilter, Reply<Result<Vec<JobId>, Failure>>),
    /// All jobs that match, as they are now.
    MatchingJobs(JobFilter, Reply<Result<Vec<Arc<Listed>>, Failure>>),
    /// What came of a day and what is open now, but what the store keeps of it.
    EndOfDay(DaySpan, Reply<Result<DayView, Failure>>),
    /// At most so many rows of what staff must follow up.
    ToDo(u32, Reply<Result<ToDoPage, Failure>>),
    /// The jobs that staff must follow up, and why.
    ToDoJobs(Reply<Result<Vec<(JobId, FollowUpReason)>, Failure>>),
    /// Do something about the store.
    Store(StoreRequest, Reply<Result<(), Failure>>),
    /// Look through a camera.
    ViewCamera(CameraForm, Reply<Result<(), Failure>>),
    /// Look through no camera any more.
    EndViewing(Reply<()>),
    /// Keep how a camera is set up.
    SaveCamera(CameraForm, Reply<Result<(), Failure>>),
    /// The demo bar's switches.
    Demo(Reply<Option<DemoView>>),
    /// Move the demo bar's switches.
    DemoSet(DemoChange, Reply<Result<DemoView, Failure>>),
    /// The devices were looked at.
    SelfTested(Presence),
    /// A capture reports.
    Booth(RunId, booth::BoothUpdate),
    /// A camera that is looked through reports.
    Preview(u64, PreviewEvent),
    /// The courier reports.
    Courier(courier::CourierUpdate),
    /// The gates compared the latest frame.
    Readings(Option<Vec<Reading>>),
    /// End everything and close the store.
    Close(Reply<()>),
}

/// What can be asked about the store.
pub(crate) enum StoreRequest {
    /// Make a new one that this passphrase opens.
    ChoosePassphrase(String),
    /// Open it with its passphrase.
    Unlock(String),
    /// Find out whether this passphrase opens it, while it is open.
    ProvePassphrase(Zeroizing<String>),
    /// Begin a new one beside the damaged one.
    SetAsideDamaged,
    /// Try again to open it.
    OpenAgain,
    /// Do without the keychain that is locked.
    PreferPassphrase,
    /// Do what staff say about a store that looks like a copy.
    SettleCopy(CopyAnswer),
}
