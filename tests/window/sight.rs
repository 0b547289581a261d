//! Whether everything that can be pressed can be seen, and touched where it is seen.

use crate::kiosk::Kiosk;
use anyhow::{Result, ensure};
use serde_json::Value;

/// The buttons of the screen, or of the dialog above it, that are not wholly in sight.
const HIDDEN: &str = r#"
const inSight = (button) => {
  const { left, top, right, bottom } = button.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  // A corner may be round.
  return [[x, top + 6], [x, bottom - 6], [left + 12, y], [right - 12, y]].every(([x, y]) => {
    const there = document.elementFromPoint(x, y);
    return there !== null && (button.contains(there) || there.contains(button));
  });
};
const all = [...(document.querySelector("dialog[open]") ?? document).querySelectorAll("button")];
return all
  .filter((button) => !button.matches(".unseen") && button.checkVisibility() && !inSight(button))
  .map((button) => button.dataset.test ?? button.textContent);
"#;

/// What the page takes for its size, and how many points of the screen make one of its own.
const SIZE: &str = "return [innerWidth, innerHeight, devicePixelRatio]";

impl Kiosk {
    /// Waits until the screen is still, and takes its picture if a button of it is out of sight.
    pub(crate) fn ensure_all_in_sight(&self, screen: &str) -> Result<()> {
        self.wait_until_still()?;
        let hidden = self.hidden_buttons()?;
        if !hidden.is_empty() {
            self.shoot_now(&format!("failed-sight-{screen}"))?;
        }
        ensure!(hidden.is_empty(), "{screen}: out of sight: {hidden:?}");
        Ok(())
    }

    /// The names of the buttons that are not wholly in sight.
    pub(crate) fn hidden_buttons(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.ask(HIDDEN)?)?)
    }

    /// Makes sure that the page fills a screen of this size, in its own points, at this scale.
    pub(crate) fn ensure_fills(&self, width: u16, height: u16, scale: u8) -> Result<()> {
        let found = self.ask(SIZE)?;
        let expected = Value::from(vec![width, height, u16::from(scale)]);
        let is_same = found.as_array().zip(expected.as_array()).is_some_and(|(found, expected)| {
            found.iter().zip(expected).all(|(one, other)| one.as_f64() == other.as_f64())
        });
        ensure!(is_same, "the page is {found}, not {expected}");
        Ok(())
    }
}
