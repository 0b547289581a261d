//! One HTTP GET as a value: the catalogue is the only thing that is fetched rather than asked for with a body.

/// What is to be fetched. It carries no signature and nothing secret; redirects must not be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetch {
    /// Absolute address.
    pub url: String,
    /// Header names in lower case and their values.
    pub headers: Vec<(&'static str, String)>,
}
