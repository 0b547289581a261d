//! The machine speaks first, a human later, and what the human says against a standing result is raised.

use crate::grid::{START, job, judged, slot};
use crate::service::verdict;
use delivery::{Category, Event, Jitter, Job, Judge, Reply, State, Step, Timing};

fn submitted() -> Job {
    let reserve = Step::Reserve { retry: false };
    job(&[
        Event::Intended(reserve),
        Event::Replied(reserve, Reply::Reserved(slot())),
        Event::Intended(Step::Upload),
        Event::Replied(Step::Upload, Reply::Stored),
    ])
}

fn hears(job: &Job, category: Category, judge: Judge) -> Job {
    let answer = Event::Replied(Step::AskStatus, judged(category, judge));
    job.after(answer, START, Jitter::MIDDLE, &Timing::production())
}

#[test]
fn a_human_settles_what_the_machine_left_open() {
    for settled in [Category::Approved, Category::NotApproved, Category::CouldNotProcess] {
        let open = hears(&submitted(), Category::InReview, Judge::Machine);
        assert_eq!(open.state(), State::InReview);
        let job = hears(&open, settled, Judge::Human);
        assert_eq!((job.state(), job.category()), (State::Decided, Some(settled)));
        assert_eq!(job.verdict().map(|verdict| verdict.judge), Some(Judge::Human));
        assert_eq!(job.contradictions(), []);
        let late = hears(&job, Category::InReview, Judge::Machine);
        assert_eq!(late.category(), Some(settled), "an old copy of the answer changes nothing");
    }
}

/// Invariant: What speaks against a standing result is raised.
#[test]
fn every_reversal_of_a_standing_result_is_raised() {
    use Category::{Approved, CouldNotProcess, InReview, NeedsAttention, NotApproved};
    for standing in [Approved, NotApproved, CouldNotProcess] {
        let decided = hears(&submitted(), standing, Judge::Machine);
        assert_eq!((decided.state(), decided.category()), (State::Decided, Some(standing)));
        for judge in [Judge::Machine, Judge::Human] {
            for later in [Approved, NotApproved, CouldNotProcess, InReview, NeedsAttention] {
                let job = hears(&decided, later, judge);
                let silent = later == standing || (later, judge) == (InReview, Judge::Machine);
                let shown = if silent { standing } else { NeedsAttention };
                assert_eq!(
                    job.category(),
                    Some(shown),
                    "{standing:?}, then {later:?} by {judge:?}"
                );
                assert_eq!(job.contradictions().len(), usize::from(!silent));
                assert_eq!(job.state(), State::Decided, "final stays final");
                assert_eq!(job.verdict().map(|verdict| verdict.category), Some(standing));
                assert_eq!(job.contradictions(), hears(&job, later, judge).contradictions());
            }
        }
    }
}

#[test]
fn a_reversal_stays_raised_when_the_answer_turns_back() {
    let decided = hears(&submitted(), Category::Approved, Judge::Machine);
    let reversed = hears(&decided, Category::NotApproved, Judge::Human);
    let back = hears(&reversed, Category::Approved, Judge::Human);
    assert_eq!(back.category(), Some(Category::NeedsAttention));
    assert_eq!(back.contradictions(), [verdict(Category::NotApproved, Judge::Human)]);
}
