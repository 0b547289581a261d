//! What staff set up.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::settings::account::{self, StoredAccount};
use crate::settings::key_view::{EscrowForm, EscrowView, KeyForm, KeyPlace, KeyView};
use crate::settings::network::{self, StoredNetwork};
use crate::settings::overview;
use crate::settings::receiver::{self, StoredReceiver};
use crate::settings::registration_key::RegistrationKey;
use crate::settings::relay::StoredRelay;
use crate::settings::store_key;
use crate::settings::view::{
    AccountForm, NetworkForm, ReceiverForm, RelayForm, SettingsView, SigningMode,
};
use crate::shell::clock;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::keyring;
use crate::shell::kiosk::Kiosk;
use crate::shell::request::{Request, StoreRequest};
use crate::shell::session::{self, Session};
use crate::shell::view::Environment;
use crate::visit::lockouts;
use courier::{CourierCommand, OfflineReason};
use std::sync::{Arc, PoisonError};
use store::{EscrowRecipient, Store, SystemCredential, change_root_key};
use zeroize::Zeroizing;

/// The settings as they stand.
pub(crate) fn settings(kiosk: &Arc<Kiosk>) -> Result<SettingsView, Failure> {
    let mut shown = overview::settings_view(&kiosk.session()?.store());
    if kiosk.is_demo() {
        shown.environment = Environment::Demo;
    }
    Ok(shown)
}

/// Keeps an account and speaks for it from now on.
pub(crate) fn save_account(kiosk: &Arc<Kiosk>, form: AccountForm) -> Result<SettingsView, Failure> {
    if kiosk.is_demo() {
        return Err(Failure::new(FailureCode::BadAccount, "a demo has its own account"));
    }
    let session = kiosk.session()?;
    let mut store = session.store();
    let new = StoredAccount::from_form(form, account::stored(&store).as_ref())?;
    account::may_replace(&store, &new)?;
    new.keep(&mut store)?;
    let shown = overview::settings_view(&store);
    send_by(&session, &store, &new);
    drop(store);
    kiosk.notify_changed();
    Ok(shown)
}

/// Registers this station with a relay, or uses the one it is registered with in another way. The API key is forgotten, and
/// so is the receiver of callbacks: the relay has both.
pub(crate) fn save_relay(kiosk: &Arc<Kiosk>, form: RelayForm) -> Result<SettingsView, Failure> {
    if kiosk.is_demo() {
        return Err(Failure::new(FailureCode::BadRelay, "a demo has its own account"));
    }
    let session = kiosk.session()?;
    let before = account::stored(&session.store());
    let new = relay_account(&session, &form, before, &kiosk.registration_key)?;
    let mut store = session.store();
    account::may_replace(&store, &new)?;
    new.keep(&mut store)?;
    kiosk.registration_key.forget();
    // With it the store's log is emptied, where the key may still stand.
    receiver::RECEIVER.clear(&mut store)?;
    let shown = overview::settings_view(&store);
    send_by(&session, &store, &new);
    drop(store);
    kiosk.notify_changed();
    Ok(shown)
}

/// The account behind a relay: as it was registered before, or by a new registration. Waits for the relay.
fn relay_account(
    session: &Session,
    form: &RelayForm,
    before: Option<StoredAccount>,
    keys: &RegistrationKey,
) -> Result<StoredAccount, Failure> {
    if form.signing == SigningMode::LocalKey {
        return Err(Failure::new(FailureCode::BadRelay, "a relay is no local key"));
    }
    if form.enrollment_code.trim().is_empty() {
        let kept = before.as_ref().and_then(|old| Some((old.partner_id(), old.relay()?)));
        let (partner_id, relay) = kept
            .filter(|(_, relay)| relay.is_at(&form.address))
            .ok_or_else(|| Failure::new(FailureCode::RelayRefuses, "there is no code"))?;
        return StoredAccount::behind(relay.clone().with_signing(form.signing), partner_id);
    }
    let key = keys.get(&form.address, &form.enrollment_code)?;
    let now = session.service_time().unwrap_or_else(clock::now);
    let network = session.network()?;
    let told = courier::register(&network, &form.address, &form.enrollment_code, &key, now)?;
    let partner_id = told.partner_id.clone();
    StoredAccount::behind(StoredRelay::new(form.signing, &form.address, told, &key), &partner_id)
}

/// Sends by an account from now on, and listens to whoever names jobs.
fn send_by(session: &Session, store: &Store, account: &StoredAccount) {
    let gateway = account.gateway().ok();
    let hints = session::hints_of(store, gateway.as_ref());
    session.order(CourierCommand::SetGateway(gateway));
    session.order(CourierCommand::SetHintSource(hints));
}

/// Keeps a receiver of callbacks and listens to it from now on; with an empty address to none.
pub(crate) fn save_receiver(
    kiosk: &Arc<Kiosk>,
    form: ReceiverForm,
) -> Result<SettingsView, Failure> {
    if kiosk.is_demo() {
        return Err(Failure::new(FailureCode::BadReceiver, "nobody posts callbacks for a demo"));
    }
    let session = kiosk.session()?;
    let mut store = session.store();
    let new = StoredReceiver::from_form(&form, &receiver::stored(&store))?;
    new.keep(&mut store)?;
    let shown = overview::settings_view(&store);
    let gateway = account::stored(&store).and_then(|account| account.gateway().ok());
    let hints = session::hints_of(&store, gateway.as_ref());
    drop(store);
    session.order(CourierCommand::SetHintSource(hints));
    Ok(shown)
}

