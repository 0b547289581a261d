//! Holds the partner's account: id, key and addresses.

use crate::auth::address::Address;
use std::fmt;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Base address of the vendor's sandbox.
pub const SANDBOX_URL: &str = "https://testapi.smileidentity.com/v1";
/// Base address of production.
pub const PRODUCTION_URL: &str = "https://api.smileidentity.com/v1";

const UPLOAD_DOMAIN: &str = ".amazonaws.com";

/// Which Smile ID the account speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// The vendor's test system.
    Sandbox,
    /// The real one: people are really enrolled.
    Production,
    /// A stand-in on this machine.
    Loopback,
}

/// The outcome a partner may ask of a test system (`sandbox_result`); never sent to production.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SandboxResult {
    /// `"0"`.
    Approve,
    /// `"1"`.
    Reject,
    /// `"2"`.
    Provisional,
}

impl SandboxResult {
    /// The value on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "0",
            Self::Reject => "1",
            Self::Provisional => "2",
        }
    }
}

/// What is wrong with an account's settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
    /// No partner id, or characters other than ASCII letters, digits, `-` and `_`.
    #[error("the partner id may hold 1 to 64 letters, digits, - and _")]
    PartnerId,
    /// No API key, or white space around it.
    #[error("the API key is empty or has white space around it")]
    ApiKey,
    /// The base address is neither Smile ID's sandbox or production nor on this machine.
    #[error("the base address must be Smile ID's sandbox or production, or on this machine")]
    BaseUrl,
    /// The callback address is not empty, https, or (with a stand-in on this machine) http on this machine.
    #[error("the callback address must be empty or start with https://")]
    CallbackUrl,
}

/// An API key in whatever memory somebody keeps it.
pub type KeptKey = Arc<dyn AsRef<str> + Send + Sync>;

/// Shared by all copies of an account.
#[derive(Clone)]
struct ApiKey(KeptKey);

impl ApiKey {
    fn text(&self) -> &str {
        (*self.0).as_ref()
    }
}

impl PartialEq for ApiKey {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for ApiKey {}

/// A partner's account. `Debug` hides the key, of which there is one copy however often this is cloned; it is overwritten
/// on drop, unless it is [kept](Account::with_kept_key) by somebody else.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    partner_id: String,
    /// `None`: somebody else signs.
    api_key: Option<ApiKey>,
    base_url: String,
    callback_url: String,
    environment: Environment,
    sandbox_result: Option<SandboxResult>,
    #[cfg(feature = "legacy-sec-key")]
    legacy_key: Option<crate::auth::legacy_sec_key::LegacyKey>,
}

impl Account {
    /// Checks and takes an account's settings. The partner id is text: `085` and `85` are different partners on the wire.
    /// The base address is [`SANDBOX_URL`], [`PRODUCTION_URL`] or any address of this machine, ending in `/v1`.
    ///
    /// # Errors
    /// The first [`AccountError`] found.
    pub fn new(
        partner_id: &str,
        api_key: &str,
        base_url: &str,
        callback_url: &str,
    ) -> Result<Self, AccountError> {
        let api_key = Arc::new(Zeroizing::new(api_key.to_owned()));
        Self::with_kept_key(partner_id, api_key, base_url, callback_url)
    }

    /// The same with a key that is used where it is kept.
    ///
    /// # Errors
    /// The first [`AccountError`] found.
    pub fn with_kept_key(
        partner_id: &str,
        api_key: KeptKey,
        base_url: &str,
        callback_url: &str,
    ) -> Result<Self, AccountError> {
        let api_key = ApiKey(api_key);
        if api_key.text().is_empty() || api_key.text().trim() != api_key.text() {
            return Err(AccountError::ApiKey);
        }
        let api_key = Some(api_key);
        Ok(Self { api_key, ..Self::without_key(partner_id, base_url, callback_url)? })
    }

