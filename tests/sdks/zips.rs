//! Reads random jobs' zips with two independent readers: the zip crate and Python's zipfile.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use smile_id::auth::account;
use smile_id::model::job::{CheckedJob, JobDraft};
use smile_id::model::pictures::{ImageEncoding, Pictures};
use smile_id::{Account, JobParams, JobType, PrepOptions, UnixMillis, package};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use zip::ZipArchive;

const JOBS: usize = 200;

/// What a job is made of.
#[derive(Debug, Clone)]
struct Made {
    job_type: JobType,
    scans: Vec<Vec<u8>>,
    is_inline: bool,
    note: String,
    now: u64,
}

fn made() -> impl Strategy<Value = Made> {
    // 0xFF in a scan begins a marker: the pictures hold every other byte.
    let scan = prop_oneof![vec(0..0xFF_u8, 0..40), vec(0..0xFF_u8, 0..4_000)];
    let job_type = prop_oneof![Just(JobType::BiometricKyc), Just(JobType::Registration)];
    (job_type, vec(scan, 2..=10), any::<bool>(), "\\PC{0,40}", 1..4_102_444_800_000_u64).prop_map(
        |(job_type, scans, is_inline, note, now)| Made { job_type, scans, is_inline, note, now },
    )
}

/// The pictures: files that begin and end as JPEGs do, each with its number in it.
fn jpegs(scans: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let head = [
        0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0,
        63, 0,
    ];
    let numbered = scans.iter().zip(0_u8..);
    numbered.map(|(scan, number)| [&head[..], &[number], scan, &[0xFF, 0xD9]].concat()).collect()
}

/// The zip, and the names and bytes of the pictures that must be in it.
fn packed(made: &Made) -> (Vec<u8>, Vec<(String, Vec<u8>)>) {
    let jpegs = jpegs(&made.scans);
    let is_kyc = made.job_type == JobType::BiometricKyc;
    let (card, liveness) = jpegs[1..].split_first().unwrap();
    let liveness: Vec<_> = liveness.iter().take(8).map(Vec::as_slice).collect();
    let pictures = Pictures {
        selfie: &jpegs[0],
        liveness,
        card_front: is_kyc.then_some(card.as_slice()),
        card_back: None,
        encoding: if made.is_inline { ImageEncoding::Inline } else { ImageEncoding::Files },
    };
    let files = match pictures.encoding {
        ImageEncoding::Inline => Vec::new(),
        ImageEncoding::Files => {
            pictures.all().map(|(role, bytes)| (role.file_name(), bytes.to_vec())).collect()
        }
    };
    let draft = JobDraft {
        params: JobParams {
            job_id: format!("job-{}", made.now),
            user_id: "user-1".to_owned(),
            job_type: made.job_type,
            extra: [("note".to_owned(), made.note.clone())].into(),
        },
        pictures,
        id_information: None,
        consent: None,
        prep_options: PrepOptions::default(),
    };
    let slot = delivery::Slot {
        upload_url: "https://bucket.s3.us-west-2.amazonaws.com/attachments.zip".to_owned(),
        smile_job_id: "0000000001".to_owned(),
        ref_id: "r".to_owned(),
        expires_at: None,
        raw: "{}".to_owned(),
    };
    let account = Account::new("085", "key", account::SANDBOX_URL, "").unwrap();
    let job = CheckedJob::check(draft).unwrap();
    let pack = || package::zip(&account, &job, &slot, UnixMillis(made.now));
    let zip = pack();
    assert_eq!(zip, pack(), "the same job is the same bytes");
    (zip, files)
}

fn entry(name: &str, crc: u32, bytes: &[u8]) -> Value {
    let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    json!({"name": name, "crc": crc, "sha256": sha256})
}

fn read_in_rust(zip: &[u8]) -> Value {
    let mut archive = ZipArchive::new(Cursor::new(zip)).unwrap();
    let entries = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        entry(&file.name().unwrap(), file.crc32(), &bytes)
    });
    entries.collect()
}

fn read_in_python(paths: &[PathBuf]) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("sdks/python/read_zips.py");
    let mut python = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = python.stdin.take().unwrap();
    for path in paths {
        writeln!(stdin, "{}", path.display()).unwrap();
    }
    drop(stdin);
    let output = python.wait_with_output().unwrap();
    let lines = std::str::from_utf8(&output.stdout).unwrap().lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Invariant: A zip opens with other readers too, and the same job is the same bytes.
#[test]
fn two_readers_find_the_same_in_every_zip() {
    let folder = tempfile::tempdir().unwrap();
    let mut runner = TestRunner::deterministic();
    let mut paths = Vec::new();
    let mut expected = Vec::new();
    for number in 0..JOBS {
        let made = made().new_tree(&mut runner).unwrap().current();
        let (zip, files) = packed(&made);
        let found = read_in_rust(&zip);
        assert_eq!(found[0]["name"], "info.json");
        assert_eq!(found.as_array().unwrap().len(), 1 + files.len());
        for ((name, bytes), found) in files.iter().zip(&found.as_array().unwrap()[1..]) {
            let crc = u32::try_from(found["crc"].as_u64().unwrap()).unwrap();
            assert_eq!(*found, entry(name, crc, bytes));
        }
        paths.push(folder.path().join(format!("{number}.zip")));
        fs::write(&paths[number], zip).unwrap();
        expected.push(found);
    }
    let found = read_in_python(&paths);
    assert_eq!(found.len(), JOBS);
    for (number, (found, expected)) in found.iter().zip(&expected).enumerate() {
        assert_eq!(found, expected, "zip {number}");
    }
}

/// Invariant: A zip opens with other readers too, and the same job is the same bytes.
#[test]
fn the_other_reader_notices_one_wrong_bit() {
    let folder = tempfile::tempdir().unwrap();
    let made = Made {
        job_type: JobType::Registration,
        scans: vec![vec![7; 5000]; 3],
        is_inline: false,
        note: String::new(),
        now: 1,
    };
    let (mut zip, _) = packed(&made);
    let run = zip.windows(100).position(|window| window == [7; 100]).unwrap();
    zip[run + 50] ^= 1;
    let path = folder.path().join("damaged.zip");
    fs::write(&path, zip).unwrap();
    let found = read_in_python(&[path]);
    assert!(found[0].as_str().unwrap().contains("Bad CRC-32"), "{found:?}");
}
