//! What the answers to prep upload and PUT mean for a job.

use crate::transition::Occasion;
use crate::{Job, Refusal, RefusalKind, Reply, Reservation, State, Step};
use std::time::Duration;

/// So many unreadable answers in a row call for staff.
const UNREADABLE_LIMIT: u32 = 3;
/// So many uploads refused for good call for staff: the first may be the slot's fault.
const REFUSED_UPLOAD_LIMIT: u32 = 2;
/// So many answers of "job exists" to a request that says `retry` call for staff.
const REFUSED_RETRY_LIMIT: u32 = 3;

impl Job {
    pub(crate) fn hear_reserve(&mut self, retry: bool, reply: Reply, on: &Occasion<'_>) {
        if self.state.is_ended() || self.state == State::Refused {
            return;
        }
        match reply {
            Reply::Reserved(mut slot) => {
                // Dead on arrival by our clock: our clock is wrong about it, so the storage shall tell.
                let usable_from = on.now.after(on.timing.slot_margin);
                slot.expires_at = slot.expires_at.filter(|&at| usable_from < at);
                self.intent = None;
                self.reservation = Reservation::Made;
                self.smile_job_id = Some(slot.smile_job_id.clone());
                self.slot = Some(slot);
                self.slot_given_at = Some(on.now);
                self.failures.doubtful = 0;
                self.failures.unwell = 0;
                self.failures.unintelligible = 0;
                self.failures.refused_retries = 0;
                self.state = State::Uploading;
                self.next_at = Some(on.now);
            }
            Reply::JobExists => self.hear_job_exists(retry, on),
            // Perhaps our own earlier life enrolled this person: ask before believing it.
            Reply::Refused(refusal) if refusal.kind == RefusalKind::AlreadyEnrolled => {
                self.doubt(Step::Reserve { retry }, on.now);
                self.pending_refusal = Some(refusal);
                self.next_at = Some(on.now);
            }
            Reply::Refused(refusal) => self.refuse(refusal),
            Reply::Blocked(_) => {
                self.intent = None;
                self.state = self.resting_state();
                self.next_at = on.after_failures(1);
            }
            Reply::Unwell(asked) => self.hear_unwell(Step::Reserve { retry }, asked, on),
            Reply::Unintelligible(why) => self.hear_unreadable(Step::Reserve { retry }, why, on),
            Reply::Stored | Reply::SlotDead | Reply::Status(_) => {
                self.hear_unreadable(Step::Reserve { retry }, Self::misfit(&reply), on);
            }
        }
    }

    fn hear_job_exists(&mut self, retry: bool, on: &Occasion<'_>) {
        self.intent = None;
        if self.reservation == Reservation::Never {
            // We never asked before: a restored disk, or somebody else's job. Its zip may be on its way, too.
            self.foreign = true;
            self.zip_possible_since = Some(on.now);
            self.polls = 0;
        }
        self.reservation = Reservation::Made;
        self.state = State::Uncertain;
        self.next_at = Some(on.now);
        if retry {
            self.failures.refused_retries += 1;
            self.next_at = on.after_failures(self.failures.refused_retries);
            if self.failures.refused_retries >= REFUSED_RETRY_LIMIT {
                self.refuse(Refusal {
                    kind: RefusalKind::JobIdTaken,
                    code: Some("2215".to_owned()),
                    text: "The service has this job and gives no new place for its photos."
                        .to_owned(),
                });
            }
        }
    }

    pub(crate) fn hear_upload(&mut self, reply: Reply, on: &Occasion<'_>) {
        if self.state.is_ended() || self.state == State::Refused {
            return;
        }
        match reply {
            Reply::Stored => {
                self.intent = None;
                self.state = State::Submitted;
                self.submitted_at = Some(on.now);
                self.zip_possible_since = Some(on.now);
                self.polls = 0;
                self.failures.doubtful = 0;
                self.failures.unwell = 0;
                self.failures.unintelligible = 0;
                self.failures.dead_slots = 0;
                let wait = on.timing.polling.wait(0, Duration::ZERO, on.jitter);
                self.next_at = Some(on.now.after(wait));
            }
            Reply::SlotDead => {
                self.failures.dead_slots += 1;
                self.drop_slot();
                self.next_at = match self.failures.dead_slots {
                    1 => Some(on.now),
                    again => on.after_failures(again),
                };
            }
            Reply::Refused(refusal) => {
                self.failures.refused_uploads += 1;
                self.drop_slot();
                self.next_at = on.after_failures(self.failures.refused_uploads);
                if self.failures.refused_uploads >= REFUSED_UPLOAD_LIMIT {
                    self.refuse(refusal);
                }
            }
            // Whoever answered instead of the storage may still have passed the zip on.
            Reply::Blocked(_) => {
                self.doubt(Step::Upload, on.now);
                self.next_at = on.after_failures(1);
            }
            Reply::Unwell(asked) => self.hear_unwell(Step::Upload, asked, on),
            Reply::Unintelligible(why) => self.hear_unreadable(Step::Upload, why, on),
            Reply::Reserved(_) | Reply::JobExists | Reply::Status(_) => {
                self.hear_unreadable(Step::Upload, Self::misfit(&reply), on);
            }
        }
    }

    /// The storage refused the zip: it surely has not kept it, and this slot is of no more use.
    fn drop_slot(&mut self) {
        self.intent = None;
        self.slot = None;
        self.state = self.resting_state();
    }

    fn hear_unwell(&mut self, step: Step, asked: Option<Duration>, on: &Occasion<'_>) {
        self.doubt(step, on.now);
        self.failures.unwell = self.failures.unwell.saturating_add(1);
        self.next_at = on.after_at_least(self.failures.unwell, asked);
    }

    fn hear_unreadable(&mut self, step: Step, why: String, on: &Occasion<'_>) {
        self.doubt(step, on.now);
        self.failures.unintelligible += 1;
        self.next_at = on.after_failures(self.failures.unintelligible);
        if self.failures.unintelligible >= UNREADABLE_LIMIT {
            self.refuse(Refusal { kind: RefusalKind::Unintelligible, code: None, text: why });
        }
    }
}
