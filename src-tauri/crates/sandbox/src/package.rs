//! Opens a zip as leniently as the SDKs' habits demand, and within bounds.

use crate::ledger::Picture;
use crate::state::sha256;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

const MOST_ENTRIES: usize = 64;
const LARGEST_ENTRY_BYTES: u64 = 8 * 1024 * 1024;
const SELFIE_TYPES: [u8; 2] = [0, 2];
const LIVENESS_TYPES: [u8; 2] = [4, 6];

/// The pictures of a package, in the order `info.json` lists them.
pub(crate) struct Package {
    images: Vec<(u8, Vec<u8>)>,
}

/// Why a package cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unopened {
    #[error("not a zip")]
    NotAZip,
    #[error("too many or too large entries")]
    TooLarge,
    #[error("no readable info.json")]
    NoInfo,
    #[error("info.json lists a picture that is not there")]
    PictureMissing,
    #[error("no selfie")]
    NoSelfie,
}

impl Package {
    pub(crate) fn selfie(&self) -> &[u8] {
        let selfie = self
            .images
            .iter()
            .find(|(kind, _)| SELFIE_TYPES.contains(kind));
        selfie
            .map(|(_, bytes)| bytes.as_slice())
            .unwrap_or_default()
    }

    pub(crate) fn liveness(&self) -> impl Iterator<Item = &[u8]> {
        let images = self
            .images
            .iter()
            .filter(|(kind, _)| LIVENESS_TYPES.contains(kind));
        images.map(|(_, bytes)| bytes.as_slice())
    }

    /// The pictures for the ledger.
    pub(crate) fn listed(&self) -> Vec<Picture> {
        let listed = self.images.iter().map(|(kind, bytes)| Picture {
            image_type_id: *kind,
            bytes: bytes.len(),
            sha256: sha256(bytes),
        });
        listed.collect()
    }
}

/// Opens a zip. Entries with the same name: the first one counts; entries that are not listed do not matter.
pub(crate) fn open(zip: &[u8]) -> Result<Package, Unopened> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).map_err(|_| Unopened::NotAZip)?;
    if archive.len() > MOST_ENTRIES {
        return Err(Unopened::TooLarge);
    }
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| Unopened::NotAZip)?;
        let name = entry.name().map_err(|_| Unopened::NotAZip)?.into_owned();
        let mut bytes = Vec::new();
        // The size in the directory is the sender's word; what counts is what comes out.
        entry
            .take(LARGEST_ENTRY_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| Unopened::NotAZip)?;
        if bytes.len() as u64 > LARGEST_ENTRY_BYTES {
            return Err(Unopened::TooLarge);
        }
        files.entry(name).or_insert(bytes);
    }
    let info = files.get("info.json").ok_or(Unopened::NoInfo)?;
    let info: Value = serde_json::from_slice(info).map_err(|_| Unopened::NoInfo)?;
    let items = info
        .get("images")
        .and_then(Value::as_array)
        .ok_or(Unopened::NoInfo)?;
    let mut images = Vec::new();
    for item in items.iter().take(MOST_ENTRIES) {
        images.push(image(item, &files)?);
    }
    let package = Package { images };
    if package.selfie().is_empty() {
        return Err(Unopened::NoSelfie);
    }
    Ok(package)
}

fn image(item: &Value, files: &BTreeMap<String, Vec<u8>>) -> Result<(u8, Vec<u8>), Unopened> {
    let kind = match item.get("image_type_id") {
        Some(Value::String(digit)) => digit.parse().ok(),
        Some(number) => number.as_u64().and_then(|number| u8::try_from(number).ok()),
        None => None,
    };
    let kind = kind.ok_or(Unopened::NoInfo)?;
    let text = |key: &str| {
        item.get(key)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
    };
    let bytes = match (text("file_name"), text("image")) {
        (Some(name), _) => files.get(name).cloned(),
        (None, Some(inline)) => STANDARD.decode(inline).ok(),
        (None, None) => None,
    };
    Ok((kind, bytes.ok_or(Unopened::PictureMissing)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;
    use std::io::Write;
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    fn zipped(method: CompressionMethod, entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(method);
        for (name, bytes) in entries {
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn info(images: &Value) -> Vec<u8> {
        serde_json::to_vec_pretty(&json!({ "images": images })).unwrap()
    }

    #[test]
    fn opens_what_the_sdks_send() {
        let files = info(&json!([
            {"image_type_id": "0", "file_name": "s.jpg"},
            {"image_type_id": 4, "image": "", "file_name": "l.jpg"},
        ]));
        let inline = info(&json!([
            {"image_type_id": 2, "image": "c2VsZmll", "file_name": ""},
            {"image_type_id": 6, "image": "bGl2ZQ==", "file_name": ""},
        ]));
        for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
            let by_file = zipped(
                method,
                &[
                    ("info.json", &files),
                    ("s.jpg", b"selfie"),
                    ("l.jpg", b"live"),
                    ("base64imgString", b"junk"),
                ],
            );
            let by_text = zipped(method, &[("info.json", &inline)]);
            for zip in [by_file, by_text] {
                let package = open(&zip).unwrap();
                assert_eq!(package.selfie(), b"selfie");
                assert_eq!(package.liveness().collect::<Vec<_>>(), [b"live"]);
            }
        }
    }

    #[test]
    fn says_why_it_cannot_open() {
        let stored =
            |entries: &[(&str, &[u8])]| open(&zipped(CompressionMethod::Deflated, entries)).err();
        assert_eq!(open(b"garbage").err(), Some(Unopened::NotAZip));
        assert_eq!(stored(&[]), Some(Unopened::NoInfo));
        assert_eq!(stored(&[("info.json", b"{")]), Some(Unopened::NoInfo));
        let only_liveness = info(&json!([{"image_type_id": 6, "image": "bGl2ZQ=="}]));
        assert_eq!(
            stored(&[("info.json", &only_liveness)]),
            Some(Unopened::NoSelfie)
        );
        let missing = info(&json!([{"image_type_id": 0, "file_name": "s.jpg"}]));
        assert_eq!(
            stored(&[("info.json", &missing)]),
            Some(Unopened::PictureMissing)
        );
        let bomb = vec![0; 9 * 1024 * 1024];
        assert_eq!(
            stored(&[("info.json", b"{}"), ("bomb", &bomb)]),
            Some(Unopened::TooLarge)
        );
    }

    proptest! {
        #[test]
        fn survives_damage(at in 0..400_usize, value in any::<u8>(), length in 0..400_usize) {
            let info = info(&json!([{"image_type_id": 0, "file_name": "s.jpg"}]));
            let mut zip = zipped(CompressionMethod::Deflated, &[("info.json", &info), ("s.jpg", b"selfie")]);
            if let Some(byte) = zip.get_mut(at) {
                *byte = value;
            }
            let _ = open(&zip);
            zip.truncate(length);
            let _ = open(&zip);
        }
    }
}
