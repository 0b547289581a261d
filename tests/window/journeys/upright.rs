//! The same visit on an upright kiosk's screen.

use crate::desktop::TALL;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use anyhow::Result;

#[test]
fn visit_on_a_portrait_screen() -> Result<()> {
    let _watch = Stopwatch::start("upright");
    Kiosk::demo(TALL)?.walk("tall-en")
}
