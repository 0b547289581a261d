//! Signs and reads web tokens: the web client sends one in place of a signature.

use crate::state::State;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value, json};
use sha2::Sha256;

/// A JSON web token of the algorithm HS256.
pub(crate) fn sign(state: &State, claims: &Value) -> String {
    let header = json!({"alg": "HS256", "typ": "JWT"});
    let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let unsigned = format!("{}.{}", encode(&header), encode(claims));
    let signature = URL_SAFE_NO_PAD.encode(mac(state, &unsigned).finalize().into_bytes());
    format!("{unsigned}.{signature}")
}

fn mac(state: &State, unsigned: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(state.secret.as_bytes())
        .expect("HMAC takes a key of any length");
    mac.update(unsigned.as_bytes());
    mac
}

/// The request, with what its token says in the places that it leaves empty; the web client counts on that.
pub(crate) fn completed(state: &State, request: &Map<String, Value>) -> Map<String, Value> {
    let mut whole = request.clone();
    let Some(claims) = text_of(request, "token").and_then(|token| claims(state, token)) else {
        return whole;
    };
    let absent = |value: Option<&Value>| value.is_none_or(Value::is_null);
    if absent(whole.get("callback_url")) {
        whole.insert("callback_url".to_owned(), claims["callback_url"].clone());
    }
    let given = whole.get("partner_params").and_then(Value::as_object).cloned();
    let mut params = claims["partner_params"].as_object().cloned().unwrap_or_default();
    params.extend(given.unwrap_or_default());
    whole.insert("partner_params".to_owned(), Value::Object(params));
    whole
}

/// True when a request's token is ours, is still alive and is about the job that the request names.
pub(crate) fn vouches(state: &State, request: &Map<String, Value>) -> bool {
    let Some(claims) = text_of(request, "token").and_then(|token| claims(state, token)) else {
        return false;
    };
    let params = request.get("partner_params").and_then(Value::as_object);
    let is_same = |key: &str| {
        let given = [params.and_then(|params| params.get(key)), request.get(key)];
        let claimed = plain(&claims["partner_params"][key]);
        given.into_iter().flatten().all(|given| plain(given) == claimed)
    };
    ["user_id", "job_id", "job_type"].into_iter().all(is_same)
}

fn text_of<'a>(request: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    request.get(key).and_then(Value::as_str)
}

/// Text, or a number as text.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What a token says, if we made it and it is not too old.
fn claims(state: &State, token: &str) -> Option<Value> {
    let (unsigned, signature) = token.rsplit_once('.')?;
    mac(state, unsigned).verify_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
    let (_, claims) = unsigned.split_once('.')?;
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
    (claims["exp"].as_u64()? > state.wall_time_ms() / 1000).then_some(claims)
}
