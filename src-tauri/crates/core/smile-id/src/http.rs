//! Describes HTTP requests and responses as values, for any client to send.

pub mod get_request;
pub mod request;
pub mod response;
