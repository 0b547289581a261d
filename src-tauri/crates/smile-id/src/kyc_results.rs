//! What each result code of a Biometric KYC job means. The result tables of the other types stand in `results`.

use crate::results::{self, For, Reported};
use crate::{JobType, wording};
use delivery::{Category, Judge, Verdict};

/// One documented result code of job type 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KycRow {
    /// `ResultCode`.
    pub code: &'static str,
    /// What it means for the person's claim.
    pub category: Category,
    /// Who says so.
    pub judge: Judge,
}

const fn machine(code: &'static str, category: Category) -> KycRow {
    KycRow {
        code,
        category,
        judge: Judge::Machine,
    }
}

const fn human(code: &'static str, category: Category) -> KycRow {
    KycRow {
        code,
        category,
        judge: Judge::Human,
    }
}

/// Every result code documented for job type 1 alone; codes of every type stand in [`results::TABLE`].
pub const TABLE: &[KycRow] = &[
    machine("0810", Category::Approved),
    machine("0811", Category::NotApproved),
    machine("0812", Category::InReview),
    machine("0813", Category::NotApproved),
    machine("0814", Category::InReview),
    machine("0815", Category::InReview),
    machine("0908", Category::CouldNotProcess),
    machine("0911", Category::NotApproved),
    machine("0912", Category::NotApproved),
    // "ID number validated" says nothing about the face: the result of the comparison is a post of its own.
    machine("1012", Category::InReview),
    machine("1013", Category::NotApproved),
    machine("1014", Category::CouldNotProcess),
    machine("1015", Category::CouldNotProcess),
    machine("1016", Category::CouldNotProcess),
    human("1210", Category::Approved),
    human("1211", Category::NotApproved),
    human("1212", Category::NotApproved),
    human("1213", Category::InReview),
    human("1214", Category::NotApproved),
];

/// Actions that contradict an approval of somebody's identity.
const CONTRADICTIONS: [&str; 5] = [
    "Not Verified",
    "Unable To Determine",
    "Issuer Unavailable",
    "ID Authority Photo Not Available",
    "Not Done",
];

/// Judges a reported result of a job of any type: the table of its type first, then the actions, which can only take an
/// approval away. A code without a row for this type needs attention.
///
/// ```
/// use delivery::Category;
/// use smile_id::{JobType, kyc_results, results::Reported};
///
/// let reported = |code: &str| Reported { code: code.to_owned(), ..Reported::default() };
/// let category = |job_type, code| kyc_results::verdict(job_type, reported(code)).category;
/// assert_eq!(category(JobType::BiometricKyc, "0810"), Category::Approved);
/// assert_eq!(category(JobType::Registration, "0810"), Category::NeedsAttention);
/// ```
#[must_use]
pub fn verdict(job_type: JobType, reported: Reported) -> Verdict {
    if let Some(kind) = job_type.kind() {
        return results::verdict(kind, reported);
    }
    let own = TABLE
        .iter()
        .find(|row| row.code == reported.code)
        .map(|row| (row.category, row.judge));
    let shared = || {
        results::TABLE
            .iter()
            .find(|row| row.jobs == For::All && row.code == reported.code)
            .map(|row| (row.category, row.judge))
    };
    let (category, judge) = match own.or_else(shared) {
        Some((Category::Approved, judge)) if contradicted(&reported) => {
            (Category::NeedsAttention, judge)
        }
        Some((Category::Approved, judge)) => (results::approval(&reported), judge),
        Some(found) => found,
        None => (Category::NeedsAttention, Judge::Machine),
    };
    Verdict {
        category,
        judge,
        code: wording::fit(&reported.code),
        text: wording::fit(&reported.text),
        actions: reported.actions,
        smile_job_id: reported.smile_job_id,
    }
}

fn contradicted(reported: &Reported) -> bool {
    let contradicts = |value: &str| {
        CONTRADICTIONS
            .iter()
            .any(|word| value.trim().eq_ignore_ascii_case(word))
    };
    reported.actions.iter().any(|(_, value)| contradicts(value))
}
