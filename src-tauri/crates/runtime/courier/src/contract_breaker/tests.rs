//! Tests which answers are about a job and which about the service.

use super::*;
use delivery::{Blockage, JobRefusal, RefusalKind, Slot};

const STAYS_FOR: Duration = Duration::from_secs(600);
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
        Self(ContractBreaker::new(STAYS_FOR), 0)
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

/// A job that is erased or withdrawn while it is in doubt does not keep the last one from being believed.
#[test]
fn a_job_that_is_gone_is_nobody_to_compare_with() {
    let refusal = refused(RefusalKind::BadRequest);
    let finding_with = |forgets: bool| {
        let mut bench = Bench::new();
        bench.answer("erased", RESERVE, &refusal);
        if forgets {
            bench.0.forget_all_but(|job_id| job_id.as_str() == "open");
        }
        while bench.1 < 2 * STAYS_FOR.as_secs() {
            bench.answer("open", RESERVE, &refusal);
        }
        bench.answer("open", RESERVE, &refusal)
    };
    assert_eq!(finding_with(true), Finding::BelievedAlone);
    assert_eq!(finding_with(false), Finding::ServiceAtFault);
}

#[test]
fn refusal_of_one_job_among_others_that_pass_is_its_own() {
    let mut bench = Bench::new();
    let refusal = refused(RefusalKind::BadRequest);
    while bench.1 < STAYS_FOR.as_secs() {
        assert_eq!(bench.answer("a", RESERVE, &refusal), Finding::SetAside);
        assert_eq!(bench.answer("b", RESERVE, &reserved()), Finding::Believed);
    }
    assert_eq!(bench.answer("a", RESERVE, &refusal), Finding::Believed);
    // The places that others got prove nothing about the storage.
    assert_eq!(bench.answer("a", Step::Upload, &refusal), Finding::SetAside);
}

/// Of two instances behind a gateway one may be broken for a while: then each job is refused now and then.
#[test]
fn refusal_between_answers_that_pass_is_not_believed_at_once() {
    let mut bench = Bench::new();
    for step in [RESERVE, Step::Upload] {
        for _ in 0..10 {
            for name in ["a", "b", "c"] {
                let refusal = refused(RefusalKind::Unknown);
                assert_eq!(bench.answer(name, step, &refusal), Finding::SetAside);
                assert_eq!(bench.answer("d", step, &Reply::Stored), Finding::Believed);
            }
        }
    }
}

#[test]
fn refusal_of_the_only_job_is_believed_when_it_stays_so() {
    let mut bench = Bench::new();
    let refusal = refused(RefusalKind::Unknown);
    for _ in 0..STAYS_FOR.as_secs() {
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
    assert_eq!(bench.answer("d", Step::AskStatus, &unknown), Finding::SetAside);
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

/// What a query brings costs a job nothing, so it is no witness either: neither against the service nor for it.
#[test]
fn query_without_a_result_is_believed_and_proves_nothing() {
    let mut bench = Bench::new();
    let unknown = Reply::Status(StatusReport::UnknownJob);
    assert_eq!(bench.answer("a", Step::AskStatus, &unknown), Finding::SetAside);
    for reply in [
        Reply::Unintelligible("404".to_owned()),
        refused(RefusalKind::Unknown),
        refused(RefusalKind::NotEnrolled),
        Reply::Blocked(Blockage::Credentials),
        Reply::Unavailable(None),
    ] {
        for _ in 0..IN_A_ROW {
            assert_eq!(bench.answer("b", Step::AskStatus, &reply), Finding::Believed, "{reply:?}");
        }
    }
    // A job of which nothing was sent is unknown everywhere, also to a service that knows all others.
    let unsent = JobId::new("c").unwrap();
    let now = Duration::from_secs(bench.1);
    bench.0.examine(&unsent, Step::AskStatus, false, &unknown, now);
    assert_eq!(bench.answer("a", Step::AskStatus, &unknown), Finding::SetAside);
    assert_eq!(bench.answer("a", Step::AskStatus, &unknown), Finding::ServiceAtFault);
}

#[test]
fn service_that_is_unavailable_proves_nothing_about_a_refusal() {
    let mut bench = Bench::new();
    let refusal = refused(RefusalKind::Unknown);
    assert_eq!(bench.answer("a", RESERVE, &refusal), Finding::SetAside);
    for reply in [Reply::Blocked(Blockage::Portal), Reply::Unavailable(None)] {
        assert_eq!(bench.answer("b", RESERVE, &reply), Finding::Believed);
    }
    assert_eq!(bench.answer("a", RESERVE, &refusal), Finding::SetAside);
}

#[test]
fn one_refusal_long_after_another_is_no_row_of_them() {
    let refusal = refused(RefusalKind::Unknown);
    let mut bench = Bench::new();
    for times in 1..=TIMES {
        let finding = bench.answer("a", RESERVE, &refusal);
        assert!(!matches!(finding, Finding::BelievedAlone), "refused {times} times");
        bench.1 += STAYS_FOR.as_secs();
    }
    assert_eq!(bench.answer("a", RESERVE, &refusal), Finding::BelievedAlone);
}
