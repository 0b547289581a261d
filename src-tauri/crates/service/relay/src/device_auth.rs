//! Finds out which device sends a request, and whether it still may.

use crate::denied::Denied;
use crate::device_limits::{DeviceLimits, UnderWay};
use crate::register::Register;
use axum::http::HeaderMap;
use relay_protocol::{
    DenialCode, DeviceId, PublicKey, RelayRequest, RequestFault, RequestProof, check_request,
    headers,
};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// Keys remembered at most.
const KEYS: usize = 10_000;

/// Checks requests of devices. A device's key never changes, so it is remembered: what is not signed costs no question to the
/// database. Whether a device was shut out is asked each time.
pub struct DeviceAuth {
    register: Arc<dyn Register>,
    limits: DeviceLimits,
    keys: Mutex<HashMap<DeviceId, PublicKey>>,
}

/// A request that a device may make.
pub struct KnownDevice {
    /// Which.
    pub id: DeviceId,
    /// Counts against the device until it is dropped.
    pub under_way: UnderWay,
}

impl DeviceAuth {
    /// With nobody known yet.
    #[must_use]
    pub fn new(register: Arc<dyn Register>, requests_a_minute: u32) -> Self {
        let limits = DeviceLimits::new(requests_a_minute);
        Self { register, limits, keys: Mutex::default() }
    }

    /// The device that signed a request at this moment. Only what it really signed counts against its limits.
    ///
    /// # Errors
    /// Why the request is not answered.
    pub async fn identify(
        &self,
        headers: &HeaderMap,
        request: &RelayRequest<'_>,
        now_ms: u64,
    ) -> Result<KnownDevice, Denied> {
        let id = text(headers, headers::DEVICE).and_then(|id| DeviceId::new(id).ok());
        let (Some(id), Some(proof)) = (id, proof(headers)) else {
            return Err(Denied::device());
        };
        let known = self.known(&id);
        let key = match known {
            Some(key) => key,
            None => self.learn(&id).await?,
        };
        check(&key, request, &proof, now_ms)?;
        let under_way = self.limits.enter(&id, Instant::now())?;
        let record = self.register.device(&id).await?;
        if record.is_none_or(|record| record.revoked_ms.is_some() || record.key != key) {
            return Err(Denied::device());
        }
        Ok(KnownDevice { id, under_way })
    }

    fn known(&self, id: &DeviceId) -> Option<PublicKey> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).get(id).copied()
    }

    async fn learn(&self, id: &DeviceId) -> Result<PublicKey, Denied> {
        let record = self.register.device(id).await?.ok_or(Denied::device())?;
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if keys.len() >= KEYS {
            keys.clear();
        }
        keys.insert(id.clone(), record.key);
        Ok(record.key)
    }
}

/// Time and signature of a request.
#[must_use]
pub fn proof(headers: &HeaderMap) -> Option<RequestProof> {
    Some(RequestProof {
        time_ms: text(headers, headers::TIME)?.parse().ok()?,
        signature: text(headers, headers::SIGNATURE)?.to_owned(),
    })
}

/// Whether this key signed the request, lately.
///
/// # Errors
/// [`DenialCode::Device`] or [`DenialCode::Clock`].
pub fn check(
    key: &PublicKey,
    request: &RelayRequest<'_>,
    proof: &RequestProof,
    now_ms: u64,
) -> Result<(), Denied> {
    check_request(key, request, proof, now_ms).map_err(|fault| match fault {
        RequestFault::Signature => Denied::device(),
        RequestFault::Clock => Denied::new(
            DenialCode::Clock,
            "the device's clock is more than five minutes off; Date tells the right time",
        ),
    })
}

/// A header's text.
#[must_use]
pub fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
