//! The kiosk as a test uses it: press, type, wait for what the screen shall show.

use crate::desktop::{Desktop, Size};
use crate::driver::Driver;
use crate::page_snapshot::{self, PageSnapshot};
use crate::screenshots;
use anyhow::{Context as _, Result, bail, ensure};
use fantoccini::wd::WindowHandle;
use serde_json::Value;
use std::time::{Duration, Instant};

/// Between two looks: quick for a test, slow enough not to be a load.
const LOOK: Duration = Duration::from_millis(80);
/// How long an element may take to be there to be pressed.
const REACH: Duration = Duration::from_secs(60);
/// How long a screen may take until nothing is arriving on it any more.
const STILL: Duration = Duration::from_secs(3);

/// Whether something on the page is still arriving; what moves for ever does not count.
const MOVING: &str = r#"
const ends = (one) => Number.isFinite(one.effect.getComputedTiming().endTime);
return document.getAnimations().some((one) => one.playState === "running" && ends(one));
"#;

/// What the page was last told is painted with the next frame but one.
const PAINTED: &str = r#"
return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));
"#;

/// The program on its desktop.
pub(crate) struct Kiosk {
    driver: Driver,
    desktop: Desktop,
    environment: Vec<(String, String)>,
}

impl Kiosk {
    /// A demo with everything inside, as a person would start it.
    pub(crate) fn demo(size: Size) -> Result<Self> {
        let mut arguments = vec!["--demo"];
        if size.1 > size.0 {
            arguments.push("--portrait");
        }
        Self::open(size, &arguments, &[])
    }

