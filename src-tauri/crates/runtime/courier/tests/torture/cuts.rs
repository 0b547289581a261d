//! Cuts the power under store and courier: at every named transition of a job, and anywhere in random lives.

use crate::canaries::PERSON;
use crate::kiosk::{enrollment, timing, wall_clock};
use crate::life::{Fate, Life, Mistake};
use crate::power::{Cut, Transition};
use crate::scripted::FAULTS;
use courier::CourierTiming;
use delivery::{Event, Jitter, Job};
use enrollment::{JobId, JobKind};
use faulty_disk::Dice;
use std::sync::atomic::Ordering;
use std::time::Duration;
use store::Store;

/// So long the service does not see a zip it has.
pub(crate) const LAG: Duration = Duration::from_millis(100);
/// So long a kiosk does not believe that it has none. Shorter than a jump of the clock that counts as none.
const LAG_WAITED_FOR: Duration = Duration::from_millis(400);
/// What a date that is wrongly believed lets pass at once.
const AN_HOUR: Duration = Duration::from_secs(3_600);

pub(crate) fn patient() -> CourierTiming {
    let mut timing = timing();
    timing.jobs.storage_lag = LAG_WAITED_FOR;
    timing.stays_for = Duration::from_secs(60);
    timing
}

/// Where the power goes in a job's life: what is written down, and each request before and after it reached the service.
pub(crate) fn transitions() -> Vec<Cut> {
    let requests = ["upload", "put", "job_status"];
    let sides = requests.map(|kind| [Transition::Arrives(kind), Transition::Answered(kind)]);
    let on_the_line = sides.concat().into_iter().map(|at| (at, 0, false));
    // Reserving, reserved, uploading, uploaded, decided, photos erased: after it was written, and in the middle.
    let writes =
        (0..6).flat_map(|number| [false, true].map(|torn| (Transition::Written, number, torn)));
    let all = on_the_line.chain(writes);
    all.map(|(at, after, torn)| Cut { at: Some(at), after, torn }).collect()
}

/// Every transition alone, and with a second cut while the first is recovered from.
pub(crate) fn kill_points() -> Vec<(Cut, Option<Cut>)> {
    let second = |at, torn| Some(Cut { at: Some(at), after: 0, torn });
    let again = [
        None,
        second(Transition::Written, true),
        second(Transition::Arrives("job_status"), false),
        second(Transition::Answered("job_status"), false),
    ];
    transitions().into_iter().flat_map(|cut| again.map(|again| (cut, again))).collect()
}

pub(crate) fn job(number: usize, kind: JobKind, waits: bool) -> (String, JobKind, bool) {
    (format!("job-{number}"), kind, waits)
}

/// A job that meets these cuts.
pub(crate) fn kill((first, second): (Cut, Option<Cut>), seed: u64) -> Fate {
    let mut life = Life::new(patient(), Dice::new(seed));
    life.service.ledger().lag = LAG;
    let was_cut = life.run(&[job(0, JobKind::Registration, true)], Some(first));
    assert!(was_cut, "{first:?} is never reached");
    if second.is_some_and(|second| !life.run(&[], Some(second))) {
        return life.fate;
    }
    life.run(&[], None);
    life.fate
}

