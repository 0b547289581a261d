//! Writes down how far a run has come, so that the next one with the same job id goes on instead of beginning again.

use delivery::Job;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use smile_id::model::job::CheckedJob;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// The record of one job, in a file of its own. It holds the upload address while there is one: readable by its owner only.
pub(crate) struct RunRecord {
    file: PathBuf,
    contents: String,
}

#[derive(Serialize, Deserialize)]
struct Written {
    /// What is sent: another run with other pictures is not this one.
    contents: String,
    job: Job,
}

impl RunRecord {
    /// The record of this job in `folder`, and where an earlier run of it stopped.
    ///
    /// # Errors
    /// In words: the folder cannot be used, or the earlier run was about other pictures or data.
    pub(crate) fn open(
        folder: &Path,
        partner_id: &str,
        job: &CheckedJob<'_>,
    ) -> Result<(Self, Option<Job>), String> {
        let cannot = |why: io::Error| format!("{} cannot be used: {why}", folder.display());
        create_private(folder).map_err(cannot)?;
        let name = hex(&Sha256::digest(format!("{partner_id}\n{}", job.params().job_id)));
        let file = folder.join(format!("{}.json", &name[..32]));
        let record = Self { file, contents: contents(job) };
        let text = match fs::read(&record.file) {
            Ok(text) => text,
            Err(why) if why.kind() == ErrorKind::NotFound => return Ok((record, None)),
            Err(why) => return Err(cannot(why)),
        };
        let written: Written = serde_json::from_slice(&text)
            .map_err(|_| format!("{} is damaged: remove it", record.file.display()))?;
        if written.contents != record.contents {
            return Err(
                "a job of this id was begun here with other pictures or data: give another --job-id"
                    .to_owned(),
            );
        }
        Ok((record, Some(written.job)))
    }

    /// Writes down where the job stands, before anything is sent that depends on it.
    ///
    /// # Errors
    /// In words: it could not be written.
    pub(crate) fn keep(&self, job: &Job) -> Result<(), String> {
        let written = Written { contents: self.contents.clone(), job: job.clone() };
        let text = serde_json::to_vec(&written).map_err(|why| why.to_string())?;
        self.write(&text).map_err(|why| format!("{} cannot be written: {why}", self.file.display()))
    }

    fn write(&self, text: &[u8]) -> io::Result<()> {
        let beside = self.file.with_extension("new");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&beside)?;
        file.write_all(text)?;
        file.sync_all()?;
        fs::rename(beside, &self.file)
    }

    /// Nothing is left to go on with.
    pub(crate) fn forget(&self) {
        // What stays is refused by the service, or by its contents, when the id is used again.
        let _ = fs::remove_file(&self.file);
    }
}

fn create_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A digest of all that a job says about a person.
fn contents(job: &CheckedJob<'_>) -> String {
    let params = job.params();
    let mut digest = Sha256::new();
    let mut part = |bytes: &[u8]| {
        digest.update((bytes.len() as u64).to_be_bytes());
        digest.update(bytes);
    };
    part(params.user_id.as_bytes());
    part(params.job_type.number().to_string().as_bytes());
    part(job.pictures().selfie);
    for picture in &job.pictures().liveness {
        part(picture);
    }
    let claimed = serde_json::to_vec(&job.id_information()).unwrap_or_default();
    part(&claimed);
    hex(&digest.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
