//! A station without a keychain asks for a passphrase, refuses weak and wrong ones in plain words, and opens with the right one.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, ensure};

/// Opens the tests' stores.
pub(crate) const GOOD: &str = "maziwa lala kahawa tamu";

impl Kiosk {
    /// Waits for the lock of this kind.
    pub(crate) fn wait_for_lock(&self, lock: &str) -> Result<()> {
        self.wait(&format!("the lock {lock}"), NEXT, |page| {
            (page.fact("lock", "lock") == Some(lock)).then_some(())
        })
    }

    /// Chooses a passphrase; both fields are filled in.
    pub(crate) fn choose(&self, passphrase: &str, again: &str) -> Result<()> {
        self.write("passphrase", passphrase)?;
        self.write("passphrase-again", again)?;
        self.press("unlock")
    }

    /// Waits for the words beside a field.
    fn mistake(&self, field: &str) -> Result<String> {
        self.wait(&format!("words at {field}"), NEXT, |page| {
            let text = page.text_of(field)?;
            (!text.is_empty()).then(|| text.to_owned())
        })
    }
}

#[test]
fn passphrase_is_chosen_checked_and_unlocks() -> Result<()> {
    let watch = Stopwatch::start("passphrase");
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    let arguments = ["--windowed", "--data", folder];
    let kiosk = Kiosk::open(WIDE, &arguments, &[])?;
    kiosk.wait_for_lock("choose-passphrase")?;
    kiosk.shoot("unlock-choose")?;
    kiosk.choose("abc", "abc")?;
    let words = kiosk.mistake("passphrase-mistake")?;
    ensure!(words.contains("easy to guess"), "too short: {words}");
    kiosk.shoot("unlock-too-short")?;
    kiosk.choose(GOOD, "maziwa lala kahawa chungu")?;
    let words = kiosk.mistake("passphrase-again-mistake")?;
    ensure!(words.contains("not the same"), "different: {words}");
    kiosk.choose(GOOD, GOOD)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.shoot("attract-not-configured")?;
    watch.note("chosen");

    let kiosk = kiosk.restarted(&arguments)?;
    kiosk.wait_for_lock("ask-passphrase")?;
    kiosk.write("passphrase", "maziwa lala kahawa chungu")?;
    kiosk.press("unlock")?;
    let words = kiosk.mistake("passphrase-mistake")?;
    ensure!(words.contains("does not open"), "wrong: {words}");
    kiosk.shoot("unlock-wrong")?;
    kiosk.write("passphrase", GOOD)?;
    kiosk.press("unlock")?;
    kiosk.wait_for_screen("attract", NEXT)?;
    Ok(())
}
