//! Says of a job what is true, in the window's words.

use crate::jobs::authority;
use crate::jobs::follow_up;
use crate::jobs::follow_up_view::AnswerView;
use crate::jobs::view::{DocumentView, JobAction, JobDetail, JobOutcome, JobRow};
use delivery::{Category, Job, UnixMillis};
use enrollment::{ClaimedIdentity, UserId};
use store::{JobEventKind, JobSummary, JournalEntry};
use visit::{JobGlance, JobState};

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

/// What came of a job, as staff look for it. A decision without a class is never a pass.
pub(crate) fn outcome(state: JobState, category: Option<Category>) -> JobOutcome {
    match (state, category) {
        (JobState::Saved | JobState::Sending | JobState::Checking, _) => JobOutcome::Waiting,
        (JobState::Sent, _) => JobOutcome::Sent,
        (JobState::InReview, _) => JobOutcome::InReview,
        (JobState::Decided, Some(Category::Approved)) => JobOutcome::Approved,
        (JobState::Decided, Some(Category::NotApproved)) => JobOutcome::NotApproved,
        (JobState::Decided, Some(Category::CouldNotProcess)) => JobOutcome::CouldNotProcess,
        (JobState::Decided | JobState::NeedsAttention, _) => JobOutcome::NeedsAttention,
        (JobState::Withdrawn, _) => JobOutcome::Withdrawn,
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

/// A customer number with its first two and its last four characters, or less: never more than half of it.
pub(crate) fn masked(user_id: &UserId) -> String {
    let length = user_id.as_str().len();
    let shown = if length < 4 { 0 } else { (length / 2).min(6) };
    covered(user_id.as_str(), shown / 3, shown - shown / 3)
}

/// The number of a document with its middle hidden; a short one is hidden whole.
fn masked_document(number: &str) -> String {
    let shown = (number.len() / 4).min(2);
    covered(number, shown, shown)
}

/// Printable ASCII, of which so many characters at either end are shown.
fn covered(text: &str, first: usize, last: usize) -> String {
    let hidden = "•".repeat(text.len() - first - last);
    format!("{}{hidden}{}", &text[..first], &text[text.len() - last..])
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
        refusal: summary.job.refusal().map(|refusal| refusal.kind),
        authority: authority::of(summary),
        is_reversed: !summary.job.contradictions().is_empty(),
        saved_at_ms: summary.saved_at.0,
        since_ms: since(summary).0,
        overdue: follow_up::overdue_from(summary).is_some_and(|from| from <= now),
    }
}

/// Since when a job stands as it does: asking about it again changes nothing of that.
fn since(summary: &JobSummary) -> UnixMillis {
    let job = &summary.job;
    let refused_at = job.refusal().map(|_| job.changed_at());
    let sent_at = || job.submitted_at().unwrap_or(summary.saved_at);
    job.ended_at().or(refused_at).unwrap_or_else(sent_at)
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
        authority: authority::of(summary),
        saved_at_ms: summary.saved_at.0,
        ended_at_ms: summary.job.ended_at().map(|at| at.0),
    }
}

/// `ResultCode` as received, with a result or a refusal.
pub(crate) fn result_code(job: &Job) -> Option<&str> {
    let verdict = job.verdict().map(|verdict| verdict.code.as_str());
    verdict.or_else(|| job.refusal()?.code.as_deref())
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
        result_code: result_code(job).map(str::to_owned),
        result_text: verdict
            .map(|verdict| verdict.text.clone())
            .or_else(|| job.refusal().map(|refusal| refusal.text.clone())),
        judge: verdict.map(|verdict| verdict.judge),
        actions: verdict.map(|verdict| verdict.actions.clone()).unwrap_or_default(),
        smile_job_id: job.smile_job_id().map(str::to_owned),
        document: summary.identity.as_ref().map(document),
        used_before: timeline.iter().any(|entry| entry.note.kind == JobEventKind::NumberUsedBefore),
        follow_up: follow_up::of(summary).filter(|one| one.is_told(now)).map(Into::into),
        handling: (&summary.handling).into(),
        withdrawing: follow_up::withdrawing(job).to_vec(),
        answers: answers(job),
        timeline,
        // About one that was reduced nobody can ask any more.
        may: if summary.user_id.is_some() { allowed(job) } else { Vec::new() },
        next_at_ms: job.next_at().map(|at| at.0),
    }
}

/// The answer that stands and those against it.
fn answers(job: &Job) -> Vec<AnswerView> {
    let against = job.contradictions();
    let standing = job.verdict().filter(|_| !against.is_empty());
    standing.into_iter().chain(against).map(AnswerView::from).collect()
}

fn document(identity: &ClaimedIdentity) -> DocumentView {
    DocumentView {
        country: identity.country.as_str().to_owned(),
        id_type: identity.id_type.as_str().to_owned(),
        number_masked: masked_document(identity.id_number.as_str()),
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
        let mask = |text: &str| masked(&UserId::new(text).unwrap());
        assert_eq!(mask("customer-4711"), "cu•••••••4711");
        assert_eq!(mask("C-200003"), "C••••003");
        assert_eq!(mask("12345"), "•••45");
        assert_eq!(mask("123"), "•••");
        for length in 1..=100 {
            let number = "7".repeat(length);
            let shown = mask(&number).matches('7').count();
            assert!(shown <= 6 && 2 * shown <= length, "{shown} of {length}");
        }
        assert_eq!(masked_document("00000000000"), "00•••••••00");
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
