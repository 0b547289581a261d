//! Describes one HTTP response.

use crate::timestamp;
use delivery::UnixMillis;
use std::fmt;
use std::time::Duration;

/// A transport need not keep more of a reply than this; a longer one is cut and then cannot be read.
pub const LARGEST_BODY_BYTES: usize = 2 * 1024 * 1024;

const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// What came back. `Debug` shows the status and the body's length only.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Header names (any case) and values.
    pub headers: Vec<(String, String)>,
    /// The body, at most [`LARGEST_BODY_BYTES`].
    pub body: Vec<u8>,
}

impl Response {
    /// The first header of this name, whatever its case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(candidate, _)| candidate.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The server's clock, from its `Date` header (whole seconds).
    #[must_use]
    pub fn date(&self) -> Option<UnixMillis> {
        self.header("date").and_then(timestamp::parse_http_date)
    }

    /// How long the server asks us to wait: `Retry-After` in seconds, or as a date read against its own clock.
    /// At most a day.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        let text = self.header("retry-after")?.trim();
        let wait = match text.parse() {
            Ok(seconds) => Duration::from_secs(seconds),
            Err(_) => timestamp::parse_http_date(text)?.since(self.date()?),
        };
        Some(wait.min(LONGEST_WAIT))
    }

    pub(crate) const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({}, {} bytes)", self.status, self.body.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(headers: &[(&str, &str)]) -> Response {
        Response {
            status: 503,
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            body: Vec::new(),
        }
    }

    #[test]
    fn reads_how_long_to_wait() {
        let date = ("Date", "Mon, 06 May 2024 07:08:09 GMT");
        let later = ("retry-after", "Mon, 06 May 2024 07:09:09 GMT");
        assert_eq!(with(&[("Retry-After", "30")]).retry_after(), Some(Duration::from_secs(30)));
        assert_eq!(with(&[later, date]).retry_after(), Some(Duration::from_secs(60)));
        assert_eq!(with(&[later]).retry_after(), None);
        let day = Some(Duration::from_secs(86_400));
        for seconds in ["86400", "86401", "999999999"] {
            assert_eq!(with(&[("Retry-After", seconds)]).retry_after(), day, "{seconds}");
        }
        let almost = with(&[("Retry-After", " 86399 ")]).retry_after();
        assert_eq!(almost, Some(Duration::from_secs(86_399)));
        assert_eq!(with(&[("Retry-After", "soon"), date]).retry_after(), None);
    }

    #[test]
    fn shows_how_much_there_is_and_nothing_of_it() {
        let reply = Response { body: b"secret".to_vec(), ..with(&[("set-cookie", "secret")]) };
        assert_eq!(format!("{reply:?}"), "Response(503, 6 bytes)");
    }
}
