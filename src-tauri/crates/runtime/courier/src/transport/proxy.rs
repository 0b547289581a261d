//! Finds the proxy that the computer's environment names, as other programs do.

use url::Url;

/// Stand-ins on this machine are never asked through a proxy.
const THIS_MACHINE: &str = "localhost,127.0.0.0/8,::1";

/// What the environment says about a proxy.
#[derive(Debug, Default, Clone)]
pub(crate) struct ProxySettings {
    /// The proxy's address, with a name and a password where it wants them; for TLS only.
    pub(crate) address: Option<String>,
    /// Hosts that are reached without it, separated by commas.
    pub(crate) exceptions: String,
}

impl ProxySettings {
    /// From `HTTPS_PROXY` or `ALL_PROXY`, and `NO_PROXY`; small letters count as well, and first.
    pub(crate) fn from_environment() -> Self {
        let named = |name: &str| {
            let value = std::env::var(name).or_else(|_| std::env::var(name.to_uppercase()));
            value.ok().filter(|value| !value.is_empty())
        };
        Self {
            address: named("https_proxy").or_else(|| named("all_proxy")),
            exceptions: named("no_proxy").unwrap_or_default(),
        }
    }

    /// Hosts that are reached without it, this machine among them.
    pub(crate) fn all_exceptions(&self) -> String {
        format!("{THIS_MACHINE},{}", self.exceptions)
    }
}

/// The host and the port of the proxy that the computer's environment names, for people: without the user and the password.
#[must_use]
pub fn environment_proxy() -> Option<String> {
    ProxySettings::from_environment().address.as_deref().map(place)
}

fn place(address: &str) -> String {
    let whole =
        if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    let url = Url::parse(&whole).ok();
    let host = url.as_ref().and_then(Url::host_str).map(str::to_owned);
    let port = url.as_ref().and_then(Url::port);
    match (host, port) {
        (Some(host), Some(port)) => format!("{host}:{port}"),
        (Some(host), None) => host,
        (None, _) => "?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn people_see_where_the_proxy_is_and_not_its_password() {
        assert_eq!(place("http://asha:tamu@proxy.example:3128"), "proxy.example:3128");
        assert_eq!(place("asha:tamu@proxy.example"), "proxy.example");
        assert_eq!(place("proxy.example:3128/"), "proxy.example:3128");
        assert_eq!(place("://tamu"), "?");
    }
}
