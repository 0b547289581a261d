//! Collects everything that staff have set up.

use crate::cameras::preferred;
use crate::operator::stop_reasons;
use crate::settings::account::{self, StoredAccount};
use crate::settings::damaged;
use crate::settings::network;
use crate::settings::receiver;
use crate::settings::relay::StoredRelay;
use crate::settings::view::{SettingsView, SigningMode};
use crate::shell::clock;
use crate::shell::view::Environment;
use crate::visit::lockouts;
use store::Store;

/// The settings as staff may see them: of the key, its last four characters.
pub(crate) fn settings_view(store: &Store) -> SettingsView {
    let stored = account::stored(store);
    let relay = stored.as_ref().and_then(StoredAccount::relay);
    let receiver = receiver::stored(store);
    let end = |key: &str| key.char_indices().rev().nth(3).map(|(at, _)| key[at..].to_owned());
    SettingsView {
        environment: stored.as_ref().map_or(Environment::Sandbox, StoredAccount::environment),
        partner_id: stored.as_ref().map(|one| one.partner_id().to_owned()).unwrap_or_default(),
        api_key_end: stored.as_ref().and_then(|one| end(one.api_key())),
        callback_url: stored.as_ref().map(|one| one.callback_url().to_owned()).unwrap_or_default(),
        signing: relay.map_or(SigningMode::LocalKey, StoredRelay::signing),
        relay: relay.map(StoredRelay::view),
        receiver_address: receiver.address().to_owned(),
        receiver_token_end: end(receiver.token()),
        network: network::stored(store).view(),
        camera: preferred::camera(store),
        stops: stop_reasons::counts(store),
        locked_out: lockouts::count(store, &clock::reading()),
        damaged: damaged::settings(store),
    }
}
