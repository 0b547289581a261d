//! Reads a device's prep upload, and completes it for Smile ID.

use crate::denied::Denied;
use hmac::{Hmac, KeyInit, Mac};
use hosting::strict_json;
use relay_protocol::{DenialCode, KeyPair};
use serde_json::{Map, Value, json};
use sha2::Sha256;
use smile_id::auth::signature;
use smile_id::{Account, Environment, UnixMillis, timestamp};

/// What a device may say. Neither pictures nor history can be asked for, nor another partner or callback address.
const ALLOWED: [&str; 9] = [
    "file_name",
    "partner_params",
    "model_parameters",
    "use_enrolled_image",
    "source_sdk",
    "source_sdk_version",
    "retry",
    "allow_new_enroll",
    "metadata",
];

/// What may differ between two requests for one job: whether it is the first, and which program asks.
const VARYING: [&str; 3] = ["retry", "source_sdk", "source_sdk_version"];

const LONGEST_ID: usize = 100;

/// A prep upload that may be passed on. `Debug` is missing on purpose: it holds the person's number.
pub struct PrepBody {
    /// The job it is for.
    pub job_id: String,
    object: Map<String, Value>,
}

impl PrepBody {
    /// Reads one.
    ///
    /// # Errors
    /// Why it may not be passed on.
    pub fn read(body: &[u8], environment: Environment) -> Result<Self, Denied> {
        let Some(Value::Object(object)) = strict_json::read(body) else {
            return Err(Denied::malformed("a prep upload is an object of JSON, with no key twice"));
        };
        if object.keys().any(|key| !ALLOWED.contains(&key.as_str())) {
            return Err(Denied::new(
                DenialCode::ForbiddenField,
                "the prep upload holds a field that a device may not send",
            ));
        }
        let Some(Value::Object(params)) = object.get("partner_params") else {
            return Err(Denied::malformed("partner_params is missing"));
        };
        if params.contains_key("sandbox_result") && environment == Environment::Production {
            return Err(Denied::new(
                DenialCode::ForbiddenField,
                "no result can be asked for in production",
            ));
        }
        let id = |key: &str| params.get(key).and_then(Value::as_str).filter(|id| is_id(id));
        let (Some(job_id), Some(_)) = (id("job_id"), id("user_id")) else {
            return Err(Denied::malformed("job_id or user_id is missing or no id"));
        };
        Ok(Self { job_id: job_id.to_owned(), object })
    }

    /// The contents as a keyed hash: nobody who reads the database can try customer numbers against it.
    #[must_use]
    pub fn contents(&self, key: &KeyPair) -> [u8; 32] {
        let mut kept = self.object.clone();
        for key in VARYING {
            kept.remove(key);
        }
        let mut mac = Hmac::<Sha256>::new_from_slice(key.seed_text().as_bytes())
            .expect("HMAC takes a key of any length");
        mac.update(b"prep upload\n");
        mac.update(Value::Object(kept).to_string().as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// The request for Smile ID, signed for `now`.
    #[must_use]
    pub fn complete(mut self, account: &Account, now: UnixMillis) -> Vec<u8> {
        let at = timestamp::format(now);
        let proof = [
            ("smile_client_id", json!(account.partner_id())),
            ("callback_url", json!(account.callback_url())),
            ("signature", json!(signature::sign(account, &at))),
            ("timestamp", json!(at)),
        ];
        self.object.extend(proof.map(|(key, value)| (key.to_owned(), value)));
        Value::Object(self.object).to_string().into_bytes()
    }
}

/// True for an id that Smile ID takes as it stands: 1 to 100 ASCII letters, digits or `-_.@+`.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.@+".contains(&byte);
    (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use smile_id::auth::account::SANDBOX_URL;

    fn body() -> Value {
        json!({
            "file_name": "selfie.zip",
            "partner_params": {"job_id": "job-1", "user_id": "asha", "job_type": 4},
            "model_parameters": {},
            "use_enrolled_image": false,
            "source_sdk": "rest_api",
            "source_sdk_version": "0.1.0",
        })
    }

    fn read(body: &Value) -> Result<PrepBody, DenialCode> {
        PrepBody::read(body.to_string().as_bytes(), Environment::Production)
            .map_err(|denied| denied.code)
    }

    #[test]
    fn what_a_device_may_not_say_is_refused() {
        assert_eq!(read(&body()).ok().map(|body| body.job_id).as_deref(), Some("job-1"));
        for field in [
            "image_links",
            "history",
            "smile_client_id",
            "partner_id",
            "timestamp",
            "signature",
            "sec_key",
            "callback_url",
        ] {
            let mut with = body();
            with[field] = json!(true);
            assert_eq!(read(&with).err(), Some(DenialCode::ForbiddenField), "{field}");
        }
        let mut with = body();
        with["partner_params"]["sandbox_result"] = json!("0");
        assert_eq!(read(&with).err(), Some(DenialCode::ForbiddenField));
        let text = with.to_string();
        assert!(PrepBody::read(text.as_bytes(), Environment::Sandbox).is_ok());
    }

    #[test]
    fn what_names_no_job_is_refused() {
        for (key, value) in [
            ("job_id", json!("")),
            ("job_id", json!(7)),
            ("user_id", json!("a b")),
            ("user_id", json!("x".repeat(LONGEST_ID + 1))),
        ] {
            let mut with = body();
            with["partner_params"][key] = value;
            assert_eq!(read(&with).err(), Some(DenialCode::Malformed));
        }
        let twice = br#"{"partner_params":{"job_id":"a","job_id":"b","user_id":"u"}}"#;
        for text in [&b"[]"[..], b"", b"{}", twice] {
            assert!(PrepBody::read(text, Environment::Sandbox).is_err());
        }
    }

    #[test]
    fn contents_differ_with_all_but_the_attempt_and_the_program() {
        let key = KeyPair::from_seed(&[7; 32]);
        let contents = |body: &Value, key: &KeyPair| {
            read(body).unwrap_or_else(|code| panic!("{code:?}")).contents(key)
        };
        let first = contents(&body(), &key);
        let mut again = body();
        again["retry"] = json!(true);
        again["source_sdk_version"] = json!("0.2.0");
        assert_eq!(contents(&again, &key), first);
        assert_ne!(contents(&body(), &KeyPair::from_seed(&[8; 32])), first);
        let mut other = body();
        other["partner_params"]["user_id"] = json!("juma");
        assert_ne!(contents(&other, &key), first);
        let mut other = body();
        other["allow_new_enroll"] = json!(true);
        assert_ne!(contents(&other, &key), first);
    }

    #[test]
    fn a_completed_request_is_what_smile_id_asks_for() {
        let account = Account::new("085", "key", SANDBOX_URL, "https://r.example/cb").unwrap();
        let now = UnixMillis(1_714_979_289_123);
        let read = read(&body()).unwrap_or_else(|code| panic!("{code:?}"));
        let sent: Value = serde_json::from_slice(&read.complete(&account, now)).unwrap();
        let at = timestamp::format(now);
        let mut expected = body();
        expected["smile_client_id"] = json!("085");
        expected["callback_url"] = json!("https://r.example/cb");
        expected["timestamp"] = json!(at);
        expected["signature"] = json!(signature::sign(&account, &at));
        assert_eq!(sent, expected);
    }
}
