//! Reads `id_info`: the identity a person claims.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// What must be there when the authority shall be asked.
const REQUIRED: [&str; 3] = ["country", "id_type", "id_number"];

/// An identity that was entered. `Debug` shows country and type only.
#[derive(Clone, PartialEq)]
pub(crate) struct IdInfo {
    /// Every field as text; those without one are left out.
    fields: Map<String, Value>,
}

impl IdInfo {
    /// Reads `id_info`. `None` when nothing was entered: then the authority is not asked.
    ///
    /// # Errors
    /// The required field that is missing.
    pub(crate) fn read(id_info: Option<&Value>) -> Result<Option<Self>, &'static str> {
        let Some(object) = id_info.and_then(Value::as_object) else {
            return Ok(None);
        };
        let entered = match object.get("entered") {
            Some(Value::Bool(entered)) => *entered,
            Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
            _ => false,
        };
        if !entered {
            return Ok(None);
        }
        let texts = object.iter().filter_map(|(key, value)| match value {
            Value::String(text) if !text.is_empty() => Some((key.clone(), value.clone())),
            Value::Number(number) => Some((key.clone(), Value::String(number.to_string()))),
            _ => None,
        });
        let mut fields: Map<_, _> = texts.collect();
        fields.remove("entered");
        match REQUIRED.iter().find(|key| !fields.contains_key(**key)) {
            Some(missing) => Err(missing),
            None => Ok(Some(Self { fields })),
        }
    }

    /// A field, empty when it was not given.
    pub(crate) fn text(&self, key: &str) -> &str {
        self.fields.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// Country, type and number: what one person only should have.
    pub(crate) fn number(&self) -> IdNumber {
        IdNumber(REQUIRED.map(|key| self.text(key).to_owned()))
    }

    /// Everything that was given.
    pub(crate) fn fields(&self) -> &Map<String, Value> {
        &self.fields
    }
}

impl fmt::Debug for IdInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Claim")
            .field("country", &self.text("country"))
            .field("id_type", &self.text("id_type"))
            .finish_non_exhaustive()
    }
}

/// A number of an ID type of a country. `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct IdNumber([String; 3]);

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdNumber")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entered(entered: &Value) -> Value {
        json!({"country": "NG", "id_type": "BVN", "id_number": "123", "dob": "", "entered": entered})
    }

    #[test]
    fn reads_what_was_entered() {
        for yes in [json!(true), json!("true")] {
            let claim = IdInfo::read(Some(&entered(&yes))).unwrap().unwrap();
            assert_eq!((claim.text("id_number"), claim.text("dob")), ("123", ""));
            assert!(!format!("{claim:?} {:?}", claim.number()).contains("123"));
        }
        for no in [json!(false), json!("false"), json!(null), json!(1)] {
            assert_eq!(IdInfo::read(Some(&entered(&no))), Ok(None), "{no}");
        }
        for none in [None, Some(json!({})), Some(json!("x")), Some(json!(null))] {
            assert_eq!(IdInfo::read(none.as_ref()), Ok(None));
        }
    }

    #[test]
    fn names_what_is_missing() {
        for key in REQUIRED {
            let mut id_info = entered(&json!(true));
            id_info[key] = json!("");
            assert_eq!(IdInfo::read(Some(&id_info)), Err(key));
        }
    }
}
