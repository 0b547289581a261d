//! Parses an http address strictly: what another parser could read differently is refused.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Scheme, host and port of an absolute http or https address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) https: bool,
    pub(crate) host: String,
    pub(crate) port: Option<u16>,
}

impl Address {
    /// Reads an address. `None` for user names, back slashes, white space, non-ASCII or escapes in the host.
    pub(crate) fn read(url: &str) -> Option<Self> {
        if !url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
            return None;
        }
        let (https, rest) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => return None,
        };
        let authority = rest.split(['/', '?', '#']).next()?;
        let (host, port) = split_port(authority)?;
        Some(Self { https, host: host.to_ascii_lowercase(), port })
    }

    /// True for `localhost`, 127.0.0.0/8 and `::1`.
    pub(crate) fn is_loopback(&self) -> bool {
        if let Some(six) = self.host.strip_prefix('[') {
            let six: Result<Ipv6Addr, _> = six.trim_end_matches(']').parse();
            return six.is_ok_and(|address| address.is_loopback());
        }
        let four: Result<Ipv4Addr, _> = self.host.parse();
        self.host == "localhost" || four.is_ok_and(|address| address.is_loopback())
    }
}

fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = if authority.starts_with('[') {
        let end = authority.find(']')?;
        let (host, rest) = authority.split_at(end + 1);
        match rest {
            "" => (host, None),
            rest => (host, Some(rest.strip_prefix(':')?)),
        }
    } else {
        match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        }
    };
    let bracketed = host.starts_with('[');
    let allowed = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '-' | '.')
            || (bracketed && matches!(c, ':' | '[' | ']'))
    };
    if host.is_empty() || !host.chars().all(allowed) {
        return None;
    }
    let port = match port {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(digits.parse().ok()?)
        }
        Some(_) => return None,
        None => None,
    };
    Some((host, port))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parses_addresses() {
        let address = Address::read("HTTP://127.0.0.1/");
        assert_eq!(address, None, "schemes are lower case here");
        let address = Address::read("https://Host.Example:8443/a?b#c").unwrap();
        assert_eq!((address.host.as_str(), address.port), ("host.example", Some(8443)));
        for odd in [
            "https://",
            "https://user@host/",
            "https://host%2e/",
            "https://host:99999/",
            "https://host:+80/",
            "https://ho st/",
            "https://höst/",
            "https://[::1/",
            "https://[::1]x/",
        ] {
            assert_eq!(Address::read(odd), None, "{odd}");
        }
    }

    #[test]
    fn recognises_loopback() {
        for (url, here) in [
            ("http://127.8.9.1:80/", true),
            ("http://[::1]/", true),
            ("http://localhost/", true),
            ("http://localhost.example/", false),
            ("http://10.0.0.1/", false),
            ("http://[::2]/", false),
        ] {
            assert_eq!(Address::read(url).unwrap().is_loopback(), here, "{url}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(url in ".{0,80}") {
            let _ = Address::read(&url);
            let _ = Address::read(&format!("https://{url}"));
        }
    }
}
