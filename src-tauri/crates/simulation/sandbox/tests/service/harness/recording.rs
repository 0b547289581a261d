//! Requests of other SDKs as they were on the wire.

use super::client;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use smile_id::{Response, UnixMillis, timestamp};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

const INFO: &str = "info.json";
/// The zips that were not shortened: between them they hold every picture.
const WHOLE: [&str; 2] = ["php/put_jt4_files.http", "ruby/put_jt1_files.http"];

/// A recorded request.
pub(crate) struct Recording {
    /// Its file's name without the ending.
    pub(crate) name: String,
    pub(crate) method: String,
    path: String,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recordings")
}

/// The recordings of an SDK, by name.
pub(crate) fn of(sdk: &str) -> Vec<Recording> {
    let pictures = pictures();
    let mut recordings: Vec<_> = std::fs::read_dir(folder().join(sdk))
        .unwrap()
        .map(|file| read(&file.unwrap().path(), &pictures))
        .collect();
    recordings.sort_by(|one, other| one.name.cmp(&other.name));
    recordings
}

/// Every picture that the recordings hold, by name.
fn pictures() -> BTreeMap<String, Vec<u8>> {
    let mut pictures = BTreeMap::new();
    for file in WHOLE {
        let (_, zip) = split(&folder().join(file));
        pictures.extend(unzipped(&zip));
    }
    pictures.remove(INFO);
    pictures
}

fn read(file: &Path, pictures: &BTreeMap<String, Vec<u8>>) -> Recording {
    let (head, body) = split(file);
    let mut lines = head.split("\r\n");
    let mut first = lines.next().unwrap().split(' ').map(str::to_owned);
    let headers = lines.filter_map(|line| line.split_once(": "));
    let [method, path] = [first.next().unwrap(), first.next().unwrap()];
    let is_shortened = method == "PUT" && !body.starts_with(b"PK");
    Recording {
        name: file.file_stem().unwrap().to_str().unwrap().to_owned(),
        method,
        path,
        headers: headers
            .filter(|(name, _)| !["Host", "Content-Length"].contains(name))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: if is_shortened { packed(&body, pictures) } else { body },
    }
}

fn split(file: &Path) -> (String, Vec<u8>) {
    let whole = std::fs::read(file).unwrap();
    let end = whole.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
    (String::from_utf8(whole[..end].to_vec()).unwrap(), whole[end + 4..].to_vec())
}

/// Makes a shortened zip whole: pictures take their places in `info.json`, and those that it lists are packed beside it.
fn packed(info: &[u8], pictures: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut text = String::from_utf8(info.to_vec()).unwrap();
    for (name, bytes) in pictures {
        text = text.replace(&format!("{{{{{name}}}}}"), &STANDARD.encode(bytes));
    }
    let info: Value = serde_json::from_str(&text).unwrap();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    };
    put(INFO, text.as_bytes());
    for image in info["images"].as_array().unwrap() {
        if let Some(name) = image["file_name"].as_str().filter(|name| !name.is_empty()) {
            put(name, &pictures[name]);
        }
    }
    zip.finish().unwrap().into_inner()
}

fn unzipped(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        files.insert(name, bytes);
    }
    files
}

impl Recording {
    /// What it says, as JSON: the body itself, or what the zip's `info.json` repeats of the prep upload.
    pub(crate) fn fields(&self) -> Value {
        if self.method == "PUT" {
            let info: Value = serde_json::from_slice(&unzipped(&self.body)[INFO]).unwrap();
            info["misc_information"].clone()
        } else {
            serde_json::from_slice(&self.body).unwrap()
        }
    }

    /// When it was signed.
    pub(crate) fn signed_at(&self) -> UnixMillis {
        timestamp::parse(self.fields()["timestamp"].as_str().unwrap()).unwrap()
    }

    /// Sends it to the same path of the service at `origin`.
    pub(crate) fn send(&self, origin: &str) -> Response {
        self.send_to(&format!("{origin}{}", self.path))
    }

    /// Sends it to another address.
    pub(crate) fn send_to(&self, url: &str) -> Response {
        let headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        client::exchange(&self.method, url, &headers, &self.body).unwrap()
    }
}
