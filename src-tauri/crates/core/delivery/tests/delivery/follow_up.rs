//! Checks by a table which jobs must be followed up, why and by when, and what staff's acts change about that.

use crate::grid::{START, job, judged, submitted};
use crate::service::verdict;
use delivery::FollowUpReason::{
    AuthorityDown, NoFinalAnswer, NumberUnconfirmed, Provisional, Refused, Reversal, TurnedDown,
    UnknownAnswer, Unsent,
};
use delivery::{
    AuthorityTrouble, Category, ClosingReason, Event, FollowUp, FollowUpFacts, FollowUpReason,
    Handling, HandlingAct, Jitter, Job, JobRefusal, Judge, LONGEST_NOTE, RefusalKind, Reply,
    Retention, StatusReport, Step, Timing, UnixMillis, Verdict, follow_up,
};

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

fn later(ms: u64) -> UnixMillis {
    UnixMillis(START.0 + ms)
}

fn and_then(job: &Job, event: Event, at: UnixMillis) -> Job {
    job.after(event, at, Jitter::MIDDLE, &Timing::production())
}

fn answered(category: Category) -> Job {
    let answer = Event::Replied(Step::AskStatus, judged(category, Judge::Machine));
    and_then(&submitted(), answer, START)
}

fn refused(kind: RefusalKind) -> Job {
    let refusal = JobRefusal { kind, code: None, text: String::new() };
    let reserve = Step::Reserve { retry: false };
    job(&[Event::Intended(reserve), Event::Replied(reserve, Reply::Refused(refusal))])
}

fn reversed() -> Job {
    let answer = Event::Replied(Step::AskStatus, judged(Category::NotApproved, Judge::Human));
    and_then(&answered(Category::Approved), answer, later(3 * DAY))
}

fn listed(
    job: &Job,
    authority: Option<AuthorityTrouble>,
    overdue_from: Option<UnixMillis>,
    handling: &Handling,
) -> Option<FollowUp> {
    follow_up(&FollowUpFacts { job, saved_at: START, overdue_from, authority, handling })
}

fn contacted(reached: bool, at: UnixMillis) -> Handling {
    Handling::default()
        .after(HandlingAct::Contact { reached }, None, &Job::new(START), at)
        .expect("anybody may be contacted")
}

/// The end of what the screen showed.
fn closing(shown: Option<FollowUp>) -> HandlingAct {
    let FollowUp { reason: about, since, .. } = shown.expect("it is listed");
    HandlingAct::Close { why: ClosingReason::AnotherWay, about, since }
}

fn plainly(job: &Job, authority: Option<AuthorityTrouble>) -> Option<(FollowUpReason, u64, u64)> {
    let found = listed(job, authority, None, &Handling::default())?;
    Some((found.reason, found.since.0 - START.0, found.due_at.0 - START.0))
}

/// Invariant: What has no good answer is listed for staff with its reason, and a pass never is.
#[test]
fn every_job_without_a_good_answer_is_listed() {
    use AuthorityTrouble::{NotConfirmed, NotReachable};
    use Category::{Approved, CouldNotProcess, InReview, NeedsAttention, NotApproved};
    let table = [
        (Approved, None, None),
        (Approved, Some(NotConfirmed), None),
        (Approved, Some(NotReachable), None),
        (NotApproved, None, None),
        (CouldNotProcess, None, None),
        (InReview, None, Some((Provisional, 0, DAY))),
        (InReview, Some(NotConfirmed), Some((NumberUnconfirmed, 0, 0))),
        (InReview, Some(NotReachable), Some((AuthorityDown, 0, HOUR))),
        (NotApproved, Some(NotConfirmed), Some((NumberUnconfirmed, 0, 0))),
        (CouldNotProcess, Some(NotReachable), Some((AuthorityDown, 0, HOUR))),
        (NeedsAttention, None, Some((UnknownAnswer, 0, 0))),
    ];
    for (category, authority, expected) in table {
        assert_eq!(plainly(&answered(category), authority), expected, "{category:?} {authority:?}");
    }
    assert_eq!(plainly(&reversed(), None), Some((Reversal, 3 * DAY, 3 * DAY)));
    assert_eq!(plainly(&refused(RefusalKind::NotEnrolled), None), Some((Refused, 0, 0)));
    assert_eq!(plainly(&refused(RefusalKind::NoFinalResult), None), Some((NoFinalAnswer, 0, 0)));
    assert_eq!(plainly(&Job::new(START), None), None, "it is on its way");
    let withdrawn = and_then(&refused(RefusalKind::Unknown), Event::Withdrawn, later(1));
    assert_eq!(plainly(&withdrawn, None), None);
    let unsent = listed(&Job::new(START), None, Some(later(DAY)), &Handling::default()).unwrap();
    assert_eq!((unsent.reason, unsent.since), (Unsent, later(DAY)));
}

