//! What the Python SDK checked before sending, recorded case by case, and what this crate does with the same job.

use crate::golden_jobs::{draft, pictures};
use serde_json::Value;
use smile_id::auth::account;
use smile_id::model::id_information::IdInformationFault;
use smile_id::model::job::{CheckedJob, JobDraft, JobFault};
use smile_id::model::pictures::{ImageEncoding, PictureRole};
use smile_id::{Account, JobType};

/// What becomes of a case here.
enum Here {
    /// It may be sent.
    Taken,
    /// It is refused before the first request.
    Refused,
    /// It cannot be written down, because.
    Unwritable(&'static str),
    /// It is refused although Python took it, because.
    Stricter(&'static str),
    /// It is taken although Python refused it, because.
    Looser(&'static str),
}

fn checked(change: impl FnOnce(&mut JobDraft<'_>), job_type: JobType) -> Vec<JobFault> {
    let pictures = pictures();
    let mut draft = draft(job_type, ImageEncoding::Files, &pictures);
    draft.pictures.liveness.clear();
    change(&mut draft);
    CheckedJob::check(draft).err().unwrap_or_default()
}

fn taken(job_type: JobType, change: impl FnOnce(&mut JobDraft<'_>)) -> Here {
    assert_eq!(checked(change, job_type), []);
    Here::Taken
}

fn refused(job_type: JobType, fault: JobFault, change: impl FnOnce(&mut JobDraft<'_>)) -> Here {
    assert_eq!(checked(change, job_type), [fault]);
    Here::Refused
}

fn here(case: &str) -> Here {
    use Here::{Looser, Stricter, Unwritable};
    use JobType::{Authentication, BiometricKyc, Registration};
    let text = |key: &str| JobFault::Id(IdInformationFault::Text(key.to_owned()));
    let typed = "the type of the field allows nothing else";
    match case {
        "JT4 selfie only" => taken(Registration, |_| {}),
        "JT2 selfie only" => taken(Authentication, |_| {}),
        "base64 selfie" => taken(Registration, |draft| {
            draft.pictures.encoding = ImageEncoding::Inline;
        }),
        "JT4 job_type as text '4'"
        | "user_id is a number"
        | "job_id is a number"
        | "partner_params empty"
        | "images None"
        | "images empty"
        | "option not boolean" => Unwritable(typed),
        "no user_id" => refused(Registration, JobFault::UserId, |draft| {
            draft.params.user_id.clear();
        }),
        "liveness only, no selfie" => {
            let fault = JobFault::NotAJpeg(PictureRole::Selfie);
            refused(Registration, fault, |draft| draft.pictures.selfie = &[])
        }
        "image_type_id missing" | "base64 with file type id" | "file with base64 type id" => {
            Unwritable("the number follows from what a picture shows and how it travels")
        }
        "file and image both" | "neither" => Unwritable("a picture is its bytes"),
        "missing file" => Unwritable("pictures are read before a job can be written down"),
        "JT1, entered true, complete" => taken(BiometricKyc, |_| {}),
        "JT1, id_info empty" | "JT1, entered False, nothing else" => {
            refused(BiometricKyc, JobFault::NothingToCompare, |draft| {
                draft.id_information = None;
            });
            Stricter("without a card or a number there is nothing to compare the face with")
        }
        "JT1, entered true, country lower case"
        | "JT1, entered 'false' text, country missing (truthy text!)" => {
            let country = if case.contains("lower") { "ng" } else { "" };
            let fault = JobFault::Id(IdInformationFault::Country);
            refused(BiometricKyc, fault, |draft| {
                draft.id_information.as_mut().unwrap().country = country.to_owned();
            })
        }
        "JT1, entered true, no id_number" => refused(BiometricKyc, text("id_number"), |draft| {
            draft.id_information.as_mut().unwrap().id_number.clear();
        }),
        "JT1, entered true, no id_type" => {
            refused(BiometricKyc, text("id_type"), |draft| {
                draft.id_information.as_mut().unwrap().id_type.clear();
            });
            Stricter("the authority cannot be asked without it; four of the five SDKs refuse, too")
        }
        "JT1, entered 'true' text" => Unwritable("there is one way to write it: the flag true"),
        "no callback and return_job_status False" => {
            assert!(Account::new("085", "key", account::SANDBOX_URL, "").is_ok());
            Looser("the status of every job can be asked for, and the kiosk always does")
        }
        "no callback, return_job_status True" => taken(Registration, |_| {}),
        "unknown job_type 99" | "JT5 without id_info" => {
            Unwritable("only types are sent whose results this crate reads")
        }
        other => panic!("{other:?} has no answer here"),
    }
}

/// Invariant: What the official SDK refuses to send is refused here, too, or the reason is written down.
#[test]
fn refuses_what_python_refused_or_says_why_not() {
    let file = include_str!("../vectors/validations_python.json");
    let cases: Vec<Value> = serde_json::from_str(file).unwrap();
    assert_eq!(cases.len(), 30);
    for case in &cases {
        let (name, outcome) = (case["case"].as_str().unwrap(), case["outcome"].as_str().unwrap());
        let passed = outcome.starts_with("PASSED");
        let (fits, why) = match here(name) {
            Here::Taken => (passed, "taken"),
            Here::Refused => (!passed, "refused"),
            Here::Unwritable(why) => (true, why),
            Here::Stricter(why) => (passed, why),
            Here::Looser(why) => (!passed, why),
        };
        assert!(fits && !why.is_empty(), "{name}: Python says {outcome}, here: {why}");
    }
}

#[test]
fn notices_a_job_that_is_wrong() {
    let wrong = std::panic::catch_unwind(|| {
        taken(JobType::Registration, |draft| draft.params.job_id.clear());
    });
    assert!(wrong.is_err());
}
