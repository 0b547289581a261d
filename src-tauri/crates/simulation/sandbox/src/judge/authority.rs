//! Stands in for the ID authorities: the last digit of a number decides, as in the vendor's sandbox.

use crate::protocol::id_info::{IdInfo, IdNumber};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::fmt;

/// The code of an ID number that the authority knows.
pub(crate) const VALIDATED: &str = "1012";

/// What the authority says. `Debug` shows the code only.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Finding {
    /// 1012: validated; 1013: not found; 1014: no such format; 1015: out of order.
    pub(crate) code: String,
    /// The number that was looked up.
    pub(crate) number: IdNumber,
    /// The result's keys that tell the person's data.
    pub(crate) fields: Map<String, Value>,
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finding").field("code", &self.code).finish_non_exhaustive()
    }
}

/// Looks a claim up. `registrants` are the other users enrolled with this number.
pub(crate) fn look_up(claim: &IdInfo, registrants: &[String]) -> Finding {
    let mut fields = Map::new();
    let mut set = |key: &str, value: Value| drop(fields.insert(key.to_owned(), value));
    set("Country", json!(claim.text("country")));
    set("IDType", json!(claim.text("id_type")));
    set("IDNumber", json!(claim.text("id_number")));
    let code = match claim.text("id_number").chars().last() {
        Some('0' | '4') => VALIDATED,
        Some('2') => "1014",
        Some('3') => "1015",
        _ => "1013",
    };
    if code == VALIDATED {
        let person =
            if claim.text("id_number").ends_with('4') { as_claimed(claim) } else { nobody() };
        for (key, value) in person {
            set(&key, value);
        }
        set("IDNumberPreviouslyRegistered", json!(!registrants.is_empty()));
        set("UserIDsOfPreviousRegistrants", json!(registrants));
    }
    Finding { code: code.to_owned(), number: claim.number(), fields }
}

/// The one person whom the authority knows.
fn nobody() -> Map<String, Value> {
    person(
        &json!({"FullName": "Joe Doe Leo", "DOB": "2000-09-20", "Gender": "Male",
            "Address": "1 Example Street", "PhoneNumber": "0123456789"}),
        json!({"FirstName": "Joe", "MiddleName": "Doe", "LastName": "Leo", "DOB": "2000-09-20"}),
    )
}

/// Custom data: what was claimed comes back.
fn as_claimed(claim: &IdInfo) -> Map<String, Value> {
    let names = ["first_name", "middle_name", "last_name"].map(|key| claim.text(key));
    let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
    person(
        &json!({"FullName": names.join(" "), "DOB": claim.text("dob"), "Gender": "",
            "Address": "", "PhoneNumber": claim.text("phone_number")}),
        Value::Object(claim.fields().clone()),
    )
}

fn person(shown: &Value, full: Value) -> Map<String, Value> {
    let mut fields = shown.as_object().cloned().unwrap_or_default();
    for key in ["PhoneNumber2", "ExpirationDate", "Secondary_ID_Number"] {
        fields.insert(key.to_owned(), json!(""));
    }
    for key in ["Photo", "Document"] {
        fields.insert(key.to_owned(), json!("Not Available"));
    }
    fields.insert("FullData".to_owned(), full);
    fields
}

/// `Verify_ID_Number`, `Return_Personal_Info` and `Selfie_To_ID_Authority_Compare` for what the authority said.
pub(crate) fn actions(finding: Option<&Finding>) -> [&'static str; 3] {
    match finding.map(|finding| finding.code.as_str()) {
        None => ["Not Applicable"; 3],
        Some(VALIDATED) => ["Verified", "Returned", "Completed"],
        Some("1015") => ["Issuer Unavailable", "Issuer Unavailable", "Issuer Unavailable"],
        Some(_) => ["Not Verified", "Not Returned", "Not Done"],
    }
}

/// `ResultText` of the ID information.
pub(crate) fn text(code: &str) -> &'static str {
    match code {
        "1012" => "ID Number Validated",
        "1014" => "Unsupported ID Number Format",
        "1015" => "ID authority database unavailable",
        _ => "Unable to validate ID - Not Found",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(number: &str, registrants: &[&str]) -> Finding {
        let id_info = json!({"country": "NG", "id_type": "BVN", "id_number": number, "entered": true,
            "first_name": "Asha", "last_name": "Juma", "citizenship": "NG"});
        let claim = IdInfo::read(Some(&id_info)).unwrap().unwrap();
        let registrants: Vec<_> = registrants.iter().map(ToString::to_string).collect();
        look_up(&claim, &registrants)
    }

    #[test]
    fn the_last_digit_decides() {
        let codes = ["0", "1", "2", "3", "4", "5", "x"].map(|last| {
            let finding = finding(&format!("0000{last}"), &[]);
            (finding.code.clone(), finding.fields.contains_key("FullName"))
        });
        let expected = [
            ("1012", true),
            ("1013", false),
            ("1014", false),
            ("1015", false),
            ("1012", true),
            ("1013", false),
            ("1013", false),
        ]
        .map(|(code, found)| (code.to_owned(), found));
        assert_eq!(codes, expected);
    }

    #[test]
    fn returns_custom_data() {
        let custom = finding("00004", &[]);
        assert_eq!(custom.fields["FullName"], "Asha Juma");
        assert_eq!(custom.fields["FullData"]["citizenship"], "NG");
        assert_eq!(finding("00000", &[]).fields["FullName"], "Joe Doe Leo");
        assert!(!format!("{custom:?}").contains("Asha"));
    }

    #[test]
    fn names_other_registrants() {
        let fields = finding("00000", &["u1"]).fields;
        assert_eq!(fields["IDNumberPreviouslyRegistered"], true);
        assert_eq!(fields["UserIDsOfPreviousRegistrants"], json!(["u1"]));
        let fields = finding("00000", &[]).fields;
        assert_eq!(fields["IDNumberPreviouslyRegistered"], false);
        let unknown = finding("00001", &["u1"]).fields;
        assert!(!unknown.contains_key("UserIDsOfPreviousRegistrants"));
    }
}
