//! Jobs of every type against what the official SDKs sent for them, with the same pictures; the table of differences
//! stands in the documentation of `job`.

use crate::golden::{assert_same_type, body, differences, documented, opened, slot};
use crate::{RECORDED_AT, account};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use smile_id::actions::{prep_upload, upload};
use smile_id::model::job::{CheckedJob, JobDraft};
use smile_id::model::pictures::{ImageEncoding, Pictures};
use smile_id::{
    ConsentInformation, IdInformation, JobParams, JobType, Metadatum, PrepOptions, package,
};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

pub(crate) fn recording(name: &str) -> Value {
    let text = match name {
        "python-kyc" => include_str!("../vectors/python_kyc.json"),
        _ => include_str!("../vectors/node_inline.json"),
    };
    serde_json::from_str(&text.replace("PORT", "8080")).unwrap()
}

/// The nine pictures both recordings were made with: the Node SDK's carries them as base64.
pub(crate) fn pictures() -> Vec<Vec<u8>> {
    let recording = recording("node-inline");
    let images = recording["put"]["entries"][0]["json"]["images"].as_array();
    let image = |item: &Value| STANDARD.decode(item["image"].as_str().unwrap()).unwrap();
    images.unwrap().iter().map(image).collect()
}

pub(crate) fn draft(
    job_type: JobType,
    encoding: ImageEncoding,
    pictures: &[Vec<u8>],
) -> JobDraft<'_> {
    let text = |text: &str| Some(text.to_owned());
    let claimed = IdInformation {
        country: "NG".to_owned(),
        id_type: "BVN".to_owned(),
        id_number: "00000000000".to_owned(),
        first_name: text("Leo"),
        last_name: text("Joe"),
        dob: text("2000-09-20"),
        ..IdInformation::default()
    };
    JobDraft {
        params: JobParams {
            job_id: "job-0001".to_owned(),
            user_id: "user-0001".to_owned(),
            job_type,
            extra: [("kiosk_id".to_owned(), "K-7".to_owned())].into(),
        },
        pictures: Pictures {
            selfie: &pictures[0],
            liveness: pictures[1..9].iter().map(Vec::as_slice).collect(),
            card_front: None,
            card_back: None,
            encoding,
        },
        id_information: (job_type == JobType::BiometricKyc).then_some(claimed),
        consent: None,
        prep_options: PrepOptions::default(),
    }
}

#[test]
fn differs_from_the_recordings_only_as_documented() {
    let pictures = pictures();
    let documented = documented(include_str!("../../src/model/job.rs"));
    let mut found = BTreeSet::new();
    for (name, job_type, encoding) in [
        ("python-kyc", JobType::BiometricKyc, ImageEncoding::Files),
        ("node-inline", JobType::Authentication, ImageEncoding::Inline),
    ] {
        let job = CheckedJob::check(draft(job_type, encoding, &pictures)).unwrap();
        for (part, theirs, ours) in parts(name, &job) {
            for (key, theirs, ours) in differences("", &theirs, &ours) {
                found.insert([name.to_owned(), part.to_owned(), key, theirs, ours]);
            }
        }
    }
    let unknown: Vec<_> = found.difference(&documented).collect();
    let stale: Vec<_> = documented.difference(&found).collect();
    assert!(unknown.is_empty(), "not in the table: {unknown:#?}");
    assert!(stale.is_empty(), "in the table, but no difference: {stale:#?}");
}

#[test]
fn notices_a_changed_picture_and_a_changed_identity() {
    let mut pictures = pictures();
    pictures.swap(1, 2);
    let mut changed = draft(JobType::BiometricKyc, ImageEncoding::Files, &pictures);
    changed.id_information.as_mut().unwrap().id_type = "NIN".to_owned();
    let job = CheckedJob::check(changed).unwrap();
    let found: Vec<_> = parts("python-kyc", &job)
        .into_iter()
        .flat_map(|(_, theirs, ours)| differences("", &theirs, &ours))
        .map(|(key, ..)| key)
        .collect();
    for key in ["files.*", "id_info.id_type"] {
        assert!(found.iter().any(|found| found == key), "{key} in {found:?}");
    }
}

