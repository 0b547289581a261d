//! Makes the requests of the REST interface and reads the replies: one file for each call.

pub mod callback;
pub mod job_status;
pub mod prep_upload;
pub mod products_config;
pub mod services;
pub mod upload;
