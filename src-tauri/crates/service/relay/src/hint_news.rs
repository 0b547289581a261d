//! Tells devices of callbacks for their own jobs, as soon as any instance has kept one.

use crate::denied::Denied;
use crate::register::Register;
use hosting::database::RepositoryError;
use hosting::log;
use relay_protocol::DeviceId;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tabasamu_callbacks::HintRepository;
use tabasamu_callbacks::repository::{Cursor, Page};
use tokio::sync::{Notify, broadcast, watch};
use tokio::time::{Instant, sleep, sleep_until};

/// How soon a hint that another instance kept reaches the devices that wait here.
const POLL_EVERY: Duration = Duration::from_millis(500);
/// Hints of all devices that are looked through in one step.
const PAGE: u32 = 500;
/// Names of devices that a slow listener may fall behind; after that it looks for itself.
const BACKLOG: usize = 1024;

/// Hints of one device, and where to go on.
pub struct OwnHints {
    /// Jobs whose status should be asked now, each once.
    pub jobs: BTreeSet<String>,
    /// Where to go on.
    pub cursor: Cursor,
}

/// The hints of all devices. One look at the database serves everybody who waits.
pub struct HintNews {
    hints: Arc<dyn HintRepository>,
    register: Arc<dyn Register>,
    /// Wakes the look at the database: something was kept here.
    pub kept: Notify,
    /// Owners of jobs that were named just now.
    named: broadcast::Sender<String>,
    is_well: watch::Sender<bool>,
}

impl HintNews {
    /// Over a database.
    #[must_use]
    pub fn new(hints: Arc<dyn HintRepository>, register: Arc<dyn Register>) -> Self {
        let (named, is_well) = (broadcast::Sender::new(BACKLOG), watch::Sender::new(false));
        Self { hints, register, kept: Notify::new(), named, is_well }
    }

    /// Whether the database answered lately.
    #[must_use]
    pub fn is_well(&self) -> bool {
        *self.is_well.borrow()
    }

    /// Looks for news until it is dropped.
    pub async fn follow(&self) {
        let mut cursor = None;
        loop {
            let looked = self.look(&mut cursor).await;
            if let Err(why) = &looked {
                log::note(&why.to_string());
            }
            self.is_well.send_replace(looked.is_ok());
            tokio::select! {
                () = self.kept.notified() => {}
                () = sleep(POLL_EVERY) => {}
            }
        }
    }

    /// Names the owners of what is new after the cursor; the first look only finds the end.
    async fn look(&self, cursor: &mut Option<Cursor>) -> Result<(), RepositoryError> {
        let newest = self.hints.newest().await?;
        let Some(known) = cursor else {
            let Page { cursor: first, .. } = self.hints.page(None, 1).await?;
            *cursor = Some(Cursor { number: newest, ..first });
            return Ok(());
        };
        while known.number < newest {
            let page = self.hints.page(Some(known), PAGE).await?;
            if page.job_ids.is_empty() {
                break;
            }
            let owners = self.register.owners(page.job_ids).await?;
            let devices: BTreeSet<_> = owners.into_iter().map(|owned| owned.device).collect();
            for device in devices {
                // Fails only when nobody waits.
                let _ = self.named.send(device);
            }
            *known = page.cursor;
        }
        Ok(())
    }

    /// Hints for a device's jobs after a cursor; when there are none, looks on and waits for some, for `longest` at most.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn wait_for(
        &self,
        device: &DeviceId,
        after: Option<Cursor>,
        longest: Duration,
        mut stop: watch::Receiver<bool>,
    ) -> Result<OwnHints, Denied> {
        // Before the first look: what is named from now on is heard.
        let mut named = self.named.subscribe();
        let ends_at = Instant::now() + longest;
        let mut after = after;
        loop {
            let (own, is_all) = self.own(device, after.as_ref()).await?;
            // Where time is over in the middle of a long list, the next question goes on from there.
            if !own.jobs.is_empty() || Instant::now() >= ends_at || *stop.borrow() {
                return Ok(own);
            }
            after = Some(own.cursor);
            if !is_all {
                continue;
            }
            loop {
                tokio::select! {
                    () = sleep_until(ends_at) => break,
                    _ = stop.changed() => break,
                    word = named.recv() => match word {
                        Ok(word) if word != device.as_str() => {}
                        // Named, or too far behind to know.
                        _ => break,
                    },
                }
            }
        }
    }

    /// The device's hints of one page, and whether that was the last page.
    async fn own(
        &self,
        device: &DeviceId,
        after: Option<&Cursor>,
    ) -> Result<(OwnHints, bool), RepositoryError> {
        let page = self.hints.page(after, PAGE).await?;
        let is_all = page.job_ids.len() < PAGE as usize;
        let owners = match page.job_ids.is_empty() {
            true => Vec::new(),
            false => self.register.owners(page.job_ids).await?,
        };
        let own = owners.into_iter().filter(|owned| owned.device == device.as_str());
        let jobs = own.map(|owned| owned.job_id).collect();
        Ok((OwnHints { jobs, cursor: page.cursor }, is_all))
    }
}