/// Finds out whether the receiver that is kept answers.
pub(crate) fn check_receiver(kiosk: &Arc<Kiosk>) -> Result<(), Failure> {
    let kept = receiver::stored(&kiosk.session()?.store());
    let none = || Failure::new(FailureCode::BadReceiver, "no receiver is set up");
    let source = kept.source().ok().flatten().ok_or_else(none)?;
    let network = kiosk.session()?.network()?;
    Ok(courier::check_hint_source(&network, &source)?)
}

/// Keeps how the network is reached and goes by it from now on.
pub(crate) fn save_network(kiosk: &Arc<Kiosk>, form: NetworkForm) -> Result<SettingsView, Failure> {
    let session = kiosk.session()?;
    let mut store = session.store();
    let new = StoredNetwork::from_form(form, &network::stored(&store))?;
    new.keep(&mut store)?;
    drop(store);
    session.set_network(new.settings()?)?;
    settings(kiosk)
}

/// Asks Smile ID now, without any job's data: why there is no connection, or nothing when there is one. Seconds.
pub(crate) fn check_network(kiosk: &Arc<Kiosk>) -> Result<Option<OfflineReason>, Failure> {
    let session = kiosk.session()?;
    let found = session.check_network()?;
    // The courier need not wait for its own next try.
    session.order(CourierCommand::NetworkChanged);
    Ok(found)
}

/// Lets every customer number that must wait try again at once.
pub(crate) fn lift_lockouts(kiosk: &Arc<Kiosk>) -> Result<(), Failure> {
    Ok(lockouts::lift(&mut kiosk.session()?.store())?)
}

/// What opens the store.
pub(crate) fn store_key(kiosk: &Arc<Kiosk>) -> Result<KeyView, Failure> {
    let session = kiosk.session()?;
    let shown = store_key::view(&session.store(), &SystemCredential::of_environment());
    Ok(shown)
}

/// Puts the store under another root key. Whoever knows no passphrase changes none.
pub(crate) fn change_key(
    kiosk: &Arc<Kiosk>,
    app: &tauri::AppHandle,
    form: KeyForm,
) -> Result<KeyView, Failure> {
    if kiosk.is_demo() {
        return Err(Failure::other("a demo has its own passphrase"));
    }
    let _alone = kiosk.key_changes.lock().unwrap_or_else(PoisonError::into_inner);
    let session = kiosk.session()?;
    if session.copy().is_some() {
        return Err(Failure::other("nothing is written into a store in quarantine"));
    }
    prove(kiosk, &session, form.current.text())?;
    let new = store_key::new_key(&form, &SystemCredential::of_environment())?;
    let find = || keyring::find_or_open(app, kiosk.is_locked_down());
    let changed = change_root_key(|| session.store(), &new, find);
    drop(session);
    // After a failed write the controller opens the store again.
    kiosk.notify_changed();
    changed?;
    store_key(kiosk)
}

/// Whoever knows no passphrase does nothing with the key that it makes.
fn prove(kiosk: &Kiosk, session: &Session, passphrase: &str) -> Result<(), Failure> {
    if store_key::place_of(session.store().opened_by()) != KeyPlace::Passphrase {
        return Ok(());
    }
    let prove = StoreRequest::ProvePassphrase(Zeroizing::new(passphrase.to_owned()));
    kiosk.demand(|reply| Request::Store(prove, reply))
}

/// Seals the root key to an organisation, and saves that in a folder if one is named.
pub(crate) fn escrow_key(
    kiosk: &Arc<Kiosk>,
    app: &tauri::AppHandle,
    form: EscrowForm,
) -> Result<EscrowView, Failure> {
    if kiosk.is_demo() {
        return Err(Failure::other("a demo has nothing to recover"));
    }
    let bad = || Failure::new(FailureCode::BadRecipient, "it is no X25519 recipient of age");
    let recipient = EscrowRecipient::read(&form.recipient).ok_or_else(bad)?;
    let _alone = kiosk.key_changes.lock().unwrap_or_else(PoisonError::into_inner);
    let session = kiosk.session()?;
    if session.copy().is_some() {
        return Err(Failure::other("nothing is written into a store in quarantine"));
    }
    prove(kiosk, &session, form.current.text())?;
    let source = session.store().opened_by().clone();
    let find = || keyring::find_or_open(app, kiosk.is_locked_down());
    let credential = SystemCredential::of_environment();
    let key = store_key::root_key(&source, form.current.text(), &credential, find)?;
    let now = session.service_time().unwrap_or_else(clock::now);
    let escrow = session.store().escrow(&key, &recipient)?;
    let shown = store_key::save_escrow(escrow, form.folder.trim())?;
    session.store().note_escrow(&recipient, now)?;
    Ok(shown)
}
