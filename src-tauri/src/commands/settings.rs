//! What staff set up.

use super::Here;
use crate::account::{self, StoredAccount};
use crate::failure::{Failure, FailureCode};
use crate::lockouts;
use crate::receiver::{self, StoredReceiver};
use crate::views::kiosk::Environment;
use crate::views::settings::{AccountForm, ReceiverForm, SettingsView};
use courier::Order;

/// The settings as they stand.
#[tauri::command(async)]
pub(crate) fn settings(here: Here<'_>) -> Result<SettingsView, Failure> {
    let mut shown = account::view(&here.station()?.store());
    if here.is_demo() {
        shown.environment = Environment::Demo;
    }
    Ok(shown)
}

/// Keeps an account and speaks for it from now on.
#[tauri::command(async)]
pub(crate) fn save_account(here: Here<'_>, form: AccountForm) -> Result<SettingsView, Failure> {
    if here.is_demo() {
        return Err(Failure::new(FailureCode::BadAccount, "a demo has its own account"));
    }
    let station = here.station()?;
    let mut store = station.store();
    let new = StoredAccount::from_form(form, account::stored(&store).as_ref())?;
    account::may_replace(&store, &new)?;
    new.keep(&mut store)?;
    let shown = account::view(&store);
    drop(store);
    station.order(Order::Account(new.account().ok()));
    here.tell_kiosk();
    Ok(shown)
}

/// Keeps a receiver of callbacks and listens to it from now on; with an empty address to none.
#[tauri::command(async)]
pub(crate) fn save_receiver(here: Here<'_>, form: ReceiverForm) -> Result<SettingsView, Failure> {
    if here.is_demo() {
        return Err(Failure::new(FailureCode::BadReceiver, "nobody posts callbacks for a demo"));
    }
    let station = here.station()?;
    let mut store = station.store();
    let new = StoredReceiver::from_form(&form, &receiver::stored(&store))?;
    new.keep(&mut store)?;
    let shown = account::view(&store);
    drop(store);
    station.order(Order::Hints(new.source().ok().flatten()));
    Ok(shown)
}

/// Finds out whether the receiver that is kept answers.
#[tauri::command(async)]
pub(crate) fn check_receiver(here: Here<'_>) -> Result<(), Failure> {
    let kept = receiver::stored(&here.station()?.store());
    let none = || Failure::new(FailureCode::BadReceiver, "no receiver is set up");
    let source = kept.source().ok().flatten().ok_or_else(none)?;
    Ok(courier::hints::check(&source)?)
}

/// Lets every customer number that must wait try again at once.
#[tauri::command(async)]
pub(crate) fn lift_lockouts(here: Here<'_>) -> Result<(), Failure> {
    Ok(lockouts::lift(&mut here.station()?.store())?)
}
