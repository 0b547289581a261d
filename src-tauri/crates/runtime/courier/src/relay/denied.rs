//! Reads why a relay did not do what it was asked, in the words that a direct answer would have had.

use crate::transport::TransportError;
use crate::transport::offline_reason::OfflineReason;
use delivery::{Blockage, JobRefusal, RefusalKind, Reply};
use relay_protocol::{Denial, DenialCode};
use smile_id::Response;
use std::time::Duration;

/// How long to wait for a job that another instance prepares at this moment, unless it is told.
const IN_FLIGHT_WAIT: Duration = Duration::from_secs(5);

/// An answer that is none of Smile ID's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Denied {
    pub(crate) reply: Reply,
    /// This kiosk's clock is at fault, if the reply is about credentials.
    pub(crate) wrong_clock: bool,
    /// The relay is well: only this job waits.
    pub(crate) is_well: bool,
    /// It comes from whoever stands where the relay should be, and makes no sense: nobody vouches for it.
    pub(crate) is_a_strangers: bool,
    /// Smile ID surely heard nothing of the request.
    pub(crate) is_unsent: bool,
}

impl From<Reply> for Denied {
    fn from(reply: Reply) -> Self {
        Self { reply, wrong_clock: false, is_well: false, is_a_strangers: false, is_unsent: false }
    }
}

/// Reads a denial that the relay signed.
///
/// # Errors
/// Smile ID was not reached: the same as a connection that broke off.
pub(crate) fn read(response: &Response) -> Result<Denied, TransportError> {
    let denial = serde_json::from_slice::<Denial>(&response.body).ok();
    let Some(Denial { code, message }) = denial else {
        return Ok(Reply::Unintelligible("the relay's denial cannot be read".to_owned()).into());
    };
    let waits = response.retry_after();
    let only_this_waits = |wait| {
        let denied = Denied::from(Reply::Unavailable(wait));
        Denied { is_well: true, ..denied }
    };
    let refused = |kind, word: &str| {
        let text = message.chars().filter(|letter| !letter.is_control()).take(200).collect();
        Reply::Refused(JobRefusal { kind, code: Some(word.to_owned()), text })
    };
    Ok(match code {
        DenialCode::Device => Reply::Blocked(Blockage::Credentials).into(),
        DenialCode::Clock => {
            let denied = Denied::from(Reply::Blocked(Blockage::Credentials));
            Denied { wrong_clock: true, ..denied }
        }
        DenialCode::NotYours => refused(RefusalKind::JobIdTaken, "not_yours").into(),
        DenialCode::InFlight => only_this_waits(waits.or(Some(IN_FLIGHT_WAIT))),
        DenialCode::Limit => only_this_waits(waits),
        DenialCode::Changed => refused(RefusalKind::BadRequest, "changed").into(),
        DenialCode::Unwell => Reply::Unavailable(waits).into(),
        DenialCode::Upstream => {
            let text = "the relay does not reach Smile ID".to_owned();
            return Err(TransportError::InDoubt(OfflineReason::BehindRelay, text));
        }
        DenialCode::Code
        | DenialCode::ForbiddenField
        | DenialCode::Malformed
        | DenialCode::Unknown => {
            Reply::Unintelligible("the relay denies what it should not".to_owned()).into()
        }
    })
}

/// Reads an answer that the relay did not sign: all it may mean is that the relay was not reached.
pub(crate) fn unsigned(response: &Response) -> Denied {
    let is_page = response.body.trim_ascii_start().first() == Some(&b'<');
    let reply = match response.status {
        407 | 511 | 300..=399 => Reply::Blocked(Blockage::Portal),
        408 | 425 | 429 | 500..=599 => Reply::Unavailable(response.retry_after()),
        200..=299 if is_page => Reply::Blocked(Blockage::Portal),
        _ => Reply::Unintelligible("the answer is not signed by the relay".to_owned()),
    };
    let is_a_strangers = matches!(reply, Reply::Unintelligible(_));
    Denied { is_a_strangers, ..reply.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied(code: &str, retry_after: Option<&str>) -> Result<Denied, TransportError> {
        let headers = retry_after.map(|wait| ("retry-after".to_owned(), wait.to_owned()));
        let body = format!(r#"{{"code":"{code}","message":"why"}}"#).into_bytes();
        read(&Response { status: 400, headers: headers.into_iter().collect(), body })
    }

    /// Invariant: A denial of the relay about this device harms no job; only one about a job concerns it alone.
    #[test]
    fn codes_mean_what_a_direct_answer_would() {
        let blocked = Reply::Blocked(Blockage::Credentials);
        assert_eq!(denied("device", None), Ok(blocked.clone().into()));
        let clock = denied("clock", None).unwrap();
        assert_eq!((clock.reply, clock.wrong_clock), (blocked, true));
        let Reply::Refused(refusal) = denied("not_yours", None).unwrap().reply else {
            panic!("not refused")
        };
        assert!(!refusal.kind.may_meet_any_job(), "it is about this job");
        let waits = denied("in_flight", None).unwrap();
        assert_eq!(waits.reply, Reply::Unavailable(Some(IN_FLIGHT_WAIT)));
        assert!(waits.is_well);
        let told = Some(Duration::from_secs(90));
        let limited = denied("limit", Some("90")).unwrap();
        assert_eq!((limited.reply, limited.is_well), (Reply::Unavailable(told), true));
        assert_eq!(denied("unwell", None), Ok(Reply::Unavailable(None).into()));
        let Err(TransportError::InDoubt(reason, _)) = denied("upstream", None) else {
            panic!("not offline")
        };
        assert_eq!(reason, OfflineReason::BehindRelay);
        for code in ["code", "forbidden_field", "malformed", "tired", ""] {
            let reply = denied(code, None).unwrap().reply;
            assert!(matches!(reply, Reply::Unintelligible(_)), "{code}");
        }
    }

    /// Invariant: What the relay did not sign decides nothing about a job.
    #[test]
    fn unsigned_answers_decide_nothing() {
        let of = |status, body: &str| {
            let body = body.as_bytes().to_vec();
            unsigned(&Response { status, headers: Vec::new(), body })
        };
        assert_eq!(of(502, r#"{"code":"not_yours"}"#), Reply::Unavailable(None).into());
        assert_eq!(of(200, " <html>Sign in</html>"), Reply::Blocked(Blockage::Portal).into());
        assert_eq!(of(302, ""), Reply::Blocked(Blockage::Portal).into());
        for status in [200, 400, 401, 403, 404, 409] {
            let denied = of(status, r#"{"code":"device"}"#);
            assert!(matches!(denied.reply, Reply::Unintelligible(_)), "{status}");
            assert!(denied.is_a_strangers, "{status}");
        }
    }
}
