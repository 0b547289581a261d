//! The zip, byte for byte deterministic: the same job, slot and moment always give the same bytes.

use crate::{Account, Submission, info_json};
use delivery::{Slot, UnixMillis};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Name of the table of contents.
pub const INFO_NAME: &str = "info.json";

/// Packs a job: `info.json` first, then the selfie and the liveness images, flat, stored, all dated 1980-01-01.
#[must_use]
pub fn zip(
    account: &Account,
    submission: &Submission<'_>,
    slot: &Slot,
    now: UnixMillis,
) -> Vec<u8> {
    let info = info_json::write(account, submission, slot, now);
    let pictures: usize = submission.liveness.iter().map(|jpeg| jpeg.len()).sum();
    let roughly = info.len() + submission.selfie.len() + pictures + 4096;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(roughly)));
    add(&mut writer, INFO_NAME, &info);
    add(&mut writer, info_json::SELFIE_NAME, submission.selfie);
    for (index, jpeg) in submission.liveness.iter().enumerate() {
        add(&mut writer, &info_json::liveness_name(index + 1), jpeg);
    }
    writer
        .finish()
        .expect("a vector takes every write")
        .into_inner()
}

fn add(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    writer
        .start_file(name, options)
        .expect("the names are short and differ");
    writer.write_all(bytes).expect("a vector takes every write");
}
