//! Finds out why there was no connection, as far as staff can do something about it.

use rustls::CertificateError;
use serde::Serialize;
use std::error::Error;
use std::io;

/// Why the service could not be reached, by what is to be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum OfflineReason {
    /// Its name could not be looked up.
    NameLookup,
    /// This computer has no way there.
    NoNetwork,
    /// Something on the way, or the service, refuses connections.
    Refused,
    /// There was no answer in time.
    TimedOut,
    /// The proxy could not be reached, or does not let us through.
    Proxy,
    /// Who answered cannot prove to be the service: an unknown authority, or another name.
    Untrusted,
    /// A certificate is not valid at this computer's date.
    CertificateDate,
    /// The connection broke off, or anything else.
    BrokenOff,
}

impl OfflineReason {
    /// Reads an error of the HTTP library with its causes. What a proxy said comes before what broke off for it.
    pub(crate) fn of(error: &(dyn Error + 'static), timed_out: bool) -> Self {
        let mut found = if timed_out { Self::TimedOut } else { Self::BrokenOff };
        let mut cause = error.source();
        while let Some(inner) = cause {
            // Both libraries keep these errors to themselves: their words are all there is.
            let words = inner.to_string();
            if words.starts_with("tunnel error") {
                return Self::Proxy;
            }
            if words.starts_with("dns error") {
                return Self::NameLookup;
            }
            if let Some(reason) = of_tls(inner).or_else(|| of_socket(inner)) {
                found = reason;
            }
            cause = wrapped(inner).or_else(|| inner.source());
        }
        found
    }
}

/// What an error of the system carries, which it does not give as its source.
fn wrapped<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    let inner = error.downcast_ref::<io::Error>()?.get_ref()?;
    Some(inner)
}

fn of_tls(error: &(dyn Error + 'static)) -> Option<OfflineReason> {
    match error.downcast_ref::<rustls::Error>()? {
        rustls::Error::InvalidCertificate(
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. },
        ) => Some(OfflineReason::CertificateDate),
        rustls::Error::InvalidCertificate(_) => Some(OfflineReason::Untrusted),
        _ => None,
    }
}

fn of_socket(error: &(dyn Error + 'static)) -> Option<OfflineReason> {
    match error.downcast_ref::<io::Error>()?.kind() {
        io::ErrorKind::ConnectionRefused => Some(OfflineReason::Refused),
        io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkDown => Some(OfflineReason::NoNetwork),
        io::ErrorKind::TimedOut => Some(OfflineReason::TimedOut),
        _ => None,
    }
}
