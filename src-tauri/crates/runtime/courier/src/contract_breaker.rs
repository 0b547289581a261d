//! Decides whether an answer that refuses a job, or that nobody can read, is about the job or about the service.
//!
//! A gateway that answers everything with 404 for half a minute must not cost a single job. So such an answer is believed
//! only when it is the job's own: others went through the same step meanwhile, or there was no other and it stayed so.

use delivery::{Reply, StatusReport, Step};
use enrollment::JobId;
use std::collections::BTreeMap;
use std::time::Duration;

/// So many answers in a row that were set aside are about the service.
const IN_A_ROW: u32 = 3;
/// A job without others to compare with is refused so often before that is believed.
const ALONE_TIMES: u32 = 3;

/// What to make of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finding {
    /// It counts as it is.
    Believed,
    /// It counts, though there was no other job to compare with: the service may be at fault all the same.
    BelievedAlone,
    /// It counts as if the service had been unavailable.
    SetAside,
    /// The same, and it is not the first: everything should pause.
    ServiceAtFault,
}

/// The answers of one step.
#[derive(Debug, Default)]
struct StepRecord {
    /// Jobs that went through.
    passed: u64,
    /// Answers set aside since one went through.
    in_a_row: u32,
    doubts: BTreeMap<JobId, Doubt>,
}

/// A job whose answers were set aside.
#[derive(Debug, Clone, Copy)]
struct Doubt {
    first_at: Duration,
    times: u32,
    /// How many jobs had gone through at the first.
    passed: u64,
}

/// The answers to prep upload, to the PUT and to queries, separately: each may be at fault alone.
#[derive(Debug)]
pub(crate) struct ContractBreaker {
    alone_for: Duration,
    reservations: StepRecord,
    uploads: StepRecord,
    queries: StepRecord,
}

impl ContractBreaker {
    /// `alone_for`: how long a job without others to compare with is refused before that is believed.
    pub(crate) fn new(alone_for: Duration) -> Self {
        Self {
            alone_for,
            reservations: StepRecord::default(),
            uploads: StepRecord::default(),
            queries: StepRecord::default(),
        }
    }

    /// Examines the answer to a job's step; `now` is steady. `zip_possible`: the service may have the job's photos.
    pub(crate) fn examine(
        &mut self,
        job_id: &JobId,
        step: Step,
        zip_possible: bool,
        reply: &Reply,
        now: Duration,
    ) -> Finding {
        let record = match step {
            Step::Reserve { .. } => &mut self.reservations,
            Step::Upload => &mut self.uploads,
            Step::AskStatus => &mut self.queries,
        };
        match reply {
            // Not signed, as any gateway might say it: believed, it would send the photos again.
            Reply::Status(StatusReport::UnknownJob) if zip_possible => {
                record.doubt(job_id, now, self.alone_for)
            }
            Reply::Status(StatusReport::UnknownJob) => Finding::Believed,
            Reply::Status(_) => {
                record.pass(job_id);
                Finding::Believed
            }
            // Without a result nothing is lost: a query is repeated for days.
            _ if step == Step::AskStatus => Finding::Believed,
            Reply::Unintelligible(_) => record.doubt(job_id, now, self.alone_for),
            Reply::Refused(refusal) if refusal.kind.may_meet_any_job() => {
                record.doubt(job_id, now, self.alone_for)
            }
            Reply::Reserved(_)
            | Reply::Stored
            | Reply::JobExists
            | Reply::SlotDead
            | Reply::Refused(_) => {
                record.pass(job_id);
                Finding::Believed
            }
            Reply::Blocked(_) | Reply::Unavailable(_) => Finding::Believed,
        }
    }
}

impl StepRecord {
    fn pass(&mut self, job_id: &JobId) {
        self.passed += 1;
        self.in_a_row = 0;
        self.doubts.remove(job_id);
    }

