//! Lists what each result code of a job means, per type of job. Only this table makes an approval.

use crate::model::job_type::JobType;
use crate::replies::sanitize;
use delivery::{Category, Judge, Verdict};

/// The jobs a row speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppliesTo {
    /// Every type of job.
    All,
    /// One type only: the same code may mean something else elsewhere.
    Only(JobType),
}

/// One documented result code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultRow {
    /// `ResultCode`.
    pub code: &'static str,
    /// The jobs it is documented for.
    pub jobs: AppliesTo,
    /// What it means.
    pub category: Category,
    /// Who says so.
    pub judge: Judge,
}

const fn row(code: &'static str, jobs: AppliesTo, category: Category, judge: Judge) -> ResultRow {
    ResultRow { code, jobs, category, judge }
}

const REGISTRATION: AppliesTo = AppliesTo::Only(JobType::Registration);
const AUTHENTICATION: AppliesTo = AppliesTo::Only(JobType::Authentication);
const KYC: AppliesTo = AppliesTo::Only(JobType::BiometricKyc);

/// Actions that contradict an approval of an identity.
const CONTRADICTIONS: [&str; 5] = [
    "Not Verified",
    "Unable To Determine",
    "Issuer Unavailable",
    "ID Authority Photo Not Available",
    "Not Done",
];

/// Every result code documented for the types of job this crate speaks.
pub const TABLE: &[ResultRow] = &[
    row("0001", AppliesTo::All, Category::CouldNotProcess, Judge::Machine),
    row("0810", KYC, Category::Approved, Judge::Machine),
    row("0811", KYC, Category::NotApproved, Judge::Machine),
    row("0812", KYC, Category::InReview, Judge::Machine),
    row("0813", KYC, Category::NotApproved, Judge::Machine),
    row("0814", KYC, Category::InReview, Judge::Machine),
    row("0815", KYC, Category::InReview, Judge::Machine),
    row("0820", AUTHENTICATION, Category::Approved, Judge::Machine),
    row("0821", AUTHENTICATION, Category::NotApproved, Judge::Machine),
    row("0822", AUTHENTICATION, Category::InReview, Judge::Machine),
    row("0823", AUTHENTICATION, Category::NotApproved, Judge::Machine),
    row("0824", AUTHENTICATION, Category::InReview, Judge::Machine),
    row("0825", AUTHENTICATION, Category::InReview, Judge::Machine),
    row("0840", REGISTRATION, Category::Approved, Judge::Machine),
    row("0841", REGISTRATION, Category::NotApproved, Judge::Machine),
    row("0844", REGISTRATION, Category::InReview, Judge::Machine),
    row("0846", REGISTRATION, Category::InReview, Judge::Machine),
    row("0903", AppliesTo::All, Category::CouldNotProcess, Judge::Machine),
    row("0907", AppliesTo::All, Category::NotApproved, Judge::Machine),
    row("0908", KYC, Category::CouldNotProcess, Judge::Machine),
    row("0911", KYC, Category::NotApproved, Judge::Machine),
    row("0912", KYC, Category::NotApproved, Judge::Machine),
    row("0921", AUTHENTICATION, Category::NotApproved, Judge::Machine),
    row("0922", AUTHENTICATION, Category::NotApproved, Judge::Machine),
    row("0941", REGISTRATION, Category::NotApproved, Judge::Machine),
    row("0942", REGISTRATION, Category::NotApproved, Judge::Machine),
    // "ID number validated" says nothing about the face: the result of the comparison is a post of its own.
    row("1012", KYC, Category::InReview, Judge::Machine),
    row("1013", KYC, Category::NotApproved, Judge::Machine),
    row("1014", KYC, Category::CouldNotProcess, Judge::Machine),
    row("1015", KYC, Category::CouldNotProcess, Judge::Machine),
    row("1016", KYC, Category::CouldNotProcess, Judge::Machine),
    row("1210", KYC, Category::Approved, Judge::Human),
    row("1211", KYC, Category::NotApproved, Judge::Human),
    row("1212", KYC, Category::NotApproved, Judge::Human),
    row("1213", KYC, Category::InReview, Judge::Human),
    row("1214", KYC, Category::NotApproved, Judge::Human),
    row("1220", AUTHENTICATION, Category::Approved, Judge::Human),
    row("1221", AUTHENTICATION, Category::NotApproved, Judge::Human),
    row("1222", AUTHENTICATION, Category::NotApproved, Judge::Human),
    row("1240", REGISTRATION, Category::Approved, Judge::Human),
    row("1241", REGISTRATION, Category::NotApproved, Judge::Human),
    row("1242", REGISTRATION, Category::NotApproved, Judge::Human),
];

/// A result as the service reported it, not yet judged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reported {
    /// `ResultCode`.
    pub code: String,
    /// `ResultText`.
    pub text: String,
    /// `Actions`, name and value.
    pub actions: Vec<(String, String)>,
    /// `SmileJobID`.
    pub smile_job_id: Option<String>,
    /// `job_success` was given and is false.
    pub marked_unsuccessful: bool,
}

/// Judges a reported result: the table first, then the actions, which can only take an approval away.
/// A code without a row for this type of job needs attention, whatever else the report says.
///
/// ```
/// use delivery::Category;
/// use smile_id::JobType;
/// use smile_id::replies::results::{self, Reported};
///
/// let reported = |code: &str| Reported { code: code.to_owned(), ..Reported::default() };
/// let category = |job_type, code| results::verdict(job_type, reported(code)).category;
/// assert_eq!(category(JobType::BiometricKyc, "0810"), Category::Approved);
/// assert_eq!(category(JobType::Registration, "0810"), Category::NeedsAttention);
/// ```
#[must_use]
pub fn verdict(job_type: JobType, reported: Reported) -> Verdict {
    let found = TABLE.iter().find(|row| {
        row.code == reported.code
            && (row.jobs == AppliesTo::All || row.jobs == AppliesTo::Only(job_type))
    });
    let (category, judge) = match found {
        Some(row) if row.category == Category::Approved => {
            (approval(job_type, &reported), row.judge)
        }
        Some(row) => (row.category, row.judge),
        None => (Category::NeedsAttention, Judge::Machine),
    };
    Verdict {
        category,
        judge,
        code: sanitize::clean(&reported.code),
        text: sanitize::clean(&reported.text),
        actions: reported.actions,
        smile_job_id: reported.smile_job_id,
    }
}

/// What an approved code means once the rest of the report is considered.
fn approval(job_type: JobType, reported: &Reported) -> Category {
    let says = |words: &[&str]| {
        let is = |value: &String| words.iter().any(|word| value.trim().eq_ignore_ascii_case(word));
        reported.actions.iter().any(|(_, value)| is(value))
    };
    let contradicted = job_type == JobType::BiometricKyc && says(&CONTRADICTIONS);
    if contradicted || reported.marked_unsuccessful || says(&["Failed", "Rejected"]) {
        Category::NeedsAttention
    } else if says(&["Under Review", "Sent to Human Review", "Provisionally Approved"]) {
        Category::InReview
    } else {
        Category::Approved
    }
}

#[cfg(test)]
mod tests;
