//! Builds HTTP responses.

use axum::body::Body;
use axum::http::{self, HeaderName, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use std::time::{Duration, UNIX_EPOCH};

/// A reply.
#[derive(Debug, Clone)]
pub(crate) struct Response {
    pub(crate) status: u16,
    kind: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    /// What it says in a word, for the ledger.
    pub(crate) summary: String,
}

impl Response {
    pub(crate) fn new(status: u16, kind: &'static str, body: Vec<u8>, summary: &str) -> Self {
        Self { status, kind, headers: Vec::new(), body, summary: summary.to_owned() }
    }

    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::new(status, "application/json", body.to_string().into_bytes(), "")
    }

    pub(crate) fn error(code: &str, text: &str) -> Self {
        Self::json(400, &json!({"error": text, "code": code})).with_summary(code)
    }

    pub(crate) fn unknown_job() -> Self {
        Self::json(404, &json!({"error": "Job not found"})).with_summary("Job not found")
    }

    pub(crate) fn page(status: u16, text: &str) -> Self {
        let page = format!(
            "<!DOCTYPE html><html><head><title>{text}</title></head><body>{text}</body></html>"
        );
        Self::new(status, "text/html; charset=utf-8", page.into_bytes(), text)
    }

    /// The same, with another summary.
    pub(crate) fn with_summary(self, summary: &str) -> Self {
        Self { summary: summary.to_owned(), ..self }
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}

impl IntoResponse for Response {
    fn into_response(self) -> http::Response<Body> {
        let mut response = http::Response::new(Body::from(self.body));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert("content-type", HeaderValue::from_static(self.kind));
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        response
    }
}

/// `Mon, 06 May 2024 07:08:09 GMT`; moments after the year 9999 are written as its last second.
pub(crate) fn http_date(at_ms: u64) -> String {
    let since = Duration::from_millis(at_ms.min(253_402_300_799_999));
    httpdate::fmt_http_date(UNIX_EPOCH + since)
}