/// A few jobs, network faults, clocks that are put right, and cuts anywhere.
pub(crate) fn random_life(seed: u64) -> (Fate, usize) {
    let mut dice = Dice::new(seed);
    let mut life = Life::new(patient(), Dice::new(seed ^ 0xC0FFEE));
    life.keeps_room = Dice::new(seed ^ 0xB0A7).below(2) == 0;
    let kinds = [JobKind::Registration, JobKind::Authentication, JobKind::BiometricKyc];
    let jobs: Vec<_> = (0..2 + dice.below(4))
        .map(|number| job(number, kinds[dice.below(3)], dice.below(2) == 0))
        .collect();
    let has_clock = dice.below(2) == 0;
    let mut jumps = 0;
    {
        let mut ledger = life.service.ledger();
        ledger.lag = LAG;
        ledger.clock_ahead = has_clock.then_some(Duration::ZERO);
        for (name, ..) in &jobs {
            if dice.below(3) == 0 {
                let fault = FAULTS[dice.below(FAULTS.len())];
                ledger.faults.insert((name.clone(), dice.below(4)), fault);
            }
        }
    }
    let mut new = jobs.as_slice();
    for _ in 0..1 + dice.below(3) {
        let torn = dice.below(2) == 0;
        let cut = Cut { at: None, after: dice.below(6 * jobs.len()), torn };
        if !life.run(new, Some(cut)) {
            return (life.fate, jumps);
        }
        new = &[];
        if has_clock {
            // Two minutes and more are a jump to the clock's estimate. Less is not, and longer than this lag.
            let ahead_s = [0, 90, 3_600, 7_200, 3 * 86_400][dice.below(5)];
            life.service.ledger().clock_ahead = Some(Duration::from_secs(ahead_s));
            // Two odd dates are never enough to be believed.
            life.weather.odd_dates.store(dice.below(3), Ordering::SeqCst);
            jumps += 1;
        }
    }
    life.run(&[], None);
    (life.fate, jumps)
}

/// A life that was cut off just after the storage had the zip.
fn cut_off_after_its_upload() -> Life {
    let mut life = Life::new(patient(), Dice::new(1));
    // However long the start takes, the zip is not seen by its first query.
    life.service.ledger().lag = Duration::from_secs(5);
    let at = Some(Transition::Answered("put"));
    life.run(&[job(0, JobKind::Registration, true)], Some(Cut { at, after: 0, torn: false }));
    life
}

/// What comes of a planted mistake.
pub(crate) fn mistaken(mistake: Mistake) -> Fate {
    let mut life = cut_off_after_its_upload();
    life.mistake = Some(mistake);
    life.run(&[], None);
    life.fate
}

/// The planted mistake: a date an hour ahead is believed, and what was waiting seems to have waited for that hour.
pub(crate) fn believed_date() -> Fate {
    let mut life = cut_off_after_its_upload();
    life.timing.jobs.storage_lag = LAG_WAITED_FOR.saturating_sub(AN_HOUR);
    life.run(&[], None);
    life.fate
}

fn only_job(store: &Store) -> (JobId, Job) {
    let summary = store.jobs().unwrap().remove(0);
    (summary.job_id, summary.job)
}

/// The planted mistake: a job that is called like its person. Names of jobs are not sealed.
pub(crate) fn named_after_its_person() -> Fate {
    let mut life = Life::new(patient(), Dice::new(1));
    life.run(&[(PERSON.to_owned(), JobKind::Registration, true)], None);
    life.fate
}

/// The intent was never written down.
pub(crate) fn forget_intent(store: &mut Store) {
    let (job_id, job) = only_job(store);
    if job.intent().is_some() {
        let mut fields = serde_json::to_value(&job).unwrap();
        fields["intent"] = serde_json::Value::Null;
        Life::plant(store, &job_id, &serde_json::from_value(fields).unwrap()).unwrap();
    }
}

/// What is in doubt goes again under another id.
pub(crate) fn give_new_id(store: &mut Store) {
    let (job_id, job) = only_job(store);
    if job.intent().is_some() {
        let (now, timing) = (wall_clock(), patient().jobs);
        let withdrawn = job.after(Event::Withdrawn, now, Jitter::MIDDLE, &timing);
        Life::plant(store, &job_id, &withdrawn).unwrap();
        let user_id = store.job(&job_id).unwrap().user_id.unwrap();
        let copy = enrollment("job-0-again", user_id.as_str(), JobKind::Registration);
        store.add(&copy, &Job::new(now), now).unwrap();
    }
}
