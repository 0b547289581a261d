//! Takes in the answers to prep upload.

use crate::event::Step;
use crate::job::Job;
use crate::job::stage::{IfUnknown, Stage};
use crate::job::submission::{IssuedSlot, ReservationStatus};
use crate::refusal::{JobRefusal, RefusalKind};
use crate::reply::{Reply, Slot};
use crate::transition::context::Context;
use crate::transition::effects::mismatch;

/// So many answers of "job exists" to a request that says `retry` call for staff.
const REFUSED_RETRY_LIMIT: u32 = 3;

impl Job {
    pub(super) fn on_reserve_reply(&mut self, retry: bool, reply: Reply, context: &Context<'_>) {
        if self.stage.is_settled() {
            return;
        }
        let step = Step::Reserve { retry };
        match reply {
            Reply::Reserved(slot) => self.on_reserved(slot, context),
            Reply::JobExists => self.on_job_exists(retry, context),
            // Perhaps our own earlier life enrolled this person: ask before believing it.
            Reply::Refused(refusal) if refusal.kind == RefusalKind::AlreadyEnrolled => {
                self.mark_uncertain(step, context.now);
                self.stage = Stage::Uncertain(IfUnknown::Refuse(refusal));
                self.next_at = Some(context.now);
            }
            Reply::Refused(refusal) => self.refuse(refusal),
            Reply::Blocked(_) => {
                self.become_idle();
                self.next_at = context.after_failures(1);
            }
            Reply::Unavailable(asked) => self.on_service_unavailable(step, asked, context),
            Reply::Unintelligible(why) => self.on_unreadable(step, why, context),
            Reply::Stored | Reply::SlotDead | Reply::Status(_) => {
                self.on_unreadable(step, mismatch(&reply), context);
            }
        }
    }

    fn on_reserved(&mut self, mut slot: Slot, context: &Context<'_>) {
        // Dead on arrival by our clock: our clock is wrong about it, so the storage shall decide.
        let usable_from = context.now.after(context.timing.slot_margin);
        slot.expires_at = slot.expires_at.filter(|&at| usable_from < at);
        self.submission.reservation = ReservationStatus::Made;
        self.submission.smile_job_id = Some(slot.smile_job_id.clone());
        self.submission.slot = Some(IssuedSlot { slot, at: Some(context.now) });
        self.failures.on_progress();
        self.failures.refused_retries = 0;
        self.stage = Stage::Uploading { intended_at: None };
        self.next_at = Some(context.now);
    }

    fn on_job_exists(&mut self, retry: bool, context: &Context<'_>) {
        if self.submission.reservation == ReservationStatus::Never {
            // We never asked before: a restored disk, or another system's job. Its zip may be on its way, too.
            self.submission.zip_possible(context.now);
            self.stage = Stage::Uncertain(IfUnknown::NumberTaken);
        } else {
            self.stage.become_uncertain();
        }
        self.submission.reservation = ReservationStatus::Made;
        self.next_at = Some(context.now);
        if retry {
            self.failures.refused_retries += 1;
            self.next_at = context.after_failures(self.failures.refused_retries);
            if self.failures.refused_retries >= REFUSED_RETRY_LIMIT {
                self.refuse(JobRefusal {
                    kind: RefusalKind::JobIdTaken,
                    code: Some("2215".to_owned()),
                    text: "The service has this job and gives no new place for its photos."
                        .to_owned(),
                });
            }
        }
    }
}
