//! How the storage refuses: Amazon's XML.

use crate::hex::random_name;
use crate::http::response::Said;

/// A refusal in the storage's words.
pub(crate) fn complaint(status: u16, code: &str, message: &str) -> Said {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message>\
         <RequestId>{}</RequestId></Error>",
        random_name()
    );
    Said::new(status, "application/xml", xml.into_bytes(), code)
}

/// "Request has expired".
pub(crate) fn expired() -> Said {
    complaint(403, "AccessDenied", "Request has expired")
}
