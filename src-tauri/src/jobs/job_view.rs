//! Says of a job what is true, in the window's words.

use crate::jobs::authority;
use crate::jobs::view::{DocumentView, JobAction, JobDetail, JobRow};
use delivery::{Category, Job, Retention, UnixMillis};
use enrollment::{ClaimedIdentity, JobKind, UserId};
use store::{JobEventKind, JobSummary, JournalEntry};
use visit::{AuthorityAnswer, JobGlance, JobState};

const RETENTION: Retention = Retention::production();

/// Where a job stands. Between two tries nothing is being sent: then it is saved, not sending.
pub(crate) fn state(job: &Job) -> JobState {
    match job.state() {
        delivery::DeliveryState::Waiting => JobState::Saved,
        delivery::DeliveryState::Reserving | delivery::DeliveryState::Uploading
            if job.intent().is_none() =>
        {
            JobState::Saved
        }
        delivery::DeliveryState::Reserving | delivery::DeliveryState::Uploading => {
            JobState::Sending
        }
        delivery::DeliveryState::Uncertain => JobState::Checking,
        delivery::DeliveryState::Submitted => JobState::Sent,
        // Nobody at Smile ID is known to be looking: someone here must.
        delivery::DeliveryState::InReview if job.category() == Some(Category::NeedsAttention) => {
            JobState::NeedsAttention
        }
        delivery::DeliveryState::InReview => JobState::InReview,
        delivery::DeliveryState::Refused => JobState::NeedsAttention,
        delivery::DeliveryState::Decided => JobState::Decided,
        delivery::DeliveryState::Withdrawn => JobState::Withdrawn,
    }
}

/// A short reference for people, e.g. `7F3K-22`: digits of the job id, so that staff can find the job.
pub(crate) fn reference(job_id: &str) -> String {
    let digits: String = job_id.chars().filter(char::is_ascii_alphanumeric).take(6).collect();
    let digits = digits.to_ascii_uppercase();
    match digits.split_at_checked(4) {
        Some((first, rest)) if !rest.is_empty() => format!("{first}-{rest}"),
        _ => digits,
    }
}

/// A customer number with its middle hidden; a short one is hidden whole.
pub(crate) fn masked(user_id: &UserId) -> String {
    masked_ascii(user_id.as_str())
}

/// The same for any number of printable ASCII.
fn masked_ascii(text: &str) -> String {
    let shown = text.len() / 4;
    let shown = shown.min(2);
    let hidden = "•".repeat(text.len() - 2 * shown);
    format!("{}{hidden}{}", &text[..shown], &text[text.len() - shown..])
}

/// One line of the jobs list.
pub(crate) fn row(summary: &JobSummary, now: UnixMillis) -> JobRow {
    let job_id = summary.job_id.to_string();
    JobRow {
        reference: reference(&job_id),
        job_id,
        user_masked: summary.user_id.as_ref().map(masked),
        purpose: summary.kind,
        state: state(&summary.job),
        category: summary.job.category(),
        saved_at_ms: summary.saved_at.0,
        changed_at_ms: summary.changed_at.0,
        overdue: overdue_from(summary).is_some_and(|from| from <= now),
    }
}

/// From when on somebody should see to it that a job is not sent yet.
pub(crate) fn overdue_from(summary: &JobSummary) -> Option<UnixMillis> {
    let is_authentication = summary.kind == JobKind::Authentication;
    RETENTION.overdue_from(&summary.job, is_authentication, summary.saved_at)
}

/// What a visitor's screen needs of a job.
pub(crate) fn glance(summary: &JobSummary) -> JobGlance {
    let job_id = summary.job_id.to_string();
    JobGlance {
        reference: reference(&job_id),
        job_id,
        purpose: summary.kind,
        state: state(&summary.job),
        category: summary.job.category(),
        refusal: summary.job.refusal().map(|refusal| refusal.kind),
        authority: authority_answer(summary),
        ended_at_ms: summary.job.ended_at().map(|at| at.0),
    }
}

