//! A kiosk as the relay sees it: signs what it asks, and believes only what the relay signed.

use crate::client::{Reply, ask};
use crate::instance::relay_key;
use hosting::moment::now_ms;
use relay_protocol::{
    DeviceId, KeyPair, Origin, RelayReply, RelayRequest, check_reply, headers, paths, sign_request,
};
use serde_json::{Value, json};
use std::io;
use std::net::SocketAddr;
use tabasamu_relay::register::{Newcomer, Register};

#[derive(Clone)]
pub(crate) struct Device {
    pub(crate) key: KeyPair,
    pub(crate) id: DeviceId,
}

impl Device {
    /// Number `n`, unknown to any relay.
    pub(crate) fn new(n: u16) -> Self {
        let mut seed = [1; 32];
        seed[..2].copy_from_slice(&n.to_be_bytes());
        let mut id = [2; 16];
        id[..2].copy_from_slice(&n.to_be_bytes());
        Self { key: KeyPair::from_seed(&seed), id: DeviceId::from_random(id) }
    }

    /// Number `n`, known to a relay with this register.
    pub(crate) async fn registered(register: &dyn Register, n: u16) -> Self {
        let device = Self::new(n);
        let newcomer = device.newcomer(n);
        register.invite(newcomer.code, "Counter", now_ms() + 60_000).await.unwrap();
        assert!(register.register(newcomer, now_ms()).await.unwrap().is_some());
        device
    }

    /// Numbers 1 and 2, known to a relay with this register.
    pub(crate) async fn pair(register: &dyn Register) -> (Self, Self) {
        (Self::registered(register, 1).await, Self::registered(register, 2).await)
    }

    /// As it registers, with the code that is made for number `n`.
    pub(crate) fn newcomer(&self, n: u16) -> Newcomer {
        let mut code = [3; 32];
        code[..2].copy_from_slice(&n.to_be_bytes());
        Newcomer { code, id: self.id.clone(), name: String::new(), key: self.key.public() }
    }

    /// The headers of a request signed at a moment.
    pub(crate) fn proof(&self, method: &str, path: &str, body: &[u8], at: u64) -> [String; 3] {
        let proof = sign_request(&self.key, &RelayRequest { method, path, body }, at);
        [self.id.as_str().to_owned(), proof.time_ms.to_string(), proof.signature]
    }

    pub(crate) async fn ask_at(
        &self,
        relay: SocketAddr,
        method: &str,
        path: &str,
        body: &[u8],
        at: u64,
    ) -> io::Result<Reply> {
        let [id, time, signature] = self.proof(method, path, body, at);
        let sent = [
            (headers::DEVICE, id.as_str()),
            (headers::TIME, time.as_str()),
            (headers::SIGNATURE, signature.as_str()),
        ];
        let reply = ask(relay, method, path, &sent, body).await?;
        assert_signed(&reply, &signature);
        Ok(reply)
    }

    pub(crate) async fn try_post(
        &self,
        relay: SocketAddr,
        path: &str,
        body: &Value,
    ) -> io::Result<Reply> {
        self.ask_at(relay, "POST", path, body.to_string().as_bytes(), now_ms()).await
    }

    pub(crate) async fn post(&self, relay: SocketAddr, path: &str, body: &Value) -> Reply {
        self.try_post(relay, path, body).await.unwrap()
    }

    pub(crate) async fn prep(&self, relay: SocketAddr, job: &str) -> Reply {
        self.post(relay, paths::PREP_UPLOAD, &prep(job, false)).await
    }

    pub(crate) async fn status(&self, relay: SocketAddr, job: &str) -> Reply {
        self.post(relay, paths::JOB_STATUS, &json!({"job_id": job, "user_id": "asha"})).await
    }

    pub(crate) async fn hints(&self, relay: SocketAddr, after: &str, wait: u64) -> Reply {
        let path = format!("{}?after={after}&wait={wait}", paths::HINTS);
        self.ask_at(relay, "GET", &path, b"", now_ms()).await.unwrap()
    }
}

/// Every answer is signed by the relay, for the request that was asked with this signature.
pub(crate) fn assert_signed(reply: &Reply, asked_with: &str) {
    let origin = reply.header(headers::ORIGIN).and_then(Origin::read).expect("says who speaks");
    let signature = reply.header(headers::RELAY_SIGNATURE).expect("is signed");
    let signed = RelayReply { origin, status: reply.status, body: reply.body.as_bytes() };
    check_reply(&relay_key(), &signed, asked_with, signature).expect("signed for this request");
    assert!(check_reply(&relay_key(), &signed, "another request", signature).is_err());
}

/// A prep upload as a kiosk sends it.
pub(crate) fn prep(job: &str, is_again: bool) -> Value {
    let mut body = json!({
        "file_name": "selfie.zip",
        "partner_params": {"job_id": job, "user_id": "asha", "job_type": 4},
        "model_parameters": {},
        "use_enrolled_image": false,
        "source_sdk": "rest_api",
        "source_sdk_version": "0.1.0",
    });
    if is_again {
        body["retry"] = json!(true);
    }
    body
}
