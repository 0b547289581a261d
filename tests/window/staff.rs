//! Staff: their door, the list of jobs and what a job says.

use crate::kiosk::Kiosk;
use crate::page_snapshot::PageSnapshot;
use crate::visitor::NEXT;
use anyhow::Result;
use std::time::Duration;

/// The PIN of the demo's own supervisor, and of the first one that the tests make elsewhere.
pub(crate) const PIN: &str = "407219";

/// Strikes Ctrl+Alt+S in the page, whichever window has the keyboard.
const CHORD: &str = r#"
const key = { key: "s", code: "KeyS", ctrlKey: true, altKey: true, bubbles: true, cancelable: true };
document.body.dispatchEvent(new KeyboardEvent("keydown", key));
"#;

impl Kiosk {
    /// Comes to the staff's door from the first screen; the name of what stands there.
    pub(crate) fn come_to_door(&self) -> Result<String> {
        self.wait_for_screen("attract", NEXT)?;
        self.ask(CHORD)?;
        self.wait("the staff's door", NEXT, |page| {
            // The door stands there before it knows who may come.
            let knows = page.mark("member").is_some() || page.screen() == "new-supervisor";
            knows.then(|| page.screen().to_owned())
        })
    }

    /// Makes the first supervisor, up to the door; the recovery code.
    pub(crate) fn make_first_supervisor(&self) -> Result<String> {
        self.write("supervisor-name", "Zawadi")?;
        self.write("new-pin", PIN)?;
        self.write("new-pin-again", PIN)?;
        self.press("make-supervisor")?;
        let page = self.wait_for_screen("recovery-code", NEXT)?;
        let code = page.text_of("recovery-code").unwrap_or_default().to_owned();
        self.press("code-written")?;
        self.wait_for_screen("door", NEXT)?;
        Ok(code)
    }

    /// Chooses the first member at the door and types a PIN, but does not send it.
    pub(crate) fn type_pin(&self, pin: &str) -> Result<()> {
        self.press("member")?;
        self.write("pin", pin)
    }

    /// Signs in from the first screen, where need be as the first supervisor of all.
    pub(crate) fn enter_staff(&self) -> Result<()> {
        if self.come_to_door()? == "new-supervisor" {
            self.make_first_supervisor()?;
        }
        self.type_pin(PIN)?;
        self.press("sign-in")?;
        self.wait("somebody signed in", NEXT, |page| {
            (page.screen() != "door").then(|| page.mark("signed-in").map(drop))?
        })
    }

    /// Opens the list of jobs from the first screen.
    pub(crate) fn open_jobs(&self) -> Result<()> {
        self.enter_staff()?;
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
