//! Delivers a backlog as a kiosk does, from the start of the courier to the last result.

use crate::jobs::{account, enrollment, now};
use courier::{Courier, CourierCommand, CourierConfig, CourierTiming, CourierUpdate, Https};
use delivery::{Category, DeliveryState, Job, UnixMillis};
use enrollment::JobId;
use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};
use store::{RootKey, Store};

const HOURS_AGO_MS: u64 = 7_200_000;
/// As the program has it (`src-tauri/src/shell/open_store.rs`).
const DEMO_PASSPHRASE: &str = "nobody in here is real";
/// So long nothing changes any more.
const SILENCE: Duration = Duration::from_secs(120);

/// A kiosk without a window, at work.
pub(crate) struct Kiosk {
    pub(crate) store: Arc<Mutex<Store>>,
    changed: mpsc::Receiver<JobId>,
    sent: HashSet<JobId>,
    ended: HashSet<JobId>,
    courier: Courier,
}

/// What has become of a job.
pub(crate) enum Progress {
    Sent,
    Approved(JobId),
}

/// A store with jobs whose persons left long ago.
pub(crate) fn with_backlog(
    folder: &Path,
    jobs: u32,
    bytes: usize,
) -> Result<Store, Box<dyn Error>> {
    backlog_in(Store::create(&folder.join("store"), RootKey::random())?, jobs, bytes)
}

/// The same as the store of a demo, which the program opens with `--data`.
pub(crate) fn for_the_program(
    folder: &Path,
    jobs: u32,
    bytes: usize,
) -> Result<String, Box<dyn Error>> {
    let store = Store::create_with_passphrase(&folder.join("store"), DEMO_PASSPHRASE)?;
    backlog_in(store, jobs, bytes)?;
    Ok(format!("{{\"jobs\":{jobs}}}"))
}

fn backlog_in(mut store: Store, jobs: u32, bytes: usize) -> Result<Store, Box<dyn Error>> {
    let then = UnixMillis(now().0 - HOURS_AGO_MS);
    for number in 0..jobs {
        store.add(&enrollment(number, bytes)?, &Job::new(then), then)?;
    }
    Ok(store)
}

impl Kiosk {
    pub(crate) fn start(store: Store, address: &str) -> Result<Self, Box<dyn Error>> {
        let timing = CourierTiming::production();
        let (changes, changed) = mpsc::channel();
        let store = Arc::new(Mutex::new(store));
        let courier = Courier::start(CourierConfig {
            store: Arc::clone(&store),
            transport: Arc::new(Https::new(timing.clone())?),
            gateway: Some(account(address)?.into()),
            hints: None,
            orders: Arc::default(),
            timing,
            updates: Box::new(move |update| {
                if let CourierUpdate::JobChanged(job_id) = update {
                    // Nobody listens any more when all is measured.
                    let _ = changes.send(job_id);
                }
            }),
        })?;
        Ok(Self { store, changed, sent: HashSet::new(), ended: HashSet::new(), courier })
    }

    pub(crate) fn send(&self, command: CourierCommand) {
        self.courier.send(command);
    }

    /// Waits until one more job was sent or approved.
    pub(crate) fn next(&mut self) -> Result<Progress, Box<dyn Error>> {
        loop {
            let job_id = self.changed.recv_timeout(SILENCE)?;
            let job = self.store.lock().unwrap_or_else(PoisonError::into_inner).job(&job_id)?.job;
            match job.state() {
                DeliveryState::Submitted if self.sent.insert(job_id.clone()) => {
                    return Ok(Progress::Sent);
                }
                DeliveryState::Decided if job.category() != Some(Category::Approved) => {
                    return Err(format!("{job_id} was not approved: it was sent twice").into());
                }
                DeliveryState::Decided if self.ended.insert(job_id.clone()) => {
                    return Ok(Progress::Approved(job_id));
                }
                _ => {}
            }
        }
    }
}

pub(crate) fn measure(
    folder: &Path,
    address: &str,
    jobs: u32,
    bytes: usize,
) -> Result<String, Box<dyn Error>> {
    let store = with_backlog(folder, jobs, bytes)?;
    let (began, cpu) = (Instant::now(), cpu_ms()?);
    let mut kiosk = Kiosk::start(store, address)?;
    let (mut sent, mut approved) = (Vec::new(), Vec::new());
    while approved.len() < jobs as usize {
        match kiosk.next()? {
            Progress::Sent => sent.push(began.elapsed().as_secs_f64()),
            Progress::Approved(_) => approved.push(began.elapsed().as_secs_f64()),
        }
    }
    let cpu_ms = (cpu_ms()? - cpu) / f64::from(jobs);
    let peak_kb = status_kb("VmHWM:")?;
    let until = |moments: &[f64]| moments.last().copied().unwrap_or_default();
    Ok(format!(
        "{{\"seconds_until_sent\":{:.3},\"seconds\":{:.3},\"first_result\":{:.3},\"cpu_ms_a_job\":{cpu_ms:.3},\
         \"peak_kb\":{peak_kb}}}",
        until(&sent),
        until(&approved),
        approved.first().copied().unwrap_or_default()
    ))
}

/// What the process has used of the processor so far, in steps of 10 ms.
fn cpu_ms() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').ok_or("no name")?;
    let ticks: Vec<f64> =
        fields.split_whitespace().skip(11).take(2).map(str::parse).collect::<Result<_, _>>()?;
    Ok(ticks.iter().sum::<f64>() * 10.0)
}

fn status_kb(name: &str) -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)).ok_or("no such line")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
