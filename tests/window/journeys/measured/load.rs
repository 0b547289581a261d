//! Reads what a process takes of memory and processor.

use crate::children::{children_of, name};
use crate::kiosk::Kiosk;
use anyhow::{Context as _, Result};
use std::fs;

/// What a process takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Load {
    /// Memory now, with the files of libraries that it shares with others.
    pub(super) mb: f64,
    /// The most of that so far.
    pub(super) peak_mb: f64,
    /// Memory now that is nobody else's and lies in no file.
    pub(super) own_mb: f64,
    /// Time of the processor so far, in steps of 10 ms.
    pub(super) cpu_ms: f64,
}

impl Load {
    /// Of a process now.
    pub(super) fn of(process: u32) -> Result<Self> {
        let status = fs::read_to_string(format!("/proc/{process}/status"))?;
        let mb = |name: &str| -> Result<f64> {
            let line =
                status.lines().find_map(|line| line.strip_prefix(name)).context("no line")?;
            Ok(line.trim().trim_end_matches(" kB").parse::<f64>()? / 1_000.0)
        };
        let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
        let (_, fields) = stat.rsplit_once(')').context("no name")?;
        let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
        let ticks: f64 = ticks.sum::<Result<f64, _>>()?;
        Ok(Self {
            mb: mb("VmRSS:")?,
            peak_mb: mb("VmHWM:")?,
            own_mb: mb("RssAnon:")?,
            cpu_ms: ticks * 10.0,
        })
    }
}

/// The process that paints the page.
pub(super) fn painter(kiosk: &Kiosk) -> Result<u32> {
    let mut children = children_of(kiosk.process()).into_iter();
    children.find(|process| name(*process) == "WebKitWebProces").context("nothing paints the page")
}
