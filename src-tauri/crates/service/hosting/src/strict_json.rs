//! Reads JSON from anybody: no object has a key twice, and nothing is nested too deeply.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// The deepest nesting taken. Results of Smile ID nest four or five levels deep.
pub const DEEPEST: usize = 32;

/// The value, or nothing when it is not JSON, has a key twice or nests deeper than [`DEEPEST`].
#[must_use]
pub fn read(text: &[u8]) -> Option<Value> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = Level(DEEPEST).deserialize(&mut reader).ok()?;
    reader.end().ok()?;
    Some(value)
}

/// A value that may hold this many levels of objects and arrays.
struct Level(usize);

impl Level {
    fn below<E: Error>(&self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("nested too deeply"))
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element_seed(self.below()?)? {
            list.push(entry);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(self.below()?)?;
            if object.insert(key, value).is_some() {
                return Err(A::Error::custom("a key occurs twice"));
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_serde_json_reads() {
        let text =
            br#"{"a": [1, -2, 3.5, "x\u00e9", true, null], "b": {"a": {}}, "": 18446744073709551615}"#;
        assert_eq!(read(text), serde_json::from_slice(text).ok());
    }

    #[test]
    fn refuses_a_key_twice_at_any_level() {
        for text in [
            r#"{"a": 1, "a": 1}"#,
            r#"[{"b": {"a": 1, "\u0061": 2}}]"#,
            r#"{"a": 1, "b": 2, "a": 3}"#,
        ] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn refuses_more_than_the_allowed_depth() {
        let nested = |open: &str, shut: &str, levels: usize| {
            read(format!("{}1{}", open.repeat(levels), shut.repeat(levels)).as_bytes())
        };
        for (open, shut) in [("[", "]"), (r#"{"a":"#, "}")] {
            assert!(nested(open, shut, DEEPEST).is_some());
            assert_eq!(nested(open, shut, DEEPEST + 1), None);
            assert_eq!(nested(open, shut, 1_000_000), None);
        }
    }

    #[test]
    fn refuses_what_is_not_one_value() {
        for text in ["", " ", "{", "{} {}", "{}x", "nul", "\u{feff}{}"] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn reads_any_bytes_without_panic(text in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Some(value) = read(&text) {
                prop_assert_eq!(Some(value), serde_json::from_slice(&text).ok());
            }
        }
    }
}
