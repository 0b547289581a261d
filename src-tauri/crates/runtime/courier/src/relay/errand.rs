//! Runs one errand: the request of a job's step by the way its gateway says, and who vouches for the answer.

use crate::relay::access::{Asked, RelayAccess};
use crate::relay::denied::{self, Denied};
use crate::relay::gateway::Gateway;
use crate::transport::{Transport, TransportError};
use delivery::{Reply, Step, UnixMillis};
use relay_protocol::{
    Confirmation, ConfirmationRequest, Origin, SignaturePurpose, SignatureRequest, StatusQuestion,
    UpstreamSignature, paths,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use smile_id::actions::job_status;
use smile_id::{JobParams, Request, Response};
use std::time::Instant;

/// What of a prep upload a relay adds itself.
const ADDED_BY_RELAY: [&str; 4] = ["smile_client_id", "timestamp", "signature", "callback_url"];

/// A request on its way, as it would go to Smile ID.
#[derive(Debug)]
pub(crate) struct Errand {
    pub(crate) gateway: Gateway,
    pub(crate) step: Step,
    pub(crate) params: JobParams,
    pub(crate) request: Request,
    /// The service's time when it was made.
    pub(crate) made_at: UnixMillis,
}

/// Who says that an answer is Smile ID's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voucher {
    /// The signature in it, which is checked with our key.
    OurKey,
    /// A relay that has the key, with a signature of its own on what it says.
    Relay,
}

/// What an errand brought back.
#[derive(Debug)]
pub(crate) enum Heard {
    /// An answer of Smile ID or its storage.
    Answer(Response, Voucher),
    /// The relay has no such answer; beside it, what its clock said.
    Denied(Denied, Option<UnixMillis>),
}

/// An errand that ends before its answer: denied, or without any.
enum Ended {
    Denied(Denied, Option<UnixMillis>),
    Lost(TransportError),
}

impl From<TransportError> for Ended {
    fn from(error: TransportError) -> Self {
        Self::Lost(error)
    }
}

impl Errand {
    /// Sends it and waits for what comes back.
    ///
    /// # Errors
    /// Why nothing came back, and whether Smile ID may have had the request all the same.
    pub(crate) async fn run(self, transport: &dyn Transport) -> Result<Heard, TransportError> {
        let ended = match (self.gateway.clone(), self.step) {
            (Gateway::LocalKey(_), _) | (_, Step::Upload) => {
                let response = transport.send(self.request).await?;
                return Ok(Heard::Answer(response, Voucher::OurKey));
            }
            (Gateway::RemoteSigner(_, relay), _) => self.signed_by(transport, relay).await,
            (Gateway::Proxy(_, relay), _) => self.passed_on_by(transport, relay).await,
        };
        match ended {
            Ok(heard) => Ok(heard),
            Err(Ended::Denied(denied, date)) => Ok(Heard::Denied(denied, date)),
            Err(Ended::Lost(error)) => Err(error),
        }
    }

    /// To the relay, which has the answer from Smile ID.
    async fn passed_on_by(
        self,
        transport: &dyn Transport,
        relay: RelayAccess,
    ) -> Result<Heard, Ended> {
        let asked = if self.step == Step::AskStatus {
            let JobParams { job_id, user_id, .. } = self.params;
            let question = StatusQuestion { job_id, user_id };
            relay.post(paths::JOB_STATUS, written(&question), self.made_at)
        } else {
            let mut body = object(&self.request.body);
            body.retain(|key, _| !ADDED_BY_RELAY.contains(&key.as_str()));
            relay.post(paths::PREP_UPLOAD, written(&body), self.made_at)
        };
        let response = transport.send(asked.request).await?;
        match relay.speaker(&asked.signature, &response) {
            Some(Origin::SmileId) => Ok(Heard::Answer(response, Voucher::Relay)),
            Some(Origin::Relay) => Err(Ended::Denied(denied::read(&response)?, response.date())),
            None => Err(Ended::Denied(denied::unsigned(&response), response.date())),
        }
    }

    /// To Smile ID, with a signature of the relay's.
    async fn signed_by(
        mut self,
        transport: &dyn Transport,
        relay: RelayAccess,
    ) -> Result<Heard, Ended> {
        let began = Instant::now();
        let is_query = self.step == Step::AskStatus;
        let action =
            if is_query { SignaturePurpose::JobStatus } else { SignaturePurpose::PrepUpload };
        let (job_id, user_id) = (self.params.job_id.clone(), self.params.user_id.clone());
        let wanted = SignatureRequest { job_id, user_id, action };
        let asked = relay.post(paths::SIGNATURES, written(&wanted), self.made_at);
        // Whatever became of it, Smile ID heard nothing.
        let (signed, date) =
            ask::<UpstreamSignature>(transport, &relay, asked).await.map_err(surely_not_sent)?;
        let mut body = object(&self.request.body);
        if signed.partner_id != self.gateway.account().partner_id() {
            let why = "the relay signs for another partner".to_owned();
            return Err(surely_not_sent(Ended::Denied(Reply::Unintelligible(why).into(), date)));
        }
        body.insert("timestamp".to_owned(), signed.timestamp.clone().into());
        body.insert("signature".to_owned(), signed.signature.into());
        if !is_query {
            body.insert("callback_url".to_owned(), signed.callback_url.into());
        }
        self.request.body = written(&body);
        let response = transport.send(self.request).await?;
        // A signature covers the time alone: whoever sees the question could put its own under any answer.
        let proof = job_status::signed_with(&response)
            .filter(|(timestamp, _)| is_query && *timestamp != signed.timestamp);
        let Some((timestamp, signature)) = proof else {
            return Ok(Heard::Answer(response, Voucher::OurKey));
        };
        let now = self.made_at.after(began.elapsed());
        let question = ConfirmationRequest { timestamp, signature };
        let asked = relay.post(paths::CONFIRMATIONS, written(&question), now);
        let (answer, _) = ask::<Confirmation>(transport, &relay, asked).await?;
        let voucher = if answer.confirmed { Voucher::Relay } else { Voucher::OurKey };
        Ok(Heard::Answer(response, voucher))
    }
}

/// Asks the relay itself for something: its answer, and what its clock says.
async fn ask<T: DeserializeOwned>(
    transport: &dyn Transport,
    relay: &RelayAccess,
    asked: Asked<Request>,
) -> Result<(T, Option<UnixMillis>), Ended> {
    let response = transport.send(asked.request).await?;
    if relay.speaker(&asked.signature, &response) != Some(Origin::Relay) {
        return Err(Ended::Denied(denied::unsigned(&response), response.date()));
    }
    if response.status != 200 {
        return Err(Ended::Denied(denied::read(&response)?, response.date()));
    }
    match serde_json::from_slice(&response.body) {
        Ok(answer) => Ok((answer, response.date())),
        Err(_) => {
            let why = "the relay's answer cannot be read".to_owned();
            Err(Ended::Denied(Reply::Unintelligible(why).into(), response.date()))
        }
    }
}

fn surely_not_sent(ended: Ended) -> Ended {
    match ended {
        Ended::Lost(TransportError::InDoubt(reason, text)) => {
            Ended::Lost(TransportError::NotSent(reason, text))
        }
        Ended::Denied(denied, date) => Ended::Denied(Denied { is_unsent: true, ..denied }, date),
        lost @ Ended::Lost(_) => lost,
    }
}

/// The object that a request of ours is.
fn object(body: &[u8]) -> Map<String, Value> {
    serde_json::from_slice(body).expect("the request was made of an object")
}

fn written(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("strings, numbers and flags always have a JSON form")
}
