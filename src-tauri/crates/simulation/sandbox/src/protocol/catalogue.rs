//! Answers with the catalogue and with what the partner may use of it.

use crate::http::response::Response;
use crate::protocol::credentials;
use crate::shared_state::SharedState;
use serde_json::{Map, Value, json};

/// Small, but with everything the real one has: banks, several products, and regexes with JavaScript's `/i`.
const SERVICES: &str = include_str!("../../catalogue/services.json");
const PRODUCTS: &str = include_str!("../../catalogue/products.json");
const DOCUMENTS: &str = include_str!("../../catalogue/documents.json");

/// `GET /v1/services`; it needs no signature.
pub(crate) fn services() -> Response {
    Response::new(200, "application/json", SERVICES.into(), "services")
}

/// `POST /v1/products_config`.
pub(crate) fn products_config(shared: &SharedState, body: &[u8]) -> Response {
    to_the_partner(shared, body, PRODUCTS)
}

/// `POST /v1/valid_documents`.
pub(crate) fn valid_documents(shared: &SharedState, body: &[u8]) -> Response {
    to_the_partner(shared, body, DOCUMENTS)
}

fn to_the_partner(shared: &SharedState, body: &[u8], json: &'static str) -> Response {
    let Ok(request) = serde_json::from_slice::<Map<String, Value>>(body) else {
        return Response::error("2413", "The request is not a JSON object");
    };
    let signed: &[_] = &["partner_id", "timestamp", "signature"];
    for key in if credentials::has_token(&request) { &["token"] } else { signed } {
        if request.get(*key).is_none_or(Value::is_null) {
            return Response::error("2413", &format!("Required parameter missing: {key}"));
        }
    }
    if credentials::verify(shared, &shared.state(), &request, "partner_id") {
        Response::new(200, "application/json", json.into(), "catalogue")
    } else {
        Response::json(400, &json!({"error": "You are not authorized to do that.", "code": "2405"}))
    }
}
