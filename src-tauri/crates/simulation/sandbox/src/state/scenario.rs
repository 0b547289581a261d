//! Describes what goes differently: forced results, human review, storage lag, faults of service, storage and network.

use crate::http::json;
use serde::{Deserialize, Serialize};

/// Everything that can be made to go differently. The default lets everything go well.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// Results given whatever the pictures show, the first one first.
    pub force: Vec<Forced>,
    /// What humans say about provisional results; without it they stay provisional.
    pub review: Option<Review>,
    /// What humans say later about passes; without it a pass stays one. Its code is the kind's refusal (1211, 1221, 1242)
    /// when it names none.
    pub reversal: Option<Review>,
    /// A stored zip is not seen by the service for this long: "No zip uploaded".
    pub storage_lag_ms: u64,
    /// A seen zip is worked on for this long.
    pub processing_ms: u64,
    /// The storage keeps the zip, then waits this long before it answers the PUT.
    pub upload_delay_ms: u64,
    /// An upload address lives this long; 15 minutes without it.
    pub slot_life_ms: Option<u64>,
    /// How far the time that the service states and expects is ahead of this machine's.
    pub clock_offset_ms: i64,
    /// Scheme, host and port of upload addresses, where a proxy of the test's own leads from there to here.
    pub upload_origin: Option<String>,
    /// Prep upload gives an address at a foreign host.
    pub foreign_upload_host: bool,
    /// Replies and callbacks are signed with another key.
    pub wrong_signature: bool,
    /// How posts to callback addresses go wrong.
    pub callbacks: CallbackTrouble,
    /// What goes wrong with single calls, the first one that fits first.
    pub faults: Vec<Fault>,
}

/// How posts go wrong. Delays that differ put them out of order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CallbackTrouble {
    /// How long a job's first, second, .. post waits; those without a delay go at once.
    pub delays_ms: Vec<u64>,
    /// How many times more every post is sent.
    pub extra_copies: u8,
}

/// A result given whatever the pictures show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forced {
    /// `ResultCode`.
    pub code: String,
    /// For so many packages; for all without it.
    #[serde(default)]
    pub times: Option<u32>,
}

/// What humans say about results of the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// How long after the machine's result.
    pub after_ms: u64,
    /// `ResultCode`; without it the pass of the job's kind (1210, 1220, 1240), or what fits an ID number that could not be
    /// validated (1214).
    #[serde(default)]
    pub code: Option<String>,
}

/// A call of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// Prep upload.
    Reserve,
    /// The PUT of the zip.
    Store,
    /// `job_status`.
    Status,
}

/// One thing that goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Where.
    pub call: Call,
    /// What.
    pub kind: FaultKind,
    /// For so many calls; for all without it.
    #[serde(default)]
    pub times: Option<u32>,
}

/// The ways a call goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// The connection breaks before anything was done.
    DropBefore,
    /// The connection breaks after everything was done.
    DropAfter,
    /// This HTTP status with a gateway's web page; nothing was done.
    Status(u16),
    /// Status 200 with a network's sign-in page; nothing was done.
    SignInPage,
    /// Status 400 with this error code; nothing was done.
    Code(String),
    /// 403 "Request has expired" from the storage; nothing was done.
    Expired,
}

impl Scenario {
    /// Takes the fault that hits this call, if any, and counts it.
    pub(crate) fn take_fault(&mut self, call: Call) -> Option<FaultKind> {
        let fault =
            self.faults.iter_mut().find(|fault| fault.call == call && fault.times != Some(0))?;
        fault.times = fault.times.map(|times| times - 1);
        Some(fault.kind.clone())
    }

    /// Reads one from JSON.
    ///
    /// # Errors
    /// The field and what is wrong with it.
    ///
    /// ```
    /// let scenario = sandbox::Scenario::read(br#"{"force": [{"code": "0840", "times": 1}]}"#).unwrap();
    /// assert_eq!(scenario.force[0].code, "0840");
    /// let error = sandbox::Scenario::read(br#"{"force": [{"code": "pass"}]}"#).unwrap_err();
    /// assert_eq!(error, "force[0].code: a code has four digits");
    /// ```
    pub fn read(json: &[u8]) -> Result<Self, String> {
        json::read::<Self>(json)?.checked()
    }

    /// The same, unless a value in it can mean nothing.
    fn checked(self) -> Result<Self, String> {
        let is_code = |code: &str| code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit());
        let no_code = |field: &str| Err(format!("{field}: a code has four digits"));
        for (at, forced) in self.force.iter().enumerate() {
            if !is_code(&forced.code) {
                return no_code(&format!("force[{at}].code"));
            }
        }
        for (field, review) in [("review", &self.review), ("reversal", &self.reversal)] {
            let code = review.as_ref().and_then(|review| review.code.as_deref());
            if code.is_some_and(|code| !is_code(code)) {
                return no_code(&format!("{field}.code"));
            }
        }
        for (at, fault) in self.faults.iter().enumerate() {
            match &fault.kind {
                FaultKind::Code(code) if !is_code(code) => {
                    return no_code(&format!("faults[{at}].kind.code"));
                }
                FaultKind::Status(status) if !(200..600).contains(status) => {
                    return Err(format!("faults[{at}].kind.status: not a status from 200 to 599"));
                }
                _ => {}
            }
        }
        Ok(self)
    }

    /// Takes the result forced for the next package, if any, and counts it.
    pub(crate) fn forced_code(&mut self) -> Option<String> {
        let forced = self.force.iter_mut().find(|forced| forced.times != Some(0))?;
        forced.times = forced.times.map(|times| times - 1);
        Some(forced.code.clone())
    }
}
