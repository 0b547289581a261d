//! Orders and counts the jobs that staff must follow up: contradicting answers first, then by when something should be done.

use delivery::{FollowUp, FollowUpReason, UnixMillis};
use enrollment::JobId;
use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};

/// The jobs that staff must follow up. Each change of a job changes its own entry and the counts.
#[derive(Debug, Default)]
pub(crate) struct ToDo {
    ranked: BTreeMap<Rank, FollowUp>,
    /// How many staff are told of whatever the clock says.
    standing: usize,
    /// How many staff are told of from a moment on, because they are not sent by then.
    unsent: BTreeMap<UnixMillis, usize>,
    /// How many of them were saved at a moment: of one in the future staff are told at once.
    unsent_saved: BTreeMap<UnixMillis, usize>,
    /// How many have had no final answer for so long that Smile ID's support should be asked.
    unanswered: usize,
}

/// Whether nothing contradicts itself, by when something should be done, and the job.
type Rank = (bool, UnixMillis, JobId);

/// What there is to do, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ToDoCounts {
    /// All of it.
    pub(crate) all: usize,
    /// What is due.
    pub(crate) due: usize,
    /// Jobs without a final answer.
    pub(crate) unanswered: usize,
}

impl ToDo {
    /// Lists a job that is not listed.
    pub(super) fn put(&mut self, job_id: &JobId, follow_up: FollowUp) {
        self.ranked.insert(rank(job_id, &follow_up), follow_up);
        self.unanswered += usize::from(is_unanswered(&follow_up));
        if follow_up.reason == FollowUpReason::Unsent {
            *self.unsent.entry(follow_up.since).or_default() += 1;
            *self.unsent_saved.entry(follow_up.saved_at).or_default() += 1;
        } else {
            self.standing += 1;
        }
    }

    /// Lists a job no more that was put so.
    pub(super) fn remove(&mut self, job_id: &JobId, follow_up: &FollowUp) {
        self.ranked.remove(&rank(job_id, follow_up));
        self.unanswered -= usize::from(is_unanswered(follow_up));
        if follow_up.reason == FollowUpReason::Unsent {
            take_one(&mut self.unsent, follow_up.since);
            take_one(&mut self.unsent_saved, follow_up.saved_at);
        } else {
            self.standing -= 1;
        }
    }

    /// How many must be followed up now.
    pub(crate) fn count(&self, now: UnixMillis) -> usize {
        // Nothing is late before it was saved, so nothing is counted twice.
        let late = self.unsent.range(..=now);
        let ahead = self.unsent_saved.range((Excluded(FollowUp::latest_save(now)), Unbounded));
        self.standing + late.chain(ahead).map(|(_, jobs)| jobs).sum::<usize>()
    }

    /// How many, and for what.
    pub(crate) fn counts(&self, now: UnixMillis) -> ToDoCounts {
        let due = self.listed(now).filter(|(_, follow_up)| follow_up.is_due(now)).count();
        ToDoCounts { all: self.count(now), due, unanswered: self.unanswered }
    }

    /// All that must be followed up now, in their order.
    pub(crate) fn listed(&self, now: UnixMillis) -> impl Iterator<Item = (&JobId, FollowUp)> {
        let told = self.ranked.iter().filter(move |(_, follow_up)| follow_up.is_told(now));
        told.map(|((_, _, job_id), follow_up)| (job_id, *follow_up))
    }
}

fn rank(job_id: &JobId, follow_up: &FollowUp) -> Rank {
    (follow_up.reason != FollowUpReason::Reversal, follow_up.due_at, job_id.clone())
}

fn take_one(counts: &mut BTreeMap<UnixMillis, usize>, at: UnixMillis) {
    if let Some(jobs) = counts.get_mut(&at) {
        *jobs -= 1;
        if *jobs == 0 {
            counts.remove(&at);
        }
    }
}

fn is_unanswered(follow_up: &FollowUp) -> bool {
    follow_up.reason == FollowUpReason::NoFinalAnswer
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixMillis = UnixMillis(1_760_000_000_000);
    const LIMIT_MS: u64 = 30 * 24 * 3_600_000;

    fn job(number: u64) -> (JobId, FollowUp) {
        use FollowUpReason::{NoFinalAnswer, Provisional, Refused, Reversal, Unsent};
        let reason = [Refused, Provisional, Unsent, NoFinalAnswer, Reversal][number as usize % 5];
        // Every second one that is not sent is not late yet.
        // Some were saved by a clock that was set back since.
        let ahead = if number.is_multiple_of(11) { 2 * LIMIT_MS } else { 0 };
        let since = UnixMillis(NOW.0 + ahead + number % 2 * 1_000 - number % 7);
        let saved_at = UnixMillis(since.0 - LIMIT_MS);
        let due_at = UnixMillis(since.0 + number % 3 * 60_000);
        (
            JobId::new(&format!("job-{number}")).unwrap(),
            FollowUp { reason, since, due_at, saved_at },
        )
    }

    fn counted_plainly(jobs: impl Iterator<Item = u64>) -> ToDoCounts {
        jobs.fold(ToDoCounts::default(), |counts, number| {
            let (_, one) = job(number);
            let is_told = one.is_told(NOW);
            ToDoCounts {
                all: counts.all + usize::from(is_told),
                due: counts.due + usize::from(is_told && one.is_due(NOW)),
                unanswered: counts.unanswered + usize::from(is_unanswered(&one)),
            }
        })
    }

    /// Invariant: The number on the to-do tab is that of the jobs behind it, among ten thousand too.
    #[test]
    fn ten_thousand_jobs_are_counted_as_they_come_and_go() {
        let mut to_do = ToDo::default();
        for number in 0..10_000 {
            let (job_id, follow_up) = job(number);
            to_do.put(&job_id, follow_up);
        }
        let all = counted_plainly(0..10_000);
        assert_eq!(to_do.counts(NOW), all);
        assert!(all.all < 10_000 && all.due < all.all && all.unanswered == 2_000);
        let listed: Vec<_> = to_do.listed(NOW).map(|(_, one)| one).collect();
        assert_eq!(listed.len(), all.all);
        assert!(listed[..2_000].iter().all(|one| one.reason == FollowUpReason::Reversal));
        assert!(listed[2_000..].is_sorted_by_key(|one| one.due_at));

        let handled = |number: &u64| !number.is_multiple_of(3);
        for number in (0..10_000).filter(handled) {
            let (job_id, follow_up) = job(number);
            to_do.remove(&job_id, &follow_up);
        }
        assert_eq!(to_do.counts(NOW), counted_plainly((0..10_000).filter(|one| !handled(one))));
        for number in (0..10_000).filter(|one| !handled(one)) {
            let (job_id, follow_up) = job(number);
            to_do.remove(&job_id, &follow_up);
        }
        assert_eq!(to_do.counts(NOW), ToDoCounts::default());
        assert!(to_do.ranked.is_empty());
        assert!(to_do.unsent.is_empty() && to_do.unsent_saved.is_empty());
    }
}
