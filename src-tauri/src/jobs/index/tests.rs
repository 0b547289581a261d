//! Compares the list with a store's jobs, counted and sorted anew, over random histories; and what a change costs.

use super::to_do::ToDoCounts;
use super::{JobCounts, JobIndex};
use crate::jobs::follow_up;
use crate::jobs::job_view;
use crate::jobs::list_view::{JobFilter, PageStart};
use crate::jobs::view::{JobOutcome, JobRow};
use delivery::{
    Category, ClosingReason, Event, FollowUp, FollowUpReason, HandlingAct, Jitter, Job, JobRefusal,
    Judge, RefusalKind, Reply, Slot, StatusReport, Step, Timing, UnixMillis, Verdict,
};
use enrollment::{
    Consent, ConsentChannel, Draft, Enrollment, JobId, JobKind, Jpeg, Photos, UserId,
};
use std::collections::BTreeSet;
use store::{JobEventKind, JournalNote, RootKey, Store};
use tempfile::TempDir;
use visit::JobState;

const NOON: u64 = 1_760_000_000_000;
const OUTCOMES: [JobOutcome; 8] = [
    JobOutcome::Waiting,
    JobOutcome::Sent,
    JobOutcome::InReview,
    JobOutcome::Approved,
    JobOutcome::NotApproved,
    JobOutcome::CouldNotProcess,
    JobOutcome::NeedsAttention,
    JobOutcome::Withdrawn,
];

fn job_id(number: u64) -> JobId {
    JobId::from_random(
        u128::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835).to_be_bytes(),
    )
}

fn enrollment(number: u64) -> Enrollment {
    let jpeg = |marker: u8| Jpeg::new(vec![0xff, 0xd8, 0xff, marker, 0xff, 0xd9]);
    Enrollment::seal(Draft {
        job_id: job_id(number),
        user_id: UserId::new(&format!("C-{:05}", number % 7 * 1_111)).unwrap(),
        kind: [JobKind::Registration, JobKind::Authentication][number as usize % 2],
        identity: None,
        consent: Some(Consent {
            notice_version: "1".into(),
            language: "sw".into(),
            channel: ConsentChannel::Screen,
            granted_at_ms: 1,
            authority: None,
        }),
        photos: Photos { selfie: jpeg(0), liveness: (1..=8).map(jpeg).collect() },
        quality_report: None,
        captured_at_ms: 2,
        clock: None,
    })
    .unwrap()
}

/// When the list is looked at: some jobs were saved so long before that staff are to be told.
const SEEN: UnixMillis = UnixMillis(NOON + 30 * 24 * 3_600_000 + 20_000);

/// A store, the list of its jobs, and a chance that decides what happens to them.
struct Bench {
    store: Store,
    index: JobIndex,
    seed: u64,
    now: u64,
    added: u64,
    _folder: TempDir,
}

