//! Addresses of the storage that prove themselves and die, shaped like Amazon's (signature version 2).

use crate::hex::{random_name, sha256};
use crate::http::response::Said;
use crate::protocol::storage_error::{complaint, expired};

const ACCESS_KEY: &str = "SANDBOX";

/// What an address is good for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deed<'a> {
    /// `PUT` or `GET`.
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    /// The `Content-Type` that must be sent, empty for none.
    pub(crate) kind: &'a str,
}

/// When an address dies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Death {
    /// By the clock the service waits by.
    pub(crate) at_ms: u64,
    /// As it is told in `Expires`, Unix seconds.
    pub(crate) told_s: u64,
}

/// The query that makes a path an address.
pub(crate) fn query(secret: &str, deed: Deed<'_>, death: Death) -> String {
    // The token carries the moment of death by the clock that can be moved.
    let token = format!("{}.{}", death.at_ms, random_name());
    let expires = death.told_s.to_string();
    let kind = match deed.kind {
        "" => String::new(),
        kind => format!("&Content-Type={}", kind.replace('/', "%2F")),
    };
    format!(
        "AWSAccessKeyId={ACCESS_KEY}{kind}&Expires={expires}&Signature={}&x-amz-security-token={token}\
         &x-amz-server-side-encryption=AES256",
        signature(secret, deed, &token, &expires)
    )
}

/// Whether a query makes a path an address that is good for a deed now.
///
/// # Errors
/// What the storage says instead.
pub(crate) fn check(secret: &str, deed: Deed<'_>, query: &str, now_ms: u64) -> Result<(), Said> {
    let value = |key: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(name, _)| *name == key).map(|(_, value)| value)
    };
    let (Some(key), Some(expires), Some(given)) =
        (value("AWSAccessKeyId"), value("Expires"), value("Signature"))
    else {
        return Err(complaint(403, "AccessDenied", "Access Denied"));
    };
    if key != ACCESS_KEY {
        let text = "The AWS Access Key Id you provided does not exist in our records.";
        return Err(complaint(403, "InvalidAccessKeyId", text));
    }
    let token = value("x-amz-security-token").unwrap_or_default();
    if given != signature(secret, deed, token, expires) {
        let text = "The request signature we calculated does not match the signature you provided. \
                    Check your key and signing method.";
        return Err(complaint(403, "SignatureDoesNotMatch", text));
    }
    let dies_at_ms = token.split('.').next().and_then(|text| text.parse().ok());
    if dies_at_ms.is_none_or(|at_ms: u64| at_ms <= now_ms) {
        return Err(expired());
    }
    Ok(())
}

fn signature(secret: &str, deed: Deed<'_>, token: &str, expires: &str) -> String {
    let Deed { method, path, kind } = deed;
    let text = format!("{secret}\n{method}\n{path}\n{kind}\n{token}\n{expires}");
    sha256(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUT: Deed<'_> =
        Deed { method: "PUT", path: "/videos/085/r/attachments.zip", kind: "application/zip" };

    fn told(deed: Deed<'_>, query: &str, now_ms: u64) -> String {
        check("secret", deed, query, now_ms).map_or_else(|said| said.told, |()| String::new())
    }

    #[test]
    fn proves_one_deed_for_a_while() {
        let death = Death { at_ms: 1000, told_s: 7 };
        let good = query("secret", PUT, death);
        assert!(good.contains("&Content-Type=application%2Fzip&Expires=7&"));
        assert_eq!(told(PUT, &good, 999), "");
        assert_eq!(told(PUT, &good, 1000), "AccessDenied");
        let elsewhere = Deed { path: "/", ..PUT };
        let untyped = Deed { kind: "", ..PUT };
        let read = Deed { method: "GET", ..PUT };
        for other in [elsewhere, untyped, read] {
            assert_eq!(told(other, &good, 0), "SignatureDoesNotMatch");
        }
        for forged in [
            good.replace("Expires=7", "Expires=8"),
            good.replace("token=1000", "token=9000"),
            good.replace("Signature=", "Signature=0"),
        ] {
            assert_eq!(told(PUT, &forged, 0), "SignatureDoesNotMatch");
        }
        assert_eq!(told(PUT, "", 0), "AccessDenied");
        let stranger = good.replace(ACCESS_KEY, "OTHER");
        assert_eq!(told(PUT, &stranger, 0), "InvalidAccessKeyId");
        assert_ne!(good, query("secret", PUT, death), "every address is its own");
    }
}
