//! Tests every documented row of the protocol's result table.

use super::*;
use proptest::prelude::*;

/// Section 14 of the protocol notes, copied as it stands: code, job types ("all" or numbers), category letter
/// (A approved, P provisional, R rejected, E error).
const DOCUMENTED: &[(&str, &str, char)] = &[
    ("0001", "all", 'E'),
    ("0810", "1 6", 'A'),
    ("0811", "1", 'R'),
    ("0812", "1", 'P'),
    ("0813", "1", 'R'),
    ("0814", "1", 'P'),
    ("0815", "1", 'P'),
    ("0816", "6", 'R'),
    ("0817", "6", 'A'),
    ("0820", "2", 'A'),
    ("0821", "2", 'R'),
    ("0822", "2", 'P'),
    ("0823", "2", 'R'),
    ("0824", "2", 'P'),
    ("0825", "2", 'P'),
    ("0840", "4", 'A'),
    ("0841", "4", 'R'),
    ("0844", "4", 'P'),
    ("0846", "4", 'P'),
    // "Zip corrupt" is R in the vendor's old table; to people it is a job that could not be processed.
    ("0903", "all", 'E'),
    ("0907", "all", 'R'),
    ("0908", "1", 'E'),
    ("0911", "1", 'R'),
    ("0912", "1", 'R'),
    ("0921", "2", 'R'),
    ("0922", "2", 'R'),
    ("0941", "4", 'R'),
    ("0942", "4", 'R'),
    ("1012", "1 5", 'A'),
    ("1013", "1 5", 'R'),
    ("1014", "1 5", 'E'),
    ("1015", "1 5", 'E'),
    ("1016", "1 5", 'E'),
    ("1020", "5", 'A'),
    ("1021", "5", 'A'),
    ("1022", "5", 'R'),
    ("1023", "5", 'R'),
    ("1210", "1", 'A'),
    ("1211", "1", 'R'),
    ("1212", "1", 'R'),
    ("1213", "1", 'P'),
    ("1214", "1", 'R'),
    ("1220", "2", 'A'),
    ("1221", "2", 'R'),
    ("1222", "2", 'R'),
    ("1240", "4", 'A'),
    ("1241", "4", 'R'),
    ("1242", "4", 'R'),
];

fn reported(code: &str) -> Reported {
    Reported { code: code.to_owned(), ..Reported::default() }
}

fn with_action(code: &str, value: &str) -> Reported {
    Reported {
        actions: vec![
            ("Liveness_Check".to_owned(), "Passed".to_owned()),
            ("Something_New".to_owned(), value.to_owned()),
        ],
        ..reported(code)
    }
}

#[test]
fn reads_every_documented_code_for_its_own_jobs_only() {
    for job_type in JobType::ALL {
        let number = job_type.number().to_string();
        for (code, jobs, letter) in DOCUMENTED {
            let ours = *jobs == "all" || jobs.split(' ').any(|job| job == number);
            let expected = match letter {
                _ if !ours => Category::NeedsAttention,
                // The ID number is valid; whether the face is its owner's comes in another post.
                _ if *code == "1012" => Category::InReview,
                'A' => Category::Approved,
                'P' => Category::InReview,
                'R' => Category::NotApproved,
                'E' => Category::CouldNotProcess,
                other => panic!("{other} is no category"),
            };
            assert_eq!(
                verdict(job_type, reported(code)).category,
                expected,
                "{code} for job {number}"
            );
        }
    }
}

#[test]
fn has_no_row_that_is_not_documented() {
    for row in TABLE {
        assert!(DOCUMENTED.iter().any(|(code, ..)| *code == row.code), "{}", row.code);
        let human = row.code.starts_with("12");
        assert_eq!(row.judge == Judge::Human, human, "{}", row.code);
    }
}

/// Invariant: Only six codes approve, two for each type of job; an unknown code never does.
#[test]
fn approves_exactly_six_codes() {
    let approved = |job_type| {
        (0..10_000)
            .map(|number| format!("{number:04}"))
            .filter(|code| verdict(job_type, reported(code)).category == Category::Approved)
            .collect::<Vec<_>>()
    };
    assert_eq!(approved(JobType::BiometricKyc), ["0810", "1210"]);
    assert_eq!(approved(JobType::Authentication), ["0820", "1220"]);
    assert_eq!(approved(JobType::Registration), ["0840", "1240"]);
}

#[test]
fn lets_actions_take_an_approval_away_and_never_give_one() {
    let category = |reported| verdict(JobType::Registration, reported).category;
    assert_eq!(category(with_action("0840", "Passed")), Category::Approved);
    assert_eq!(category(with_action("0840", "Not Applicable")), Category::Approved);
    assert_eq!(category(with_action("0840", "Under Review")), Category::InReview);
    assert_eq!(category(with_action("1240", "sent to human review")), Category::InReview);
    assert_eq!(category(with_action("0840", "Provisionally Approved")), Category::InReview);
    assert_eq!(category(with_action("0840", "Failed")), Category::NeedsAttention);
    assert_eq!(category(with_action("0841", "Approved")), Category::NotApproved);
    assert_eq!(category(with_action("9999", "Approved")), Category::NeedsAttention);
    let unsuccessful = Reported { marked_unsuccessful: true, ..reported("0840") };
    assert_eq!(category(unsuccessful), Category::NeedsAttention);
}

proptest! {
    /// Invariant: Only six codes approve, two for each type of job; an unknown code never does.
    #[test]
    fn never_approves_an_unknown_code(code in ".{0,8}", text in ".{0,40}", value in ".{0,20}") {
        prop_assume!(!TABLE.iter().any(|row| row.code == code));
        for job_type in JobType::ALL {
            let report = Reported { text: text.clone(), ..with_action(&code, &value) };
            prop_assert_eq!(verdict(job_type, report).category, Category::NeedsAttention);
        }
    }
}

#[test]
fn lets_actions_take_an_identity_away() {
    let category =
        |value: &str| verdict(JobType::BiometricKyc, with_action("0810", value)).category;
    for value in ["Verified", "Returned", "Completed", "Not Applicable"] {
        assert_eq!(category(value), Category::Approved, "{value}");
    }
    for value in ["Not Verified", "issuer unavailable", "Failed", "Unable To Determine"] {
        assert_eq!(category(value), Category::NeedsAttention, "{value}");
    }
    assert_eq!(category("Under Review"), Category::InReview);
    let of_a_selfie = verdict(JobType::Registration, with_action("0840", "Not Verified"));
    assert_eq!(of_a_selfie.category, Category::Approved, "nobody is named");
}
