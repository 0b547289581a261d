//! The calls of the REST interface, one file each: a `request` to send and a `read` for the reply.

pub mod callback;
pub mod job_status;
pub mod prep_upload;
pub mod products_config;
pub mod services;
pub mod upload;