#[test]
fn whoever_was_contacted_is_contacted_again_a_day_later() {
    let job = answered(Category::InReview);
    for (reached, at, due) in [(true, 2 * DAY, 3 * DAY), (false, HOUR, DAY + HOUR)] {
        let handling = contacted(reached, later(at));
        assert_eq!(listed(&job, None, None, &handling).unwrap().due_at, later(due));
        assert_eq!(handling.contact().unwrap().reached, reached);
    }
    // That was about the answer before: what contradicts it waits for nobody.
    let handling = contacted(true, later(2 * DAY));
    assert_eq!(listed(&reversed(), None, None, &handling).unwrap().due_at, later(3 * DAY));
}

/// Invariant: What was closed is listed again for another reason, or when it comes about once more; a reversal is listed until
/// it is acknowledged, each anew.
#[test]
fn closing_is_about_one_reason_and_a_reversal_is_acknowledged() {
    let nobody = Handling::default();
    let in_review = answered(Category::InReview);
    let provisional = listed(&in_review, None, None, &nobody);
    let closed = nobody.after(closing(provisional), provisional, &in_review, later(5)).unwrap();
    assert_eq!(closed.closed(), Some((ClosingReason::AnotherWay, later(5))));
    assert_eq!(listed(&answered(Category::InReview), None, None, &closed), None);
    let shown = provisional.map(|one| FollowUp { since: later(1), ..one });
    assert_eq!(nobody.after(closing(shown), provisional, &in_review, later(5)), None);
    let shown = provisional.map(|one| FollowUp { reason: UnknownAnswer, ..one });
    assert_eq!(nobody.after(closing(shown), provisional, &in_review, later(5)), None);
    let unknown = answered(Category::NeedsAttention);
    assert_eq!(listed(&unknown, None, None, &closed).unwrap().reason, UnknownAnswer);
    assert_eq!(
        closed.after(closing(provisional), None, &in_review, later(6)),
        None,
        "nothing is to be closed"
    );
    assert_eq!(closed.acknowledging(1, provisional, &in_review), None, "nothing contradicts");

    let job = reversed();
    let reversal = listed(&job, None, None, &closed);
    assert_eq!(reversal.unwrap().reason, Reversal);
    assert_eq!(
        closed.after(closing(reversal), reversal, &job, later(6)),
        None,
        "it is not just closed"
    );
    assert_eq!(closed.acknowledging(1, reversal, &job), None, "there are two answers by now");
    let seen = closed.acknowledging(2, reversal, &job).unwrap();
    assert_eq!(listed(&job, None, None, &seen), None);
    let answer = Event::Replied(Step::AskStatus, judged(Category::CouldNotProcess, Judge::Human));
    let again = and_then(&job, answer, later(4 * DAY));
    assert_eq!(again.contradictions().len(), 2);
    assert_eq!(listed(&again, None, None, &seen).unwrap().reason, Reversal);
}

/// Invariant: Whoever left with a provisional answer and was turned down later is listed until that is closed.
#[test]
fn who_was_turned_down_later_is_listed() {
    let says = |category, judge| Event::Replied(Step::AskStatus, judged(category, judge));
    let in_review = answered(Category::InReview);
    for judge in [Judge::Human, Judge::Machine] {
        for category in [Category::NotApproved, Category::CouldNotProcess] {
            let job = and_then(&in_review, says(category, judge), later(3 * DAY));
            assert_eq!(plainly(&job, None), Some((TurnedDown, 3 * DAY, 3 * DAY)));
        }
        let job = and_then(&in_review, says(Category::Approved, judge), later(3 * DAY));
        assert_eq!(plainly(&job, None), None, "a pass");
    }
}