    /// An account whose key is elsewhere: what is made with it carries no proof, which whoever has the key adds, and it
    /// believes no reply by itself ([`job_status::read_confirmed`](crate::actions::job_status::read_confirmed)).
    ///
    /// # Errors
    /// The first [`AccountError`] found.
    pub fn without_key(
        partner_id: &str,
        base_url: &str,
        callback_url: &str,
    ) -> Result<Self, AccountError> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if partner_id.is_empty() || partner_id.len() > 64 || !partner_id.chars().all(allowed) {
            return Err(AccountError::PartnerId);
        }
        let base_url = base_url.trim_end_matches('/');
        let environment = environment_of(base_url).ok_or(AccountError::BaseUrl)?;
        if !callback_allowed(callback_url, environment) {
            return Err(AccountError::CallbackUrl);
        }
        Ok(Self {
            partner_id: partner_id.to_owned(),
            api_key: None,
            base_url: base_url.to_owned(),
            callback_url: callback_url.to_owned(),
            environment,
            sandbox_result: None,
            #[cfg(feature = "legacy-sec-key")]
            legacy_key: None,
        })
    }

    /// Makes every request carry `sec_key` and a timestamp in milliseconds in place of `signature`, and has replies
    /// confirmed in the same way. The API key must be the base64 of a PEM public key. For partners whose old systems still
    /// check it: Smile ID itself has asked for `signature` since the end of 2022.
    ///
    /// # Errors
    /// Why the key cannot be used so.
    #[cfg(feature = "legacy-sec-key")]
    pub fn with_legacy_sec_key(
        mut self,
    ) -> Result<Self, crate::auth::legacy_sec_key::LegacyKeyError> {
        let key = crate::auth::legacy_sec_key::LegacyKey::new(&self.partner_id, self.api_key())?;
        self.legacy_key = Some(key.long_enough()?);
        Ok(self)
    }

    #[cfg(feature = "legacy-sec-key")]
    pub(crate) const fn legacy_key(&self) -> Option<&crate::auth::legacy_sec_key::LegacyKey> {
        self.legacy_key.as_ref()
    }

    /// Asks a test system for a certain outcome. Production never hears of it.
    #[must_use]
    pub const fn with_sandbox_result(mut self, wanted: Option<SandboxResult>) -> Self {
        self.sandbox_result = wanted;
        self
    }

    /// The partner id as text, leading zeros included.
    #[must_use]
    pub fn partner_id(&self) -> &str {
        &self.partner_id
    }

    /// The base address without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Where results are to be posted; empty when the portal's default is wanted.
    #[must_use]
    pub fn callback_url(&self) -> &str {
        &self.callback_url
    }

    /// Which Smile ID this account speaks to.
    #[must_use]
    pub const fn environment(&self) -> Environment {
        self.environment
    }

    /// The outcome to ask for, `None` in production.
    #[must_use]
    pub const fn sandbox_result(&self) -> Option<SandboxResult> {
        match self.environment {
            Environment::Production => None,
            Environment::Sandbox | Environment::Loopback => self.sandbox_result,
        }
    }

    /// True when photos may be sent to this address: Amazon over https for Smile ID's own systems,
    /// this machine for a stand-in on this machine.
    #[must_use]
    pub fn allows_upload_to(&self, url: &str) -> bool {
        let Some(address) = Address::read(url) else {
            return false;
        };
        match self.environment {
            Environment::Loopback => address.is_loopback(),
            Environment::Sandbox | Environment::Production => {
                address.https
                    && matches!(address.port, None | Some(443))
                    && address.host.ends_with(UPLOAD_DOMAIN)
            }
        }
    }

    /// The key's text; empty when somebody else has it.
    pub(crate) fn api_key(&self) -> &str {
        self.api_key.as_ref().map_or("", ApiKey::text)
    }

    /// True when it can sign.
    pub(crate) const fn has_key(&self) -> bool {
        self.api_key.is_some()
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("partner_id", &self.partner_id)
            .field("environment", &self.environment)
            .finish_non_exhaustive()
    }
}

fn environment_of(base_url: &str) -> Option<Environment> {
    match base_url {
        SANDBOX_URL => Some(Environment::Sandbox),
        PRODUCTION_URL => Some(Environment::Production),
        other => {
            let address = Address::read(other)?;
            (address.is_loopback() && !other.contains(['?', '#'])).then_some(Environment::Loopback)
        }
    }
}

