//! Reads fields of requests in every spelling the SDKs send.

use serde_json::{Map, Value};
use smile_id::{UnixMillis, timestamp};

/// A flag, or a flag as text. Anything else is no.
pub(crate) fn flag(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
        _ => false,
    }
}

/// The text that was signed as `timestamp`: the Node SDK sends a number as it is, but signs its ISO form.
pub(crate) fn signed_timestamp(object: &Map<String, Value>) -> Option<String> {
    match object.get("timestamp")? {
        Value::String(text) => Some(text.clone()),
        number => Some(timestamp::format(UnixMillis(number.as_u64()?))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn takes_flags_of_either_spelling() {
        for yes in [json!(true), json!("true"), json!("True")] {
            assert!(flag(Some(&yes)), "{yes}");
        }
        for no in [json!(false), json!("false"), json!(1), json!(null)] {
            assert!(!flag(Some(&no)), "{no}");
        }
        assert!(!flag(None));
    }

    #[test]
    fn takes_moments_of_either_spelling() {
        let moment =
            |value: Value| signed_timestamp(json!({"timestamp": value}).as_object().unwrap());
        let iso = "2024-05-06T07:08:09.123Z";
        assert_eq!(moment(json!(iso)).as_deref(), Some(iso));
        assert_eq!(moment(json!(1_714_979_289_123_u64)).as_deref(), Some(iso));
        assert_eq!(moment(json!(-1)), None);
        assert_eq!(moment(json!({})), None);
    }
}