impl Bench {
    fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("store"), RootKey::random()).unwrap();
        let index = JobIndex::of(&store).unwrap();
        Self { store, index, seed, now: NOON, added: 0, _folder: folder }
    }

    /// xorshift64 (Marsaglia).
    fn below(&mut self, bound: u64) -> u64 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        self.seed % bound
    }

    fn add(&mut self) -> JobId {
        self.added += 1;
        let now = UnixMillis(self.now);
        self.store.add(&enrollment(self.added), &Job::new(now), now).unwrap();
        job_id(self.added)
    }

    /// Something happens to a job, and the list is told.
    fn go_on(&mut self) {
        let changed = self.change();
        self.index.refresh(&self.store, &changed);
    }

    fn change(&mut self) -> JobId {
        // Several changes in one millisecond, and a clock that is set back.
        self.now = self.now + self.below(3) * 500 - self.below(2) * 300;
        if self.added == 0 || self.below(5) == 0 {
            return self.add();
        }
        let (job_id, now) = (job_id(1 + self.below(self.added)), UnixMillis(self.now));
        let event = self.event();
        let job = self.store.job(&job_id).unwrap().job;
        let after = job.after(event, now, Jitter::MIDDLE, &Timing::production());
        let note = JournalNote::new(JobEventKind::Retried, "");
        self.store.save(&job_id, &after, note, now).unwrap();
        if self.below(8) == 0 {
            self.store.erase_photos(&job_id, now).unwrap();
        }
        if self.below(6) == 0 {
            self.handle(&job_id, now);
        }
        job_id
    }

    /// Staff do something about a job, where it fits.
    fn handle(&mut self, job_id: &JobId, now: UnixMillis) {
        let summary = self.store.job(job_id).unwrap();
        let listed = follow_up::of(&summary);
        let act = match (self.below(2), listed) {
            (1, Some(FollowUp { reason: about, since, .. })) => {
                HandlingAct::Close { why: ClosingReason::Mistake, about, since }
            }
            _ => HandlingAct::Contact { reached: true },
        };
        let answers = summary.job.contradictions().len() + 1;
        let seen = summary.handling.acknowledging(answers, listed, &summary.job);
        if let Some(handling) =
            seen.or_else(|| summary.handling.after(act, listed, &summary.job, now))
        {
            let note = JournalNote::new(JobEventKind::Closed, "");
            self.store.save_handling(job_id, &handling, note, now).unwrap();
        }
    }

    fn event(&mut self) -> Event {
        let reserve = Step::Reserve { retry: false };
        let refused = Reply::Refused(JobRefusal {
            kind: RefusalKind::Unknown,
            code: None,
            text: String::new(),
        });
        let category = [
            Category::Approved,
            Category::InReview,
            Category::NotApproved,
            Category::CouldNotProcess,
            Category::NeedsAttention,
        ][self.below(5) as usize];
        let verdict = Verdict {
            category,
            judge: if self.below(2) == 0 { Judge::Machine } else { Judge::Human },
            code: format!("{category:?}"),
            text: String::new(),
            actions: Vec::new(),
            smile_job_id: None,
        };
        let slot = Slot {
            upload_url: "https://storage.test/zip".to_owned(),
            smile_job_id: "1".to_owned(),
            ref_id: String::new(),
            expires_at: None,
            raw: "{}".to_owned(),
        };
        match self.below(10) {
            0 => Event::Intended(reserve),
            1 => Event::Replied(reserve, Reply::Reserved(slot)),
            2 => Event::Intended(Step::Upload),
            3 => Event::Replied(Step::Upload, Reply::Stored),
            4 | 5 => Event::Replied(Step::AskStatus, Reply::Status(StatusReport::Judged(verdict))),
            6 => Event::Replied(reserve, refused),
            7 => Event::InDoubt(Step::Upload),
            8 => Event::CheckAsked,
            _ => Event::Withdrawn,
        }
    }

    /// The rows of a store that match, sorted anew.
    fn plainly(&self, filter: &JobFilter) -> Vec<JobRow> {
        let jobs = self.store.jobs().unwrap().into_iter();
        let words: String = filter.words.to_lowercase().replace(['-', ' '], "");
        let found = jobs.filter(|job| {
            let number = job.user_id.as_ref().map(|user| user.as_str().to_lowercase());
            let number = number.unwrap_or_default();
            let behind = number.split_once('-').map(|(_, behind)| behind.to_owned());
            let references = [job.job_id.to_string(), number.replace('-', "")];
            words.is_empty()
                || references.into_iter().chain(behind).any(|text| text.starts_with(&words))
        });
        let mut rows: Vec<_> = found.map(|job| job_view::row(&job, SEEN)).collect();
        let outcome = |row: &JobRow| job_view::outcome(row.state, row.category);
        rows.retain(|row| filter.outcome.is_none_or(|wanted| outcome(row) == wanted));
        rows.retain(|row| filter.purpose.is_none_or(|wanted| row.purpose == wanted));
        rows.retain(|row| filter.from_ms.is_none_or(|from| row.saved_at_ms >= from));
        rows.retain(|row| filter.before_ms.is_none_or(|before| row.saved_at_ms < before));
        rows.sort_by(|one, other| {
            (other.saved_at_ms, &one.job_id).cmp(&(one.saved_at_ms, &other.job_id))
        });
        rows
    }

    fn counted_plainly(&self) -> JobCounts {
        let mut counts = JobCounts::default();
        for summary in self.store.jobs().unwrap() {
            counts.attention += u32::from(job_view::row(&summary, SEEN).overdue);
            match job_view::state(&summary.job) {
                JobState::Saved | JobState::Sending | JobState::Checking => counts.waiting += 1,
                JobState::Sent | JobState::InReview => counts.undecided += 1,
                JobState::NeedsAttention => counts.attention += 1,
                JobState::Decided if summary.job.category() == Some(Category::NeedsAttention) => {
                    counts.attention += 1;
                }
                JobState::Decided | JobState::Withdrawn => {}
            }
        }
        counts
    }

    /// What staff must follow up, as a look at every job finds it.
    fn to_do_plainly(&self) -> Vec<(JobId, FollowUp)> {
        let jobs = self.store.jobs().unwrap().into_iter();
        let listed = jobs.filter_map(|job| Some((job.job_id.clone(), follow_up::of(&job)?)));
        let mut listed: Vec<_> = listed.filter(|(_, one)| one.is_told(SEEN)).collect();
        listed.sort_by_key(|(job_id, one)| {
            (one.reason != FollowUpReason::Reversal, one.due_at, job_id.clone())
        });
        listed
    }

    fn agrees(&mut self) -> bool {
        let words = ["", "c•", " 033 ", "C-0", "nobody", "A", "01111"][self.below(7) as usize];
        let outcome = OUTCOMES.get(self.below(16) as usize).copied();
        let kinds = [JobKind::Registration, JobKind::Authentication];
        let purpose = kinds.get(self.below(6) as usize).copied();
        let from_ms = (self.below(4) == 0).then(|| self.now - self.below(20_000));
        let before_ms = (self.below(4) == 0).then(|| self.now - self.below(5_000));
        let filter = JobFilter { outcome, purpose, from_ms, before_ms, words: words.to_owned() };
        let rows = self.plainly(&filter);
        let refused = |row: &&JobRow| {
            let job = self.store.job(&JobId::new(&row.job_id).unwrap()).unwrap();
            job.job.refusal().is_some() && follow_up::of(&job).is_some()
        };
        let mut refused: Vec<_> =
            rows.iter().filter(refused).map(|row| JobId::new(&row.job_id).unwrap()).collect();
        refused.reverse();
        let position = self.below(rows.len() as u64 + 2) as u32;
        let page = self.index.page(&filter, &PageStart::Position { position }, 4, SEEN);
        let shown: Vec<_> = rows.iter().skip(position as usize).take(4).cloned().collect();
        let to_do = self.to_do_plainly();
        let unanswered = FollowUpReason::NoFinalAnswer;
        let counts = ToDoCounts {
            all: to_do.len(),
            due: to_do.iter().filter(|(_, one)| one.is_due(SEEN)).count(),
            unanswered: to_do.iter().filter(|(_, one)| one.reason == unanswered).count(),
        };
        self.index.counts(SEEN) == self.counted_plainly()
            && self.index.to_do().count(SEEN) == to_do.len()
            && self.index.to_do().counts(SEEN) == counts
            && self.index.to_do().listed(SEEN).map(|(id, one)| (id.clone(), one)).eq(to_do)
            && page.rows == shown
            && page.position == position.min(page.matching)
            && page.matching as usize == rows.len()
            && page.all as usize == self.store.jobs().unwrap().len()
            && page.refused as usize == refused.len()
            && self.index.refused(&filter) == refused
    }
}

