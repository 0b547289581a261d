//! Finds out why there was no connection, as far as staff can do something about it.

use delivery::UnixMillis;
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
    /// The proxy wants a user and a password, or others.
    ProxyAccess,
    /// Who answered cannot prove to be the service: nobody this computer trusts vouches for it.
    UnknownIssuer,
    /// Who answered has a certificate for another name.
    WrongName,
    /// A certificate is not valid yet at the time it is judged by.
    NotYetValid,
    /// A certificate has run out at the time it is judged by.
    Expired,
    /// The relay answers, and does not reach the service.
    BehindRelay,
    /// The connection broke off, or anything else.
    BrokenOff,
}

/// A certificate was refused for its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateFault {
    /// It is valid from a later moment on.
    NotYetValid {
        /// That moment.
        from: UnixMillis,
    },
    /// It has run out.
    Expired,
}

impl OfflineReason {
    /// Reads an error of the HTTP library with its causes. What a proxy said comes before what broke off for it.
    pub(crate) fn of(error: &(dyn Error + 'static), timed_out: bool) -> Self {
        let mut found = if timed_out { Self::TimedOut } else { Self::BrokenOff };
        for inner in causes(error) {
            // Both libraries keep these errors to themselves: their words are all there is.
            let words = inner.to_string();
            if words.starts_with("tunnel error") {
                let wants_access = words.contains("authorization required");
                return if wants_access { Self::ProxyAccess } else { Self::Proxy };
            }
            if words.starts_with("dns error") {
                return Self::NameLookup;
            }
            if let Some(reason) = of_tls(inner).or_else(|| of_socket(inner)) {
                found = reason;
            }
        }
        found
    }
}

/// Whether a certificate was refused for its dates alone, and how.
pub(crate) fn date_fault(error: &(dyn Error + 'static)) -> Option<DateFault> {
    causes(error).find_map(|inner| match inner.downcast_ref::<rustls::Error>()? {
        rustls::Error::InvalidCertificate(CertificateError::NotValidYetContext {
            not_before,
            ..
        }) => Some(DateFault::NotYetValid {
            from: UnixMillis(not_before.as_secs().saturating_mul(1000)),
        }),
        rustls::Error::InvalidCertificate(
            CertificateError::Expired | CertificateError::ExpiredContext { .. },
        ) => Some(DateFault::Expired),
        _ => None,
    })
}

/// An error's causes, one below the other.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    let below = |inner: &&'a (dyn Error + 'static)| {
        let inner: &'a (dyn Error + 'static) = *inner;
        wrapped(inner).or_else(|| inner.source())
    };
    std::iter::successors(error.source(), below)
}

/// What an error of the system carries, which it does not give as its source.
fn wrapped<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    let inner = error.downcast_ref::<io::Error>()?.get_ref()?;
    Some(inner)
}

fn of_tls(error: &(dyn Error + 'static)) -> Option<OfflineReason> {
    let rustls::Error::InvalidCertificate(why) = error.downcast_ref::<rustls::Error>()? else {
        return None;
    };
    Some(match why {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            OfflineReason::Expired
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            OfflineReason::NotYetValid
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            OfflineReason::WrongName
        }
        _ => OfflineReason::UnknownIssuer,
    })
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
