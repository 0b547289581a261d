//! Holds the optional keys of prep upload.

use crate::timestamp;
use delivery::UnixMillis;
use serde::{Serialize, Serializer};

/// One fact about the device or the capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Metadatum {
    /// Its name; not empty.
    pub name: String,
    /// Its value.
    pub value: String,
    /// When it was found out.
    #[serde(rename = "timestamp", serialize_with = "written")]
    pub at: UnixMillis,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this form")]
fn written<S: Serializer>(at: &UnixMillis, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&timestamp::format(*at))
}

/// Optional keys of prep upload. The default asks for nothing special.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PrepOptions {
    /// `use_enrolled_image`: compare with the selfie on file.
    pub use_enrolled_image: bool,
    /// `allow_new_enroll`: permit enrolling a user id that is enrolled already; sent only when true.
    pub allow_new_enroll: bool,
    /// `metadata`: facts about the device; sent only when there are any.
    pub metadata: Vec<Metadatum>,
}
