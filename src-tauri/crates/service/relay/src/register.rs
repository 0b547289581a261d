//! Defines what is kept of devices and of the jobs they own, whichever database keeps it.

pub mod postgres;
pub mod sqlite;

use hosting::database::BoxFuture;
use relay_protocol::{DeviceId, PublicKey};
use std::time::Duration;

/// A device as it was registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceRecord {
    /// Under which it is known.
    pub id: DeviceId,
    /// What people call it.
    pub name: String,
    /// The key it signs with.
    pub key: PublicKey,
    /// When it was registered, in milliseconds since 1970.
    pub registered_ms: u64,
    /// When it was shut out.
    pub revoked_ms: Option<u64>,
}

impl DeviceRecord {
    /// This device, when it is the one that comes again with the code it was registered with, and still may.
    pub(crate) fn again(self, newcomer: &Newcomer) -> Option<Self> {
        (self.key == newcomer.key && self.revoked_ms.is_none()).then_some(self)
    }
}

/// A device and how many jobs it owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedDevice {
    /// The device.
    pub record: DeviceRecord,
    /// Jobs that are its own.
    pub jobs: u64,
}

/// A new device that shows a one-time code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// SHA-256 of the code.
    pub code: [u8; 32],
    /// The id it shall have.
    pub id: DeviceId,
    /// Its own name; empty: the name that came with the code.
    pub name: String,
    /// Its key.
    pub key: PublicKey,
}

/// A device that speaks of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobClaim {
    /// Who.
    pub device: DeviceId,
    /// Of which job.
    pub job_id: String,
    /// New jobs of one device within a day, at most.
    pub most_a_day: u32,
}

/// A job and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedJob {
    /// The job.
    pub job_id: String,
    /// The device's id.
    pub device: String,
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ownership {
    /// The job is the device's own.
    Owned,
    /// It is another's.
    NotYours,
    /// It is nobody's, and the device has had its new jobs for a day.
    TooMany,
}

/// The right to prepare a job, for a bounded time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease(pub i64);

/// What became of the wish to prepare a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrepTurn {
    /// Go on: nobody else does.
    Taken(Lease),
    /// Another instance, or an earlier request, has the lease for so long still.
    InFlight(Duration),
    /// The job was prepared with other contents.
    Changed,
    /// The job is another's.
    NotYours,
    /// The device has had its new jobs for a day.
    TooMany,
}

/// Numbers of all instances.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Devices that may ask.
    pub devices: u64,
    /// Devices that were shut out.
    pub revoked: u64,
    /// Jobs owned.
    pub jobs: u64,
}

/// Keeps devices and jobs. A device's next request may reach another instance, so all of it must be in the shared database,
/// and each call sees what every other instance wrote before.
pub trait Register: Send + Sync {
    /// Keeps a one-time code (its SHA-256) that lives until `ends_ms`, and the name that goes with it.
    fn invite<'a>(&'a self, code: [u8; 32], name: &'a str, ends_ms: u64) -> BoxFuture<'a, ()>;

    /// Uses a code up. A device that comes again with the same code and key gets the same answer; `None` when the code is
    /// unknown, too old or another's, or the device was shut out.
    fn register(&self, newcomer: Newcomer, now_ms: u64) -> BoxFuture<'_, Option<DeviceRecord>>;

    /// The device of this id, revoked or not.
    fn device<'a>(&'a self, id: &'a DeviceId) -> BoxFuture<'a, Option<DeviceRecord>>;

    /// All devices, oldest first.
    fn devices(&self) -> BoxFuture<'_, Vec<ListedDevice>>;

    /// Shuts a device out, from its next request on; false when there is none of this id.
    fn revoke<'a>(&'a self, id: &'a DeviceId, now_ms: u64) -> BoxFuture<'a, bool>;

    /// Makes all jobs of one device another's, and shuts the one out: a kiosk that was registered anew goes on with what it has.
    /// How many they are; `None`, and nothing is changed, when either is not known, the other was shut out, or both are one.
    /// Done again it takes along what was begun meanwhile.
    fn hand_over<'a>(
        &'a self,
        from: &'a DeviceId,
        to: &'a DeviceId,
        now_ms: u64,
    ) -> BoxFuture<'a, Option<u64>>;

    /// Makes a job the device's own unless it is somebody's.
    fn claim(&self, claim: JobClaim, now_ms: u64) -> BoxFuture<'_, Ownership>;

    /// Makes a job the device's own like [`claim`](Self::claim), and takes the lease on its preparation when it is free
    /// and `contents` are what they were before. A lease that is not given back ends after `lease`.
    fn begin(
        &self,
        claim: JobClaim,
        contents: [u8; 32],
        lease: Duration,
        now_ms: u64,
    ) -> BoxFuture<'_, PrepTurn>;

    /// Gives a lease back.
    fn end<'a>(&'a self, job_id: &'a str, lease: Lease) -> BoxFuture<'a, ()>;

    /// Who owns these jobs, for those that somebody owns.
    fn owners(&self, job_ids: Vec<String>) -> BoxFuture<'_, Vec<OwnedJob>>;

    /// Forgets codes that ended before a moment.
    fn forget_codes(&self, before_ms: u64) -> BoxFuture<'_, u64>;

    /// Numbers for operators.
    fn figures(&self) -> BoxFuture<'_, Figures>;
}

/// A day in milliseconds: the span of [`JobClaim::most_a_day`].
pub(crate) const DAY_MS: i64 = 24 * 3600 * 1000;

/// What a job's row says, when there is one.
pub(crate) struct JobRow {
    pub(crate) device: String,
    pub(crate) contents: Option<Vec<u8>>,
    pub(crate) lease_ends_ms: Option<i64>,
}

impl JobRow {
    /// Why `device` may not prepare the job now with these contents; `None` when it may.
    pub(crate) fn hinders(
        &self,
        device: &DeviceId,
        contents: &[u8; 32],
        now_ms: i64,
    ) -> Option<PrepTurn> {
        if self.device != device.as_str() {
            return Some(PrepTurn::NotYours);
        }
        if self.contents.as_ref().is_some_and(|known| known != contents) {
            return Some(PrepTurn::Changed);
        }
        let left = self.lease_ends_ms.map_or(0, |ends| ends.saturating_sub(now_ms));
        let left = u64::try_from(left).unwrap_or_default();
        (left > 0).then(|| PrepTurn::InFlight(Duration::from_millis(left)))
    }
}

/// A name for a lease that nobody else has.
pub(crate) fn new_lease() -> Result<i64, hosting::database::RepositoryError> {
    let bits =
        getrandom::u64().map_err(|why| hosting::database::RepositoryError(why.to_string()))?;
    Ok(bits.cast_signed())
}

/// A span as databases keep it.
pub(crate) fn span(length: Duration) -> i64 {
    i64::try_from(length.as_millis()).unwrap_or(i64::MAX)
}
