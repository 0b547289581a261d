//! Holds a job and its parts, and checks them.

pub mod consent_information;
pub mod id_information;
pub mod id_number_pattern;
pub mod job;
pub mod job_params;
pub mod job_type;
pub(crate) mod jpeg;
pub mod pictures;
pub mod prep_options;
pub(crate) mod wire;
