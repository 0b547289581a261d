//! Measures in the page: from a press, or a door that opens, to the first rows that are painted, and the longest frame.

use crate::kiosk::Kiosk;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, ensure};
use std::time::{Duration, Instant};

/// Notes when the next press came, and when what a list shows at first was painted after it. At the staff's door the time
/// begins when the door is gone: how long a PIN takes to be recognised is said by nothing of the list.
const NOTE_OPENING: &str = r#"
const noted = (window.opening = { began: 0, painted: 0 });
const door = () => document.querySelector("[data-test=door]");
const atDoor = door() !== null;
const press = ({ timeStamp }) => (noted.began = timeStamp);
if (!atDoor) addEventListener("pointerdown", press, { capture: true, once: true });
const shown = "[data-test=job-row], [data-test=jobs-none]";
const coming = new MutationObserver(() => {
  if (atDoor && noted.began === 0 && !door()) noted.began = performance.now();
  if (noted.began === 0 || !document.querySelector(shown)) return;
  coming.disconnect();
  // What stands now is painted after this frame's scripts; a message comes behind that.
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (noted.painted = performance.now());
    port2.postMessage(0);
  });
});
coming.observe(document.body, { childList: true, subtree: true });
"#;

const OPENED: &str =
    "const { began, painted } = window.opening; return painted === 0 ? null : painted - began;";

/// Notes how long each frame takes, and how far down the list is scrolled.
const NOTE_FRAMES: &str = r#"
const noted = (window.noted = { longest: 0, frames: 0, lowest: 0, runs: true });
const list = document.querySelector("table[data-test=jobs]").parentElement;
let before = 0;
const step = (now) => {
  if (!noted.runs) return;
  if (before > 0) noted.longest = Math.max(noted.longest, now - before);
  noted.frames += 1;
  noted.lowest = Math.max(noted.lowest, list.scrollTop / Math.max(1, list.scrollHeight - list.clientHeight));
  before = now;
  requestAnimationFrame(step);
};
requestAnimationFrame(step);
"#;

const NOTED: &str = "const { longest, frames, lowest } = window.noted; window.noted.runs = false; return [longest, frames, lowest];";

/// Where the list is on the screen.
const PLACE: &str = r#"
const box = document.querySelector("table[data-test=jobs]").parentElement.getBoundingClientRect();
return [box.left, box.top, box.right, box.bottom];
"#;

/// What was seen of the frames.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frames {
    /// The longest, milliseconds.
    pub(super) longest_ms: f64,
    pub(super) count: f64,
    /// The share of the list that was scrolled over.
    pub(super) lowest: f64,
}

impl Kiosk {
    /// Presses a button that opens the list; milliseconds until its first rows are painted, from the press or, at the
    /// staff's door, from when the door is gone.
    pub(super) fn time_opening(&self, button: &str) -> Result<f64> {
        self.ask(NOTE_OPENING)?;
        self.press(button)?;
        let began = Instant::now();
        loop {
            if let Some(millis) = self.ask(OPENED)?.as_f64() {
                return Ok(millis);
            }
            ensure!(began.elapsed() < NEXT, "no rows in {NEXT:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What becomes of the frames while something is done.
    pub(super) fn frames_while(&self, act: impl FnOnce() -> Result<()>) -> Result<Frames> {
        self.ask(NOTE_FRAMES)?;
        act()?;
        let noted = self.ask(NOTED)?;
        let number = |at: usize| noted[at].as_f64().context("no frames");
        Ok(Frames { longest_ms: number(0)?, count: number(1)?, lowest: number(2)? })
    }

    /// Turns the wheel over the list, down and up again.
    pub(super) fn wheel_over_list(&self, turns: u32) -> Result<()> {
        let [left, top, right, bottom] = self.place_of_list()?;
        let (x, y) = (((left + right) / 2.0).to_string(), ((top + bottom) / 2.0).to_string());
        let turns = turns.to_string();
        let mut words = vec!["mousemove", &x, &y];
        for direction in ["5", "4"] {
            words.extend(["click", "--delay", "12", "--repeat", &turns, direction]);
        }
        self.desktop().mouse(&words)
    }

    /// Drags the list's bar to the end and back.
    pub(super) fn drag_over_list(&self) -> Result<()> {
        const STEPS: u32 = 60;
        let [_, top, right, bottom] = self.place_of_list()?;
        let x = (right - 4.0).to_string();
        let at = |step: u32| {
            (top + 8.0 + (bottom - top) * f64::from(step) / f64::from(STEPS)).to_string()
        };
        let ways: Vec<String> = (0..=STEPS).chain((0..STEPS).rev()).map(at).collect();
        let first = at(0);
        // The bar is thin until the mouse is on it.
        let mut words = vec!["mousemove", &x, &first, "sleep", "0.5", "mousedown", "1"];
        for y in &ways {
            words.extend(["mousemove", &x, y, "sleep", "0.025"]);
        }
        words.extend(["mouseup", "1"]);
        self.desktop().mouse(&words)
    }

    fn place_of_list(&self) -> Result<[f64; 4]> {
        Ok(serde_json::from_value(self.ask(PLACE)?)?)
    }
}
