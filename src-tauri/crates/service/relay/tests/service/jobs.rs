//! Jobs of devices: whose they are, what may be asked, what is passed on.

use crate::cluster::Cluster;
use crate::device::{Device, prep};
use crate::instance::{API_KEY, Instance, PARTNER, Shared};
use crate::smile_id::{Manner, SmileId, signed};
use relay_protocol::{headers, paths};
use sandbox::{Sandbox, SandboxSettings};
use serde_json::{Value, json};
use std::time::Duration;

const OFTEN: [&str; 2] = ["--requests-a-minute", "9999"];

async fn honest() -> SmileId {
    SmileId::start(Manner::Honest(Duration::ZERO)).await
}

fn wants(job: &str, action: &str) -> Value {
    json!({"job_id": job, "user_id": "asha", "action": action})
}

#[tokio::test(flavor = "multi_thread")]
async fn what_smile_id_answers_is_passed_on_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let device = Device::registered(&*shared.register().await, 1).await;
    let smile_id = honest().await;
    let url = "https://relay.example/callbacks/0123456789abcdef0123456789abcdef";
    let instance = Instance::start(&shared, &smile_id.url, &["--callback-url", url]);
    let at = instance.address;
    let reply = device.prep(at, "job-1").await;
    assert_eq!((reply.status, reply.header(headers::ORIGIN)), (200, Some("smile-id")));
    assert_eq!(reply.json()["upload_url"], json!(format!("{}/zips/job-1", smile_id.url)));
    let sent = smile_id.bodies().remove(0);
    assert_eq!((&sent["smile_client_id"], &sent["callback_url"]), (&json!(PARTNER), &json!(url)));
    // Smile ID's own refusals keep their status and code.
    let refused = device.prep(at, "job-1").await;
    assert_eq!((refused.status, &*refused.code()), (400, "2212"));
    assert_eq!(refused.header(headers::ORIGIN), Some("smile-id"));
    let again = device.post(at, paths::PREP_UPLOAD, &prep("job-1", true)).await;
    assert_eq!(again.status, 200);
    let status = device.status(at, "job-1").await;
    assert_eq!((status.status, &status.json()["job_complete"]), (200, &json!(false)));
    let asked = smile_id.bodies().pop().unwrap();
    assert_eq!((&asked["image_links"], &asked["history"]), (&json!(false), &json!(false)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sandbox_takes_what_the_relay_signs() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let device = Device::registered(&*shared.register().await, 1).await;
    let sandbox = Sandbox::start(SandboxSettings::new(PARTNER, API_KEY)).unwrap();
    let instance = Instance::start(&shared, &sandbox.base_url(), &[]);
    let reply = device.prep(instance.address, "job-1").await;
    assert_eq!((reply.status, &reply.json()["code"]), (200, &json!("2202")), "{}", reply.body);
    let status = device.status(instance.address, "job-1").await;
    assert_eq!(status.status, 200, "{}", status.body);
    assert_eq!(status.header(headers::ORIGIN), Some("smile-id"));
}

#[tokio::test(flavor = "multi_thread")]
async fn signatures_are_made_for_own_jobs_and_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let register = shared.register().await;
    let (one, two) = Device::pair(&*register).await;
    let smile_id = honest().await;
    let instance = Instance::start(&shared, &smile_id.url, &OFTEN);
    let at = instance.address;
    let asks =
        async |device: &Device, wanted: Value| device.post(at, paths::SIGNATURES, &wanted).await;
    let made = asks(&one, wants("job-1", "prep_upload")).await.json();
    assert_eq!(made["partner_id"], json!(PARTNER));
    assert_eq!(asks(&one, wants("job-1", "job_status")).await.status, 200);
    for action in ["prep_upload", "job_status"] {
        let refused = asks(&two, wants("job-1", action)).await;
        assert_eq!((refused.status, &*refused.code()), (403, "not_yours"));
    }
    assert_eq!(asks(&one, wants("job-1", "products")).await.code(), "malformed");
    let pair = json!({"timestamp": made["timestamp"], "signature": made["signature"]});
    let forged = signed("stolen", json!({}));
    for (pair, expected) in [(pair, true), (forged, false)] {
        let answer = one.post(at, paths::CONFIRMATIONS, &pair).await.json();
        assert_eq!(answer["confirmed"], json!(expected));
    }
}

