//! The catalogue, and what the partner may use of it.

use crate::http::response::Said;
use crate::protocol::credentials;
use crate::shared_state::World;
use serde_json::{Map, Value, json};

/// Small, but with everything the real one has: banks, several products, and regexes with JavaScript's `/i`.
const SERVICES: &str = include_str!("../../catalogue/services.json");
const PRODUCTS: &str = include_str!("../../catalogue/products.json");
const DOCUMENTS: &str = include_str!("../../catalogue/documents.json");

/// `GET /v1/services`; nobody has to sign for it.
pub(crate) fn services() -> Said {
    Said::new(200, "application/json", SERVICES.into(), "services")
}

/// `POST /v1/products_config`.
pub(crate) fn products_config(world: &World, body: &[u8]) -> Said {
    to_the_partner(world, body, PRODUCTS)
}

/// `POST /v1/valid_documents`.
pub(crate) fn valid_documents(world: &World, body: &[u8]) -> Said {
    to_the_partner(world, body, DOCUMENTS)
}

fn to_the_partner(world: &World, body: &[u8], json: &'static str) -> Said {
    let Ok(request) = serde_json::from_slice::<Map<String, Value>>(body) else {
        return Said::error("2413", "The request is not a JSON object");
    };
    for key in ["partner_id", "timestamp", "signature"] {
        if request.get(key).is_none_or(Value::is_null) {
            return Said::error("2413", &format!("Required parameter missing: {key}"));
        }
    }
    if credentials::hold(world, &world.state(), &request, "partner_id") {
        Said::new(200, "application/json", json.into(), "catalogue")
    } else {
        Said::json(400, &json!({"error": "You are not authorized to do that.", "code": "2405"}))
    }
}
