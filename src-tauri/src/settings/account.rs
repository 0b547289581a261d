//! The account staff set up, kept sealed in the store.

use crate::settings::relay::StoredRelay;
use crate::settings::secret_text;
use crate::settings::view::AccountForm;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::view::Environment;
use courier::Gateway;
use serde::{Deserialize, Serialize};
use smile_id::auth::account::{PRODUCTION_URL, SANDBOX_URL};
use smile_id::{Account, AccountError};
use std::fmt;
use std::sync::Arc;
use store::{SecretText, Setting, SettingError, Store, StoreError};
use zeroize::Zeroizing;

/// The account as it is kept.
pub(crate) const ACCOUNT: Setting<StoredAccount> = Setting::json("account", 1);

/// An account as it is kept. `Debug` hides the key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredAccount {
    environment: Environment,
    partner_id: String,
    /// Empty where a relay has it.
    #[serde(with = "secret_text")]
    api_key: SecretText,
    callback_url: String,
    /// Who has the key, if this station has not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relay: Option<StoredRelay>,
}

impl StoredAccount {
    /// Takes a form; an empty key keeps the stored one of the same environment.
    ///
    /// # Errors
    /// [`FailureCode::BadAccount`], saying what is wrong.
    pub(crate) fn from_form(form: AccountForm, before: Option<&Self>) -> Result<Self, Failure> {
        let kept =
            before.filter(|old| old.environment == form.environment).map(|old| old.api_key.clone());
        let typed = Zeroizing::new(form.api_key);
        let api_key = match typed.trim() {
            "" if typed.is_empty() => kept.unwrap_or_default(),
            typed => SecretText::from(typed),
        };
        let new = Self {
            environment: form.environment,
            partner_id: form.partner_id.trim().to_owned(),
            api_key,
            callback_url: form.callback_url.trim().to_owned(),
            relay: None,
        };
        new.account().map_err(|why| Failure::new(FailureCode::BadAccount, why))?;
        Ok(new)
    }

    /// The account of a partner whose key a relay has.
    ///
    /// # Errors
    /// [`FailureCode::BadRelay`], saying what is wrong with what the relay told.
    pub(crate) fn behind(relay: StoredRelay, partner_id: &str) -> Result<Self, Failure> {
        relay.gateway(partner_id)?;
        Ok(Self {
            environment: relay.environment(partner_id)?,
            partner_id: partner_id.to_owned(),
            api_key: SecretText::default(),
            callback_url: String::new(),
            relay: Some(relay),
        })
    }

    /// For whom and by which way jobs are sent.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn gateway(&self) -> Result<Gateway, Failure> {
        match &self.relay {
            Some(relay) => relay.gateway(&self.partner_id),
            None => {
                let account = self.account();
                Ok(account.map_err(|why| Failure::new(FailureCode::BadAccount, why))?.into())
            }
        }
    }

    /// The relay that has the key, if one has.
    pub(crate) const fn relay(&self) -> Option<&StoredRelay> {
        self.relay.as_ref()
    }

    /// The account to sign with.
    fn account(&self) -> Result<Account, AccountError> {
        let base = match self.environment {
            Environment::Sandbox => SANDBOX_URL,
            Environment::Production => PRODUCTION_URL,
            Environment::Demo => return Err(AccountError::BaseUrl),
        };
        let key = Arc::new(self.api_key.clone());
        Account::with_kept_key(&self.partner_id, key, base, &self.callback_url)
    }

    /// Which Smile ID it is for.
    pub(crate) const fn environment(&self) -> Environment {
        self.environment
    }

    /// The partner id as the portal shows it.
    pub(crate) fn partner_id(&self) -> &str {
        &self.partner_id
    }

    /// The key; for signing, and of it four characters for staff.
    pub(crate) fn api_key(&self) -> &str {
        self.api_key.text()
    }

    /// Where Smile ID posts results; empty for nowhere.
    pub(crate) fn callback_url(&self) -> &str {
        &self.callback_url
    }

    /// Keeps it.
    ///
    /// # Errors
    /// What the store said.
    pub(crate) fn keep(&self, store: &mut Store) -> Result<(), StoreError> {
        ACCOUNT.save(store, self)
    }
}

