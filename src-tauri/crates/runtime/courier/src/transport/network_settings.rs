//! Holds how this computer reaches the network: through which proxy, and whose certificates are taken.

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::fmt;
use url::Url;

/// How this computer reaches the network.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NetworkSettings {
    /// Which proxy leads out.
    pub proxy: ProxyChoice,
    /// Authorities that are believed beside the system's.
    pub authorities: Authorities,
}

/// Which proxy leads out, for TLS; this machine itself is always reached without one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ProxyChoice {
    /// The one that the computer's environment names, if it names one.
    #[default]
    Environment,
    /// None.
    Direct,
    /// This one.
    Own(OwnProxy),
}

/// A proxy that staff named. `Debug` hides the password.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnProxy {
    address: String,
    user: String,
    password: String,
}

/// Why a proxy cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OwnProxyError {
    /// Its address is no host and port.
    #[error("the proxy's address must be a host and a port, as proxy.example:3128")]
    Address,
    /// A password without a user.
    #[error("the proxy's password has no user")]
    PasswordWithoutUser,
}

impl OwnProxy {
    /// Checks and takes a proxy: host and port, with `http://` or `https://` before them or without; a user and a password, or
    /// both empty.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(address: &str, user: &str, password: &str) -> Result<Self, OwnProxyError> {
        let address = address.trim();
        let whole =
            if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
        let url = Url::parse(&whole).map_err(|_| OwnProxyError::Address)?;
        let is_place = matches!(url.scheme(), "http" | "https")
            && url.host_str().is_some_and(|host| !host.is_empty())
            && url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if !is_place {
            return Err(OwnProxyError::Address);
        }
        if user.is_empty() && !password.is_empty() {
            return Err(OwnProxyError::PasswordWithoutUser);
        }
        Ok(Self { address: whole, user: user.to_owned(), password: password.to_owned() })
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// User and password, where it wants them.
    pub(crate) fn access(&self) -> Option<(&str, &str)> {
        (!self.user.is_empty()).then_some((&self.user, &self.password))
    }
}

impl fmt::Debug for OwnProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnProxy").field("address", &self.address).finish_non_exhaustive()
    }
}

/// Authorities that staff added, as their certificates.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Authorities(Vec<CertificateDer<'static>>);

/// Why certificates cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AuthoritiesError {
    /// There is no certificate in PEM.
    #[error("there is no certificate here: it begins with -----BEGIN CERTIFICATE-----")]
    NoCertificate,
    /// One of them cannot be read.
    #[error("certificate {0} cannot be read")]
    Unreadable(usize),
}

impl Authorities {
    /// Takes certificates in PEM, one or more.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn from_pem(text: &str) -> Result<Self, AuthoritiesError> {
        let mut found = Vec::new();
        for (at, certificate) in CertificateDer::pem_slice_iter(text.as_bytes()).enumerate() {
            let certificate = certificate.map_err(|_| AuthoritiesError::Unreadable(at + 1))?;
            let mut trial = RootCertStore::empty();
            trial.add(certificate.clone()).map_err(|_| AuthoritiesError::Unreadable(at + 1))?;
            found.push(certificate);
        }
        if found.is_empty() {
            return Err(AuthoritiesError::NoCertificate);
        }
        Ok(Self(found))
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn certificates(&self) -> Vec<CertificateDer<'static>> {
        self.0.clone()
    }
}

impl fmt::Debug for Authorities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authorities({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_a_host_and_a_port() {
        for address in ["proxy.example:3128", "http://proxy.example", " https://10.0.0.1:8443/ "] {
            assert!(OwnProxy::new(address, "", "").is_ok(), "{address}");
        }
        for address in ["", "http://", "ftp://proxy", "proxy/path", "user:word@proxy:1", "a b"] {
            assert_eq!(OwnProxy::new(address, "", ""), Err(OwnProxyError::Address), "{address}");
        }
        let nobody = OwnProxy::new("proxy:1", "", "word");
        assert_eq!(nobody, Err(OwnProxyError::PasswordWithoutUser));
        let shown = format!("{:?}", OwnProxy::new("proxy:1", "asha", "word").unwrap());
        assert!(!shown.contains("word") && !shown.contains("asha"), "{shown}");
    }

    #[test]
    fn certificates_are_checked_when_they_are_taken() {
        let key = rcgen::generate_simple_self_signed(["a.test".to_owned()]).unwrap();
        let one = key.cert.pem();
        assert_eq!(Authorities::from_pem(&one).unwrap().count(), 1);
        let two = format!("a comment\n{one}\n{one}");
        assert_eq!(Authorities::from_pem(&two).unwrap().count(), 2);
        for none in
            ["", "no certificate", "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----"]
        {
            assert_eq!(Authorities::from_pem(none), Err(AuthoritiesError::NoCertificate));
        }
        let spoilt =
            "-----BEGIN CERTIFICATE-----\nTm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n";
        let second = format!("{one}{spoilt}");
        assert_eq!(Authorities::from_pem(&second), Err(AuthoritiesError::Unreadable(2)));
    }
}
