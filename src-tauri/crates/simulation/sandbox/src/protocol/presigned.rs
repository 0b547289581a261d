//! Signs and checks addresses of the storage, which expire; shaped like Amazon's signature version 2.

use crate::hex::{random_name, sha256};
use crate::http::response::Response;
use crate::protocol::storage_error::{complaint, expired};

const ACCESS_KEY: &str = "SANDBOX";

/// What an address is good for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Operation<'a> {
    /// `PUT` or `GET`.
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    /// The `Content-Type` that must be sent, empty for none.
    pub(crate) kind: &'a str,
}

/// When an address dies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expiry {
    /// By the clock the service waits by.
    pub(crate) at_ms: u64,
    /// As stated in `Expires`, Unix seconds.
    pub(crate) stated_s: u64,
}

/// The query that makes a path an address.
pub(crate) fn query(secret: &str, operation: Operation<'_>, expiry: Expiry) -> String {
    // The token carries the moment of death by the clock that can be moved.
    let token = format!("{}.{}", expiry.at_ms, random_name());
    let expires = expiry.stated_s.to_string();
    let kind = match operation.kind {
        "" => String::new(),
        kind => format!("&Content-Type={}", kind.replace('/', "%2F")),
    };
    format!(
        "AWSAccessKeyId={ACCESS_KEY}{kind}&Expires={expires}&Signature={}&x-amz-security-token={token}\
         &x-amz-server-side-encryption=AES256",
        signature(secret, operation, &token, &expires)
    )
}

/// Whether a query makes a path an address that is good for a deed now.
///
/// # Errors
/// What the storage says instead.
pub(crate) fn check(
    secret: &str,
    operation: Operation<'_>,
    query: &str,
    now_ms: u64,
) -> Result<(), Response> {
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
    if given != signature(secret, operation, token, expires) {
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

fn signature(secret: &str, operation: Operation<'_>, token: &str, expires: &str) -> String {
    let Operation { method, path, kind } = operation;
    let text = format!("{secret}\n{method}\n{path}\n{kind}\n{token}\n{expires}");
    sha256(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUT: Operation<'_> =
        Operation { method: "PUT", path: "/videos/085/r/attachments.zip", kind: "application/zip" };

    fn refusal(operation: Operation<'_>, query: &str, now_ms: u64) -> String {
        check("secret", operation, query, now_ms)
            .map_or_else(|response| response.summary, |()| String::new())
    }

    #[test]
    fn a_signature_is_good_for_one_operation_and_a_time() {
        let expiry = Expiry { at_ms: 1000, stated_s: 7 };
        let good = query("secret", PUT, expiry);
        assert!(good.contains("&Content-Type=application%2Fzip&Expires=7&"));
        assert_eq!(refusal(PUT, &good, 999), "");
        assert_eq!(refusal(PUT, &good, 1000), "AccessDenied");
        let elsewhere = Operation { path: "/", ..PUT };
        let untyped = Operation { kind: "", ..PUT };
        let read = Operation { method: "GET", ..PUT };
        for other in [elsewhere, untyped, read] {
            assert_eq!(refusal(other, &good, 0), "SignatureDoesNotMatch");
        }
        for forged in [
            good.replace("Expires=7", "Expires=8"),
            good.replace("token=1000", "token=9000"),
            good.replace("Signature=", "Signature=0"),
        ] {
            assert_eq!(refusal(PUT, &forged, 0), "SignatureDoesNotMatch");
        }
        assert_eq!(refusal(PUT, "", 0), "AccessDenied");
        let stranger = good.replace(ACCESS_KEY, "OTHER");
        assert_eq!(refusal(PUT, &stranger, 0), "InvalidAccessKeyId");
        assert_ne!(good, query("secret", PUT, expiry), "every address is its own");
    }
}
