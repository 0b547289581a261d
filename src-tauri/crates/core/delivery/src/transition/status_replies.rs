//! Takes in the answers to a status query.

use crate::event::Step;
use crate::job::Job;
use crate::job::stage::{IfUnknown, Stage};
use crate::job::submission::ReservationStatus;
use crate::refusal::{JobRefusal, RefusalKind};
use crate::reply::{Reply, StatusReport};
use crate::transition::context::Context;
use crate::verdict::{Category, Judge, Verdict};

/// So many refused queries in a row call for staff.
const REFUSED_QUERY_LIMIT: u32 = 3;
/// Contradicting results kept; the first ones matter.
const CONTRADICTIONS_KEPT: usize = 8;

impl Job {
    pub(super) fn on_status_reply(&mut self, reply: Reply, context: &Context<'_>) {
        match self.stage {
            Stage::Withdrawn(_) | Stage::Refused(_) => return,
            Stage::Decided { .. } => {
                self.on_reply_after_decision(reply, context);
                return;
            }
            _ => {}
        }
        if let Some(intent) = self.intent() {
            self.mark_uncertain(intent.step, context.now);
        }
        match reply {
            Reply::Status(report) => {
                self.failures.failed_queries = 0;
                self.failures.refused_queries = 0;
                match report {
                    StatusReport::NoZip => self.on_no_zip(context),
                    StatusReport::UnknownJob => self.on_unknown_job(context),
                    StatusReport::Working => self.on_working(context),
                    StatusReport::Judged(verdict) => self.on_verdict(verdict, context),
                }
            }
            Reply::Refused(refusal) => {
                self.failures.refused_queries += 1;
                self.next_at = context.after_failures(self.failures.refused_queries);
                if self.failures.refused_queries >= REFUSED_QUERY_LIMIT {
                    self.refuse(refusal);
                }
            }
            Reply::Blocked(_) => self.next_at = context.after_failures(1),
            Reply::Unavailable(asked) => {
                self.failures.failed_queries = self.failures.failed_queries.saturating_add(1);
                self.next_at = context.after_at_least(self.failures.failed_queries, asked);
            }
            // Asking does no harm, so a query is repeated for ever rather than handed to staff.
            Reply::Unintelligible(_)
            | Reply::Reserved(_)
            | Reply::JobExists
            | Reply::Stored
            | Reply::SlotDead => {
                self.failures.failed_queries = self.failures.failed_queries.saturating_add(1);
                self.next_at = context.after_failures(self.failures.failed_queries);
            }
        }
    }

    /// Not signed: any gateway may say it. So it takes nothing back of what the service itself has said.
    fn on_unknown_job(&mut self, context: &Context<'_>) {
        if self.submission.is_confirmed {
            self.poll_again(context);
            self.give_up_if_overdue(context);
        } else {
            self.on_no_zip(context);
        }
    }

    fn on_no_zip(&mut self, context: &Context<'_>) {
        if matches!(self.stage, Stage::InReview) {
            // It had the zip and gave a result: this answer is the odd one.
            self.poll_again(context);
            return;
        }
        if let Some(since) = self.submission.zip_possible_since {
            let credible_at = since.after(context.timing.storage_lag);
            if context.now < credible_at {
                self.poll_again(context);
                self.next_at = self.next_at.map(|at| at.min(credible_at));
                return;
            }
        }
        self.submission.no_zip();
        match &self.stage {
            Stage::Uncertain(IfUnknown::Refuse(refusal)) => self.refuse(refusal.clone()),
            Stage::Uncertain(IfUnknown::NumberTaken) => self.refuse(JobRefusal {
                kind: RefusalKind::JobIdTaken,
                code: Some("2215".to_owned()),
                text: "The service knew this job number before we sent it.".to_owned(),
            }),
            _ => {
                self.become_idle();
                self.next_at = Some(context.now);
            }
        }
    }

    fn on_working(&mut self, context: &Context<'_>) {
        self.confirm_received(context);
        if !matches!(self.stage, Stage::InReview) {
            self.stage = Stage::Submitted;
        }
        self.poll_again(context);
        self.give_up_if_overdue(context);
    }

    fn on_verdict(&mut self, verdict: Verdict, context: &Context<'_>) {
        self.confirm_received(context);
        if verdict.smile_job_id.is_some() {
            self.submission.smile_job_id.clone_from(&verdict.smile_job_id);
        }
        let is_final = verdict.is_final();
        if !self.results.take(verdict) {
            self.poll_again(context);
            self.give_up_if_overdue(context);
        } else if is_final {
            self.decide(context.now);
        } else {
            self.stage = Stage::InReview;
            self.results.was_in_review = true;
            self.poll_again(context);
            self.give_up_if_overdue(context);
        }
    }

    /// Takes in what a query about a decided job brought. Without a result it is asked again, but not for ever.
    fn on_reply_after_decision(&mut self, reply: Reply, context: &Context<'_>) {
        if let Reply::Status(report) = reply {
            self.next_at = None;
            self.failures.failed_queries = 0;
            if let StatusReport::Judged(verdict) = report {
                self.on_verdict_after_decision(verdict);
            }
        } else if !self.is_past(Step::AskStatus) {
            let asked = match reply {
                Reply::Unavailable(asked) => asked,
                _ => None,
            };
            self.failures.failed_queries += 1;
            self.next_at = context.after_at_least(self.failures.failed_queries, asked);
            self.stop_polling_if_exhausted();
        }
    }

    /// Final stays final; what speaks against it is kept. A machine's "in review" does not: it may be an old copy of the
    /// answer. A human's does: someone looked and could not confirm what stands.
    fn on_verdict_after_decision(&mut self, verdict: Verdict) {
        let agrees =
            self.results.standing().is_some_and(|standing| standing.category == verdict.category);
        let is_evidence = verdict.category != Category::InReview || verdict.judge == Judge::Human;
        if let Stage::Decided { contradictions, .. } = &mut self.stage
            && is_evidence
            && !agrees
            && !contradictions.contains(&verdict)
            && contradictions.len() < CONTRADICTIONS_KEPT
        {
            contradictions.push(verdict);
        }
    }

    /// The service has a zip of this job: whatever was doubtful before is settled.
    fn confirm_received(&mut self, context: &Context<'_>) {
        self.submission.reservation = ReservationStatus::Made;
        if let Stage::Uncertain(if_unknown) = &mut self.stage {
            *if_unknown = IfUnknown::SendAgain;
        }
        self.failures.in_doubt = 0;
        self.failures.service_unavailable = 0;
        self.submission.submitted_at.get_or_insert(context.now);
        self.submission.is_confirmed = true;
    }

    fn poll_again(&mut self, context: &Context<'_>) {
        let submission = &mut self.submission;
        submission.polls = submission.polls.saturating_add(1);
        let since =
            submission.submitted_at.or(submission.zip_possible_since).unwrap_or(context.now);
        let age = context.now.since(since);
        let wait = context.timing.polling.wait(submission.polls, age, context.jitter);
        self.next_at = Some(context.now.after(wait));
    }

    fn give_up_if_overdue(&mut self, context: &Context<'_>) {
        let age =
            self.submission.submitted_at.map_or_else(Default::default, |at| context.now.since(at));
        if context.timing.polling.is_overdue(age) {
            let verdict = self.verdict();
            self.refuse(JobRefusal {
                kind: RefusalKind::NoFinalResult,
                code: verdict.map(|verdict| verdict.code.clone()),
                text: verdict.map_or_else(String::new, |verdict| verdict.text.clone()),
            });
        }
    }
}
