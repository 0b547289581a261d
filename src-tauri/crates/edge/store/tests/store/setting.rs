//! Loads settings that are absent, present or damaged.

use crate::support::{filled, intrude, root_key};
use serde::{Deserialize, Serialize};
use store::{DamagedSetting, Setting, SettingDamage, SettingError, Store};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Limits {
    tries: u32,
    names: Vec<String>,
}

const LIMITS: Setting<Limits> = Setting::json("limits", 1);
const LIMITS_2: Setting<Limits> = Setting::json("limits", 2);
const CAMERA: Setting<String> = Setting::text("camera", 1);

fn limits() -> Limits {
    Limits { tries: 3, names: vec!["one".into(), "two".into()] }
}

fn damage<T: std::fmt::Debug>(setting: &Setting<T>, store: &Store) -> SettingDamage {
    match setting.load(store) {
        Err(SettingError::Damaged(DamagedSetting { name, damage })) => {
            assert_eq!(name, setting.name());
            damage
        }
        other => panic!("{other:?} instead of damage"),
    }
}

#[test]
fn settings_are_saved_replaced_and_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 0);
    assert_eq!(LIMITS.load(&store).unwrap(), None);
    LIMITS.save(&mut store, &limits()).unwrap();
    CAMERA.save(&mut store, &"first".to_owned()).unwrap();
    CAMERA.save(&mut store, &"/dev/video0".to_owned()).unwrap();
    drop(store);
    let mut store = Store::open(folder.path(), &root_key()).unwrap();
    assert_eq!(LIMITS.load(&store).unwrap(), Some(limits()));
    assert_eq!(CAMERA.load(&store).unwrap().as_deref(), Some("/dev/video0"));
    LIMITS.clear(&mut store).unwrap();
    LIMITS.clear(&mut store).unwrap();
    assert_eq!(LIMITS.load(&store).unwrap(), None);
    assert!(CAMERA.load(&store).unwrap().is_some(), "other settings stay");
}

#[test]
fn first_version_keeps_the_plain_form() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 0);
    let plain = br#"{"tries":3,"names":["one","two"]}"#;
    store.put_secret("limits", plain).unwrap();
    assert_eq!(LIMITS.load(&store).unwrap(), Some(limits()));
    LIMITS.save(&mut store, &limits()).unwrap();
    assert_eq!(store.get_secret("limits").unwrap().unwrap().as_slice(), plain);
    store.put_secret("camera", "kamera ya mbele".as_bytes()).unwrap();
    assert_eq!(CAMERA.load(&store).unwrap().as_deref(), Some("kamera ya mbele"));
}

#[test]
fn truncated_value_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 0);
    for setting in [LIMITS, LIMITS_2] {
        setting.save(&mut store, &limits()).unwrap();
        let whole = store.get_secret("limits").unwrap().unwrap();
        for length in 0..whole.len() {
            store.put_secret("limits", &whole[..length]).unwrap();
            let error = setting.load(&store).unwrap_err();
            assert!(matches!(error, SettingError::Damaged(_)), "{length} bytes: {error}");
        }
        store.put_secret("limits", &whole).unwrap();
        assert_eq!(setting.load(&store).unwrap(), Some(limits()));
    }
    CAMERA.save(&mut store, &"é".to_owned()).unwrap();
    store.put_secret("camera", &"é".as_bytes()[..1]).unwrap();
    assert_eq!(damage(&CAMERA, &store), SettingDamage::Unreadable);
}

#[test]
fn other_version_is_damaged_in_both_directions() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 0);
    LIMITS_2.save(&mut store, &limits()).unwrap();
    assert_eq!(LIMITS_2.load(&store).unwrap(), Some(limits()));
    let newer = SettingDamage::OtherVersion { found: 2, known: 1 };
    assert_eq!(damage(&LIMITS, &store), newer);
    LIMITS.save(&mut store, &limits()).unwrap();
    let older = SettingDamage::OtherVersion { found: 1, known: 2 };
    assert_eq!(damage(&LIMITS_2, &store), older);
}

#[test]
fn wrong_type_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 0);
    let values: [&[u8]; 6] = [
        b"",
        b"null",
        b"[3]",
        br#"{"tries":"3","names":[]}"#,
        br#"{"tries":3,"names":[]} and more"#,
        b"\xff\xfe",
    ];
    for value in values {
        store.put_secret("limits", value).unwrap();
        assert_eq!(damage(&LIMITS, &store), SettingDamage::Unreadable, "{value:?}");
        assert_eq!(store.get_secret("limits").unwrap().unwrap().as_slice(), value, "left as it is");
    }
    store.put_secret("camera", b"\xff").unwrap();
    assert_eq!(damage(&CAMERA, &store), SettingDamage::Unreadable);
}

#[test]
fn moved_setting_is_damaged_until_it_is_saved_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 0);
    LIMITS.save(&mut store, &limits()).unwrap();
    CAMERA.save(&mut store, &"secret camera".to_owned()).unwrap();
    drop(store);
    intrude(folder.path())
        .execute_batch("UPDATE secret SET sealed = (SELECT sealed FROM secret WHERE name = 'camera') WHERE name = 'limits'")
        .unwrap();
    let mut store = Store::open(folder.path(), &root_key()).unwrap();
    assert_eq!(damage(&LIMITS, &store), SettingDamage::SealBroken);
    LIMITS.save(&mut store, &limits()).unwrap();
    assert_eq!(LIMITS.load(&store).unwrap(), Some(limits()));
}

#[test]
fn errors_name_the_setting_and_none_of_its_value() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 0);
    store.put_secret("limits", br#"{"api_key":"secret-1234"}"#).unwrap();
    let error = LIMITS.load(&store).unwrap_err();
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(text.contains("limits") && !text.contains("secret-1234"), "{text}");
    }
}
