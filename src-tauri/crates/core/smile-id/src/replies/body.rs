//! Classifies the body of a reply: a JSON object, a web page or anything else.

use crate::http::response::{LARGEST_BODY_BYTES, Response};
use serde_json::{Map, Value};

/// What a body is, whatever its `Content-Type` says.
#[derive(Debug, PartialEq)]
pub(crate) enum Body {
    /// A JSON object.
    Object(Map<String, Value>),
    /// A web page: a gateway's, or a network's sign-in page.
    Html,
    /// Anything else, nothing included.
    Other,
}

pub(crate) fn read(response: &Response) -> Body {
    if response.body.len() > LARGEST_BODY_BYTES {
        return Body::Other;
    }
    // serde_json refuses more than 128 levels, so a deep body cannot exhaust the stack.
    if let Ok(Value::Object(object)) = serde_json::from_slice(&response.body) {
        return Body::Object(object);
    }
    let named = response
        .header("content-type")
        .is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    let start: String = String::from_utf8_lossy(&response.body[..response.body.len().min(256)])
        .trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
        .to_ascii_lowercase();
    let looks = ["<!doctype html", "<html", "<head", "<body", "<script"];
    if looks.iter().any(|tag| start.starts_with(tag)) || (named && !response.body.is_empty()) {
        Body::Html
    } else {
        Body::Other
    }
}
