//! Tells a device which of its jobs a callback named.

use crate::calls::RelayAnswer;
use crate::denied::Denied;
use crate::relay_state::RelayState;
use axum::extract::Query;
use axum::http::Uri;
use relay_protocol::{DeviceId, HintList};
use serde::Deserialize;
use std::time::Duration;
use tabasamu_callbacks::repository::Cursor;

const LONGEST_WAIT: Duration = Duration::from_secs(25);

/// The query of a device.
#[derive(Deserialize)]
struct HintsQuery {
    /// The cursor of the last answer.
    after: Option<String>,
    /// Seconds to wait when there is nothing new; 25 at most.
    #[serde(default)]
    wait: u64,
}

/// Answers the call.
///
/// # Errors
/// When the query cannot be read, or the database does not answer.
pub(crate) async fn call(
    relay: &RelayState,
    device: &DeviceId,
    address: &Uri,
) -> Result<RelayAnswer, Denied> {
    let query = Query::<HintsQuery>::try_from_uri(address)
        .map_err(|_| Denied::malformed("the query cannot be read"))?;
    let after = query.after.as_deref().and_then(Cursor::read);
    let wait = Duration::from_secs(query.wait).min(LONGEST_WAIT);
    let own = relay.news.wait_for(device, after, wait, relay.stop.clone()).await?;
    Ok(RelayAnswer::given(&HintList {
        jobs: own.jobs.into_iter().collect(),
        cursor: own.cursor.to_string(),
    }))
}
