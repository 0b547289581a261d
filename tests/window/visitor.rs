//! A visitor: from the first touch to the result, step by step.

use crate::kiosk::Kiosk;
use crate::page_snapshot::PageSnapshot;
use anyhow::{Result, ensure};
use std::time::Duration;

/// How long the next screen may take after a touch.
pub(crate) const NEXT: Duration = Duration::from_secs(60);
/// How long taking the pictures may take on a loaded machine.
const CAPTURE: Duration = Duration::from_secs(300);
/// How long an answer may take.
pub(crate) const ANSWER: Duration = Duration::from_secs(180);

/// What a visitor comes for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be enrolled.
    Register,
    /// To be recognised.
    Authenticate,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Register => "purpose-register",
            Self::Authenticate => "purpose-authenticate",
        }
    }
}

impl Kiosk {
    /// From the first screen to what is said before the camera goes on.
    pub(crate) fn arrive(&self, purpose: Purpose, number: &str) -> Result<()> {
        self.wait_for_screen("attract", NEXT)?;
        self.press("start")?;
        self.wait_for_screen("purpose", NEXT)?;
        self.press(purpose.name())?;
        self.wait_for_screen("details", NEXT)?;
        self.tap_number(number)?;
        self.press("continue")?;
        self.wait_for_screen("notice", NEXT)?;
        self.press("consent-agree")?;
        self.wait_for_screen("pictures", NEXT)?;
        Ok(())
    }

    /// From the first screen to what is said before the camera goes on, with a document whose number is typed.
    pub(crate) fn arrive_with_document(&self, number: &str, id_number: &str) -> Result<()> {
        self.wait_for_screen("attract", NEXT)?;
        self.press("start")?;
        self.wait_for_screen("purpose", NEXT)?;
        self.press("purpose-identify")?;
        self.wait_for_screen("details", NEXT)?;
        self.tap_number(number)?;
        self.press("continue")?;
        self.wait_for_screen("claim", NEXT)?;
        self.choose_document("GH", "GHANA_CARD")?;
        self.write("claim-idNumber", id_number)?;
        self.press("continue")?;
        let read_back = self.wait_for_screen("read-back", NEXT)?;
        ensure!(!read_back.text.contains(id_number), "the number stands uncovered on the screen");
        self.press("continue")?;
        self.wait_for_screen("notice", NEXT)?;
        self.press("consent-agree")?;
        self.wait_for_screen("pictures", NEXT)?;
        Ok(())
    }

    /// Says which document it is.
    pub(crate) fn choose_document(&self, country: &str, id_type: &str) -> Result<()> {
        self.press(&format!("claim-country-{country}"))?;
        self.press(&format!("claim-document-{id_type}"))
    }

    /// Taps a number of digits on the keys of the screen.
    pub(crate) fn tap_number(&self, number: &str) -> Result<()> {
        for digit in number.chars() {
            self.press(&format!("key-{digit}"))?;
        }
        let typed = self.ask(r#"return document.querySelector("[data-test=user-id]").value"#)?;
        ensure!(typed == number, "tapped {number}, the screen has {typed}");
        Ok(())
    }

    /// Takes the pictures, up to looking at them.
    pub(crate) fn be_photographed(&self) -> Result<()> {
        self.press("ready")?;
        let review = self.wait_for_screen("review", CAPTURE)?;
        let photos = review.fact("review", "photos");
        ensure!(photos == Some("9"), "there are {photos:?} photos, not 9");
        Ok(())
    }

    /// Agrees to the pictures; gives the job's id.
    pub(crate) fn use_photos(&self) -> Result<String> {
        self.press("use-photos")?;
        self.wait("a saved job", NEXT, |page| page.fact("result", "jobId").map(str::to_owned))
    }

    /// A whole visit up to the result screen; gives the job's id.
    pub(crate) fn visit(&self, purpose: Purpose, number: &str) -> Result<String> {
        self.arrive(purpose, number)?;
        self.be_photographed()?;
        self.use_photos()
    }

    /// Waits until the result screen says this, having said nothing but `before` until then; gives what it shows.
    pub(crate) fn wait_for_result(&self, category: &str, before: &[&str]) -> Result<PageSnapshot> {
        let mut wrong = None;
        let shown = self.wait(&format!("the result {category}"), ANSWER, |page| {
            let said = page.fact("result", "category")?;
            if said == category {
                return Some(page.clone());
            }
            if !before.contains(&said) {
                wrong.get_or_insert_with(|| said.to_owned());
            }
            None
        })?;
        ensure!(wrong.is_none(), "before {category} the visitor was shown {wrong:?}");
        Ok(shown)
    }

    /// Ends the visit and waits until nothing of it is on the screen any more.
    pub(crate) fn leave(&self) -> Result<()> {
        self.press("done")?;
        self.wait_for_screen("cleared", NEXT)?;
        self.wait_for_screen("attract", NEXT)?;
        Ok(())
    }
}
