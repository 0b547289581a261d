//! Says what a kiosk and a relay say to each other, and how each proves who it is.
//!
//! Sans-IO: keys, times and bytes are handed in. A kiosk signs with [`sign_request`], the relay checks with
//! [`check_request`] and signs its reply with [`sign_reply`], the kiosk checks it with [`check_reply`].

pub mod denial;
pub mod device;
pub mod jobs;
pub mod keys;
pub mod registration;
pub mod reply_signature;
pub mod request_signature;

pub use denial::{Denial, DenialCode};
pub use device::{DeviceId, DeviceIdError};
pub use jobs::{
    Confirmation, ConfirmationRequest, HintList, SignaturePurpose, SignatureRequest,
    StatusQuestion, UpstreamSignature,
};
pub use keys::{KeptSeed, KeyError, KeyPair, PublicKey};
pub use registration::{Registration, RegistrationRequest};
pub use reply_signature::{Origin, RelayReply, ReplyFault, check_reply, sign_reply};
pub use request_signature::{
    FRESH_FOR_MS, RelayRequest, RequestFault, RequestProof, check_request, sign_request,
};

/// Where each call lives below the relay's address.
pub mod paths {
    /// Registers a device: [`crate::RegistrationRequest`] to [`crate::Registration`].
    pub const DEVICES: &str = "/v1/devices";
    /// Signs for a call to Smile ID: [`crate::SignatureRequest`] to [`crate::UpstreamSignature`].
    pub const SIGNATURES: &str = "/v1/signatures";
    /// Checks a signature of Smile ID: [`crate::ConfirmationRequest`] to [`crate::Confirmation`].
    pub const CONFIRMATIONS: &str = "/v1/confirmations";
    /// Smile ID's prep upload without timestamp, signature, partner and callback address; answered as Smile ID answers.
    pub const PREP_UPLOAD: &str = "/v1/prep_upload";
    /// [`crate::StatusQuestion`]; answered as Smile ID answers.
    pub const JOB_STATUS: &str = "/v1/job_status";
    /// `?after=CURSOR&wait=SECONDS`: [`crate::HintList`].
    pub const HINTS: &str = "/v1/hints";
}

/// The names of the headers.
pub mod headers {
    /// Which device asks: [`crate::DeviceId`].
    pub const DEVICE: &str = "tabasamu-device";
    /// When it asks: Unix milliseconds.
    pub const TIME: &str = "tabasamu-time";
    /// The proof that it does: base64.
    pub const SIGNATURE: &str = "tabasamu-signature";
    /// Who speaks in a reply: [`crate::Origin`].
    pub const ORIGIN: &str = "tabasamu-origin";
    /// The proof that the relay answers: base64.
    pub const RELAY_SIGNATURE: &str = "tabasamu-relay-signature";
}
