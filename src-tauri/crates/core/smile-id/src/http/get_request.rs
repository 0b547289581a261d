//! Describes one HTTP GET: only the catalogue is fetched without a body.

/// What is to be fetched. It carries no signature and nothing secret; redirects must not be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetRequest {
    /// Absolute address.
    pub url: String,
    /// Header names in lower case and their values.
    pub headers: Vec<(&'static str, String)>,
}
