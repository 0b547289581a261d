//! The state of the station as every screen needs it.

use crate::cameras::view::CameraTroubleView;
use crate::site::view::SiteSettings;
use capture::calibration::drift::Drift;
use courier::{Connection, OfflineReason};
use serde::{Deserialize, Serialize};
use store::CopySign;
use ts_rs::TS;

/// Which Smile ID the kiosk talks to. Everything but production wears a loud banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Environment {
    /// A rendered person and an embedded Smile ID: nothing is real.
    Demo,
    /// Smile ID's sandbox: real capture, decisions that mean nothing.
    Sandbox,
    /// Smile ID's production service.
    Production,
}

/// What stands between the kiosk and its store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Lock {
    /// The store is open.
    Open,
    /// No store yet and no system keyring: a new passphrase must be chosen.
    ChoosePassphrase,
    /// The store needs its passphrase.
    AskPassphrase,
    /// The store is damaged and was set aside unharmed; staff must decide.
    Damaged,
    /// The system's keychain, which keeps the store's key, is locked or does not answer; the store is untouched.
    KeyLocked,
    /// No store yet, and the system's keychain, which would keep its key, is locked or does not answer.
    NewKeyLocked,
    /// The store's key is not in the system's keychain, which is open; the store is untouched.
    KeyMissing,
    /// The system gives no credential to the program, and the store's key is one; the store is untouched.
    CredentialMissing,
    /// The credential that the system gives is no key, or not the store's; an existing store is untouched.
    CredentialRefused,
    /// Another program has the store open.
    InUse,
    /// The store's folder or disk cannot be used.
    Unusable,
    /// A write failed: the program tries by itself to open the store again.
    Reopening,
    /// The store's files were deleted while it was open, and cannot be written anew yet: what was in them is lost if the program
    /// ends. It tries by itself.
    FilesGone,
}

/// Which of two copies of a store goes on, as staff say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CopyAnswer {
    /// This one, here.
    ThisOne,
    /// The other one: from this one nothing is ever sent.
    OtherOne,
    /// The other one, and a new, empty store takes the place of this one, which is set aside.
    NewStore,
}

/// What makes every visit vain, so that nobody is asked for anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outage {
    /// The disk has no room for a new job.
    Disk,
    /// No camera is connected, or none may be used.
    Camera,
    /// The face models cannot be read.
    Models,
    /// No account is set up: nothing could ever be sent.
    Account,
}

/// Why there was no connection, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LastOffline {
    /// Why.
    pub reason: OfflineReason,
    /// When it was found, Unix milliseconds.
    pub at_ms: u64,
}

/// This computer's clock is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ClockWrong {
    /// By how many minutes; nothing while the service's time is not known.
    pub minutes: Option<u32>,
    /// Ahead of the service's clock, or behind it.
    pub is_ahead: bool,
}

/// The station at a glance; sent on every change and after each page load.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KioskView {
    /// Which Smile ID this is.
    pub environment: Environment,
    /// Whether the store is open.
    pub lock: Lock,
    /// How the courier fares.
    pub connection: Connection,
    /// Why there was no connection last since the program began; for staff only.
    pub last_offline: Option<LastOffline>,
    /// What is wrong with this computer's clock, if anything is; for staff only.
    pub clock_wrong: Option<ClockWrong>,
    /// Jobs saved and not yet sent.
    pub waiting: u32,
    /// Jobs sent and not yet decided.
    pub undecided: u32,
    /// Jobs someone must act on.
    pub attention: u32,
    /// Jobs that staff must follow up.
    pub to_do: u32,
    /// How often a write failed since the program began, so that the store had to be opened again; for staff only.
    pub failed_writes: u32,
    /// The system does not let keys be kept out of what it swaps to disk; for staff only.
    pub keys_unlocked: bool,
    /// Jobs that damage to the disk has hit, by their references; for staff only.
    pub damaged_jobs: Vec<String>,
    /// Why the store is in quarantine, if it is: it looks like a copy, so nothing of it is sent and nobody is let in.
    pub copy: Option<CopySign>,
    /// Free disk space is so low that no new capture may start.
    pub disk_low: bool,
    /// What makes every visit vain, if anything does.
    pub outage: Option<Outage>,
    /// What staff said of the place.
    pub site: SiteSettings,
    /// People see themselves as in a mirror: their left is on the left of the screen.
    pub mirrored: bool,
    /// Where to stand, in centimetres from the camera, if its view was measured.
    pub stand_cm: Option<u32>,
    /// Why the camera should be set up again; for staff only.
    pub camera_drift: Vec<Drift>,
    /// The camera that gave no pictures when they were needed last; for staff only.
    pub camera_trouble: Option<CameraTroubleView>,
}
