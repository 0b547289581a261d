//! Records everything the stand-in received and answered, for tests to compare with what a kiosk believes.

use serde::{Deserialize, Serialize};

/// The whole record, oldest first. Holds no pictures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// Prep uploads.
    pub reservations: Vec<PrepUploadEntry>,
    /// PUTs.
    pub uploads: Vec<Upload>,
    /// Packages that were opened and judged.
    pub processed: Vec<Processed>,
    /// Questions about jobs.
    pub questions: Vec<Question>,
    /// Results posted to callback addresses.
    pub callbacks: Vec<Posted>,
}

/// One prep upload that reached its decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrepUploadEntry {
    /// When, Unix milliseconds by the service's clock.
    pub at_ms: u64,
    /// `job_id`, empty when unreadable.
    pub job_id: String,
    /// Whether it said `"retry": true`.
    pub retry: bool,
    /// The code answered: 2202 or why not.
    pub code: String,
}

/// One PUT that reached its decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// When, Unix milliseconds by the service's clock.
    pub at_ms: u64,
    /// The job its address belongs to, empty when unknown.
    pub job_id: String,
    /// Length of the body in bytes.
    pub bytes: usize,
    /// SHA-256 of the body in hexadecimal.
    pub sha256: String,
    /// Status answered.
    pub status: u16,
}

/// One package that was opened and judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Processed {
    /// When, Unix milliseconds by the service's clock.
    pub at_ms: u64,
    /// The job.
    pub job_id: String,
    /// SHA-256 of the zip in hexadecimal.
    pub sha256: String,
    /// When the person agreed that the ID authority is asked, as `info.json` says.
    #[serde(default)]
    pub consented_at: Option<String>,
    /// The pictures that were found in it.
    pub pictures: Vec<Picture>,
    /// The machine's `ResultCode`.
    pub code: String,
    /// Why, in words for a person at the harness; no part of the protocol.
    pub why: String,
}

/// One picture of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// `image_type_id`.
    pub image_type_id: u8,
    /// Length in bytes.
    pub bytes: usize,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// One question about a job that reached its decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// When, Unix milliseconds by the service's clock.
    pub at_ms: u64,
    /// The job asked about, empty when unreadable.
    pub job_id: String,
    /// What was answered: a `ResultCode`, the text given instead, or an error code.
    #[serde(rename = "said")]
    pub answer: String,
}

/// One result posted to a callback address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    /// When, Unix milliseconds by the service's clock.
    pub at_ms: u64,
    /// The job.
    pub job_id: String,
    /// Its `ResultCode`.
    pub code: String,
    /// Which attempt it was, counted from 1.
    pub attempt: u32,
    /// The HTTP status of the answer, or nothing when there was none.
    pub status: Option<u16>,
}

impl Ledger {
    /// How often packages of a job were processed; more than once means photos were sent twice.
    #[must_use]
    pub fn times_processed(&self, job_id: &str) -> usize {
        self.processed.iter().filter(|processed| processed.job_id == job_id).count()
    }
}
