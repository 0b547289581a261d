//! Packs the zip, byte for byte deterministic: the same job, slot and moment always give the same bytes.

mod info_json;

use crate::auth::account::Account;
use crate::model::job::CheckedJob;
use crate::model::pictures::ImageEncoding;
use delivery::{Slot, UnixMillis};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Name of the table of contents.
pub const INFO_NAME: &str = "info.json";

/// Packs a job: `info.json` first, then, unless they are inside it, the selfie, the liveness images and the
/// ID card, flat, stored, all dated 1980-01-01.
///
/// ```
/// # use smile_id::*;
/// # use smile_id::model::job::JobDraft;
/// # use smile_id::model::pictures::{ImageEncoding, Pictures};
/// # let slot = delivery::Slot { upload_url: String::new(), smile_job_id: String::new(), ref_id: String::new(), expires_at: None, raw: String::new() };
/// # let account = Account::new("085", "key", smile_id::auth::account::SANDBOX_URL, "").unwrap();
/// # let jpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 0xFF, 0xD9];
/// # let params = JobParams { job_id: "j".into(), user_id: "u".into(), job_type: JobType::Registration, extra: [].into() };
/// let pictures = Pictures {
///     selfie: &jpeg,
///     liveness: Vec::new(),
///     card_front: None,
///     card_back: None,
///     encoding: ImageEncoding::Inline,
/// };
/// # let draft = JobDraft { params, pictures, id_information: None, consent: None, prep_options: PrepOptions::default() };
/// let job = CheckedJob::check(draft).unwrap();
/// let bytes = package::zip(&account, &job, &slot, UnixMillis(1_714_979_289_123));
/// let zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
/// assert_eq!(zip.len(), 1, "inline pictures are in info.json");
/// ```
#[must_use]
pub fn zip(account: &Account, job: &CheckedJob<'_>, slot: &Slot, now: UnixMillis) -> Vec<u8> {
    let info = info_json::write(account, job, slot, now);
    let files: Vec<_> = match job.pictures().encoding {
        ImageEncoding::Files => job.pictures().all().collect(),
        ImageEncoding::Inline => Vec::new(),
    };
    let roughly = info.len() + files.iter().map(|(_, jpeg)| jpeg.len()).sum::<usize>() + 4096;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(roughly)));
    add(&mut writer, INFO_NAME, &info);
    for (role, jpeg) in files {
        add(&mut writer, &role.file_name(), jpeg);
    }
    writer.finish().expect("a vector takes every write").into_inner()
}

fn add(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    writer.start_file(name, options).expect("the names are short and differ");
    writer.write_all(bytes).expect("a vector takes every write");
}
