//! Lets the power go at a named transition of a job, and stands between the courier and the service until then.

use crate::disks::Trouble;
use crate::scripted::{Record, Scripted};
use courier::{HintQuestion, Sending, Transport, TransportError};
use faulty_disk::{Dice, DiskFault, FaultyDisk, Flushes};
use smile_id::{Method, Request, Response};
use std::future::pending;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};
use std::{fs, io, mem};

/// The mark of the moment at which the power went.
const OFF: u64 = u64::MAX;
/// What a service says whose clock is broken.
const YEAR_2100: &str = "Fri, 01 Jan 2100 00:00:00 GMT";

/// What has just happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transition {
    /// A request of this kind is about to reach the service.
    Arrives(&'static str),
    /// The service acted on it; its answer has not arrived.
    Answered(&'static str),
    /// A job was written down.
    Written,
}

/// When the power goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut {
    /// `None`: whatever happens.
    pub(crate) at: Option<Transition>,
    /// So many of them are let pass.
    pub(crate) after: usize,
    /// In the middle of what was written last.
    pub(crate) torn: bool,
}

#[derive(Default)]
struct State {
    cut: Option<Cut>,
    events: u64,
    is_off: bool,
    trouble: Option<Trouble>,
    has_failed: bool,
    /// The anchor's file at the last event, and at the one before.
    anchor: Vec<u8>,
    anchor_before: Vec<u8>,
}

/// The power of one machine, from switching on to the cut.
pub(crate) struct Power {
    disk: FaultyDisk,
    folder: PathBuf,
    state: Mutex<State>,
}

impl Power {
    /// From here on the power may go: what is on the disk was acknowledged.
    pub(crate) fn on(disk: FaultyDisk, folder: &Path, cut: Option<Cut>) -> Self {
        disk.mark(0);
        let state = Mutex::new(State { cut, anchor: anchor_in(folder), ..State::default() });
        Self { disk, folder: folder.to_owned(), state }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody panics while holding it")
    }

    pub(crate) fn is_off(&self) -> bool {
        self.state().is_off
    }

    /// The disk is in trouble from now on.
    pub(crate) fn has(&self, trouble: Trouble) {
        self.state().trouble = Some(trouble);
        match trouble {
            Trouble::Fails(call, number) => self.disk.refuse(call, DiskFault::Device, number, 1),
            Trouble::IsFull(room) => self.disk.limit(self.disk.used() + room),
        }
    }

    /// The courier could not write something down. A full disk has room again then.
    pub(crate) fn notice_trouble(&self) {
        let mut state = self.state();
        match state.trouble {
            Some(Trouble::IsFull(_)) => self.disk.heal(),
            Some(Trouble::Fails(..)) | None => state.has_failed = true,
        }
    }

    /// Whether the disk failed: the store has to be opened again.
    pub(crate) fn has_failed(&self) -> bool {
        self.state().has_failed
    }

    /// How many calls the disk refused.
    pub(crate) fn refused(&self) -> usize {
        self.disk.refused()
    }

    /// Something happens on the courier's thread. True when the power is off.
    pub(crate) fn happens(&self, what: Transition) -> bool {
        let mut state = self.state();
        if state.is_off {
            return true;
        }
        state.events += 1;
        let anchor = anchor_in(&self.folder);
        state.anchor_before = mem::replace(&mut state.anchor, anchor);
        match &mut state.cut {
            Some(cut) if cut.at.is_none_or(|at| at == what) && cut.after == 0 => {
                state.is_off = true;
                self.disk.mark(OFF);
            }
            Some(cut) if cut.at.is_none_or(|at| at == what) => {
                cut.after -= 1;
                self.disk.mark(state.events);
            }
            _ => self.disk.mark(state.events),
        }
        state.is_off
    }