fn callback_allowed(url: &str, environment: Environment) -> bool {
    url.is_empty()
        || Address::read(url).is_some_and(|address| {
            address.https || (environment == Environment::Loopback && address.is_loopback())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(base: &str) -> Result<Account, AccountError> {
        Account::new("085", "secret-key", base, "")
    }

    #[test]
    fn knows_its_environments() {
        for (base, environment) in [
            (SANDBOX_URL, Environment::Sandbox),
            ("https://api.smileidentity.com/v1/", Environment::Production),
            ("http://127.0.0.1:8080/v1", Environment::Loopback),
            ("http://[::1]:8080/v1", Environment::Loopback),
            ("http://localhost:1/v1", Environment::Loopback),
        ] {
            assert_eq!(account(base).unwrap().environment(), environment, "{base}");
        }
        for base in [
            "",
            "http://api.smileidentity.com/v1",
            "https://api.smileidentity.com.evil.example/v1",
            "https://api.smileidentity.com/v2",
            "http://127.0.0.1@evil.example/v1",
            "http://127.0.0.1.evil.example/v1",
            "http://192.168.1.4/v1",
            "file:///v1",
        ] {
            assert_eq!(account(base), Err(AccountError::BaseUrl), "{base}");
        }
    }

    #[test]
    fn sends_photos_only_where_they_may_go() {
        let real = account(SANDBOX_URL).unwrap();
        let stand_in = account("http://127.0.0.1:9/v1").unwrap();
        let amazon = "https://smile-uploads-test.s3.us-west-2.amazonaws.com/videos/x.zip?Expires=1";
        assert!(real.allows_upload_to(amazon));
        assert!(!stand_in.allows_upload_to(amazon));
        assert!(stand_in.allows_upload_to("http://127.0.0.1:9/videos/x.zip"));
        for url in [
            "http://smile-uploads-test.s3.us-west-2.amazonaws.com/x.zip",
            "https://amazonaws.com.evil.example/x.zip",
            "https://evilamazonaws.com/x.zip",
            "https://evil.example/?.amazonaws.com",
            "https://evil.example\\.amazonaws.com/",
            "https://s3.amazonaws.com:8443/x.zip",
            "https://s3.amazonaws.com@evil.example/x.zip",
            "http://127.0.0.1:9/videos/x.zip",
        ] {
            assert!(!real.allows_upload_to(url), "{url}");
        }
    }

    #[test]
    fn refuses_bad_settings() {
        let with = |partner: &str, key: &str, callback: &str| {
            Account::new(partner, key, SANDBOX_URL, callback).map(|_| ())
        };
        assert_eq!(with("", "k", ""), Err(AccountError::PartnerId));
        let keyless = |partner| Account::without_key(partner, SANDBOX_URL, "").map(|_| ());
        assert_eq!(keyless("0 85"), Err(AccountError::PartnerId));
        assert_eq!(keyless("085"), Ok(()));
        assert_eq!(with("0 85", "k", ""), Err(AccountError::PartnerId));
        assert_eq!(with("085", "", ""), Err(AccountError::ApiKey));
        assert_eq!(with("085", "k\n", ""), Err(AccountError::ApiKey));
        assert_eq!(with("085", "k", "http://partner.example/cb"), Err(AccountError::CallbackUrl));
        assert_eq!(with("085", "k", "https://partner.example/cb"), Ok(()));
    }

    #[test]
    fn production_is_never_asked_for_an_outcome() {
        let wanted = Some(SandboxResult::Approve);
        let production = account(PRODUCTION_URL).unwrap().with_sandbox_result(wanted);
        let sandbox = account(SANDBOX_URL).unwrap().with_sandbox_result(wanted);
        assert_eq!(production.sandbox_result(), None);
        assert_eq!(sandbox.sandbox_result(), wanted);
    }

    /// Invariant: Personal data stays out of `Debug`.
    #[test]
    fn hides_the_key() {
        let shown = format!("{:?}", account(SANDBOX_URL).unwrap());
        assert!(!shown.contains("secret-key"), "{shown}");
    }
}
