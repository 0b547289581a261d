//! Counts over which jobs the courier panicked; the count outlives the program.
//!
//! A panic can be told from a power cut: it is caught. So a job that makes every courier fail is known after a few of them, and
//! does not keep the others from being delivered.

use enrollment::JobId;
use std::collections::{BTreeMap, BTreeSet};
use store::{Setting, Store, StoreError};

/// How often the courier panicked over each job since staff last asked for it, by the job's id.
const PANICS: Setting<BTreeMap<String, u32>> = Setting::json("panics", 1);

/// A job over which the courier panicked so often is worked on no more.
const BORNE: u32 = 3;

/// A damaged count begins anew.
fn load(store: &Store) -> BTreeMap<String, u32> {
    PANICS.load(store).ok().flatten().unwrap_or_default()
}

/// The courier panicked over this job. True when that was once too often.
///
/// # Errors
/// Those of saving a setting.
pub(crate) fn count(store: &mut Store, job_id: &JobId) -> Result<bool, StoreError> {
    let mut panics = load(store);
    let times = panics.entry(job_id.to_string()).or_default();
    *times = times.saturating_add(1);
    let is_enough = *times >= BORNE;
    PANICS.save(store, &panics)?;
    Ok(is_enough)
}

/// The jobs that are worked on no more.
pub(crate) fn given_up(store: &Store) -> BTreeSet<JobId> {
    let panics = load(store).into_iter().filter(|(_, times)| *times >= BORNE);
    panics.filter_map(|(job_id, _)| JobId::new(&job_id).ok()).collect()
}

/// Counts anew for the jobs that are meant; nothing is written when there are none.
///
/// # Errors
/// Those of saving a setting.
pub(crate) fn forget(
    store: &mut Store,
    is_meant: impl Fn(&Store, &str) -> bool,
) -> Result<(), StoreError> {
    let known = load(store);
    let mut panics = known.clone();
    panics.retain(|job_id, _| !is_meant(store, job_id));
    if panics == known { Ok(()) } else { PANICS.save(store, &panics) }
}

/// Whether there is no such job any more.
pub(crate) fn is_gone(store: &Store, job_id: &str) -> bool {
    let found = JobId::new(job_id).map(|job_id| store.job(&job_id));
    matches!(found, Err(_) | Ok(Err(StoreError::NoSuchJob)))
}
