//! A camera as the system has it.

use crate::error::CameraError;
use crate::format::Format;

/// A camera as the system has it.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The system's number for it now.
    pub(crate) number: u32,
    /// Name for people.
    pub(crate) name: String,
    /// USB vendor, product and serial number where the system tells them, and the name.
    pub(crate) identity: String,
    /// Where it is plugged in, where the system tells.
    pub(crate) port: Option<String>,
    /// What it offers in packings that can be read, or why it does not say.
    pub(crate) formats: Result<Vec<Format>, CameraError>,
}
