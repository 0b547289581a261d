//! Keeps in the system's keyring now and then how far the store is: who puts all of the store back to an earlier day, and what
//! lies beside it, does not put back the keyring. Only where the keyring has the store's key; one that is locked or silent
//! changes nothing.

use crate::shell::controller::Controller;
use crate::shell::keyring;
use crate::shell::logs;
use capture::Moment;
use std::sync::Arc;
use std::time::Duration;
use store::{KeychainError, NoteKeeper, Store};

/// Not more often.
const KEPT_EVERY: Duration = Duration::from_secs(3600);

/// A keyring, or a test's.
pub(super) type Keyring = dyn NoteKeeper<Error = KeychainError>;

/// What is known of the progress that is kept.
pub(crate) struct KeptProgress {
    /// Finds the keyring. It may have been locked or closed meanwhile, so it is found anew each time.
    pub(super) keyring: Arc<dyn Fn() -> Result<Box<Keyring>, KeychainError> + Send + Sync>,
    /// When it is kept next; never where a keyring has no part in it.
    next_at: Option<Moment>,
}

impl Default for KeptProgress {
    fn default() -> Self {
        Self { keyring: Arc::new(of_system), next_at: None }
    }
}

fn of_system() -> Result<Box<Keyring>, KeychainError> {
    Ok(Box::new(keyring::find()?))
}

impl KeptProgress {
    /// A store was opened: it is kept anew at once, if a keyring opened it.
    pub(super) fn renew(&mut self, is_opened_by_keychain: bool, now: Moment) {
        self.next_at = is_opened_by_keychain.then_some(now);
    }

    /// Whether an opened store is older than what was kept of it.
    pub(super) fn shows_older(&self, store: &Store) -> bool {
        store.is_opened_by_keychain()
            && (self.keyring)()
                .is_ok_and(|keyring| store.is_older_than_kept(&*keyring).unwrap_or_default())
    }
}

impl Controller {
    /// When it is to be kept again how far the store is: while nobody is here, and the store is at home.
    pub(super) fn keep_progress_at(&self) -> Option<Moment> {
        let session = self.session().ok()?;
        let is_quiet = self.visit.is_none() && session.copy().is_none();
        self.kept_progress.next_at.filter(|_| is_quiet)
    }

    /// Keeps it if it is due. The keyring may be slow: nobody waits for it.
    pub(super) fn keep_progress(&mut self) {
        if self.keep_progress_at().is_none_or(|at| at > self.clock.now()) {
            return;
        }
        self.kept_progress.next_at = Some(self.clock.now() + KEPT_EVERY);
        let Some(progress) = self.session().ok().and_then(|one| one.store().progress().ok()) else {
            return;
        };
        let keyring = Arc::clone(&self.kept_progress.keyring);
        let keep = move || {
            if let Err(why) = keyring().and_then(|keyring| progress.keep(&*keyring)) {
                logs::warn("how far the store is was not kept", &why.to_string());
            }
        };
        // Without a thread it is kept an hour later.
        let _ = std::thread::Builder::new().name("keyring".into()).spawn(keep);
    }
}
