//! Issues web tokens (`POST /v1/token`) as the SDKs ask for them; the hosted web page is not part of this.

use crate::http::response::Response;
use crate::protocol::credentials;
use crate::shared_state::SharedState;
use crate::state::State;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value, json};
use sha2::Sha256;

const PRODUCTS: [&str; 9] = [
    "authentication",
    "smartselfie",
    "identity_verification",
    "basic_kyc",
    "biometric_kyc",
    "enhanced_kyc",
    "doc_verification",
    "enhanced_document_verification",
    "ekyc_smartselfie",
];
const LIFE_S: u64 = 15 * 60;

/// Answers a request for a token.
pub(crate) fn answer(shared: &SharedState, body: &[u8]) -> Response {
    let Ok(request) = serde_json::from_slice::<Map<String, Value>>(body) else {
        return Response::error("2213", "The request is not a JSON object");
    };
    let text = |key: &str| request.get(key).and_then(Value::as_str).unwrap_or_default();
    for key in ["partner_id", "signature", "user_id", "job_id", "product"] {
        if text(key).is_empty() {
            return Response::error("2213", &format!("Required parameter missing: {key}"));
        }
    }
    let state = shared.state();
    if !credentials::verify(shared, &state, &request, "partner_id") {
        return Response::error("2205", "You are not authorized to do that.");
    }
    if !PRODUCTS.contains(&text("product")) {
        return Response::error("2217", "Invalid product");
    }
    let issued_s = state.wall_time_ms() / 1000;
    let claims = json!({
        "partner_id": text("partner_id"),
        "product": text("product"),
        "callback_url": text("callback_url"),
        "partner_params": {"user_id": text("user_id"), "job_id": text("job_id")},
        "iat": issued_s,
        "exp": issued_s + LIFE_S,
    });
    Response::json(200, &json!({"success": true, "token": signed(&state, &claims)}))
}

/// A JSON web token of the algorithm HS256.
fn signed(state: &State, claims: &Value) -> String {
    let header = json!({"alg": "HS256", "typ": "JWT"});
    let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let unsigned = format!("{}.{}", encode(&header), encode(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(state.secret.as_bytes())
        .expect("HMAC takes a key of any length");
    mac.update(unsigned.as_bytes());
    let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    format!("{unsigned}.{signature}")
}
