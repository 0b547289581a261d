//! Lets one kiosk live, from cut to cut, and counts what became of its jobs.

use crate::canaries::{PERSON, sung};
use crate::disks::Trouble;
use crate::kiosk::{account, enrollment, wall_clock};
use crate::power::{Cut, Line, Power, Transition, Weather};
use crate::scripted::{Ledger, Scripted};
use courier::{Courier, CourierConfig, CourierTiming, CourierUpdate};
use delivery::{DeliveryState, Job, UnixMillis};
use enrollment::{JobId, JobKind};
use faulty_disk::{Dice, FaultyDisk};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::ops::AddAssign;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};
use store::{JobSummary, RootKey, Store, StoreError};
use tempfile::TempDir;

/// So long is waited for the end of one more job.
const PATIENCE: Duration = Duration::from_secs(60);
/// Jobs that stay refused so long are left for a person.
const STAYS_REFUSED: Duration = Duration::from_millis(700);
const HOURS_AGO_MS: u64 = 7_200_000;

/// What became of the jobs.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Fate {
    pub(crate) jobs: usize,
    pub(crate) cuts: usize,
    /// Saved, and not there after a cut.
    pub(crate) lost: usize,
    /// Processed twice.
    pub(crate) duplicated: usize,
    /// Without an end after all faults were over.
    pub(crate) stuck: usize,
    /// Left for a person by a fault of the service.
    pub(crate) stranded: usize,
    /// Files in which something personal or secret can be read, and hosts that got it though they should not.
    pub(crate) canary_hits: usize,
    pub(crate) reservations: usize,
}

impl Fate {
    /// Nothing was lost, doubled, forgotten, left for a person or told.
    pub(crate) const fn is_good(&self) -> bool {
        self.lost + self.duplicated + self.stuck + self.stranded + self.canary_hits == 0
    }

    /// Counts the jobs that came to no good end, by what the kiosk and the service have of them.
    pub(crate) fn count(&mut self, jobs: &[JobSummary], ledger: &Ledger) {
        let refused = |job: &&JobSummary| job.job.state() == DeliveryState::Refused;
        let ended = |job: &&JobSummary| job.job.state().is_ended();
        self.stranded += jobs.iter().filter(refused).count();
        self.stuck += jobs.iter().filter(|job| !refused(job) && !ended(job)).count();
        let mut processed: BTreeMap<&str, usize> = BTreeMap::new();
        for record in ledger.jobs.values() {
            *processed.entry(&record.user_id).or_default() += record.zips.len();
        }
        self.duplicated += processed.values().filter(|times| **times > 1).count();
    }
}

impl AddAssign for Fate {
    fn add_assign(&mut self, other: Self) {
        self.jobs += other.jobs;
        self.cuts += other.cuts;
        self.lost += other.lost;
        self.duplicated += other.duplicated;
        self.stuck += other.stuck;
        self.stranded += other.stranded;
        self.canary_hits += other.canary_hits;
        self.reservations += other.reservations;
    }
}

/// A mistake in what is on the disk when the power comes back.
pub(crate) type Mistake = fn(&mut Store);

/// A kiosk's life.
pub(crate) struct Life {
    pub(crate) service: Arc<Scripted>,
    pub(crate) timing: CourierTiming,
    pub(crate) weather: Arc<Weather>,
    pub(crate) mistake: Option<Mistake>,
    /// What the disk does to the deliveries.
    pub(crate) trouble: Option<Trouble>,
    /// Room is kept for deliveries, and the log is laid out, as a kiosk does.
    pub(crate) keeps_room: bool,
    /// How many calls the disk refused in the last run.
    pub(crate) refused: usize,
    /// The run is given up when so many places were asked for.
    pub(crate) most_reservations: usize,
    pub(crate) fate: Fate,
    dice: Dice,
    /// What the last cut left.
    left: Option<TempDir>,
    pub(crate) saved: BTreeSet<JobId>,
}

