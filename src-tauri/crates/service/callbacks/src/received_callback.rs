//! Checks a callback: is it signed with our key, is it fresh, which job does it name?

use hosting::strict_json;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use smile_id::actions::callback::FRESH_FOR;
use smile_id::auth::signature;
use smile_id::{Account, UnixMillis, timestamp};

/// The vendor advises to be ready for 1.5 MB.
pub const LARGEST_BODY_BYTES: usize = 2 * 1024 * 1024;

const LONGEST_JOB_ID: usize = 128;

/// A signed callback, as far as a hint needs it: nothing of the person and nothing of the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedCallback {
    /// The job it names.
    pub job_id: String,
    /// SHA-256 of timestamp and signature. The pair itself opens the vendor's API for a while, so it is not kept.
    pub pair: [u8; 32],
    /// SHA-256 of the body.
    pub body: [u8; 32],
    /// Whether it was signed at most [`FRESH_FOR`] away from now.
    pub is_fresh: bool,
}

/// Why a body is no callback of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RejectReason {
    /// Not an object of strict JSON, or it names no job.
    Unreadable,
    /// Its signature is missing or made with none of our keys.
    NotSigned,
}

/// Reads a callback's body, signed with any of `keys`.
///
/// # Errors
/// The first [`RejectReason`] found.
pub fn read(
    keys: &[Account],
    body: &[u8],
    now: UnixMillis,
) -> Result<ReceivedCallback, RejectReason> {
    if body.len() > LARGEST_BODY_BYTES {
        return Err(RejectReason::Unreadable);
    }
    let Some(Value::Object(object)) = strict_json::read(body) else {
        return Err(RejectReason::Unreadable);
    };
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    let (Some(signed_at), Some(signed)) = (text("timestamp"), text("signature")) else {
        return Err(RejectReason::NotSigned);
    };
    if !keys.iter().any(|key| signature::confirm(key, signed_at, signed)) {
        return Err(RejectReason::NotSigned);
    }
    let is_near = |at: UnixMillis| now.since(at).max(at.since(now)) <= FRESH_FOR;
    Ok(ReceivedCallback {
        job_id: job_id(&object).ok_or(RejectReason::Unreadable)?,
        pair: Sha256::new()
            .chain_update(signed_at)
            .chain_update([0])
            .chain_update(signed)
            .finalize()
            .into(),
        body: Sha256::digest(body).into(),
        // A date that cannot be read may be of any age.
        is_fresh: timestamp::parse(signed_at).is_some_and(is_near),
    })
}

fn job_id(object: &Map<String, Value>) -> Option<String> {
    let id = object.get("PartnerParams")?.get("job_id")?.as_str()?;
    let is_name = !id.is_empty() && id.len() <= LONGEST_JOB_ID && !id.chars().any(char::is_control);
    is_name.then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;
    use smile_id::auth::account::SANDBOX_URL;
    use std::time::Duration;

    const NOW: UnixMillis = UnixMillis(1_714_979_289_123);

    fn account(key: &str) -> Account {
        Account::new("2345", key, SANDBOX_URL, "").unwrap()
    }

    fn signed(key: &str, at: &str) -> Value {
        json!({
            "PartnerParams": {"job_id": "job-1", "user_id": "asha", "job_type": "4"},
            "ResultCode": "1240",
            "timestamp": at,
            "signature": signature::sign(&account(key), at),
        })
    }

    fn judged(keys: &[&str], value: &Value) -> Result<ReceivedCallback, RejectReason> {
        let keys: Vec<_> = keys.iter().map(|key| account(key)).collect();
        read(&keys, value.to_string().as_bytes(), NOW)
    }

    #[test]
    fn believes_the_current_and_the_previous_key_only() {
        let now = timestamp::format(NOW);
        for key in ["current", "previous"] {
            let callback = judged(&["current", "previous"], &signed(key, &now)).unwrap();
            assert_eq!((callback.job_id.as_str(), callback.is_fresh), ("job-1", true));
        }
        let stranger = judged(&["current", "previous"], &signed("stolen", &now));
        assert_eq!(stranger, Err(RejectReason::NotSigned));
    }

    #[test]
    fn refuses_signatures_that_are_not_strict_base64_of_the_right_length() {
        let now = timestamp::format(NOW);
        let good = signed("k", &now);
        let text = good["signature"].as_str().unwrap().to_owned();
        for bad in [
            json!(""),
            json!(text.trim_end_matches('=')),
            json!(format!("{text}=")),
            json!(format!("{text}AAAA")),
            json!(format!(" {text}")),
            json!(format!("{text}\n")),
            json!(text[..24]),
            json!(7),
            Value::Null,
        ] {
            let mut forged = good.clone();
            forged["signature"] = bad.clone();
            assert_eq!(judged(&["k"], &forged), Err(RejectReason::NotSigned), "{bad}");
        }
        assert!(judged(&["k"], &good).is_ok());
    }

    #[test]
    fn is_fresh_ten_minutes_either_way() {
        let ms = |span: Duration| u64::try_from(span.as_millis()).unwrap();
        let edge = ms(FRESH_FOR);
        for (at, fresh) in [
            (NOW.0 - edge, true),
            (NOW.0 + edge, true),
            (NOW.0 - edge - 1, false),
            (NOW.0 + edge + 1, false),
        ] {
            let value = signed("k", &timestamp::format(UnixMillis(at)));
            assert_eq!(judged(&["k"], &value).unwrap().is_fresh, fresh);
        }
        assert!(!judged(&["k"], &signed("k", "some day")).unwrap().is_fresh);
    }

    #[test]
    fn refuses_a_callback_without_a_valid_job_id() {
        let now = timestamp::format(NOW);
        for id in [json!(""), json!(7), json!("a\u{0}b"), json!("x".repeat(LONGEST_JOB_ID + 1))] {
            let mut value = signed("k", &now);
            value["PartnerParams"]["job_id"] = id;
            assert_eq!(judged(&["k"], &value), Err(RejectReason::Unreadable));
        }
    }

    #[test]
    fn distinguishes_bodies_and_pairs() {
        let now = timestamp::format(NOW);
        let first = signed("k", &now);
        let mut second = first.clone();
        second["ResultCode"] = json!("1241");
        let (first, second) = (judged(&["k"], &first).unwrap(), judged(&["k"], &second).unwrap());
        assert_eq!(first.pair, second.pair);
        assert_ne!(first.body, second.body);
        let later = timestamp::format(UnixMillis(NOW.0 + 1));
        assert_ne!(judged(&["k"], &signed("k", &later)).unwrap().pair, first.pair);
    }

    proptest! {
        #[test]
        fn any_bytes_are_unfit(body in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(read(&[account("k")], &body, NOW).is_err());
        }

        #[test]
        fn one_changed_byte_is_never_believed_with_another_job_unsigned(
            at in 0_usize..300, byte in any::<u8>()
        ) {
            let good = signed("k", &timestamp::format(NOW)).to_string().into_bytes();
            let mut bad = good.clone();
            let place = at % bad.len();
            bad[place] = byte;
            // The body is not signed, so it may still pass; then timestamp and signature are what they were.
            if let Ok(callback) = read(&[account("k")], &bad, NOW) {
                prop_assert_eq!(callback.pair, read(&[account("k")], &good, NOW).unwrap().pair);
            }
        }
    }
}
