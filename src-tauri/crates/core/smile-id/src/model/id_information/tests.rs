//! Tests which identities may be claimed, how they are written, and that they are never shown.

use super::*;
use serde_json::json;

fn claimed() -> IdInformation {
    IdInformation {
        country: "NG".to_owned(),
        id_type: "BANK_ACCOUNT".to_owned(),
        id_number: "0123456789".to_owned(),
        first_name: Some("Leo".to_owned()),
        middle_name: Some("Kofi".to_owned()),
        last_name: Some("Joe".to_owned()),
        dob: Some("1952-02-29".to_owned()),
        phone_number: Some("+2348000000000".to_owned()),
        bank_code: Some("044".to_owned()),
        extra: BTreeMap::from([("citizenship".to_owned(), "Nigerian".to_owned())]),
    }
}

#[test]
fn writes_every_field_as_entered() {
    assert_eq!(claimed().faults(), []);
    assert_eq!(
        serde_json::to_value(claimed()).unwrap(),
        json!({
            "country": "NG", "id_type": "BANK_ACCOUNT", "id_number": "0123456789", "first_name": "Leo",
            "middle_name": "Kofi", "last_name": "Joe", "dob": "1952-02-29", "phone_number": "+2348000000000",
            "bank_code": "044", "citizenship": "Nigerian", "entered": true
        })
    );
}

#[test]
fn finds_every_fault() {
    let fault = |change: fn(&mut IdInformation)| {
        let mut claimed = claimed();
        change(&mut claimed);
        claimed.faults()
    };
    let text = |key: &str| vec![IdInformationFault::Text(key.to_owned())];
    for country in ["", "N", "ng", "NGA", "Ñ"] {
        let claimed = IdInformation { country: country.to_owned(), ..claimed() };
        assert_eq!(claimed.faults(), [IdInformationFault::Country], "{country}");
    }
    assert_eq!(fault(|id| id.id_type.clear()), text("id_type"));
    assert_eq!(fault(|id| id.id_number = " 1".to_owned()), text("id_number"));
    assert_eq!(fault(|id| id.last_name = Some("Jo\ne".to_owned())), text("last_name"));
    assert_eq!(fault(|id| id.bank_code = Some(String::new())), text("bank_code"));
    for dob in ["1953-02-29", "20-09-2000", "2000-9-20", "2000-09-20T"] {
        let claimed = IdInformation { dob: Some(dob.to_owned()), ..claimed() };
        assert_eq!(claimed.faults(), [IdInformationFault::DateOfBirth], "{dob}");
    }
    let second = |id: &mut IdInformation| {
        id.extra.insert("entered".to_owned(), "false".to_owned());
    };
    assert_eq!(fault(second), [IdInformationFault::Extra("entered".to_owned())]);
    assert_eq!(IdInformation::default().faults().len(), 3);
}

#[test]
fn shows_nothing_personal() {
    let shown = format!("{:?} {:?}", claimed(), claimed().faults());
    for secret in ["0123456789", "Leo", "Kofi", "Joe", "1952", "+234", "044", "Nigerian"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    let mut wrong = claimed();
    wrong.id_number = "secret\n".to_owned();
    assert!(!format!("{:?}{}", wrong.faults(), wrong.faults()[0]).contains("secret"));
}