/// Invariant: A device reaches only its own jobs, and never pictures or history.
#[tokio::test(flavor = "multi_thread")]
async fn other_jobs_pictures_and_history_are_refused_at_every_instance() {
    let cluster = Cluster::start();
    let shared = Shared::Server(&cluster);
    let register = shared.register().await;
    let (one, two) = Device::pair(&*register).await;
    let smile_id = honest().await;
    let instances = [(); 2].map(|()| Instance::start(&shared, &smile_id.url, &OFTEN));
    assert_eq!(one.prep(instances[0].address, "job-1").await.status, 200);
    let before = smile_id.bodies().len();
    for instance in &instances {
        let at = instance.address;
        for reply in [
            two.prep(at, "job-1").await,
            two.post(at, paths::PREP_UPLOAD, &prep("job-1", true)).await,
            two.status(at, "job-1").await,
            two.post(at, paths::SIGNATURES, &wants("job-1", "job_status")).await,
            two.post(at, paths::SIGNATURES, &wants("job-1", "prep_upload")).await,
        ] {
            assert_eq!((reply.status, &*reply.code()), (403, "not_yours"), "{}", reply.body);
        }
        for field in ["image_links", "history", "signature", "partner_id", "x"] {
            let mut question = json!({"job_id": "job-1", "user_id": "asha"});
            question[field] = json!(true);
            let mut body = prep("job-1", false);
            body[field] = json!(true);
            for reply in [
                one.post(at, paths::JOB_STATUS, &question).await,
                one.post(at, paths::PREP_UPLOAD, &body).await,
            ] {
                assert_eq!((reply.status, &*reply.code()), (400, "forbidden_field"), "{field}");
            }
        }
        let mut other = prep("job-1", true);
        other["partner_params"]["user_id"] = json!("juma");
        let reply = one.post(at, paths::PREP_UPLOAD, &other).await;
        assert_eq!((reply.status, &*reply.code()), (409, "changed"));
        assert_eq!(one.post(at, paths::JOB_STATUS, &json!([1])).await.code(), "malformed");
    }
    assert_eq!(smile_id.bodies().len(), before, "nothing of all this reached Smile ID");
}

/// A kiosk may have begun a job when the relay could not be reached, or sent it before there was one.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_the_first_to_ask_about_a_job_owns_it() {
    let cluster = Cluster::start();
    let folder = tempfile::tempdir().unwrap();
    let smile_id = honest().await;
    for shared in [Shared::File(folder.path()), Shared::Server(&cluster)] {
        let register = shared.register().await;
        let (one, two) = Device::pair(&*register).await;
        let instance = Instance::start(&shared, &smile_id.url, &OFTEN);
        let at = instance.address;
        let status = one.status(at, "job-1").await;
        assert_eq!((status.status, status.header(headers::ORIGIN)), (200, Some("smile-id")));
        let signed = one.post(at, paths::SIGNATURES, &wants("job-2", "job_status")).await;
        assert_eq!(signed.status, 200, "{}", signed.body);
        for job in ["job-1", "job-2"] {
            assert_eq!(two.prep(at, job).await.code(), "not_yours");
            assert_eq!(two.status(at, job).await.code(), "not_yours");
            assert_eq!(one.prep(at, job).await.header(headers::ORIGIN), Some("smile-id"));
        }
        for job in ["", "job 1", "job/1"] {
            assert_eq!(one.status(at, job).await.code(), "malformed", "{job}");
        }
        assert_eq!(register.figures().await.unwrap().jobs, 2);
    }
}

/// Invariant: The relay passes on no answer about a job that Smile ID did not sign.
#[tokio::test(flavor = "multi_thread")]
async fn what_smile_id_did_not_sign_is_not_passed_on() {
    let folder = tempfile::tempdir().unwrap();
    let shared = Shared::File(folder.path());
    let device = Device::registered(&*shared.register().await, 1).await;
    let smile_id = honest().await;
    let instance = Instance::start(&shared, &smile_id.url, &["--upstream-seconds", "1"]);
    let at = instance.address;
    assert_eq!(device.prep(at, "job-1").await.status, 200);
    assert_eq!(device.status(at, "job-1").await.status, 200);
    smile_id.behave(Manner::Forger);
    let forged = device.status(at, "job-1").await;
    assert_eq!((forged.status, &*forged.code()), (502, "upstream"));
    assert_eq!(forged.header(headers::ORIGIN), Some("relay"));
    smile_id.behave(Manner::Redirects);
    assert_eq!(device.prep(at, "job-2").await.code(), "upstream");
    smile_id.behave(Manner::Silent);
    let late = device.prep(at, "job-3").await;
    assert_eq!((late.status, &*late.code()), (504, "upstream"));
    let nobody = Instance::start(&shared, "http://127.0.0.1:9/v1", &[]);
    let reply = device.prep(nobody.address, "job-4").await;
    assert_eq!((reply.status, &*reply.code()), (502, "upstream"));
}

#[tokio::test(flavor = "multi_thread")]
async fn new_jobs_of_one_device_are_limited() {
    let cluster = Cluster::start();
    let folder = tempfile::tempdir().unwrap();
    let smile_id = honest().await;
    for shared in [Shared::File(folder.path()), Shared::Server(&cluster)] {
        let register = shared.register().await;
        let (one, two) = Device::pair(&*register).await;
        let instance = Instance::start(&shared, &smile_id.url, &["--jobs-a-day", "3"]);
        let at = instance.address;
        for n in 0..3 {
            assert_eq!(
                one.prep(at, &format!("job-{n}")).await.header("tabasamu-origin"),
                Some("smile-id")
            );
        }
        let reply = one.prep(at, "job-3").await;
        assert_eq!((reply.status, &*reply.code()), (429, "limit"));
        assert!(reply.header("retry-after").is_some());
        let reply = one.post(at, paths::SIGNATURES, &wants("job-3", "prep_upload")).await;
        assert_eq!(reply.code(), "limit");
        assert_eq!(one.status(at, "job-3").await.code(), "limit");
        // Old ones go on, and the refused one is nobody's.
        assert_eq!(one.status(at, "job-0").await.status, 200);
        assert_eq!(two.prep(at, "job-3").await.header("tabasamu-origin"), Some("smile-id"));
    }
}
