//! What we send against what the official SDKs sent; the crate documentation's table is the list of differences.

use crate::golden_jobs::{draft, pictures};
use crate::{RECORDED_AT, account, params, response};
use delivery::{Reply, Slot};
use serde_json::{Value, json};
use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::actions::{prep_upload, upload};
use smile_id::model::job::{CheckedJob, JobDraft};
use smile_id::model::pictures::ImageEncoding;
use smile_id::{Account, JobParams, JobType, UnixMillis, package, timestamp};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

/// Recording, part, key, theirs, ours.
pub(crate) type Difference = [String; 5];

/// Invariant: What is sent differs from the official SDKs only as documented.
#[test]
fn differs_from_the_recordings_only_as_documented() {
    let documented = documented(include_str!("../../src/lib.rs"));
    let mut found = BTreeSet::new();
    for (name, job_type) in [
        ("python", JobType::Registration),
        ("node", JobType::Authentication),
        ("php", JobType::Registration),
        ("ruby", JobType::Registration),
    ] {
        for (part, theirs, ours) in parts(name, job_type) {
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

/// Invariant: What is sent differs from the official SDKs only as documented.
#[test]
fn notices_a_difference() {
    let [theirs, ours] =
        [json!({"a": {"b": 1}, "c": [1]}), json!({"a": {"b": 2}, "c": [1, 2], "d": 0})];
    let found: Vec<_> = differences("", &theirs, &ours).into_iter().map(|(key, ..)| key).collect();
    assert_eq!(found, ["a.b", "c.*", "d"]);
}

/// A job as the kiosk sends it: nothing extra, its pictures as files.
fn plain(params: JobParams, pictures: &[Vec<u8>]) -> CheckedJob<'_> {
    let draft = draft(params.job_type, ImageEncoding::Files, pictures);
    CheckedJob::check(JobDraft { params, ..draft }).unwrap()
}

/// The account that a recording was made with.
fn account_of(recording: &Value) -> Account {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let [partner, key] = ["partner_id", "api_key"].map(|key| text(&recording[key]));
    let callback_url = text(&recording["upload"]["json"]["callback_url"]);
    Account::new(&partner, &key, "http://127.0.0.1:8080/v1", &callback_url).unwrap()
}

/// The job that a recording names, without its extras.
fn params_of(recording: &Value, job_type: JobType) -> JobParams {
    let sent = &recording["upload"]["json"]["partner_params"];
    let [job_id, user_id] = ["job_id", "user_id"].map(|key| sent[key].as_str().unwrap().to_owned());
    JobParams { job_id, user_id, job_type, extra: [].into() }
}

/// When a part of a recording was signed.
fn signed_at(json: &Value) -> UnixMillis {
    timestamp::parse(json["timestamp"].as_str().unwrap()).unwrap()
}

/// The media type that a recording states, if it does.
fn their_type(part: &Value) -> Option<&Value> {
    let headers = part["headers"].as_array().unwrap();
    let is_type =
        |header: &&Value| header[0].as_str().unwrap().eq_ignore_ascii_case("content-type");
    headers.iter().find(is_type).map(|header| &header[1])
}

fn our_type(request: &smile_id::Request) -> &str {
    &request.headers.iter().find(|(name, _)| *name == "content-type").unwrap().1
}

/// The two sides of every part of a visit: upload, the zip, its `info.json`, `job_status`.
fn parts(name: &str, job_type: JobType) -> Vec<(&'static str, Value, Value)> {
    let recording = recording(name);
    let account = account_of(&recording);
    let pictures = pictures();
    let params = params_of(&recording, job_type);
    let job = plain(params.clone(), &pictures);
    let [their_upload, their_put, their_status] =
        ["upload", "put", "job_status"].map(|part| &recording[part]);

    let uploaded_at = signed_at(&their_upload["json"]);
    let reservation =
        prep_upload::request(&account, &job, prep_upload::Attempt::First, uploaded_at);
    assert_eq!(reservation.url, "http://127.0.0.1:8080/v1/upload");

    let slot = slot(&recording);
    let entries = their_put["entries"].as_array().unwrap();
    let their_info = &entries[0]["json"];
    let zip = package::zip(&account, &job, &slot, signed_at(&their_info["misc_information"]));
    let put = upload::request(&slot, zip.clone());
    assert_eq!(put.url, slot.upload_url);
    let names: Vec<_> = entries.iter().map(|entry| entry["name"].clone()).collect();
    let their_zip = json!({"names": names, "method": entries[0]["method_name"]});

    let asked_at = signed_at(&their_status["json"]);
    let question = job_status::request(&account, &params, StatusOptions::default(), asked_at);
    assert_eq!(question.url, "http://127.0.0.1:8080/v1/job_status");

    let mut head = (json!({}), json!({}));
    for (part, theirs, ours) in [
        ("upload", their_upload, &reservation),
        ("put", their_put, &put),
        ("job_status", their_status, &question),
    ] {
        assert_eq!(theirs["method"], ours.method.as_str());
        if let Some(kind) = their_type(theirs) {
            head.0[part] = kind.clone();
        }
        head.1[part] = json!(our_type(ours));
    }
    let (our_zip, our_info) = opened(&zip);
    vec![
        ("content-type", head.0, head.1),
        ("upload", their_upload["json"].clone(), body(&reservation.body)),
        ("zip", their_zip, our_zip),
        ("info.json", their_info.clone(), our_info),
        ("job_status", their_status["json"].clone(), body(&question.body)),
    ]
}

fn recording(name: &str) -> Value {
    let text = match name {
        "python" => include_str!("../vectors/python.json"),
        "node" => include_str!("../vectors/node.json"),
        "php" => include_str!("../vectors/php.json"),
        _ => include_str!("../vectors/ruby.json"),
    };
    serde_json::from_str(&text.replace("PORT", "8080")).unwrap()
}

pub(crate) fn slot(recording: &Value) -> Slot {
    let reply = response(200, &[], recording["upload"]["response"]["body"].as_str().unwrap());
    match prep_upload::read(&account(), &reply) {
        Reply::Reserved(slot) => slot,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn assert_same_type(ours: &smile_id::Request, theirs: &Value) {
    assert_eq!(theirs["method"], ours.method.as_str());
    assert_eq!(their_type(theirs).unwrap(), our_type(ours));
}

pub(crate) fn body(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

pub(crate) fn opened(zip: &[u8]) -> (Value, Value) {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let names: Vec<_> = (0..archive.len())
        .map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned())
        .collect();
    let mut info = Vec::new();
    let mut entry = archive.by_index(0).unwrap();
    entry.read_to_end(&mut info).unwrap();
    let method = match entry.compression() {
        zip::CompressionMethod::Stored => "stored",
        _ => "deflated",
    };
    (json!({"names": names, "method": method}), body(&info))
}

/// Keys that differ, with both sides in words; all elements of a list count as one key, shown by its first difference.
pub(crate) fn differences(at: &str, theirs: &Value, ours: &Value) -> Vec<(String, String, String)> {
    let below = |key: &str| {
        if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
    };
    match (theirs, ours) {
        (Value::Object(left), Value::Object(right)) => {
            let keys: BTreeSet<_> = left.keys().chain(right.keys()).collect();
            let value = |side: &serde_json::Map<String, Value>, key: &str| side.get(key).cloned();
            keys.into_iter()
                .flat_map(|key| pair(&below(key), value(left, key), value(right, key)))
                .collect()
        }
        (Value::Array(left), Value::Array(right)) => {
            let mut found: Vec<(String, String, String)> = Vec::new();
            for index in 0..left.len().max(right.len()) {
                for difference in
                    pair(&below("*"), left.get(index).cloned(), right.get(index).cloned())
                {
                    if !found.iter().any(|(key, ..)| *key == difference.0) {
                        found.push(difference);
                    }
                }
            }
            found
        }
        _ if theirs == ours => Vec::new(),
        _ => vec![(at.to_owned(), words(Some(theirs)), words(Some(ours)))],
    }
}

fn pair(key: &str, theirs: Option<Value>, ours: Option<Value>) -> Vec<(String, String, String)> {
    match (theirs, ours) {
        (Some(theirs), Some(ours)) => differences(key, &theirs, &ours),
        (theirs, ours) => vec![(key.to_owned(), words(theirs.as_ref()), words(ours.as_ref()))],
    }
}

fn words(value: Option<&Value>) -> String {
    match value {
        None => "-".to_owned(),
        Some(Value::Object(_)) => "object".to_owned(),
        Some(Value::String(text)) if text.len() > 30 => "string".to_owned(),
        Some(other) => other.to_string(),
    }
}

/// The table in a file's documentation.
pub(crate) fn documented(source: &str) -> BTreeSet<Difference> {
    let rows: Vec<Vec<String>> = source
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .skip_while(|row| !row.starts_with("recording |"))
        .map(|row| row.split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect();
    assert_eq!(rows[0][..5], ["recording", "part", "key", "theirs", "ours"]);
    assert!(rows.iter().all(|row| !row[5].is_empty()), "every difference has a reason");
    let keys = |row: &Vec<String>| Difference::try_from(row[..5].to_vec()).unwrap();
    rows[1..].iter().map(keys).collect()
}

#[test]
fn packs_the_same_bytes_every_time() {
    let account = account();
    let slot = slot(&recording("python"));
    let pictures = pictures();
    let job = plain(params(JobType::Registration), &pictures);
    let pack = |at| package::zip(&account, &job, &slot, at);
    let zip = pack(RECORDED_AT);
    assert_eq!(zip, pack(RECORDED_AT));
    assert_ne!(zip, pack(UnixMillis(RECORDED_AT.0 + 1)), "the signature inside is fresh");

    let mut archive = zip::ZipArchive::new(Cursor::new(&zip)).unwrap();
    let mut names = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        assert_eq!(entry.last_modified(), Some(zip::DateTime::DEFAULT));
        names.push(entry.name().unwrap().into_owned());
        if at > 0 {
            assert_eq!(bytes, pictures[at - 1]);
        }
    }
    insta::assert_json_snapshot!(names);
}

#[test]
fn asks_again_and_for_an_outcome_only_where_it_may() {
    let wanted = Some(smile_id::SandboxResult::Provisional);
    let pictures = pictures();
    let job = plain(params(JobType::Registration), &pictures);
    let made = |base: &str, attempt| {
        let account = Account::new("085", "key", base, "").unwrap().with_sandbox_result(wanted);
        body(&prep_upload::request(&account, &job, attempt, RECORDED_AT).body)
    };
    let sandbox = made(smile_id::auth::account::SANDBOX_URL, prep_upload::Attempt::Again);
    assert_eq!(sandbox["retry"], true);
    assert_eq!(sandbox["smile_client_id"], "085");
    assert_eq!(sandbox["partner_params"]["sandbox_result"], "2");
    let production = made(smile_id::auth::account::PRODUCTION_URL, prep_upload::Attempt::First);
    assert_eq!(production.get("retry"), None);
    assert_eq!(production["partner_params"].get("sandbox_result"), None);
}
