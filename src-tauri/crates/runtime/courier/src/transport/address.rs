//! Checks the addresses that requests may go to.

use std::net::IpAddr;
use url::Url;

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AddressError {
    #[error("the address cannot be read")]
    Unreadable,
    #[error("the address is not https")]
    NotHttps,
}

/// An address requests may go to: https, or a stand-in on this machine.
pub(crate) fn parse(url: &str) -> Result<Url, AddressError> {
    let url = Url::parse(url).map_err(|_| AddressError::Unreadable)?;
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_this_machine(&url) => Ok(url),
        _ => Err(AddressError::NotHttps),
    }
}

/// True for an address that requests may go to and that names a host and a path only.
pub(crate) fn is_plain_place(url: &str) -> bool {
    parse(url).is_ok_and(|url| {
        url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none()
    })
}

/// True for an address on this machine.
pub(crate) fn is_on_this_machine(url: &str) -> bool {
    parse(url).is_ok_and(|url| is_this_machine(&url))
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_plain_http_beyond_this_machine() {
        for url in [
            "https://api.example/v1",
            "http://127.0.0.1:9/x",
            "http://[::1]:9/",
            "http://localhost/",
        ] {
            assert!(parse(url).is_ok(), "{url}");
        }
        for url in [
            "http://api.example/v1",
            "ftp://127.0.0.1/",
            "http://127.0.0.1.example/",
            "file:///etc/passwd",
            "?",
        ] {
            assert!(parse(url).is_err(), "{url}");
        }
    }
}
