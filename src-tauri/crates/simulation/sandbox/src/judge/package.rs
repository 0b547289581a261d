//! Reads a package: the pictures and the claimed identity, whatever an SDK writes into `info.json`.

use crate::hex::sha256;
use crate::judge::archive::{self, INFO_NAME};
use crate::judge::package_error::PackageError;
use crate::protocol::id_info::IdInfo;
use crate::state::ledger::Picture;
use axum::body::Bytes;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use smile_id::JobType;
use std::collections::BTreeMap;

const MOST_IMAGES: usize = 64;
const SELFIE_TYPES: [u8; 2] = [0, 2];
const LIVENESS_TYPES: [u8; 2] = [4, 6];
const CARD_FRONT_TYPES: [u8; 2] = [1, 3];

/// What a zip holds; pictures in the order `info.json` lists them.
pub(crate) struct Package {
    images: Vec<(u8, Vec<u8>)>,
    pub(crate) claim: Option<IdInfo>,
    /// When the person agreed that the authority is asked, as it was written.
    pub(crate) consented_at: Option<String>,
}

impl Package {
    /// Empty when the enrolled face stands for it.
    pub(crate) fn selfie(&self) -> &[u8] {
        self.of(SELFIE_TYPES).next().unwrap_or_default()
    }

    pub(crate) fn liveness(&self) -> impl Iterator<Item = &[u8]> {
        self.of(LIVENESS_TYPES)
    }

    pub(crate) fn card_front(&self) -> Option<&[u8]> {
        self.of(CARD_FRONT_TYPES).next()
    }

    fn of(&self, types: [u8; 2]) -> impl Iterator<Item = &[u8]> {
        let images = self.images.iter();
        images.filter(move |(kind, _)| types.contains(kind)).map(|(_, bytes)| bytes.as_slice())
    }

    /// The pictures as `image_links` names them: the first of every kind, and every liveness image.
    pub(crate) fn into_named(self) -> Vec<(String, Bytes)> {
        let mut named: Vec<(String, Bytes)> = Vec::new();
        let mut liveness = 0;
        for (kind, bytes) in self.images {
            let name = match kind {
                0 | 2 => "selfie_image".to_owned(),
                1 | 3 => "id_card_image".to_owned(),
                5 | 7 => "id_card_back".to_owned(),
                4 | 6 => {
                    liveness += 1;
                    format!("liveness_image_{liveness}")
                }
                _ => continue,
            };
            if !named.iter().any(|(known, _)| *known == name) {
                named.push((name, bytes.into()));
            }
        }
        named
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

/// Opens a zip for a job. Entries that are not listed do not matter, and listed pictures that are not there (the Node SDK
/// forgets liveness files) count as not sent.
pub(crate) fn open(
    zip: &[u8],
    job_type: JobType,
    selfie_needed: bool,
) -> Result<Package, PackageError> {
    let files = archive::unpack(zip)?;
    let info = files.get(INFO_NAME).ok_or(PackageError::NoInfo)?;
    let info: Value = serde_json::from_slice(info).map_err(|_| PackageError::BadInfo)?;
    let items = info.get("images").and_then(Value::as_array).ok_or(PackageError::BadInfo)?;
    let mut images = Vec::new();
    for item in items.iter().take(MOST_IMAGES) {
        let kind = image_type(item).ok_or(PackageError::BadInfo)?;
        images.extend(image(item, &files).map(|bytes| (kind, bytes)));
    }
    let claim = match job_type {
        JobType::BiometricKyc => {
            IdInfo::read(info.get("id_info")).map_err(PackageError::ClaimIncomplete)?
        }
        JobType::Authentication | JobType::Registration => None,
    };
    let consented_at = info
        .pointer("/consent_information/consented/consent_granted_date")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let package = Package { images, claim, consented_at };
    if selfie_needed && package.selfie().is_empty() {
        return Err(PackageError::NoSelfie);
    }
    Ok(package)
}

/// A number, or a digit as text.
fn image_type(item: &Value) -> Option<u8> {
    match item.get("image_type_id")? {
        Value::String(digit) => digit.parse().ok(),
        number => u8::try_from(number.as_u64()?).ok(),
    }
}

fn image(item: &Value, files: &BTreeMap<String, Vec<u8>>) -> Option<Vec<u8>> {
    let text = |key: &str| item.get(key).and_then(Value::as_str);
    let file = text("file_name").and_then(|name| files.get(name).cloned());
    // Some encoders break lines.
    let inline = |text: &str| text.split_ascii_whitespace().collect::<String>();
    file.or_else(|| STANDARD.decode(inline(text("image")?)).ok())
}

#[cfg(test)]
mod tests;
