//! Writes refusals of the storage in Amazon's XML.

use crate::hex::random_name;
use crate::http::response::Response;

/// A refusal in the storage's words.
pub(crate) fn complaint(status: u16, code: &str, message: &str) -> Response {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message>\
         <RequestId>{}</RequestId></Error>",
        random_name()
    );
    Response::new(status, "application/xml", xml.into_bytes(), code)
}

/// "Request has expired".
pub(crate) fn expired() -> Response {
    complaint(403, "AccessDenied", "Request has expired")
}
