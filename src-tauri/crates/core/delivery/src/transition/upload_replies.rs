//! Takes in the answers to the PUT of the zip, and the failures it shares with prep upload.

use crate::event::Step;
use crate::job::Job;
use crate::job::stage::Stage;
use crate::refusal::{JobRefusal, RefusalKind};
use crate::reply::Reply;
use crate::transition::context::Context;
use crate::transition::effects::mismatch;
use std::time::Duration;

/// So many unreadable answers in a row call for staff.
const UNREADABLE_LIMIT: u32 = 3;
/// So many uploads refused for good call for staff: the first may be the slot's fault.
const REFUSED_UPLOAD_LIMIT: u32 = 2;

impl Job {
    pub(super) fn on_upload_reply(&mut self, reply: Reply, context: &Context<'_>) {
        if self.stage.is_settled() {
            return;
        }
        match reply {
            Reply::Stored => self.on_stored(context),
            Reply::SlotDead => {
                self.failures.dead_slots += 1;
                self.drop_slot();
                self.next_at = match self.failures.dead_slots {
                    1 => Some(context.now),
                    again => context.after_failures(again),
                };
            }
            Reply::Refused(refusal) => {
                self.failures.refused_uploads += 1;
                self.drop_slot();
                self.next_at = context.after_failures(self.failures.refused_uploads);
                if self.failures.refused_uploads >= REFUSED_UPLOAD_LIMIT {
                    self.refuse(refusal);
                }
            }
            // Whoever answered instead of the storage may still have passed the zip on.
            Reply::Blocked(_) => {
                self.mark_uncertain(Step::Upload, context.now);
                self.next_at = context.after_failures(1);
            }
            Reply::Unavailable(asked) => self.on_service_unavailable(Step::Upload, asked, context),
            Reply::Unintelligible(why) => self.on_unreadable(Step::Upload, why, context),
            Reply::Reserved(_) | Reply::JobExists | Reply::Status(_) => {
                self.on_unreadable(Step::Upload, mismatch(&reply), context);
            }
        }
    }

    fn on_stored(&mut self, context: &Context<'_>) {
        self.stage = Stage::Submitted;
        self.submission.submitted_at = Some(context.now);
        self.submission.zip_possible(context.now);
        self.failures.on_progress();
        self.failures.dead_slots = 0;
        let wait = context.timing.polling.wait(0, Duration::ZERO, context.jitter);
        self.next_at = Some(context.now.after(wait));
    }

    /// The storage refused the zip: it surely has not kept it, and this slot is of no more use.
    fn drop_slot(&mut self) {
        self.submission.slot = None;
        self.become_idle();
    }

    pub(super) fn on_service_unavailable(
        &mut self,
        step: Step,
        asked: Option<Duration>,
        context: &Context<'_>,
    ) {
        self.mark_uncertain(step, context.now);
        self.failures.service_unavailable = self.failures.service_unavailable.saturating_add(1);
        self.next_at = context.after_at_least(self.failures.service_unavailable, asked);
    }

    pub(super) fn on_unreadable(&mut self, step: Step, why: String, context: &Context<'_>) {
        self.mark_uncertain(step, context.now);
        self.failures.unreadable_replies += 1;
        self.next_at = context.after_failures(self.failures.unreadable_replies);
        if self.failures.unreadable_replies >= UNREADABLE_LIMIT {
            self.refuse(JobRefusal { kind: RefusalKind::Unintelligible, code: None, text: why });
        }
    }
}
