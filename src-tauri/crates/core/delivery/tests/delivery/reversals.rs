//! Checks that a human's verdict against a standing result is raised.

use crate::grid::{START, judged, submitted};
use crate::service::verdict;
use delivery::{Category, DeliveryState, Event, Jitter, Job, Judge, Step, Timing};

fn with_verdict(job: &Job, category: Category, judge: Judge) -> Job {
    let answer = Event::Replied(Step::AskStatus, judged(category, judge));
    job.after(answer, START, Jitter::MIDDLE, &Timing::production())
}

#[test]
fn human_verdict_settles_an_open_review() {
    for settled in [Category::Approved, Category::NotApproved, Category::CouldNotProcess] {
        let open = with_verdict(&submitted(), Category::InReview, Judge::Machine);
        assert_eq!(open.state(), DeliveryState::InReview);
        let job = with_verdict(&open, settled, Judge::Human);
        assert_eq!((job.state(), job.category()), (DeliveryState::Decided, Some(settled)));
        assert_eq!(job.verdict().map(|verdict| verdict.judge), Some(Judge::Human));
        assert_eq!(job.contradictions(), []);
        let late = with_verdict(&job, Category::InReview, Judge::Machine);
        assert_eq!(late.category(), Some(settled), "an old copy of the answer changes nothing");
    }
}

/// Invariant: What speaks against a standing result is raised.
#[test]
fn every_reversal_of_a_result_is_raised() {
    use Category::{Approved, CouldNotProcess, InReview, NeedsAttention, NotApproved};
    for standing in [Approved, NotApproved, CouldNotProcess] {
        let decided = with_verdict(&submitted(), standing, Judge::Machine);
        assert_eq!((decided.state(), decided.category()), (DeliveryState::Decided, Some(standing)));
        for judge in [Judge::Machine, Judge::Human] {
            for later in [Approved, NotApproved, CouldNotProcess, InReview, NeedsAttention] {
                let job = with_verdict(&decided, later, judge);
                let silent = later == standing || (later, judge) == (InReview, Judge::Machine);
                let shown = if silent { standing } else { NeedsAttention };
                assert_eq!(
                    job.category(),
                    Some(shown),
                    "{standing:?}, then {later:?} by {judge:?}"
                );
                assert_eq!(job.contradictions().len(), usize::from(!silent));
                assert_eq!(job.state(), DeliveryState::Decided, "final stays final");
                assert_eq!(job.verdict().map(|verdict| verdict.category), Some(standing));
                assert_eq!(job.contradictions(), with_verdict(&job, later, judge).contradictions());
            }
        }
    }
}

#[test]
fn reversal_stays_raised_after_the_answer_turns_back() {
    let decided = with_verdict(&submitted(), Category::Approved, Judge::Machine);
    let reversed = with_verdict(&decided, Category::NotApproved, Judge::Human);
    let back = with_verdict(&reversed, Category::Approved, Judge::Human);
    assert_eq!(back.category(), Some(Category::NeedsAttention));
    assert_eq!(back.contradictions(), [verdict(Category::NotApproved, Judge::Human)]);
}
