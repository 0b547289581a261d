//! Tells staff which settings are there and cannot be read. None of them becomes a default that lets something through.

use crate::cameras::{camera_setup, preferred};
use crate::operator::stop_reasons;
use crate::settings::account;
use crate::settings::network;
use crate::settings::receiver;
use crate::settings::view::SettingName;
use crate::site::site_settings;
use crate::speech::audio_settings;
use crate::staff::kept;
use crate::visit::lockouts;
use store::{SettingError, Store};

/// The settings that are damaged.
pub(crate) fn settings(store: &Store) -> Vec<SettingName> {
    let all = [
        (SettingName::Account, is_damaged(&account::ACCOUNT.load(store))),
        (SettingName::Receiver, is_damaged(&receiver::RECEIVER.load(store))),
        (SettingName::Network, is_damaged(&network::NETWORK.load(store))),
        (SettingName::Lockouts, is_damaged(&lockouts::LOCKOUTS.load(store))),
        (SettingName::PreferredCamera, is_damaged(&preferred::CAMERA.load(store))),
        (SettingName::CameraSetups, camera_setup::Setups::read(store).damaged),
        (SettingName::Voice, is_damaged(&audio_settings::VOICE.load(store))),
        (SettingName::Stops, is_damaged(&stop_reasons::STOPS.load(store))),
        (SettingName::Site, is_damaged(&site_settings::SITE.load(store))),
        (
            SettingName::Staff,
            is_damaged(&kept::ROSTER.load(store))
                || is_damaged(&kept::TRIES.load(store))
                || is_damaged(&kept::RECOVERY.load(store)),
        ),
    ];
    all.into_iter().filter_map(|(name, damaged)| damaged.then_some(name)).collect()
}

fn is_damaged<T>(loaded: &Result<Option<T>, SettingError>) -> bool {
    matches!(loaded, Err(SettingError::Damaged(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::overview::settings_view;

    #[test]
    fn staff_are_told_what_is_damaged_and_only_that() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        assert_eq!(settings(&store), []);
        for name in [
            "account",
            "receiver",
            "network",
            "lockouts",
            "camera",
            "camera-setups",
            "voice",
            "stops",
            "site",
            "staff",
        ] {
            store.put_secret(name, &[0xff]).unwrap();
        }
        let all = [
            SettingName::Account,
            SettingName::Receiver,
            SettingName::Network,
            SettingName::Lockouts,
            SettingName::PreferredCamera,
            SettingName::CameraSetups,
            SettingName::Voice,
            SettingName::Stops,
            SettingName::Site,
            SettingName::Staff,
        ];
        assert_eq!(settings_view(&store).damaged, all);
        store.delete_secret("staff").unwrap();
        for name in ["staff-tries", "staff-recovery"] {
            assert!(!settings(&store).contains(&SettingName::Staff));
            store.put_secret(name, &[0xff]).unwrap();
            assert!(settings(&store).contains(&SettingName::Staff));
            store.delete_secret(name).unwrap();
        }
        lockouts::lift(&mut store).unwrap();
        assert!(!settings(&store).contains(&SettingName::Lockouts));
    }
}
