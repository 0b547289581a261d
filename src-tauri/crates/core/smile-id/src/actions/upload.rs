//! Puts the zip at the address that prep upload gave (`PUT`); the storage answers in Amazon's XML.

use crate::http::request::{Method, Request};
use crate::http::response::Response;
use crate::replies::body::{self, Body};
use crate::replies::{reply, sanitize};
use delivery::{JobRefusal, RefusalKind, Reply, Slot};

/// Makes the request.
///
/// ```
/// use delivery::{Reply, Slot};
/// use smile_id::Response;
/// use smile_id::actions::upload;
///
/// let slot = Slot {
///     upload_url: "https://bucket.s3.us-west-2.amazonaws.com/attachments.zip?Expires=1".to_owned(),
///     smile_job_id: "0000000001".to_owned(),
///     ref_id: "r".to_owned(),
///     expires_at: None,
///     raw: "{}".to_owned(),
/// };
/// let request = upload::request(&slot, b"zip".to_vec());
/// assert_eq!(request.headers, [("content-type", "application/zip".to_owned())]);
/// let expired = b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";
/// let response = Response { status: 403, headers: vec![], body: expired.to_vec() };
/// assert_eq!(upload::read(&response), Reply::SlotDead);
/// ```
///
/// The content type is part of what the address was signed for.
#[must_use]
pub fn request(slot: &Slot, zip: Vec<u8>) -> Request {
    Request {
        method: Method::Put,
        url: slot.upload_url.clone(),
        headers: vec![("content-type", "application/zip".to_owned())],
        body: zip,
    }
}

/// Reads the reply: [`Reply::Stored`], [`Reply::SlotDead`] or why not.
/// A success that carries something other than the storage's own marks or nothing at all is not believed.
#[must_use]
pub fn read(response: &Response) -> Reply {
    let body = body::read(response);
    if body == Body::Html
        || matches!(response.status, 300..=399 | 407 | 511) && xml(response).is_none()
    {
        return reply::page(response);
    }
    if response.is_success() {
        let marked = ["etag", "x-amz-request-id", "x-amz-id-2"]
            .iter()
            .any(|name| response.header(name).is_some());
        return if marked || response.body.is_empty() {
            Reply::Stored
        } else {
            Reply::Unintelligible(
                "the upload was answered by something else than the storage".to_owned(),
            )
        };
    }
    match xml(response) {
        Some((code, message)) => by_code(response, &code, &message),
        None => by_status(response),
    }
}

fn by_code(response: &Response, code: &str, message: &str) -> Reply {
    match code {
        "AccessDenied" if message.to_ascii_lowercase().contains("expired") => Reply::SlotDead,
        // The service signed the address with credentials of its own, which die too.
        "ExpiredToken" | "InvalidToken" | "TokenRefreshRequired" | "InvalidAccessKeyId" => {
            Reply::SlotDead
        }
        // What was sent did not arrive whole, or in time: nothing is wrong with it.
        "RequestTimeout" | "IncompleteBody" | "BadDigest" | "SlowDown" | "InternalError"
        | "ServiceUnavailable" | "OperationAborted" | "TemporaryRedirect" => {
            Reply::Unavailable(response.retry_after())
        }
        "AccessDenied"
        | "SignatureDoesNotMatch"
        | "EntityTooLarge"
        | "EntityTooSmall"
        | "NoSuchBucket"
        | "InvalidArgument"
        | "InvalidRequest"
        | "MethodNotAllowed"
        | "MissingContentLength" => rejected(Some(code), message),
        _ if response.status >= 500 => Reply::Unavailable(response.retry_after()),
        _ => rejected(Some(code), message),
    }
}

fn by_status(response: &Response) -> Reply {
    match response.status {
        408 | 425 | 429 | 500..=599 => Reply::Unavailable(response.retry_after()),
        413 => rejected(None, "the zip is too large"),
        status => Reply::Unintelligible(format!("the upload was answered with status {status}")),
    }
}

fn rejected(code: Option<&str>, message: &str) -> Reply {
    Reply::Refused(JobRefusal {
        kind: RefusalKind::UploadRejected,
        code: code.map(sanitize::clean),
        text: sanitize::clean(message),
    })
}

/// Code and message of an `<Error>` document.
fn xml(response: &Response) -> Option<(String, String)> {
    let text =
        std::str::from_utf8(response.body.get(..response.body.len().min(16 * 1024))?).ok()?;
    let inside = |from: &str, tag: &str| -> Option<String> {
        let (_, rest) = from.split_once(&format!("<{tag}>"))?;
        let (inside, _) = rest.split_once(&format!("</{tag}>"))?;
        Some(inside.trim().to_owned())
    };
    let error = text.split_once("<Error>")?.1;
    Some((inside(error, "Code")?, inside(error, "Message").unwrap_or_default()))
}