/// What the ID authority said of the number that a job names.
fn authority_answer(summary: &JobSummary) -> Option<AuthorityAnswer> {
    summary.identity.as_ref().and(summary.job.verdict()).and_then(authority::answer)
}

/// Everything about one job.
pub(crate) fn detail(
    summary: &JobSummary,
    timeline: Vec<JournalEntry>,
    now: UnixMillis,
) -> JobDetail {
    let job = &summary.job;
    let verdict = job.verdict();
    JobDetail {
        row: row(summary, now),
        result_code: verdict
            .map(|verdict| verdict.code.clone())
            .or_else(|| job.refusal()?.code.clone()),
        result_text: verdict
            .map(|verdict| verdict.text.clone())
            .or_else(|| job.refusal().map(|refusal| refusal.text.clone())),
        judge: verdict.map(|verdict| verdict.judge),
        actions: verdict.map(|verdict| verdict.actions.clone()).unwrap_or_default(),
        smile_job_id: job.smile_job_id().map(str::to_owned),
        refusal: job.refusal().map(|refusal| refusal.kind),
        document: summary.identity.as_ref().map(document),
        authority: authority_answer(summary),
        used_before: timeline.iter().any(|entry| entry.note.kind == JobEventKind::NumberUsedBefore),
        timeline,
        // About one that was reduced nobody can ask any more.
        may: if summary.user_id.is_some() { allowed(job) } else { Vec::new() },
        next_at_ms: job.next_at().map(|at| at.0),
    }
}

fn document(identity: &ClaimedIdentity) -> DocumentView {
    DocumentView {
        country: identity.country.as_str().to_owned(),
        id_type: identity.id_type.as_str().to_owned(),
        number_masked: masked_ascii(identity.id_number.as_str()),
    }
}

fn allowed(job: &Job) -> Vec<JobAction> {
    match job.state() {
        delivery::DeliveryState::Withdrawn => Vec::new(),
        // A human's verdict may come after the final result.
        delivery::DeliveryState::Decided => vec![JobAction::CheckNow],
        _ => vec![JobAction::CheckNow, JobAction::Withdraw],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use delivery::{Event, Jitter, Judge, Reply, StatusReport, Step, Timing, Verdict};

    #[test]
    fn references_are_short_and_come_from_the_job_id() {
        assert_eq!(reference("7f3k22aa00"), "7F3K-22");
        assert_eq!(reference("ab"), "AB");
        assert_eq!(reference("a-b_c.d@e+f"), "ABCD-EF");
    }

    #[test]
    fn a_customer_number_is_never_shown_whole() {
        let mask = |text| masked(&UserId::new(text).unwrap());
        assert_eq!(mask("customer-4711"), "cu•••••••••11");
        assert_eq!(mask("12345"), "1•••5");
        assert_eq!(mask("123"), "•••");
    }

    #[test]
    fn an_answer_nobody_knows_needs_attention_not_patience() {
        let hears = |category| {
            let verdict = Verdict {
                category,
                judge: Judge::Machine,
                code: "9999".to_owned(),
                text: String::new(),
                actions: Vec::new(),
                smile_job_id: None,
            };
            let told = Reply::Status(StatusReport::Judged(verdict));
            let event = Event::Replied(Step::AskStatus, told);
            let now = UnixMillis(1);
            Job::new(now).after(event, now, Jitter::MIDDLE, &Timing::production())
        };
        let state = |category| state(&hears(category));
        assert_eq!(state(Category::NeedsAttention), JobState::NeedsAttention);
        assert_eq!(state(Category::InReview), JobState::InReview);
        let decided = hears(Category::Approved);
        assert_eq!(decided.state(), delivery::DeliveryState::Decided);
        assert_eq!(allowed(&decided), [JobAction::CheckNow], "asked, not taken back");
    }

    #[test]
    fn a_new_job_is_saved_not_sent() {
        let job = Job::new(UnixMillis(1));
        assert_eq!(state(&job), JobState::Saved);
        assert_eq!(allowed(&job), [JobAction::CheckNow, JobAction::Withdraw]);
    }
}
