//! An account whose key is elsewhere: its requests carry no proof, and it believes no reply by itself.

use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::auth::{account, signature};
use smile_id::model::job::JobDraft;
use smile_id::model::pictures::{ImageEncoding, Pictures};
use smile_id::{
    Account, CheckedJob, JobParams, JobType, PrepOptions, Response, UnixMillis, package,
};

const NOW: UnixMillis = UnixMillis(1_714_979_289_123);

fn keyless() -> Account {
    Account::without_key("085", account::SANDBOX_URL, "").expect("valid")
}

fn with_key() -> Account {
    Account::new("085", "the-key", account::SANDBOX_URL, "").expect("valid")
}

fn params() -> JobParams {
    JobParams {
        job_id: "job-1".to_owned(),
        user_id: "user-1".to_owned(),
        job_type: JobType::Registration,
        extra: [].into(),
    }
}

/// What is made with both accounts differs in timestamp and signature alone.
#[test]
fn requests_differ_by_the_proof_alone() {
    let jpeg = |n| {
        let frame = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
        [&frame[..], &[0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, n, 0xFF, 0xD9]].concat()
    };
    let files: Vec<_> = (0..9).map(jpeg).collect();
    let job = CheckedJob::check(JobDraft {
        params: params(),
        pictures: Pictures {
            selfie: &files[0],
            liveness: files[1..].iter().map(|file| &file[..]).collect(),
            card_front: None,
            card_back: None,
            encoding: ImageEncoding::Files,
        },
        id_information: None,
        consent: None,
        prep_options: PrepOptions::default(),
    })
    .unwrap();
    let without_proof = |body: &[u8]| {
        let mut body: serde_json::Value = serde_json::from_slice(body).unwrap();
        let object = body.as_object_mut().unwrap();
        let proof = (object.remove("timestamp").is_some(), object.remove("signature").is_some());
        (body, proof)
    };
    let prep = |account| prep_upload::request(account, &job, Attempt::First, NOW);
    let status = |account| job_status::request(account, &params(), StatusOptions::default(), NOW);
    for (own, other) in
        [(prep(&with_key()), prep(&keyless())), (status(&with_key()), status(&keyless()))]
    {
        assert_eq!((own.url, own.headers), (other.url, other.headers));
        let ((own, proof), (other, none)) = (without_proof(&own.body), without_proof(&other.body));
        assert_eq!(own, other);
        assert_eq!((proof, none), ((true, true), (false, false)));
    }
    let slot = delivery::Slot {
        upload_url: "https://b.s3.amazonaws.com/x.zip".to_owned(),
        smile_job_id: "1".to_owned(),
        ref_id: "r".to_owned(),
        expires_at: None,
        raw: "{}".to_owned(),
    };
    let zip = package::zip(&keyless(), &job, &slot, NOW);
    let holds = |zip: &[u8], word: &[u8]| zip.windows(word.len()).any(|part| part == word);
    assert!(!holds(&zip, b"\"signature\"") && !holds(&zip, b"\"timestamp\""));
    assert!(holds(&package::zip(&with_key(), &job, &slot, NOW), b"\"signature\""));
}

/// Invariant: An account without a key believes no result by itself, not even one signed with an empty key.
#[test]
fn nothing_is_believed_without_a_key() {
    let at = "2024-05-06T07:08:09.123Z";
    assert!(!signature::confirm(&keyless(), at, &signature::sign(&keyless(), at)));
    let answer = |signed: &str| {
        let body = serde_json::json!({"timestamp": at, "signature": signed, "code": "2302",
            "job_complete": true, "job_success": true, "result": {"ResultCode": "0840",
            "ResultText": "Enroll User", "PartnerParams": {"job_id": "job-1", "user_id": "user-1", "job_type": 4}}});
        Response { status: 200, headers: Vec::new(), body: body.to_string().into_bytes() }
    };
    let good = answer(&signature::sign(&with_key(), at));
    for signed in [good.clone(), answer(&signature::sign(&keyless(), at)), answer("")] {
        let read = job_status::read(&keyless(), &params(), &signed);
        assert!(matches!(read, Err(delivery::Reply::Unintelligible(_))), "{read:?}");
    }
    let (timestamp, signed) = job_status::signed_with(&good).unwrap();
    assert!(signature::confirm(&with_key(), &timestamp, &signed));
    let own = job_status::read(&with_key(), &params(), &good).unwrap();
    assert_eq!(job_status::read_confirmed(&params(), &good).unwrap().report, own.report);
    // Also then it must be about this very job.
    let other = JobParams { job_id: "job-2".to_owned(), ..params() };
    assert!(job_status::read_confirmed(&other, &good).is_err());
}
