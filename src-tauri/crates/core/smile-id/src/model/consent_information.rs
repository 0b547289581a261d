//! Holds `consent_information`: which data the person agreed to have looked up.

use crate::timestamp;
use delivery::UnixMillis;
use serde::Serialize;

/// Consent to a look-up at the ID authority, for ID types that need it (`POST /products_config` lists them).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsentInformation {
    /// When the person agreed.
    pub granted_at: UnixMillis,
    /// To names, date of birth and the like.
    pub personal_details: bool,
    /// To phone numbers and addresses.
    pub contact_information: bool,
    /// To the document's own data, its photo included.
    pub document_information: bool,
}

#[derive(Serialize)]
struct Wire {
    consented: Consented,
}

#[derive(Serialize)]
struct Consented {
    consent_granted_date: String,
    personal_details: bool,
    contact_information: bool,
    document_information: bool,
}

impl Serialize for ConsentInformation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let consented = Consented {
            consent_granted_date: timestamp::format(self.granted_at),
            personal_details: self.personal_details,
            contact_information: self.contact_information,
            document_information: self.document_information,
        };
        Wire { consented }.serialize(serializer)
    }
}
