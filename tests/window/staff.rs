//! Staff: the list of jobs and what a job says.

use crate::kiosk::Kiosk;
use crate::page_snapshot::PageSnapshot;
use crate::visitor::NEXT;
use anyhow::Result;
use std::time::Duration;

impl Kiosk {
    /// Opens the list of jobs from the first screen.
    pub(crate) fn open_jobs(&self) -> Result<()> {
        self.wait_for_screen("attract", NEXT)?;
        self.press("staff")?;
        self.wait_for_screen("jobs", NEXT)?;
        Ok(())
    }

    /// Enters an account, without which nobody may begin; from the first screen and back to it. Nothing answers it.
    pub(crate) fn enter_account(&self) -> Result<()> {
        self.open_jobs()?;
        self.press("tab-settings")?;
        self.wait_for_screen("settings", NEXT)?;
        for (field, text) in [
            ("partner-id", "085"),
            ("api-key", "a-key-of-nobody"),
            ("callback-url", "https://results.example.test"),
        ] {
            self.write(field, text)?;
        }
        self.press("save-account")?;
        self.wait("the account", NEXT, |page| page.mark("account-saved").map(drop))?;
        self.press("leave-staff")?;
        self.wait("the way in", NEXT, |page| page.mark("start").map(drop))
    }

    /// Opens one job from the list and gives what its page says.
    pub(crate) fn open_job(&self, job_id: &str) -> Result<PageSnapshot> {
        self.press_css(&format!(
            r#"[data-test="job-row"][data-job-id="{job_id}"] [data-test="job-open"]"#
        ))?;
        self.wait("the job's page", NEXT, |page| {
            let shown = page.fact("job-detail", "jobId")? == job_id;
            shown.then(|| page.clone())
        })
    }

    /// What staff read about a job; from the first screen and back to it.
    pub(crate) fn staff_read(&self, job_id: &str) -> Result<PageSnapshot> {
        self.open_jobs()?;
        let page = self.open_job(job_id)?;
        self.press("leave-staff")?;
        self.wait_for_screen("attract", NEXT)?;
        Ok(page)
    }

    /// Waits, with the list of jobs open, until a job is in one of the states.
    pub(crate) fn wait_for_job(
        &self,
        job_id: &str,
        states: &[&str],
        patience: Duration,
    ) -> Result<()> {
        self.wait(&format!("job {job_id} {states:?}"), patience, |page| {
            page.all("job-row")
                .find(|row| row.fact("jobId") == Some(job_id))
                .and_then(|row| row.fact("state"))
                .filter(|state| states.contains(state))
                .map(drop)
        })
    }
}
