//! What the answer to a status query means for a job.

use crate::transition::Occasion;
use crate::{
    Category, Job, Judge, Refusal, RefusalKind, Reply, Reservation, State, StatusReport, Step,
    Verdict,
};

/// So many refused queries in a row call for staff.
const REFUSED_QUERY_LIMIT: u32 = 3;
/// Contradicting results kept; the first ones tell the story.
const CONTRADICTIONS_KEPT: usize = 8;

impl Job {
    pub(crate) fn hear_status(&mut self, reply: Reply, on: &Occasion<'_>) {
        match self.state {
            State::Withdrawn | State::Refused => return,
            State::Decided => {
                self.hear_decided(reply, on);
                return;
            }
            _ => {}
        }
        if let Some(intent) = self.intent {
            self.doubt(intent.step, on.now);
        }
        match reply {
            Reply::Status(report) => {
                self.failures.failed_queries = 0;
                self.failures.refused_queries = 0;
                match report {
                    StatusReport::NoZip | StatusReport::UnknownJob => self.hear_no_zip(on),
                    StatusReport::Working => self.hear_working(on),
                    StatusReport::Judged(verdict) => self.hear_judged(verdict, on),
                }
            }
            Reply::Refused(refusal) => {
                self.failures.refused_queries += 1;
                self.next_at = on.after_failures(self.failures.refused_queries);
                if self.failures.refused_queries >= REFUSED_QUERY_LIMIT {
                    self.refuse(refusal);
                }
            }
            Reply::Blocked(_) => self.next_at = on.after_failures(1),
            Reply::Unwell(asked) => {
                self.failures.failed_queries = self.failures.failed_queries.saturating_add(1);
                self.next_at = on.after_at_least(self.failures.failed_queries, asked);
            }
            // Asking does no harm, so a query is repeated for ever rather than handed to staff.
            Reply::Unintelligible(_)
            | Reply::Reserved(_)
            | Reply::JobExists
            | Reply::Stored
            | Reply::SlotDead => {
                self.failures.failed_queries = self.failures.failed_queries.saturating_add(1);
                self.next_at = on.after_failures(self.failures.failed_queries);
            }
        }
    }

    fn hear_no_zip(&mut self, on: &Occasion<'_>) {
        if self.state == State::InReview {
            // It had the zip and gave a result: this answer is the odd one.
            self.poll_again(on);
            return;
        }
        if let Some(since) = self.zip_possible_since {
            let credible_at = since.after(on.timing.storage_lag);
            if on.now < credible_at {
                self.poll_again(on);
                self.next_at = self.next_at.map(|at| at.min(credible_at));
                return;
            }
        }
        self.zip_possible_since = None;
        self.submitted_at = None;
        if let Some(refusal) = self.pending_refusal.take() {
            self.refuse(refusal);
        } else if self.foreign {
            self.refuse(Refusal {
                kind: RefusalKind::JobIdTaken,
                code: Some("2215".to_owned()),
                text: "The service knew this job number before we sent it.".to_owned(),
            });
        } else {
            self.state = self.resting_state();
            self.next_at = Some(on.now);
        }
    }

    fn hear_working(&mut self, on: &Occasion<'_>) {
        if self.state != State::InReview {
            self.state = State::Submitted;
        }
        self.adopt(on);
        self.poll_again(on);
        self.give_up_if_overdue(on);
    }

    fn hear_judged(&mut self, verdict: Verdict, on: &Occasion<'_>) {
        self.adopt(on);
        self.smile_job_id = verdict.smile_job_id.clone().or_else(|| self.smile_job_id.take());
        let is_final = verdict.is_final();
        match verdict.judge {
            // The machine spoke before the humans did; hearing it late changes nothing.
            Judge::Machine if self.human.is_some() => {
                self.poll_again(on);
                self.give_up_if_overdue(on);
                return;
            }
            Judge::Machine => self.machine = Some(verdict),
            Judge::Human => self.human = Some(verdict),
        }
        if is_final {
            self.end(State::Decided, on.now);
        } else {
            self.state = State::InReview;
            self.poll_again(on);
            self.give_up_if_overdue(on);
        }
    }

    /// What a query about a decided job brought. Without a result it is asked again, but not for ever.
    fn hear_decided(&mut self, reply: Reply, on: &Occasion<'_>) {
        if let Reply::Status(report) = reply {
            self.next_at = None;
            self.failures.failed_queries = 0;
            if let StatusReport::Judged(verdict) = report {
                self.hear_after_decision(verdict);
            }
        } else if !self.is_past(Step::AskStatus) {
            let asked = match reply {
                Reply::Unwell(asked) => asked,
                _ => None,
            };
            self.failures.failed_queries += 1;
            self.next_at = on.after_at_least(self.failures.failed_queries, asked);
            self.tire();
        }
    }

    /// Final stays final; what speaks against it is kept. A machine's "in review" does not: it may be an old copy of the
    /// answer. A human's does: someone looked and could not confirm what stands.
    fn hear_after_decision(&mut self, verdict: Verdict) {
        let agrees = self.verdict().is_some_and(|standing| standing.category == verdict.category);
        let known = self.contradictions.contains(&verdict);
        let speaks = verdict.category != Category::InReview || verdict.judge == Judge::Human;
        if speaks && !agrees && !known && self.contradictions.len() < CONTRADICTIONS_KEPT {
            self.contradictions.push(verdict);
        }
    }

    /// The service has a zip of this job: whatever was doubtful before is settled.
    fn adopt(&mut self, on: &Occasion<'_>) {
        self.reservation = Reservation::Made;
        self.pending_refusal = None;
        self.foreign = false;
        self.failures.doubtful = 0;
        self.failures.unwell = 0;
        self.submitted_at.get_or_insert(on.now);
    }

    fn poll_again(&mut self, on: &Occasion<'_>) {
        self.polls = self.polls.saturating_add(1);
        let since = self.submitted_at.or(self.zip_possible_since).unwrap_or(on.now);
        let wait = on.timing.polling.wait(self.polls, on.now.since(since), on.jitter);
        self.next_at = Some(on.now.after(wait));
    }

    fn give_up_if_overdue(&mut self, on: &Occasion<'_>) {
        let age = self.submitted_at.map_or_else(Default::default, |at| on.now.since(at));
        if on.timing.polling.is_overdue(age) {
            let verdict = self.verdict();
            self.refuse(Refusal {
                kind: RefusalKind::NoFinalResult,
                code: verdict.map(|verdict| verdict.code.clone()),
                text: verdict.map_or_else(String::new, |verdict| verdict.text.clone()),
            });
        }
    }
}
