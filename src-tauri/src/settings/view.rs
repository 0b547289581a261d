//! What staff set up: the account, the receiver of callbacks, the way to the network and the camera.

use crate::operator::view::StopCount;
use crate::shell::view::Environment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The settings as shown. The API key never comes back to the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SettingsView {
    /// Which Smile ID.
    pub environment: Environment,
    /// The partner id as the portal shows it, zeros included.
    pub partner_id: String,
    /// The last four characters of the API key, or nothing when none is stored.
    pub api_key_end: Option<String>,
    /// Where Smile ID posts results.
    pub callback_url: String,
    /// Who has the API key.
    pub signing: SigningMode,
    /// The relay that has it, if one has.
    pub relay: Option<RelayView>,
    /// Where the receiver of callbacks answers; empty without one.
    pub receiver_address: String,
    /// The last four characters of its token, or nothing when none is stored.
    pub receiver_token_end: Option<String>,
    /// How this computer reaches the network.
    pub network: NetworkView,
    /// Stable id of the preferred camera.
    pub camera: Option<String>,
    /// Visits that staff ended, by reason.
    pub stops: Vec<StopCount>,
    /// How many customer numbers must wait after attempts that were all in vain.
    pub locked_out: u32,
    /// Settings that are there and cannot be read.
    pub damaged: Vec<SettingName>,
}

/// Who has the API key, and by which way jobs are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SigningMode {
    /// This station.
    LocalKey,
    /// A relay, which signs for this station.
    RemoteSigner,
    /// A relay, by which everything but photos is sent.
    Proxy,
}

/// The relay that this station is registered with. The device's key never comes to the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct RelayView {
    /// Where it answers.
    pub address: String,
    /// What it calls this station.
    pub station: String,
}

/// Registers this station with a relay, or changes how a relay is used.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RelayForm {
    /// How it is used; not `local-key`.
    pub signing: SigningMode,
    /// Where it answers; https.
    pub address: String,
    /// The one-time code; empty keeps the registration at the same address.
    pub enrollment_code: String,
}

/// What is kept of what staff set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SettingName {
    /// The account: nothing is sent, and while jobs are unfinished no account can be saved.
    Account,
    /// The receiver of callbacks: it is not asked.
    Receiver,
    /// The proxy and the authorities: the environment's proxy and the system's authorities are used.
    Network,
    /// The numbers that must wait: every number waits.
    Lockouts,
    /// The preferred camera.
    PreferredCamera,
    /// How a camera is set up: it takes no pictures before it is set up anew.
    CameraSetups,
    /// How the station speaks.
    Voice,
    /// The counts of ended visits.
    Stops,
    /// What staff said of the place.
    Site,
    /// The list of the staff, their wrong tries, or what the recovery code is recognised by.
    Staff,
}

/// Which proxy leads out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ProxyMode {
    /// The one that the computer's environment names, if any.
    #[default]
    Environment,
    /// None.
    Direct,
    /// One that staff named.
    Own,
}

/// How this computer reaches the network. The proxy's password never comes back to the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NetworkView {
    /// Which proxy leads out.
    pub proxy: ProxyMode,
    /// The proxy that staff named; empty without one.
    pub address: String,
    /// The user it knows; empty without one.
    pub user: String,
    /// Whether a password for it is kept.
    pub has_password: bool,
    /// Host and port of the proxy that the computer's environment names, if it names one.
    pub environment_proxy: Option<String>,
    /// How many certificates of authorities were added.
    pub certificates: u32,
}

/// A changed way to the network.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NetworkForm {
    /// Which proxy leads out.
    pub proxy: ProxyMode,
    /// Host and port of an own proxy.
    pub address: String,
    /// Its user; empty for none.
    pub user: String,
    /// A new password; empty keeps the stored one of the same proxy and user.
    pub password: String,
    /// Certificates in PEM, or the path of a file with them; empty keeps the stored ones.
    pub certificates: String,
    /// Forgets the stored certificates.
    pub forget_certificates: bool,
}

/// A changed account.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AccountForm {
    /// `sandbox` or `production`.
    pub environment: Environment,
    /// The partner id as the portal shows it.
    pub partner_id: String,
    /// A new API key; empty keeps the stored one.
    pub api_key: String,
    /// Where Smile ID posts results; https.
    pub callback_url: String,
}

/// A changed receiver of callbacks.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReceiverForm {
    /// Where it answers; https. Empty for none.
    pub address: String,
    /// A new token; empty keeps the stored one of the same address.
    pub token: String,
}