/// Invariant: The list and its counts are what a look at every job would show.
#[test]
fn list_agrees_with_the_store_over_random_histories() {
    let mut met = BTreeSet::new();
    for seed in 1..=6 {
        let mut bench = Bench::new(seed);
        for _ in 0..80 {
            bench.go_on();
            assert!(bench.agrees(), "seed {seed}");
        }
        met.extend(bench.index.by_outcome.keys().copied());
    }
    assert_eq!(met, OUTCOMES.into());
}

#[test]
fn change_that_the_list_does_not_hear_of_is_noticed() {
    let mut bench = Bench::new(3);
    (0..30).for_each(|_| bench.go_on());
    assert!(bench.agrees());
    let unnoticed = (0..20).all(|_| {
        bench.change();
        bench.agrees()
    });
    assert!(!unnoticed);
}

/// Invariant: An update opens one record, however many there are.
#[test]
fn update_opens_one_record_however_many_there_are() {
    let cost = |count: u64| {
        let mut bench = Bench::new(1);
        for _ in 0..count {
            let added = bench.add();
            bench.index.refresh(&bench.store, &added);
        }
        let before = bench.store.records_opened();
        bench.index.refresh(&bench.store, &job_id(2));
        let counts = bench.index.counts(SEEN);
        bench.index.page(&JobFilter::default(), &PageStart::Position { position: 0 }, 60, SEEN);
        assert_eq!(u64::from(counts.waiting), count);
        bench.store.records_opened() - before
    };
    assert_eq!((cost(4), cost(150)), (1, 1));
}

