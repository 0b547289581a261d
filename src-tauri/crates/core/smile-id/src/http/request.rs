//! Describes one HTTP request.

use std::fmt;

/// The two verbs the protocol needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Asks the API.
    Post,
    /// Puts the zip.
    Put,
}

impl Method {
    /// The verb on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// What is to be sent. `Content-Length` is the transport's to add; redirects must not be followed.
/// `Debug` shows neither the address (it may be pre-signed) nor the body.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The verb.
    pub method: Method,
    /// Absolute address.
    pub url: String,
    /// Header names in lower case and their values.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes to send.
    pub body: Vec<u8>,
}

impl Request {
    pub(crate) fn post_json(url: String, body: &impl serde::Serialize) -> Self {
        Self {
            method: Method::Post,
            url,
            headers: vec![
                ("content-type", "application/json".to_owned()),
                ("accept", "application/json".to_owned()),
            ],
            body: serde_json::to_vec(body)
                .expect("strings, numbers and flags always have a JSON form"),
        }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({}, {} bytes)", self.method.as_str(), self.body.len())
    }
}
