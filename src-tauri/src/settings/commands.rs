//! What staff set up.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::settings::account::{self, StoredAccount};
use crate::settings::network::{self, StoredNetwork};
use crate::settings::overview;
use crate::settings::receiver::{self, StoredReceiver};
use crate::settings::view::{AccountForm, NetworkForm, ReceiverForm, SettingsView};
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::Kiosk;
use crate::shell::view::Environment;
use crate::visit::lockouts;
use courier::{CourierCommand, OfflineReason};
use std::sync::Arc;

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
    drop(store);
    session.order(CourierCommand::SetAccount(new.account().ok()));
    kiosk.notify_changed();
    Ok(shown)
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
    drop(store);
    session.order(CourierCommand::SetHintSource(new.source().ok().flatten()));
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
