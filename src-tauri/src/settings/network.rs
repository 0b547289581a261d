//! How this computer reaches the network, as staff set it up: the proxy and authorities of their own, kept sealed like the
//! account.

use crate::settings::view::{NetworkForm, NetworkView, ProxyMode};
use crate::shell::failure::{Failure, FailureCode};
use courier::{Authorities, NetworkSettings, OwnProxy, ProxyChoice};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::Read as _;
use store::{Setting, Store, StoreError};

/// The network's settings as they are kept.
pub(crate) const NETWORK: Setting<StoredNetwork> = Setting::json("network", 1);

/// No file of certificates is longer; the system's own is not either.
const LONGEST_FILE_BYTES: u64 = 512 * 1024;

/// The network's settings as they are kept. `Debug` hides the password.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct StoredNetwork {
    proxy: ProxyMode,
    address: String,
    user: String,
    password: String,
    /// Certificates in PEM; empty for none.
    authorities: String,
}

impl StoredNetwork {
    /// Takes a form. An empty password keeps the stored one of the same proxy and user; empty certificates keep the stored
    /// ones, unless they are to be forgotten.
    ///
    /// # Errors
    /// [`FailureCode::BadProxy`], [`FailureCode::BadCertificate`], saying what is wrong.
    pub(crate) fn from_form(form: NetworkForm, before: &Self) -> Result<Self, Failure> {
        let authorities = match form.certificates.trim() {
            "" if form.forget_certificates => String::new(),
            "" => before.authorities.clone(),
            given => certificates(given)?,
        };
        let mut new = Self { proxy: form.proxy, authorities, ..Self::default() };
        if form.proxy == ProxyMode::Own {
            new.address = form.address.trim().to_owned();
            new.user = form.user.trim().to_owned();
            let is_same = (&before.address, &before.user) == (&new.address, &new.user);
            let is_kept = form.password.is_empty() && is_same && !new.user.is_empty();
            new.password = if is_kept { before.password.clone() } else { form.password };
        }
        new.settings()?;
        Ok(new)
    }

    /// What the network goes by.
    ///
    /// # Errors
    /// [`FailureCode::BadProxy`], [`FailureCode::BadCertificate`].
    pub(crate) fn settings(&self) -> Result<NetworkSettings, Failure> {
        let proxy = match self.proxy {
            ProxyMode::Environment => ProxyChoice::Environment,
            ProxyMode::Direct => ProxyChoice::Direct,
            ProxyMode::Own => {
                let own = OwnProxy::new(&self.address, &self.user, &self.password);
                ProxyChoice::Own(own.map_err(|why| Failure::new(FailureCode::BadProxy, why))?)
            }
        };
        Ok(NetworkSettings { proxy, authorities: read_authorities(&self.authorities)? })
    }

    /// As staff may see it: the password never comes back.
    pub(crate) fn view(&self) -> NetworkView {
        let authorities = read_authorities(&self.authorities).map_or(0, |found| found.count());
        NetworkView {
            proxy: self.proxy,
            address: self.address.clone(),
            user: self.user.clone(),
            has_password: !self.password.is_empty(),
            environment_proxy: courier::environment_proxy(),
            certificates: u32::try_from(authorities).unwrap_or(u32::MAX),
        }
    }

    /// Keeps it.
    ///
    /// # Errors
    /// What the store said.
    pub(crate) fn keep(&self, store: &mut Store) -> Result<(), StoreError> {
        NETWORK.save(store, self)
    }
}

impl fmt::Debug for StoredNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredNetwork").field("proxy", &self.proxy).finish_non_exhaustive()
    }
}

/// The settings that are kept; the environment's when there are none, or none that can be read.
pub(crate) fn stored(store: &Store) -> StoredNetwork {
    NETWORK.load(store).ok().flatten().unwrap_or_default()
}