pub(crate) fn place() -> TempDir {
    // In memory where there is one: what a cut leaves is made from the recording.
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

pub(crate) fn root_key() -> RootKey {
    RootKey::from_bytes(&[0x5A; 32]).unwrap()
}

impl Life {
    pub(crate) fn new(timing: CourierTiming, dice: Dice) -> Self {
        Self {
            service: Scripted::new(&account()),
            timing,
            weather: Arc::default(),
            mistake: None,
            trouble: None,
            keeps_room: false,
            refused: 0,
            most_reservations: usize::MAX,
            fate: Fate::default(),
            dice,
            left: None,
            saved: BTreeSet::new(),
        }
    }

    /// Switches on, saves jobs (their persons wait, or left long ago), and goes on until the cut or the end of all jobs.
    /// True when the power went, or the disk failed.
    pub(crate) fn run(&mut self, new: &[(String, JobKind, bool)], cut: Option<Cut>) -> bool {
        let folder = self.left.take().unwrap_or_else(place);
        let disk = FaultyDisk::below(folder.path());
        disk.record();
        let opened = if self.saved.is_empty() {
            Store::create(folder.path(), root_key())
        } else {
            Store::open(folder.path(), &root_key())
        };
        let mut store = match opened {
            Ok(store) => store,
            Err(error) => {
                tell(&format!("the store does not open: {error}"));
                self.fate.lost += self.saved.len();
                return false;
            }
        };
        if self.keeps_room {
            store.keep_ballast();
            while store.tidy().unwrap() {}
            // What was laid out did not go through the disk that records.
            disk.record();
        }
        let is_there = |job_id: &&JobId| store.job(job_id).is_ok();
        self.fate.lost += self.saved.len() - self.saved.iter().filter(is_there).count();
        if let Some(mistake) = self.mistake.filter(|_| !self.saved.is_empty()) {
            mistake(&mut store);
        }
        self.save_new(&mut store, new);
        let (store, power) = self.deliver(store, disk, folder.path(), cut);
        let was_cut = power.is_off();
        self.refused = power.refused();
        if was_cut {
            let left = place();
            power.leave(&mut self.dice, left.path()).unwrap();
            self.fate.canary_hits += sung(left.path());
            self.left = Some(left);
            self.fate.cuts += 1;
        } else if power.has_failed() {
            self.fate.canary_hits += sung(folder.path());
            self.left = Some(folder);
            return true;
        } else {
            self.judge(&store.lock().unwrap().jobs().unwrap());
            self.fate.canary_hits += sung(folder.path());
        }
        was_cut
    }

    /// Saves jobs.
    pub(crate) fn save_new(&mut self, store: &mut Store, new: &[(String, JobKind, bool)]) {
        for (name, kind, waits) in new {
            add(store, name, *kind, *waits).unwrap();
            self.saved.insert(JobId::new(name).unwrap());
        }
    }

    /// Lets a courier work over an open store until the cut or the end of all jobs.
    pub(crate) fn deliver(
        &self,
        store: Store,
        disk: FaultyDisk,
        folder: &Path,
        cut: Option<Cut>,
    ) -> (Arc<Mutex<Store>>, Arc<Power>) {
        let store = Arc::new(Mutex::new(store));
        let power = Arc::new(Power::on(disk, folder, cut));
        if let Some(trouble) = self.trouble {
            power.has(trouble);
        }
        let courier = self.start(&store, &power);
        self.wait(&store, &power);
        drop(courier);
        (store, power)
    }

    fn start(&self, store: &Arc<Mutex<Store>>, power: &Arc<Power>) -> Courier {
        let line = Line {
            service: Arc::clone(&self.service),
            power: Arc::clone(power),
            weather: Arc::clone(&self.weather),
        };
        let power = Arc::clone(power);
        Courier::start(CourierConfig {
            store: Arc::clone(store),
            transport: Arc::new(line),
            gateway: Some(account().into()),
            hints: None,
            orders: Arc::default(),
            timing: self.timing.clone(),
            updates: Box::new(move |update| match update {
                CourierUpdate::JobChanged(_) => drop(power.happens(Transition::Written)),
                CourierUpdate::StoreFailed(_) => power.notice_trouble(),
                _ => {}
            }),
        })
        .unwrap()
    }

    fn wait(&self, store: &Mutex<Store>, power: &Power) {
        let (mut last_end, mut ended) = (Instant::now(), 0);
        let mut settled_at = None;
        while !power.is_off() && !power.has_failed() && last_end.elapsed() < PATIENCE {
            let jobs = store.lock().unwrap().jobs().unwrap();
            let delivered = jobs.iter().filter(|job| is_delivered(job)).count();
            if delivered > ended {
                (last_end, ended) = (Instant::now(), delivered);
            }
            if jobs.iter().all(is_delivered)
                || self.service.ledger().reserved.len() > self.most_reservations
            {
                return;
            }
            let refused = |job: &JobSummary| job.job.state() == DeliveryState::Refused;
            if jobs.iter().all(|job| is_delivered(job) || refused(job)) {
                let since = *settled_at.get_or_insert_with(Instant::now);
                if since.elapsed() > STAYS_REFUSED {
                    return;
                }
            } else {
                settled_at = None;
            }
            // A look opens every job, and the courier waits meanwhile.
            sleep(Duration::from_millis(10 + 4 * jobs.len() as u64));
        }
    }

    /// Counts what became of the jobs.
    pub(crate) fn judge(&mut self, jobs: &[JobSummary]) {
        let ledger = self.service.ledger();
        self.fate.jobs += self.saved.len();
        self.fate.reservations += ledger.reserved.len();
        self.fate.count(jobs, &ledger);
    }

    /// Writes a planted mistake down.
    pub(crate) fn plant(store: &mut Store, job_id: &JobId, job: &Job) -> Result<(), StoreError> {
        let note = store::JournalNote::new(store::JobEventKind::Restarted, "planted");
        store.save(job_id, job, note, wall_clock())
    }
}

pub(crate) fn is_delivered(job: &JobSummary) -> bool {
    job.job.state().is_ended() && job.job.next_at().is_none() && job.photos_erased_at.is_some()
}

fn add(store: &mut Store, name: &str, kind: JobKind, waits: bool) -> Result<(), StoreError> {
    let now = UnixMillis(wall_clock().0 - if waits { 0 } else { HOURS_AGO_MS });
    let person = format!("{PERSON}-{name}");
    store.add(&enrollment(name, &person, kind), &Job::new(now), now)
}

/// Saves the registration of somebody who waits.
pub(crate) fn new_job(store: &mut Store, name: &str) -> Result<(), StoreError> {
    add(store, name, JobKind::Registration, true)
}

/// Says something about a life.
pub(crate) fn tell(what: &str) {
    // A closed pipe must not stop the others.
    let _ = writeln!(std::io::stdout().lock(), "{what}");
}