impl fmt::Debug for StoredAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredAccount")
            .field("environment", &self.environment)
            .finish_non_exhaustive()
    }
}

/// The account that is kept; none when there is none, nor when it is damaged: then nothing is sent.
pub(crate) fn stored(store: &Store) -> Option<StoredAccount> {
    ACCOUNT.load(store).ok().flatten()
}

/// Whether an account may take the place of the stored one: jobs that were captured for one partner and environment must
/// never reach another. Whose jobs they are is unknown while the stored account is damaged: then none may.
///
/// # Errors
/// [`FailureCode::JobsUnfinished`]; what the store said.
pub(crate) fn may_replace(store: &Store, new: &StoredAccount) -> Result<(), Failure> {
    let owner = match ACCOUNT.load(store) {
        Ok(None) => return Ok(()),
        Ok(Some(old))
            if (old.environment, &old.partner_id) == (new.environment, &new.partner_id) =>
        {
            return Ok(());
        }
        Ok(Some(old)) => format!("partner {}", old.partner_id),
        Err(SettingError::Damaged(_)) => "an account that cannot be read".to_owned(),
        Err(SettingError::Store(why)) => return Err(why.into()),
    };
    let unfinished = store.jobs()?.iter().filter(|summary| !summary.job.state().is_ended()).count();
    if unfinished == 0 {
        return Ok(());
    }
    let why = format!("{unfinished} jobs of {owner} are not finished");
    Err(Failure::new(FailureCode::JobsUnfinished, why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::overview::settings_view;
    use crate::settings::view::SigningMode;
    use delivery::{Job, UnixMillis};
    use enrollment::{
        Consent, ConsentChannel, Draft, Enrollment, JobId, JobKind, Jpeg, Photos, UserId,
    };
    use relay_protocol::{DeviceId, KeyPair, Registration};

    fn form(environment: Environment, key: &str) -> AccountForm {
        AccountForm {
            environment,
            partner_id: " 085 ".into(),
            api_key: key.into(),
            callback_url: String::new(),
        }
    }

    /// Invariant: An API key never crosses from one environment to the other.
    #[test]
    fn an_empty_key_keeps_the_stored_one_but_never_across_environments() {
        let old =
            StoredAccount::from_form(form(Environment::Sandbox, "sandbox-key"), None).unwrap();
        assert_eq!(old.partner_id, "085");
        let same = StoredAccount::from_form(form(Environment::Sandbox, ""), Some(&old)).unwrap();
        assert_eq!(same, old);
        let other = StoredAccount::from_form(form(Environment::Production, ""), Some(&old));
        assert_eq!(other.unwrap_err().code, FailureCode::BadAccount);
    }

    #[test]
    fn what_cannot_be_an_account_is_refused() {
        let mut bad = form(Environment::Sandbox, "key");
        bad.callback_url = "http://example.com".into();
        assert_eq!(StoredAccount::from_form(bad, None).unwrap_err().code, FailureCode::BadAccount);
        let demo = StoredAccount::from_form(form(Environment::Demo, "key"), None);
        assert_eq!(demo.unwrap_err().code, FailureCode::BadAccount);
    }

    #[test]
    fn the_key_stays_out_of_debug_and_mostly_out_of_the_window() {
        let stored =
            StoredAccount::from_form(form(Environment::Sandbox, "sandbox-key-1234"), None).unwrap();
        assert!(!format!("{stored:?}").contains("1234"));
        let folder = std::env::temp_dir().join(format!("tabasamu-account-{}", std::process::id()));
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        stored.keep(&mut store).unwrap();
        let shown = settings_view(&store);
        drop(store);
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(shown.api_key_end.as_deref(), Some("1234"));
        assert!(!format!("{shown:?}").contains("sandbox-key"));
    }

    /// Invariant: Going over to a relay erases the API key from the store at once.
    #[test]
    fn a_relay_takes_the_place_of_the_key() {
        let home = tempfile::tempdir().unwrap();
        let mut store =
            Store::create_with_passphrase(&home.path().join("store"), "a long passphrase").unwrap();
        let own = form(Environment::Sandbox, "sandbox-key-1234");
        StoredAccount::from_form(own, None).unwrap().keep(&mut store).unwrap();
        let holds = |store: &Store| {
            let kept = store.get_secret(ACCOUNT.name()).unwrap().unwrap();
            kept.windows(16).any(|part| part == b"sandbox-key-1234")
        };
        assert!(holds(&store));
        let told = Registration {
            device_id: DeviceId::from_random([3; 16]),
            name: "Counter 3".to_owned(),
            partner_id: "085".to_owned(),
            environment: "sandbox".to_owned(),
            base_url: SANDBOX_URL.to_owned(),
            relay_key: KeyPair::from_seed(&[2; 32]).public(),
        };
        let key = KeyPair::from_seed(&[1; 32]);
        let relay = StoredRelay::new(SigningMode::Proxy, "https://relay.example", told, &key);
        let behind = StoredAccount::behind(relay, "085").unwrap();
        assert!(may_replace(&store, &behind).is_ok(), "the same partner");
        behind.keep(&mut store).unwrap();
        assert!(!holds(&store));
        assert_eq!(stored(&store), Some(behind));
        let shown = settings_view(&store);
        assert_eq!((shown.api_key_end, shown.signing), (None, SigningMode::Proxy));
        assert_eq!(shown.relay.unwrap().station, "Counter 3");
        // On the way back the key must be typed anew.
        let back =
            StoredAccount::from_form(form(Environment::Sandbox, ""), stored(&store).as_ref());
        assert_eq!(back.unwrap_err().code, FailureCode::BadAccount);
    }

    /// One person's job, not sent yet.
    fn unfinished_job(store: &mut Store) {
        let jpeg = |marker: u8| Jpeg::new(vec![0xff, 0xd8, 0xff, marker, 0xff, 0xd9]);
        let enrollment = Enrollment::seal(Draft {
            job_id: JobId::from_random([7; 16]),
            user_id: UserId::new("C-1").unwrap(),
            kind: JobKind::Registration,
            identity: None,
            consent: Some(Consent {
                notice_version: "1".into(),
                language: "sw".into(),
                channel: ConsentChannel::Screen,
                granted_at_ms: 1,
                authority: None,
            }),
            photos: Photos { selfie: jpeg(0), liveness: (1..=8).map(jpeg).collect() },
            quality_report: None,
            captured_at_ms: 2,
            clock: None,
        });
        let now = UnixMillis(3);
        store.add(&enrollment.unwrap(), &Job::new(now), now).unwrap();
    }

    /// Invariant: Jobs captured for one partner never reach another, also while the stored account cannot be read.
    #[test]
    fn a_damaged_account_lets_no_account_in_while_jobs_are_unfinished() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("store");
        let mut store = Store::create_with_passphrase(&folder, "a long passphrase").unwrap();
        let own = StoredAccount::from_form(form(Environment::Sandbox, "key"), None).unwrap();
        let mut strange = form(Environment::Sandbox, "key");
        strange.partner_id = "086".into();
        let strange = StoredAccount::from_form(strange, None).unwrap();
        own.keep(&mut store).unwrap();
        assert!(may_replace(&store, &strange).is_ok(), "no jobs yet");
        unfinished_job(&mut store);
        assert!(may_replace(&store, &own).is_ok());
        let refused = |store: &Store, new| may_replace(store, new).unwrap_err().code;
        assert_eq!(refused(&store, &strange), FailureCode::JobsUnfinished);
        store.put_secret(ACCOUNT.name(), b"{").unwrap();
        assert_eq!(stored(&store), None, "nothing is signed with it");
        assert_eq!(refused(&store, &strange), FailureCode::JobsUnfinished);
        assert_eq!(
            refused(&store, &own),
            FailureCode::JobsUnfinished,
            "nobody knows whose they are"
        );
    }
}
