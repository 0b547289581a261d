//! The calls of Smile ID's interface as the service answers them.

pub(crate) mod callbacks;
pub(crate) mod catalogue;
pub(crate) mod credentials;
pub(crate) mod id_info;
pub(crate) mod job_status;
pub(crate) mod prep_upload;
pub(crate) mod presigned;
pub(crate) mod request_fields;
pub(crate) mod result_actions;
pub(crate) mod result_codes;
pub(crate) mod result_object;
pub(crate) mod storage;
pub(crate) mod storage_error;
pub(crate) mod token;
pub(crate) mod web_token;
