//! What is said over HTTP.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use smile_id::{UnixMillis, timestamp};

/// A reply.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) status: u16,
    kind: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    /// The gist of it, for the ledger.
    pub(crate) told: String,
}

impl Said {
    pub(crate) fn new(status: u16, kind: &'static str, body: Vec<u8>, told: &str) -> Self {
        Self { status, kind, headers: Vec::new(), body, told: told.to_owned() }
    }

    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::new(status, "application/json", body.to_string().into_bytes(), "")
    }

    pub(crate) fn error(code: &str, text: &str) -> Self {
        Self::json(400, &json!({"error": text, "code": code})).telling(code)
    }

    pub(crate) fn unknown_job() -> Self {
        Self::json(404, &json!({"error": "Job not found"})).telling("Job not found")
    }

    pub(crate) fn page(status: u16, text: &str) -> Self {
        let page = format!(
            "<!DOCTYPE html><html><head><title>{text}</title></head><body>{text}</body></html>"
        );
        Self::new(status, "text/html; charset=utf-8", page.into_bytes(), text)
    }

    /// The same, with another gist.
    pub(crate) fn telling(self, told: &str) -> Self {
        Self { told: told.to_owned(), ..self }
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}

impl IntoResponse for Said {
    fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
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

/// `Mon, 06 May 2024 07:08:09 GMT`.
pub(crate) fn http_date(at_ms: u64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let iso = timestamp::format(UnixMillis(at_ms));
    // 1970-01-01 was a Thursday.
    let weekday = DAYS[usize::try_from(at_ms / 86_400_000 % 7).unwrap_or_default()];
    let month = MONTHS[iso[5..7].parse::<usize>().unwrap_or(1) - 1];
    format!("{weekday}, {} {month} {} {} GMT", &iso[8..10], &iso[..4], &iso[11..19])
}
