//! Tells how far this computer's clock is from the server's: signatures carry the time.

use smile_id::Response;
use std::time::{Duration, SystemTime};

/// Nearer than this is no fault.
const BEARABLE: Duration = Duration::from_secs(120);

/// What to tell whoever runs the program; nothing while the clocks agree, or the server does not say.
pub(crate) fn advice(response: &Response, now: SystemTime) -> Option<String> {
    let server = httpdate::parse_http_date(response.header("date")?).ok()?;
    let (apart, word) = match server.duration_since(now) {
        Ok(behind) => (behind, "behind"),
        Err(ahead) => (ahead.duration(), "ahead of"),
    };
    (apart > BEARABLE).then(|| {
        format!(
            "this computer's clock is {} {word} the server's: set it right, or the server refuses what was signed by it",
            span(apart)
        )
    })
}

fn span(apart: Duration) -> String {
    let minutes = apart.as_secs() / 60;
    match minutes {
        0..120 => format!("{minutes} minutes"),
        120..2880 => format!("{} hours", minutes / 60),
        _ => format!("{} days", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(at: SystemTime) -> Response {
        let headers = vec![("Date".to_owned(), httpdate::fmt_http_date(at))];
        Response { status: 200, headers, body: Vec::new() }
    }

    #[test]
    fn a_clock_that_is_far_off_is_told_and_which_way() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        let told = |at: SystemTime| advice(&dated(at), now).unwrap_or_default();
        assert_eq!(told(now + Duration::from_secs(100)), "");
        assert!(told(now + Duration::from_secs(600)).contains("10 minutes behind"));
        assert!(told(now - Duration::from_secs(3 * 3600)).contains("3 hours ahead of"));
        assert!(told(now + Duration::from_secs(11 * 365 * 86_400)).contains("4015 days behind"));
    }

    #[test]
    fn a_server_that_does_not_say_and_one_that_says_nonsense_are_no_hint() {
        let odd = vec![("date".to_owned(), "yesterday".to_owned())];
        for headers in [Vec::new(), odd] {
            let response = Response { status: 200, headers, body: Vec::new() };
            assert_eq!(advice(&response, SystemTime::now()), None);
        }
    }
}