/// Certificates as they were pasted, or out of the file whose path was given.
fn certificates(given: &str) -> Result<String, Failure> {
    let bad = |why: &dyn fmt::Display| Failure::new(FailureCode::BadCertificate, why);
    let is_path = std::path::Path::new(given).is_absolute() && !given.contains('\n');
    let text = if is_path {
        // Its name may be personal: the reason alone is told. What is no file might be waited for without end.
        let found = std::fs::metadata(given).map_err(|why| bad(&why.kind()))?;
        if !found.is_file() {
            return Err(bad(&"not a file"));
        }
        let file = std::fs::File::open(given).map_err(|why| bad(&why.kind()))?;
        let mut text = String::new();
        let mut limited = file.take(LONGEST_FILE_BYTES);
        limited.read_to_string(&mut text).map_err(|why| bad(&why.kind()))?;
        text
    } else {
        given.to_owned()
    };
    Authorities::from_pem(&text).map_err(|why| bad(&why))?;
    Ok(text)
}

fn read_authorities(pem: &str) -> Result<Authorities, Failure> {
    if pem.is_empty() {
        return Ok(Authorities::default());
    }
    Authorities::from_pem(pem).map_err(|why| Failure::new(FailureCode::BadCertificate, why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::RootKey;

    /// An authority of nobody, valid for a century.
    const CERTIFICATE: &str = include_str!("network/authority.pem");

    fn form(proxy: ProxyMode) -> NetworkForm {
        NetworkForm {
            proxy,
            address: " proxy.example:3128 ".to_owned(),
            user: " asha ".to_owned(),
            password: "a word".to_owned(),
            certificates: String::new(),
            forget_certificates: false,
        }
    }

    fn own() -> StoredNetwork {
        StoredNetwork::from_form(form(ProxyMode::Own), &StoredNetwork::default()).unwrap()
    }

    /// Invariant: A proxy's password never goes to another proxy or user.
    #[test]
    fn an_empty_password_keeps_the_stored_one_but_never_elsewhere() {
        let silent = |change: fn(&mut NetworkForm)| {
            let mut form = form(ProxyMode::Own);
            form.password.clear();
            change(&mut form);
            StoredNetwork::from_form(form, &own()).unwrap()
        };
        assert_eq!(silent(|_| {}), own());
        assert!(!silent(|form| form.address = "other.example:3128".to_owned()).view().has_password);
        assert!(!silent(|form| form.user = "juma".to_owned()).view().has_password);
        assert!(!silent(|form| form.user.clear()).view().has_password);
        assert!(!silent(|form| form.proxy = ProxyMode::Direct).view().has_password);
    }

    #[test]
    fn says_what_is_wrong() {
        let refused = |change: fn(&mut NetworkForm)| {
            let mut form = form(ProxyMode::Own);
            change(&mut form);
            StoredNetwork::from_form(form, &StoredNetwork::default()).unwrap_err().code
        };
        assert_eq!(refused(|form| form.address.clear()), FailureCode::BadProxy);
        assert_eq!(refused(|form| form.address = "a/b".to_owned()), FailureCode::BadProxy);
        assert_eq!(refused(|form| form.user.clear()), FailureCode::BadProxy);
        let certificate = FailureCode::BadCertificate;
        assert_eq!(refused(|form| form.certificates = "nonsense".to_owned()), certificate);
        assert_eq!(refused(|form| form.certificates = "/no/such/file".to_owned()), certificate);
        assert_eq!(refused(|form| form.certificates = "/dev/zero".to_owned()), certificate);
    }

    #[test]
    fn certificates_are_pasted_or_read_kept_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("authority.pem");
        std::fs::write(&file, CERTIFICATE).unwrap();
        let save = |certificates: &str, forget: bool, before: &StoredNetwork| {
            let mut form = form(ProxyMode::Environment);
            form.certificates = certificates.to_owned();
            form.forget_certificates = forget;
            StoredNetwork::from_form(form, before).unwrap()
        };
        let none = StoredNetwork::default();
        let pasted = save(CERTIFICATE, false, &none);
        assert_eq!(save(file.to_str().unwrap(), false, &none).view(), pasted.view());
        assert_eq!(pasted.view().certificates, 1);
        assert_eq!(pasted.settings().unwrap().authorities.count(), 1);
        assert_eq!(save("", false, &pasted), pasted);
        assert_eq!(save("", true, &pasted), none);
    }

    #[test]
    fn keeps_and_hides_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("store"), RootKey::random()).unwrap();
        assert_eq!(stored(&store), StoredNetwork::default());
        own().keep(&mut store).unwrap();
        assert_eq!(stored(&store), own());
        assert!(!format!("{:?} {:?}", own(), own().view()).contains("a word"));
    }
}