#[test]
fn another_answer_nobody_knows_is_listed_once_more() {
    let unknown = |code: &str| {
        let answer = verdict(Category::NeedsAttention, Judge::Machine);
        let report = StatusReport::Judged(Verdict { code: code.to_owned(), ..answer });
        Event::Replied(Step::AskStatus, Reply::Status(report))
    };
    let first = and_then(&answered(Category::NeedsAttention), unknown("7001"), later(1));
    let listed_first = listed(&first, None, None, &Handling::default());
    let closed =
        Handling::default().after(closing(listed_first), listed_first, &first, later(2)).unwrap();
    let same = and_then(&first, unknown("7001"), later(3));
    assert_eq!(listed(&same, None, None, &closed), None);
    let other = and_then(&first, unknown("7002"), later(3));
    assert_eq!(listed(&other, None, None, &closed).unwrap().reason, UnknownAnswer);
}

#[test]
fn refused_once_more_it_is_listed_once_more() {
    let job = refused(RefusalKind::NotEnrolled);
    let refusal = listed(&job, None, None, &Handling::default());
    let closed = Handling::default().after(closing(refusal), refusal, &job, later(HOUR)).unwrap();
    assert_eq!(listed(&job, None, None, &closed), None);
    let asked = and_then(&job, Event::CheckAsked, later(DAY));
    assert_eq!(listed(&asked, None, None, &closed), None, "it is on its way");
    let retry = Step::Reserve { retry: false };
    let not_there = Event::Replied(Step::AskStatus, Reply::Status(StatusReport::UnknownJob));
    let reply = Reply::Refused(job.refusal().unwrap().clone());
    let events = [not_there, Event::Intended(retry), Event::Replied(retry, reply)];
    let again = events.into_iter().fold(asked, |job, event| and_then(&job, event, later(2 * DAY)));
    let relisted = listed(&again, None, None, &closed).unwrap();
    assert_eq!((relisted.reason, relisted.since), (Refused, later(2 * DAY)));
}

/// Invariant: What was sent is never listed as unsent, and asking about a job without an answer takes it off no list.
#[test]
fn job_that_is_asked_about_stays_one_without_an_answer() {
    let working = || Event::Replied(Step::AskStatus, Reply::Status(StatusReport::Working));
    let job = and_then(&answered(Category::InReview), working(), later(20 * DAY));
    assert_eq!(plainly(&job, None), Some((NoFinalAnswer, 0, 0)));
    let asked = and_then(&job, Event::CheckAsked, later(21 * DAY));
    assert_eq!(Retention::production().overdue_from(&asked, false, START), None);
    assert_eq!(plainly(&asked, None), Some((NoFinalAnswer, 0, 0)));
    let again = and_then(&asked, working(), later(22 * DAY));
    assert_eq!(plainly(&again, None), Some((NoFinalAnswer, 0, 0)));
}

/// Invariant: A clock that was wrong takes nothing off the list and puts nothing off for long.
#[test]
fn clock_that_was_set_back_hides_nothing() {
    let years = 4_000 * DAY;
    let past = UnixMillis(START.0 - years);
    let provisional = listed(&answered(Category::InReview), None, None, &Handling::default());
    let provisional = provisional.unwrap();
    assert!(provisional.is_told(past) && provisional.is_due(past), "answered in the future");
    assert!(provisional.is_told(START) && !provisional.is_due(START));
    assert!(provisional.is_due(later(DAY)));
    let handling = contacted(true, later(years));
    let reached = listed(&answered(Category::InReview), None, None, &handling).unwrap();
    assert!(reached.is_due(later(HOUR)), "contacted in the future");
    assert!(!reached.is_due(later(years + HOUR)));
    let unsent = listed(&Job::new(START), None, Some(later(DAY)), &Handling::default()).unwrap();
    assert!(unsent.is_told(later(DAY)) && unsent.is_due(later(DAY)));
    assert!(!unsent.is_told(START), "it is not late yet");
    assert!(unsent.is_told(UnixMillis(START.0 - HOUR)), "saved in the future");
    assert!(!unsent.is_told(UnixMillis(START.0 - 1_000)), "no clock was set back by a second");
}

#[test]
fn a_note_is_kept_whole_or_not_at_all_and_never_logged() {
    let note = |text: &str| {
        let act = HandlingAct::Note { text: text.to_owned() };
        assert_eq!(format!("{act:?}"), "Note");
        Handling::default().after(act, None, &Job::new(START), START)
    };
    let kept = note("  Asha calls back on Monday ").unwrap();
    assert_eq!(kept.note(), "Asha calls back on Monday");
    assert!(!format!("{kept:?}").contains("Asha"));
    assert!(note(&"é".repeat(LONGEST_NOTE)).is_some());
    assert_eq!(note(&"é".repeat(LONGEST_NOTE + 1)), None);
}
