//! Says in what a view differs from the fixture that is nearest to it.

use serde_json::Value;
use std::collections::BTreeMap;

/// Values by the path of keys to them, joined by dots.
type Differences = BTreeMap<String, Value>;

/// The fixture that differs least, and in what.
pub(super) fn nearest(fixtures: &BTreeMap<String, Value>, view: &Value) -> (String, Differences) {
    let all = fixtures
        .iter()
        .filter(|(_, fixture)| fixture["at"] == view["at"])
        .map(|(name, fixture)| (name.clone(), differences(fixture, view)));
    all.min_by_key(|(_, differs)| differs.len()).expect("every place has a fixture")
}

fn differences(from: &Value, to: &Value) -> Differences {
    let mut found = Differences::new();
    compare(from, to, "", &mut found);
    found
}

fn compare(from: &Value, to: &Value, path: &str, found: &mut Differences) {
    match (from, to) {
        (Value::Object(from), Value::Object(to)) if from.keys().eq(to.keys()) => {
            for (key, value) in to {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                compare(&from[key], value, &path, found);
            }
        }
        _ if from == to => {}
        _ => {
            found.insert(path.to_owned(), to.clone());
        }
    }
}

#[test]
fn differences_are_told_by_their_path() {
    let from = serde_json::json!({ "a": { "b": 1, "c": null }, "d": {} });
    let to = serde_json::json!({ "a": { "b": 2, "c": null }, "d": { "e": 1 } });
    let told = serde_json::to_string(&differences(&from, &to)).unwrap();
    assert_eq!(told, r#"{"a.b":2,"d":{"e":1}}"#);
}
