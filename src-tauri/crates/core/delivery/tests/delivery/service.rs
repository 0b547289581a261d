//! Models the service and its storage; what is not documented about them is left to chance.

use crate::random::Random;
use delivery::{
    Category, JobRefusal, Judge, RefusalKind, Reply, Slot, StatusReport, UnixMillis, Verdict,
};

pub(crate) const SECOND: u64 = 1000;
pub(crate) const MINUTE: u64 = 60 * SECOND;
pub(crate) const HOUR: u64 = 60 * MINUTE;
pub(crate) const DAY: u64 = 24 * HOUR;

/// How this life's service behaves where the documents are silent.
pub(crate) struct Behaviour {
    /// Prep upload of a job without zip: a fresh slot, or 2215.
    pub(crate) fresh_slot_on_repeat: bool,
    pub(crate) honours_retry: bool,
    pub(crate) url_life_ms: u64,
    /// The address's date is a lie: its credentials die sooner.
    pub(crate) url_dies_early: bool,
    pub(crate) reports_expiry: bool,
    /// A second PUT is processed again instead of replacing the first.
    pub(crate) processes_again: bool,
    pub(crate) unknown_before_zip: bool,
    /// 2209 instead of 2215 once the person is enrolled.
    pub(crate) replies_enrolled: bool,
    pub(crate) lag_ms: u64,
    /// A stored zip never arrives, once.
    pub(crate) loses_zip: bool,
    pub(crate) machine_ms: u64,
    pub(crate) review_ms: Option<u64>,
    pub(crate) outcome: Category,
    /// Long after the final result a human says the opposite.
    pub(crate) contradicts: bool,
    pub(crate) stale_per_mille: u64,
}

impl Behaviour {
    pub(crate) fn draw(r: &mut Random) -> Self {
        Self {
            fresh_slot_on_repeat: r.chance(400),
            honours_retry: r.chance(800),
            url_life_ms: [MINUTE, 10 * MINUTE, HOUR, DAY, 7 * DAY][r.below(5) as usize],
            url_dies_early: r.chance(100),
            reports_expiry: r.chance(900),
            processes_again: r.chance(500),
            unknown_before_zip: r.chance(500),
            replies_enrolled: r.chance(300),
            lag_ms: if r.chance(500) { r.below(5 * SECOND) } else { r.below(14 * MINUTE) },
            loses_zip: r.chance(20),
            machine_ms: r.between(SECOND, 2 * MINUTE),
            review_ms: r.chance(150).then(|| {
                if r.chance(100) { r.between(DAY, 20 * DAY) } else { r.between(MINUTE, DAY) }
            }),
            outcome: [Category::Approved, Category::NotApproved, Category::CouldNotProcess]
                [r.below(3) as usize],
            contradicts: r.chance(30),
            stale_per_mille: if r.chance(200) { 400 } else { 0 },
        }
    }
}

/// One job number as the service knows it.
#[derive(Default)]
pub(crate) struct Record {
    exists: bool,
    slot_dies_at: Option<u64>,
    zip_visible_at: Option<u64>,
    pub(crate) processed: u32,
}

/// The service and its storage. All times are true times in milliseconds.
pub(crate) struct Service {
    pub(crate) behaviour: Behaviour,
    pub(crate) records: Vec<Record>,
    zips_lost: u32,
}

impl Service {
    pub(crate) fn new(behaviour: Behaviour) -> Self {
        Self { behaviour, records: vec![Record::default()], zips_lost: 0 }
    }

    pub(crate) fn processed(&self) -> u32 {
        self.records.iter().map(|record| record.processed).sum()
    }

    pub(crate) fn reserve(&mut self, name: usize, retry: bool, t: u64) -> Reply {
        let record = &mut self.records[name];
        let had_zip = record.zip_visible_at.is_some_and(|at| at <= t);
        if had_zip && self.behaviour.replies_enrolled {
            return Reply::Refused(JobRefusal {
                kind: RefusalKind::AlreadyEnrolled,
                code: Some("2209".to_owned()),
                text: String::new(),
            });
        }
        let anew = !record.exists
            || (!had_zip
                && (self.behaviour.fresh_slot_on_repeat
                    || (retry && self.behaviour.honours_retry)));
        if !anew {
            return Reply::JobExists;
        }
        record.exists = true;
        let reported = t + self.behaviour.url_life_ms;
        let dies_at = if self.behaviour.url_dies_early {
            t + self.behaviour.url_life_ms / 4
        } else {
            reported
        };
        record.slot_dies_at = Some(dies_at);
        Reply::Reserved(Slot {
            upload_url: String::new(),
            smile_job_id: String::new(),
            ref_id: String::new(),
            expires_at: self.behaviour.reports_expiry.then_some(UnixMillis(reported)),
            raw: String::new(),
        })
    }

    /// The storage looks at the address's date when a PUT begins, and keeps the zip when it ends.
    pub(crate) fn put(&mut self, name: usize, begun_at: u64, t: u64) -> Reply {
        let record = &mut self.records[name];
        if record.slot_dies_at.is_none_or(|at| at <= begun_at) {
            return Reply::SlotDead;
        }
        if self.behaviour.loses_zip && self.zips_lost == 0 {
            self.zips_lost = 1;
            return Reply::Stored;
        }
        if record.zip_visible_at.is_none() || self.behaviour.processes_again {
            record.processed += 1;
        }
        record.zip_visible_at.get_or_insert(t + self.behaviour.lag_ms);
        Reply::Stored
    }

    /// When the final result of a job number can be read, if ever.
    pub(crate) fn final_at(&self, name: usize) -> Option<u64> {
        let visible_at = self.records[name].zip_visible_at?;
        Some(visible_at + self.behaviour.machine_ms + self.behaviour.review_ms.unwrap_or(0))
    }

    pub(crate) fn status(&self, name: usize, t: u64, r: &mut Random) -> Reply {
        let record = &self.records[name];
        let Some(visible_at) = record.zip_visible_at.filter(|&at| at <= t) else {
            return Reply::Status(if record.exists && !self.behaviour.unknown_before_zip {
                StatusReport::NoZip
            } else {
                StatusReport::UnknownJob
            });
        };
        // An old copy may answer, but within the storage lag every copy knows that the zip is there.
        let stale = r.chance(self.behaviour.stale_per_mille);
        let t = if stale { t.saturating_sub(r.below(2 * HOUR)).max(visible_at) } else { t };
        let final_at = self.final_at(name).expect("a visible zip has a final moment");
        let report = if t < visible_at + self.behaviour.machine_ms {
            StatusReport::Working
        } else if t < final_at {
            StatusReport::Judged(verdict(Category::InReview, Judge::Machine))
        } else if self.behaviour.contradicts && t > final_at + DAY {
            StatusReport::Judged(verdict(self.opposite(), Judge::Human))
        } else {
            let judge =
                if self.behaviour.review_ms.is_some() { Judge::Human } else { Judge::Machine };
            StatusReport::Judged(verdict(self.behaviour.outcome, judge))
        };
        Reply::Status(report)
    }

    pub(crate) fn opposite(&self) -> Category {
        match self.behaviour.outcome {
            Category::Approved => Category::NotApproved,
            _ => Category::Approved,
        }
    }
}

pub(crate) fn verdict(category: Category, judge: Judge) -> Verdict {
    Verdict {
        category,
        judge,
        code: String::new(),
        text: String::new(),
        actions: Vec::new(),
        smile_job_id: None,
    }
}
