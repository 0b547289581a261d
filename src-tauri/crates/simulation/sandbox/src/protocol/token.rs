//! Issues web tokens (`POST /v1/token`) as the SDKs ask for them; the hosted web page is not part of this.

use crate::http::response::Response;
use crate::protocol::{credentials, web_token};
use crate::shared_state::SharedState;
use serde_json::{Map, Value, json};
use smile_id::JobType;

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
/// Real ones last about as long.
const LIFE_S: u64 = 19 * 24 * 60 * 60;

/// The type of the job that a product's page submits, for the products whose jobs this stand-in takes.
fn job_type(product: &str) -> Option<JobType> {
    match product {
        "smartselfie" => Some(JobType::Registration),
        "authentication" => Some(JobType::Authentication),
        "biometric_kyc" => Some(JobType::BiometricKyc),
        _ => None,
    }
}

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
    let mut params = json!({"user_id": text("user_id"), "job_id": text("job_id")});
    if let Some(job_type) = job_type(text("product")) {
        params["job_type"] = json!(job_type.number());
    }
    let issued_s = state.wall_time_ms() / 1000;
    let claims = json!({
        "partner_id": text("partner_id"),
        "product": text("product"),
        "callback_url": text("callback_url"),
        "partner_params": params,
        "iat": issued_s,
        "exp": issued_s + LIFE_S,
    });
    Response::json(200, &json!({"success": true, "token": web_token::sign(&state, &claims)}))
}