    /// The program with these arguments and environment on a new desktop.
    pub(crate) fn open(
        size: Size,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Result<Self> {
        let desktop = Desktop::open(size)?;
        let driver = Driver::start(&desktop, arguments, environment)?;
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Ok(Self { driver, desktop, environment: environment.iter().map(owned).collect() })
    }

    /// Kills the program without warning and starts it again on the same desktop.
    pub(crate) fn after_a_kill(self, arguments: &[&str]) -> Result<Self> {
        let environment = self.environment.clone();
        Self::again(self.killed()?, environment, arguments)
    }

    /// Kills the program without warning; what is left is the desktop.
    pub(crate) fn killed(self) -> Result<Desktop> {
        self.driver.kill_program()?;
        Ok(self.desktop)
    }

    /// What the program runs on.
    pub(crate) const fn desktop(&self) -> &Desktop {
        &self.desktop
    }

    /// Closes the window and starts the program again on the same desktop.
    pub(crate) fn restarted(self, arguments: &[&str]) -> Result<Self> {
        let environment = self.environment.clone();
        Self::again(self.closed()?, environment, arguments)
    }

    /// Closes the window by Alt+F4; what is left is the desktop. Ending the session would kill the program instead.
    pub(crate) fn closed(self) -> Result<Desktop> {
        self.desktop.strike("alt+F4")?;
        self.driver.gone()?;
        Ok(self.desktop)
    }

    /// Starts the program on a desktop that stands.
    pub(crate) fn again(
        desktop: Desktop,
        environment: Vec<(String, String)>,
        arguments: &[&str],
    ) -> Result<Self> {
        let pairs: Vec<(&str, &str)> =
            environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let driver = Driver::start(&desktop, arguments, &pairs)?;
        Ok(Self { driver, desktop, environment })
    }

    /// The window that is looked at.
    pub(crate) fn window(&self) -> Result<WindowHandle> {
        self.driver.window()
    }

    /// All windows of the program.
    pub(crate) fn windows(&self) -> Result<Vec<WindowHandle>> {
        self.driver.windows()
    }

    /// Waits for a second window.
    pub(crate) fn other_window(
        &self,
        than: &WindowHandle,
        patience: Duration,
    ) -> Result<WindowHandle> {
        let began = Instant::now();
        loop {
            let mut all = self.windows()?.into_iter();
            if let Some(other) = all.find(|window| window != than) {
                return Ok(other);
            }
            if began.elapsed() > patience {
                bail!("no second window in {patience:?}. {}", self.state(&self.look()?));
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Looks at another window from now on.
    pub(crate) fn turn_to(&self, window: &WindowHandle) -> Result<()> {
        self.driver.turn_to(window)
    }

    /// Waits until the program has ended by itself.
    pub(crate) fn ended(self) -> Result<()> {
        self.driver.gone()
    }

    /// What the window shows now.
    pub(crate) fn look(&self) -> Result<PageSnapshot> {
        Ok(serde_json::from_value(self.driver.ask(page_snapshot::SCRIPT, Vec::new())?)?)
    }

    /// Looks until `seen` finds what it looks for.
    pub(crate) fn wait<T>(
        &self,
        what: &str,
        patience: Duration,
        mut seen: impl FnMut(&PageSnapshot) -> Option<T>,
    ) -> Result<T> {
        let began = Instant::now();
        loop {
            let page = self.look()?;
            if let Some(found) = seen(&page) {
                return Ok(found);
            }
            if began.elapsed() > patience {
                bail!("{what}: not seen in {patience:?}. {}", self.state(&page));
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Waits for a screen.
    pub(crate) fn wait_for_screen(&self, name: &str, patience: Duration) -> Result<PageSnapshot> {
        self.wait(&format!("the screen {name}"), patience, |page| {
            (page.screen() == name).then(|| page.clone())
        })
    }

    /// Waits for the screen that says what keeps the store shut.
    pub(crate) fn wait_for_shut(&self, lock: &str) -> Result<()> {
        self.wait(&format!("a store shut by {lock}"), REACH, |page| {
            (page.fact("shut", "lock") == Some(lock)).then_some(())
        })
    }

    /// Presses the first element of this name that can be pressed, as soon as it is there.
    pub(crate) fn press(&self, name: &str) -> Result<()> {
        self.press_css(&format!(r#"[data-test="{name}"]:not(:disabled)"#))
    }

    /// Presses the first element that fits.
    pub(crate) fn press_css(&self, css: &str) -> Result<()> {
        self.retry(css, || self.driver.press(css))
    }

    /// Types into a named field.
    pub(crate) fn write(&self, name: &str, text: &str) -> Result<()> {
        let css = format!(r#"[data-test="{name}"]"#);
        self.retry(&css, || self.driver.write(&css, text))
    }

    /// Holds a card before the reader.
    pub(crate) fn scan(&self, code: &str) -> Result<()> {
        self.desktop.scan(code)
    }

    fn retry(&self, what: &str, act: impl Fn() -> Result<()>) -> Result<()> {
        let began = Instant::now();
        loop {
            let Err(why) = act() else { return Ok(()) };
            if began.elapsed() > REACH {
                let page = self.look()?;
                return Err(why)
                    .with_context(|| format!("{what} cannot be reached. {}", self.state(&page)));
            }
            std::thread::sleep(LOOK);
        }
    }

    /// The headline of the screen.
    pub(crate) fn headline(&self) -> Result<String> {
        let headline = self.ask(r#"return document.querySelector("h1").textContent.trim()"#)?;
        let headline = headline.as_str().unwrap_or_default().to_owned();
        ensure!(!headline.is_empty(), "the screen has no headline");
        Ok(headline)
    }

    /// Runs a script in the page.
    pub(crate) fn ask(&self, script: &str) -> Result<Value> {
        self.driver.ask(script, Vec::new())
    }

    /// Runs a script in the page about what fits.
    pub(crate) fn ask_about(&self, script: &str, css: &str) -> Result<Value> {
        self.driver.ask(script, vec![css.into()])
    }

    /// Runs a script in the page with words that it is handed.
    pub(crate) fn ask_with(&self, script: &str, words: &[&str]) -> Result<Value> {
        self.driver.ask(script, words.iter().map(|word| (*word).into()).collect())
    }

    /// Waits until nothing is arriving on the screen any more, and what the page was told is painted. A capture may
    /// never be still: what glides with a face is looked at after a while all the same.
    pub(crate) fn wait_until_still(&self) -> Result<()> {
        let began = Instant::now();
        while self.ask(MOVING)? == true && began.elapsed() < STILL {
            std::thread::sleep(LOOK);
        }
        self.ask(PAINTED).map(drop)
    }

    /// Asks until `measure` gives what `suits`; gives the last measure.
    pub(crate) fn measure_until(
        &self,
        patience: Duration,
        measure: impl Fn() -> Result<f64>,
        suits: impl Fn(f64) -> bool,
    ) -> Result<f64> {
        let began = Instant::now();
        loop {
            let found = measure()?;
            if suits(found) || began.elapsed() > patience {
                return Ok(found);
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Takes a picture of the whole screen as soon as it is still.
    pub(crate) fn shoot(&self, name: &str) -> Result<()> {
        self.wait_until_still()?;
        self.shoot_now(name)
    }

    /// Takes a picture of what does not wait.
    pub(crate) fn shoot_now(&self, name: &str) -> Result<()> {
        screenshots::take(&self.desktop.display, name)
    }

    /// The X display, as in `DISPLAY`.
    pub(crate) fn display(&self) -> &str {
        &self.desktop.display
    }

    /// The process of the program.
    pub(crate) fn process(&self) -> u32 {
        self.driver.program
    }

    fn state(&self, page: &PageSnapshot) -> String {
        let name = std::thread::current().name().unwrap_or("test").to_owned();
        let name = format!("failed-{}", name.replace("::", "-"));
        let shot = screenshots::take(&self.desktop.display, &name);
        let words = std::fs::read_to_string(&self.driver.words).unwrap_or_default();
        format!("{}. The program said: {words:?}. Picture {name}: {shot:?}", page.summary())
    }
}