    fn doubt(&mut self, job_id: &JobId, now: Duration, alone_for: Duration) -> Finding {
        let is_alone = self.doubts.keys().all(|other| other == job_id);
        let passed = self.passed;
        let doubt =
            self.doubts.entry(job_id.clone()).or_insert(Doubt { first_at: now, times: 0, passed });
        let others_passed = doubt.passed < passed;
        let stayed_so = is_alone
            && doubt.times >= ALONE_TIMES
            && now.saturating_sub(doubt.first_at) >= alone_for;
        if others_passed {
            return Finding::Believed;
        }
        if stayed_so {
            return Finding::BelievedAlone;
        }
        doubt.times += 1;
        self.in_a_row += 1;
        if self.in_a_row >= IN_A_ROW { Finding::ServiceAtFault } else { Finding::SetAside }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use delivery::{JobRefusal, RefusalKind, Slot};

    const ALONE_FOR: Duration = Duration::from_secs(600);
    const RESERVE: Step = Step::Reserve { retry: false };

    fn refused(kind: RefusalKind) -> Reply {
        Reply::Refused(JobRefusal { kind, code: None, text: String::new() })
    }

    fn reserved() -> Reply {
        Reply::Reserved(Slot {
            upload_url: "https://storage.test/zip".to_owned(),
            smile_job_id: String::new(),
            ref_id: String::new(),
            expires_at: None,
            raw: String::new(),
        })
    }

    /// A breaker with the seconds that pass between two answers.
    struct Bench(ContractBreaker, u64);

    impl Bench {
        fn new() -> Self {
            Self(ContractBreaker::new(ALONE_FOR), 0)
        }

        fn answer(&mut self, name: &str, step: Step, reply: &Reply) -> Finding {
            self.1 += 1;
            let (job_id, now) = (JobId::new(name).unwrap(), Duration::from_secs(self.1));
            self.0.examine(&job_id, step, true, reply, now)
        }
    }

    #[test]
    fn the_same_refusal_for_several_jobs_is_about_the_service() {
        for (step, reply) in [
            (RESERVE, refused(RefusalKind::Unknown)),
            (RESERVE, refused(RefusalKind::BadRequest)),
            (RESERVE, Reply::Unintelligible("404".to_owned())),
            (Step::Upload, refused(RefusalKind::UploadRejected)),
        ] {
            let mut bench = Bench::new();
            assert_eq!(bench.answer("a", step, &reply), Finding::SetAside);
            assert_eq!(bench.answer("b", step, &reply), Finding::SetAside);
            for _ in 0..2_000 {
                assert_eq!(bench.answer("c", step, &reply), Finding::ServiceAtFault);
            }
            assert_eq!(bench.answer("a", step, &reply), Finding::ServiceAtFault);
        }
    }

    #[test]
    fn refusal_of_one_job_among_others_that_pass_is_its_own() {
        let mut bench = Bench::new();
        let refusal = refused(RefusalKind::BadRequest);
        assert_eq!(bench.answer("a", RESERVE, &refusal), Finding::SetAside);
        assert_eq!(bench.answer("b", RESERVE, &reserved()), Finding::Believed);
        assert_eq!(bench.answer("a", RESERVE, &refusal), Finding::Believed);
        // The places that others got prove nothing about the storage.
        assert_eq!(bench.answer("a", Step::Upload, &refusal), Finding::SetAside);
    }

    #[test]
    fn refusal_of_the_only_job_is_believed_when_it_stays_so() {
        let mut bench = Bench::new();
        let refusal = refused(RefusalKind::Unknown);
        for _ in 0..ALONE_FOR.as_secs() {
            let finding = bench.answer("a", RESERVE, &refusal);
            assert!(!matches!(finding, Finding::Believed | Finding::BelievedAlone));
        }
        assert_eq!(bench.answer("a", RESERVE, &refusal), Finding::BelievedAlone);
    }

    #[test]
    fn refusal_that_names_the_person_or_the_job_is_believed_at_once() {
        let mut bench = Bench::new();
        for kind in [
            RefusalKind::AlreadyEnrolled,
            RefusalKind::NotEnrolled,
            RefusalKind::UserInactive,
            RefusalKind::MustReenroll,
            RefusalKind::JobIdTaken,
        ] {
            assert_eq!(bench.answer("a", RESERVE, &refused(kind)), Finding::Believed);
        }
    }

    #[test]
    fn unknown_jobs_are_doubted_while_no_query_passes() {
        let unknown = Reply::Status(StatusReport::UnknownJob);
        let mut bench = Bench::new();
        for name in ["a", "b"] {
            assert_eq!(bench.answer(name, Step::AskStatus, &unknown), Finding::SetAside);
        }
        for _ in 0..2_000 {
            assert_eq!(bench.answer("a", Step::AskStatus, &unknown), Finding::ServiceAtFault);
        }
        bench.answer("c", Step::AskStatus, &Reply::Status(StatusReport::Working));
        assert_eq!(bench.answer("a", Step::AskStatus, &unknown), Finding::Believed);
        let (job_id, later) = (JobId::new("d").unwrap(), Duration::from_secs(9_000));
        let at_once = bench.0.examine(&job_id, Step::AskStatus, false, &unknown, later);
        assert_eq!(at_once, Finding::Believed, "nothing of it was sent");
    }

    #[test]
    fn one_that_passes_ends_the_row() {
        let mut bench = Bench::new();
        let refusal = refused(RefusalKind::Unknown);
        for name in ["a", "b"] {
            bench.answer(name, RESERVE, &refusal);
        }
        bench.answer("c", RESERVE, &reserved());
        assert_eq!(bench.answer("d", RESERVE, &refusal), Finding::SetAside);
    }
}