fn parts(name: &str, job: &CheckedJob<'_>) -> Vec<(&'static str, Value, Value)> {
    let recording = recording(name);
    let account = account();
    let reservation = prep_upload::request(&account, job, prep_upload::Attempt::First, RECORDED_AT);
    assert_same_type(&reservation, &recording["upload"]);
    let slot = slot(&recording);
    let zip = package::zip(&account, job, &slot, RECORDED_AT);
    assert_same_type(&upload::request(&slot, zip.clone()), &recording["put"]);
    let entries = recording["put"]["entries"].as_array().unwrap();
    let names: Vec<_> = entries.iter().map(|entry| entry["name"].clone()).collect();
    let hashes: Vec<_> = entries[1..].iter().map(|entry| entry["sha256"].clone()).collect();
    let their_zip = json!({"names": names, "method": entries[0]["method_name"], "files": hashes});
    let (mut our_zip, our_info) = opened(&zip);
    our_zip["files"] = files(&zip).iter().map(|file| sha256(file)).collect();
    vec![
        ("upload", recording["upload"]["json"].clone(), body(&reservation.body)),
        ("zip", their_zip, our_zip),
        ("info.json", entries[0]["json"].clone(), our_info),
    ]
}

/// Every file of a zip but its table of contents.
fn files(zip: &[u8]) -> Vec<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut read = |at| {
        let mut bytes = Vec::new();
        archive.by_index(at).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    (1..).take(zip_len(zip) - 1).map(&mut read).collect()
}

fn zip_len(zip: &[u8]) -> usize {
    zip::ZipArchive::new(Cursor::new(zip)).unwrap().len()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn carries_an_id_card_either_way() {
    let pictures = pictures();
    let (front, back) = (&pictures[7], &pictures[8]);
    let made = |encoding| {
        let mut draft = draft(JobType::BiometricKyc, encoding, &pictures);
        draft.id_information = None;
        draft.pictures.liveness.truncate(1);
        draft.pictures.card_front = Some(front);
        draft.pictures.card_back = Some(back);
        let slot = slot(&recording("python-kyc"));
        package::zip(&account(), &CheckedJob::check(draft).unwrap(), &slot, RECORDED_AT)
    };
    let zip = made(ImageEncoding::Files);
    let (listed, info) = opened(&zip);
    let names =
        ["info.json", "selfie.jpg", "liveness_1.jpg", "id_card_front.jpg", "id_card_back.jpg"];
    assert_eq!(listed["names"], json!(names));
    assert_eq!(files(&zip)[2..], [front.clone(), back.clone()]);
    assert_eq!(info["id_info"], json!({}), "nothing is claimed");
    let ids = |info: &Value| {
        let images = info["images"].as_array().unwrap().iter();
        images.map(|image| image["image_type_id"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&info), [0, 4, 1, 5]);

    let zip = made(ImageEncoding::Inline);
    let (listed, info) = opened(&zip);
    assert_eq!(listed["names"], json!(["info.json"]));
    assert_eq!(ids(&info), [2, 6, 3, 7]);
    assert_eq!(info["images"][2]["image"], STANDARD.encode(front));
    assert_eq!(info["images"][3]["image"], STANDARD.encode(back));
}

#[test]
fn asks_for_what_is_optional_only_when_wanted() {
    let pictures = pictures();
    let plain = draft(JobType::BiometricKyc, ImageEncoding::Files, &pictures);
    let mut special = plain.clone();
    special.prep_options = PrepOptions {
        use_enrolled_image: true,
        allow_new_enroll: true,
        metadata: vec![Metadatum {
            name: "camera".to_owned(),
            value: "front".to_owned(),
            at: RECORDED_AT,
        }],
    };
    special.consent = Some(ConsentInformation {
        granted_at: RECORDED_AT,
        personal_details: true,
        contact_information: false,
        document_information: true,
    });
    let sent = |draft: JobDraft<'_>| {
        let job = CheckedJob::check(draft).unwrap();
        let attempt = prep_upload::Attempt::First;
        let upload = prep_upload::request(&account(), &job, attempt, RECORDED_AT);
        let slot = slot(&recording("python-kyc"));
        let zip = package::zip(&account(), &job, &slot, RECORDED_AT);
        (body(&upload.body), opened(&zip).1)
    };
    let (upload, info) = sent(special);
    assert_eq!(upload["use_enrolled_image"], true);
    assert_eq!(upload["allow_new_enroll"], true);
    assert_eq!(
        upload["metadata"],
        json!([{"name": "camera", "value": "front", "timestamp": "2024-05-06T07:08:09.123Z"}])
    );
    assert_eq!(
        info["consent_information"],
        json!({"consented": {
            "consent_granted_date": "2024-05-06T07:08:09.123Z",
            "personal_details": true,
            "contact_information": false,
            "document_information": true
        }})
    );
    let (upload, info) = sent(plain);
    assert_eq!(upload["use_enrolled_image"], false);
    assert!(upload.get("allow_new_enroll").is_none() && upload.get("metadata").is_none());
    assert!(info.get("consent_information").is_none());
}