#[test]
fn page_stays_with_the_row_that_is_read_while_the_list_goes_on_above_it() {
    let mut bench = Bench::new(1);
    for _ in 0..20 {
        bench.now += 1_000;
        let added = bench.add();
        bench.index.refresh(&bench.store, &added);
    }
    let all = JobFilter::default();
    let page = |bench: &Bench, start| bench.index.page(&all, &start, 3, SEEN);
    let seen = page(&bench, PageStart::Position { position: 10 });
    let first = &seen.rows[0];
    let start = |above| PageStart::Row {
        job_id: first.job_id.clone(),
        saved_at_ms: first.saved_at_ms,
        above,
    };
    assert_eq!(page(&bench, start(0)), seen);
    bench.now += 1_000;
    let added = bench.add();
    bench.index.refresh(&bench.store, &added);
    let after = page(&bench, start(0));
    assert_eq!((after.position, &after.rows), (11, &seen.rows), "one more above");
    assert_eq!(page(&bench, start(2)).position, 9);
    assert_eq!(page(&bench, start(50)).position, 0);
    // The row itself changes and stays where it is; when it is gone its place is the next one's.
    let changed = JobId::new(&first.job_id).unwrap();
    bench.now += 1_000;
    let (job, now) = (bench.store.job(&changed).unwrap().job, UnixMillis(bench.now));
    let withdrawn = job.after(Event::Withdrawn, now, Jitter::MIDDLE, &Timing::production());
    let note = JournalNote::new(JobEventKind::Withdrawn, "");
    bench.store.save(&changed, &withdrawn, note, now).unwrap();
    bench.index.refresh(&bench.store, &changed);
    let after = page(&bench, start(0));
    assert_eq!((after.position, after.rows[0].state), (11, JobState::Withdrawn));
    assert_eq!(&after.rows[1..], &seen.rows[1..]);
    bench.store.bury(std::slice::from_ref(&changed), now).unwrap();
    bench.index.refresh(&bench.store, &changed);
    let after = page(&bench, start(0));
    assert_eq!((after.position, &after.rows[..2]), (11, &seen.rows[1..]));
}

/// Invariant: A customer number is found whole, from its beginning and without its hyphen, and no record is opened for that.
#[test]
fn number_is_found_and_no_record_is_opened_for_it() {
    let mut bench = Bench::new(1);
    for _ in 0..14 {
        let added = bench.add();
        bench.index.refresh(&bench.store, &added);
    }
    let before = bench.store.records_opened();
    let found = |words: &str| {
        let filter = JobFilter { words: words.to_owned(), ..JobFilter::default() };
        bench.index.page(&filter, &PageStart::Position { position: 0 }, 60, SEEN).matching
    };
    // Two jobs of each of seven customers, C-00000 to C-06666.
    for words in ["C-01111", "c01111", "01111", "C 01111", "011"] {
        assert_eq!(found(words), 2, "{words}");
    }
    assert_eq!((found("C"), found("C-0"), found("1111"), found("C-0111 2")), (14, 14, 0, 0));
    assert_eq!(bench.store.records_opened(), before);
}
