//! Listens, takes requests apart and answers them.

pub(crate) mod connections;
pub(crate) mod cross_origin;
pub(crate) mod json;
pub(crate) mod request_body;
pub(crate) mod response;
pub(crate) mod tls;
