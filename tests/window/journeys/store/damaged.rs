//! A damaged store is said to be damaged, nothing of it is deleted, and a new one is begun only when staff say so.

use super::passphrase::GOOD;
use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, ensure};
use std::fs;

#[test]
fn damaged_store_is_set_aside_not_deleted() -> Result<()> {
    let _watch = Stopwatch::start("damaged");
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    let arguments = ["--windowed", "--data", folder];
    let kiosk = Kiosk::open(WIDE, &arguments, &[])?;
    kiosk.wait_for_lock("choose-passphrase")?;
    kiosk.choose(GOOD, GOOD)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    let desktop = kiosk.closed()?;

    let store = data.path().join("store");
    let mut bytes = fs::read(store.join("jobs.db"))?;
    let (quarter, half) = (bytes.len() / 4, bytes.len() / 2);
    bytes[quarter..quarter + half].fill(0xa5);
    fs::write(store.join("jobs.db"), &bytes)?;

    let kiosk = Kiosk::again(desktop, Vec::new(), &arguments)?;
    let first = kiosk.wait("lock or damage", NEXT, |page| {
        let screen = page.screen().to_owned();
        ["unlock", "damaged"].contains(&&*screen).then_some(screen)
    })?;
    if first == "unlock" {
        kiosk.wait_for_lock("ask-passphrase")?;
        kiosk.write("passphrase", GOOD)?;
        kiosk.press("unlock")?;
    }
    let shown = kiosk.wait_for_screen("damaged", NEXT)?;
    kiosk.shoot("damaged")?;
    ensure!(shown.text.contains("nothing was deleted"), "{}", shown.text);
    ensure!(fs::read(store.join("damaged-1.db"))? == bytes, "the damaged file was changed");

    kiosk.press("set-aside")?;
    kiosk.wait("a question", NEXT, |page| page.mark("confirm").map(drop))?;
    kiosk.shoot("damaged-confirm")?;
    kiosk.press("confirm-yes")?;
    kiosk.wait_for_lock("choose-passphrase")?;
    kiosk.choose(GOOD, GOOD)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    ensure!(fs::read(store.join("damaged-1.db"))? == bytes, "the damaged file was changed");
    Ok(())
}
