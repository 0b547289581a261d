//! Makes the HTTP client: what it may do, whom it believes, and at which time.

use crate::transport::network_settings::{NetworkSettings, ProxyChoice};
use crate::transport::proxy::ProxySettings;
use reqwest::{Client, NoProxy, Proxy, redirect, retry};
use rustls::ClientConfig;
use rustls::client::Resumption;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::time_provider::TimeProvider;
use rustls_platform_verifier::Verifier;
use std::error::Error;
use std::fmt::{Display, Write};
use std::sync::Arc;
use std::time::Duration;

const CONNECT_LIMIT: Duration = Duration::from_secs(10);
const STALL_LIMIT: Duration = Duration::from_secs(30);
const IDLE_LIMIT: Duration = Duration::from_secs(20);

/// The network could not be set up.
#[derive(Debug, thiserror::Error)]
#[error("the network cannot be used: {0}")]
pub struct HttpsError(String);

/// Whom a client believes.
#[derive(Debug, Clone)]
pub(crate) struct Trust {
    provider: Arc<CryptoProvider>,
    verifier: Arc<dyn ServerCertVerifier>,
}

impl Trust {
    /// The system's authorities, and those that staff added.
    pub(crate) fn new(settings: &NetworkSettings) -> Result<Self, HttpsError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let added = settings.authorities.certificates();
        let verifier =
            Verifier::new_with_extra_roots(added, Arc::clone(&provider)).map_err(said)?;
        Ok(Self { provider, verifier: Arc::new(verifier) })
    }
}

/// A client that judges certificates at this time.
pub(crate) fn make(
    settings: &NetworkSettings,
    trust: &Trust,
    time: Arc<dyn TimeProvider>,
) -> Result<Client, HttpsError> {
    let builder = Client::builder()
        .tls_backend_preconfigured(tls(trust, time)?)
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        // What the library finds by itself would stand before stand-ins on this machine.
        .no_proxy()
        .connect_timeout(CONNECT_LIMIT)
        .pool_idle_timeout(IDLE_LIMIT)
        .user_agent(concat!("tabasamu/", env!("CARGO_PKG_VERSION")));
    #[cfg(target_os = "linux")]
    let builder = builder.tcp_user_timeout(STALL_LIMIT);
    let builder = match proxy(&settings.proxy)? {
        Some(proxy) => builder.proxy(proxy),
        None => builder,
    };
    builder.build().map_err(|error| said(error_chain(error)))
}

fn tls(trust: &Trust, time: Arc<dyn TimeProvider>) -> Result<ClientConfig, HttpsError> {
    let mut config = ClientConfig::builder_with_details(Arc::clone(&trust.provider), time)
        .with_safe_default_protocol_versions()
        .map_err(said)?
        // The system's own verifier, with the time and the authorities handed in.
        .dangerous()
        .with_custom_certificate_verifier(Arc::clone(&trust.verifier))
        .with_no_client_auth();
    // A session that is taken up again shows no certificate: each connection is judged.
    config.resumption = Resumption::disabled();
    Ok(config)
}

/// The proxy that leads out, if one does.
fn proxy(choice: &ProxyChoice) -> Result<Option<Proxy>, HttpsError> {
    // The library's own words would tell the address, which may bear a password.
    let to = |address: &str| {
        Proxy::https(address).map_err(|_| said("the proxy's address cannot be read"))
    };
    let (proxy, settings) = match choice {
        ProxyChoice::Direct => return Ok(None),
        ProxyChoice::Own(own) => {
            let proxy = to(own.address())?;
            let proxy = match own.access() {
                Some((user, password)) => proxy.basic_auth(user, password),
                None => proxy,
            };
            (proxy, ProxySettings::default())
        }
        ProxyChoice::Environment => {
            let settings = ProxySettings::from_environment();
            let Some(address) = &settings.address else { return Ok(None) };
            (to(address)?, settings)
        }
    };
    Ok(Some(proxy.no_proxy(NoProxy::from_string(&settings.all_exceptions()))))
}

fn said(why: impl Display) -> HttpsError {
    HttpsError(why.to_string())
}

/// The error with its causes, without the address: a pre-signed one is a secret.
pub(crate) fn error_chain(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        // Writing into a String cannot fail.
        let _ = write!(text, ": {inner}");
        cause = inner.source();
    }
    text
}