    /// Writes what the disk has after the cut into another folder.
    pub(crate) fn leave(&self, dice: &mut Dice, to: &Path) -> io::Result<()> {
        let recording = self.disk.recorded();
        let state = self.state();
        let off = recording.moment_of(OFF).unwrap_or_else(|| recording.moments());
        let before = recording.moment_of(state.events - 1).unwrap_or(0);
        let is_torn = state.cut.is_some_and(|cut| cut.torn);
        let moment = if is_torn { before + dice.below(off - before) } else { off };
        recording.leave(moment, Flushes::Honest, dice, to)?;
        // The anchor is written after the commit that it names, so a commit that was cut off is not in it. It is not flushed: any
        // first part of it may be there.
        let anchor = if is_torn { &state.anchor_before } else { &state.anchor };
        let kept = dice.below(anchor.len() + 1);
        fs::write(to.join("anchor"), &anchor[..kept])?;
        fs::copy(self.folder.join("header"), to.join("header")).map(drop)
    }
}

fn anchor_in(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("anchor")).unwrap_or_default()
}

/// Faults that lie before the service, and mistakes that a kiosk might make.
#[derive(Debug, Default)]
pub(crate) struct Weather {
    /// Each request takes so long.
    pub(crate) latency: Duration,
    /// So many requests more meet the ledger's storm or sign-in page; then it is over.
    pub(crate) storm_hits: AtomicUsize,
    /// So many answers more bear a date of the year 2100.
    pub(crate) odd_dates: AtomicUsize,
    /// A planted mistake: no place is used before so many jobs have one.
    pub(crate) places_first: usize,
}

/// The line from the courier to the service.
pub(crate) struct Line {
    pub(crate) service: Arc<Scripted>,
    pub(crate) power: Arc<Power>,
    pub(crate) weather: Arc<Weather>,
}

/// One less, down to none. True while there were some.
fn count_down(left: &AtomicUsize) -> bool {
    left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok()
}

impl Line {
    fn storm_passes(&self, kind: &str) {
        let mut ledger = self.service.ledger();
        let strikes = ledger.portal || ledger.storm.is_some_and(|(struck, ..)| struck == kind);
        if strikes && !count_down(&self.weather.storm_hits) {
            ledger.portal = false;
            ledger.storm = None;
        }
    }

    /// What comes of a place that was asked for long before its turn.
    fn place_has_died(&self, kind: &str) -> bool {
        let now = Instant::now();
        let ledger = self.service.ledger();
        let lives = |place: Option<Instant>| place.is_some_and(|dies_at| now < dies_at);
        let served = |record: &&Record| !record.zips.is_empty() || lives(record.place_dies_at);
        kind == "put" && ledger.jobs.values().filter(served).count() < self.weather.places_first
    }

    fn misdate(&self, answer: &mut Result<Response, TransportError>) {
        if let Ok(response) = answer
            && let Some(date) = response.headers.iter_mut().find(|(name, _)| name == "date")
            && count_down(&self.weather.odd_dates)
        {
            YEAR_2100.clone_into(&mut date.1);
        }
    }
}

fn kind_of(request: &Request) -> &'static str {
    match request.method {
        Method::Put => "put",
        Method::Post if request.url.ends_with("/job_status") => "job_status",
        Method::Post => "upload",
    }
}

impl Transport for Line {
    fn send(&self, request: Request) -> Sending<'_> {
        Box::pin(async move {
            let kind = kind_of(&request);
            if self.power.happens(Transition::Arrives(kind)) {
                return pending().await;
            }
            if !self.weather.latency.is_zero() {
                tokio::time::sleep(self.weather.latency).await;
            }
            self.storm_passes(kind);
            let mut answer = if self.place_has_died(kind) {
                Ok(crate::scripted::expired())
            } else {
                self.service.send(request).await
            };
            self.misdate(&mut answer);
            if self.power.happens(Transition::Answered(kind)) {
                return pending().await;
            }
            answer
        })
    }

    fn probe(&self, base_url: &str) -> Sending<'_> {
        self.service.probe(base_url)
    }

    fn ask_hints(&self, question: HintQuestion) -> Sending<'_> {
        self.service.ask_hints(question)
    }
}
