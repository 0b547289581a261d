//! Keeps how the pictures were taken, as the capture measured it: to explain a job later, sent nowhere.

use crate::mistake::Mistake;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest report taken, in bytes: three times that of nine pictures with everything measured on them.
pub const LONGEST_REPORT_BYTES: usize = 64 * 1024;

/// One JSON object with the numbers of a capture. What is in it is the capture's affair: here it is only kept. Numbers
/// about a person's face, so `Debug` shows its length only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct QualityReport(String);

impl QualityReport {
    /// Takes a text that begins and ends as a JSON object does (RFC 8259, 4).
    ///
    /// # Errors
    /// [`Mistake::ReportMalformed`], [`Mistake::ReportTooLong`].
    pub fn new(json: impl Into<String>) -> Result<Self, Mistake> {
        let json = json.into();
        if json.len() > LONGEST_REPORT_BYTES {
            return Err(Mistake::ReportTooLong);
        }
        if json.starts_with('{') && json.ends_with('}') {
            Ok(Self(json))
        } else {
            Err(Mistake::ReportMalformed)
        }
    }

    /// The object's text.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for QualityReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "QualityReport({} bytes)", self.0.len())
    }
}

impl TryFrom<String> for QualityReport {
    type Error = Mistake;
    fn try_from(json: String) -> Result<Self, Mistake> {
        Self::new(json)
    }
}

impl From<QualityReport> for String {
    fn from(report: QualityReport) -> Self {
        report.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn object_of_up_to_64_kibibytes_is_kept_and_not_shown() {
        let largest = format!("{{{}}}", " ".repeat(LONGEST_REPORT_BYTES - 2));
        for right in ["{}", r#"{"yaw":12.25}"#, &largest] {
            assert_eq!(QualityReport::new(right).unwrap().json(), right);
        }
        let shown = format!("{:?}", QualityReport::new(r#"{"yaw":12.25}"#).unwrap());
        assert_eq!(shown, "QualityReport(13 bytes)");
    }

    #[test]
    fn everything_else_is_refused() {
        for wrong in ["", "{", "}", "[]", "null", " {}", "{} ", "\"{}\""] {
            assert_eq!(QualityReport::new(wrong), Err(Mistake::ReportMalformed), "{wrong}");
        }
        let longer = format!("{{{}}}", " ".repeat(LONGEST_REPORT_BYTES - 1));
        assert_eq!(QualityReport::new(longer), Err(Mistake::ReportTooLong));
        assert!(serde_json::from_str::<QualityReport>("\"[]\"").is_err());
    }
}
