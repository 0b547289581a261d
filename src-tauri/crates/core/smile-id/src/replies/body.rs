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

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(content_type: &str, body: impl AsRef<[u8]>) -> Body {
        let headers = vec![("Content-Type".to_owned(), content_type.to_owned())];
        read(&Response { status: 200, headers, body: body.as_ref().to_vec() })
    }

    #[test]
    fn a_page_is_known_by_its_name_or_by_its_beginning() {
        for page in ["<!DOCTYPE html><p>x", "\u{feff}\r\n\t <HTML>", "<head>", "<body>", "<script>"]
        {
            assert_eq!(kind("application/json", page), Body::Html, "{page}");
        }
        assert_eq!(kind("text/HTML; charset=utf-8", "<p>Sign in</p>"), Body::Html);
        for (name, body) in [("text/html", ""), ("text/plain", "<p>"), ("text/xml", "<Error>")] {
            assert_eq!(kind(name, body), Body::Other, "{name} {body}");
        }
        assert_eq!(kind("text/html", "{}"), Body::Object(Map::new()), "an answer stays one");
        assert_eq!(kind("application/json", "[]"), Body::Other);
    }

    #[test]
    fn an_answer_is_read_up_to_2_mib() {
        let padded = |length: usize| [&b"{}"[..], &vec![b' '; length - 2]].concat();
        assert_eq!(kind("", padded(2_097_152)), Body::Object(Map::new()));
        assert_eq!(kind("", padded(2_097_153)), Body::Other);
    }
}
