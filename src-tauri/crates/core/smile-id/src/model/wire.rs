//! Holds what prep upload and `info.json` both carry: the client's name, the zip's name and `partner_params`.

use crate::auth::account::{Account, SandboxResult};
use crate::model::job_params::JobParams;
use serde::Serialize;
use std::collections::BTreeMap;

/// `source_sdk`: the name the vendor gives to clients that use no SDK.
pub(crate) const SOURCE_SDK: &str = "rest_api";
/// `source_sdk_version`: this program's own.
pub(crate) const SOURCE_SDK_VERSION: &str = env!("CARGO_PKG_VERSION");
/// `file_name` of the zip, as every SDK names it.
pub(crate) const FILE_NAME: &str = "selfie.zip";

/// `partner_params` on the wire.
#[derive(Serialize)]
pub(crate) struct WireParams<'a> {
    user_id: &'a str,
    job_id: &'a str,
    job_type: u8,
    #[serde(flatten)]
    extra: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sandbox_result: Option<&'static str>,
}

impl<'a> WireParams<'a> {
    pub(crate) fn new(account: &Account, params: &'a JobParams) -> Self {
        Self {
            user_id: &params.user_id,
            job_id: &params.job_id,
            job_type: params.job_type.number(),
            extra: &params.extra,
            sandbox_result: account.sandbox_result().map(SandboxResult::as_str),
        }
    }
}
