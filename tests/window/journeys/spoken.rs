//! Guidance is heard while the pictures are taken, in the visitor's language, and not once the voice is off.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::program;
use crate::stopwatch::Stopwatch;
use crate::visitor::Purpose;
use anyhow::{Result, ensure};
use std::path::PathBuf;

/// A sound card that is a file.
struct Card {
    settings: PathBuf,
    heard: PathBuf,
}

impl Card {
    fn new() -> Result<Self> {
        let folder = program::leavings()?;
        let heard = folder.join(format!("heard-{}.raw", std::process::id()));
        let settings = folder.join(format!("heard-{}.conf", std::process::id()));
        let text = format!(
            "pcm.!default {{ type plug slave.pcm room }}\n\
             pcm.room {{ type file file \"{}\" format raw slave.pcm nothing }}\n\
             pcm.nothing {{ type null }}\n",
            heard.display()
        );
        std::fs::write(&settings, text)?;
        Ok(Self { settings, heard })
    }

    /// Samples that are no silence: 32-bit floats.
    fn loud_samples(&self) -> usize {
        let bytes = std::fs::read(&self.heard).unwrap_or_default();
        let samples = bytes
            .chunks_exact(4)
            .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        samples.filter(|sample| sample.abs() > 0.02).count()
    }
}

impl Drop for Card {
    fn drop(&mut self) {
        // What is left lies beside the build.
        let _ = std::fs::remove_file(&self.heard);
        let _ = std::fs::remove_file(&self.settings);
    }
}

#[test]
fn spoken_guidance_plays_and_can_be_muted() -> Result<()> {
    let _watch = Stopwatch::start("spoken");
    let card = Card::new()?;
    let settings = card.settings.display().to_string();
    let kiosk = Kiosk::open(WIDE, &["--demo"], &[("ALSA_CONFIG_PATH", &settings)])?;
    kiosk.press("sound")?;
    kiosk.press("voice-on")?;
    kiosk.press("close")?;
    kiosk.visit(Purpose::Register, "104251")?;
    ensure!(card.loud_samples() == 0, "a voice that is off was heard");
    kiosk.leave()?;
    // The next visitor finds the voice as staff set it up: on.
    kiosk.visit(Purpose::Register, "104252")?;
    let heard = card.loud_samples();
    ensure!(heard > 20_000, "only {heard} samples were heard");
    Ok(())
}
