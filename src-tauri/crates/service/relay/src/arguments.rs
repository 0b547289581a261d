//! Describes the command line.

use clap::{Args, Parser, Subcommand};
use smile_id::auth::account::SANDBOX_URL;
use std::net::SocketAddr;
use std::path::PathBuf;

const SECRETS: &str = "\
Secrets are read from a file each, or else from an environment variable:
  TABASAMU_DATABASE       sqlite:/var/lib/tabasamu-relay/relay.sqlite, or postgresql://USER:PASSWORD@HOST/NAME
  TABASAMU_API_KEYS       the API key; after a change the new one, a space, and the previous one
  TABASAMU_RELAY_KEY      the relay's own key, the same for all instances: `tabasamu-relay key` makes one
  TABASAMU_CALLBACK_PATH  the path Smile ID posts to, such as /callbacks/9f2c..; without it no callbacks are taken";

/// Holds the partner's API key so that no kiosk does: signs or passes on what devices ask for their own jobs. Speaks plain
/// HTTP: put it behind something that ends TLS.
#[derive(Debug, Parser)]
#[command(name = "tabasamu-relay", version, after_help = SECRETS)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) what: What,
}

#[derive(Debug, Subcommand)]
pub(crate) enum What {
    /// Runs an instance until it is stopped.
    Serve(Box<ServeArguments>),
    /// Invites, lists and revokes devices, and hands over what they own.
    Device(DeviceArguments),
    /// Prints a new key for the relay.
    Key,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    /// Where to listen for devices and Smile ID.
    #[arg(long, env = "TABASAMU_LISTEN", default_value = "127.0.0.1:8088")]
    pub(crate) listen: SocketAddr,
    /// Where to listen for operators: /metrics and /health.
    #[arg(long, env = "TABASAMU_METRICS_LISTEN", default_value = "127.0.0.1:9088")]
    pub(crate) metrics_listen: SocketAddr,
    /// The partner id as the portal shows it, zeros included.
    #[arg(long, env = "TABASAMU_PARTNER_ID")]
    pub(crate) partner_id: String,
    /// Smile ID's base address; without it the vendor's sandbox.
    #[arg(long, env = "TABASAMU_BASE_URL", default_value = SANDBOX_URL)]
    pub(crate) base_url: String,
    /// Where Smile ID posts results: the proxy's address with the secret path. Empty: where the portal says.
    #[arg(long, env = "TABASAMU_CALLBACK_URL", default_value = "", hide_env_values = true)]
    pub(crate) callback_url: String,
    /// Requests of one device within a minute.
    #[arg(long, env = "TABASAMU_REQUESTS_A_MINUTE", default_value_t = 120, value_parser = clap::value_parser!(u32).range(1..=60_000))]
    pub(crate) requests_a_minute: u32,
    /// New jobs of one device within a day.
    #[arg(long, env = "TABASAMU_JOBS_A_DAY", default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) jobs_a_day: u32,
    /// Seconds within which Smile ID must answer.
    #[arg(long, env = "TABASAMU_UPSTREAM_SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=120))]
    pub(crate) upstream_seconds: u64,
    /// How many days hints are kept.
    #[arg(long, env = "TABASAMU_KEEP_DAYS", default_value_t = 14, value_parser = clap::value_parser!(u64).range(1..=365))]
    pub(crate) keep_days: u64,
    /// A proxy in front names the sender as the last address of `X-Forwarded-For`.
    #[arg(long, env = "TABASAMU_BEHIND_PROXY")]
    pub(crate) behind_proxy: bool,
    /// A file with the API keys, the current one first.
    #[arg(long, value_name = "FILE", env = "TABASAMU_API_KEYS_FILE")]
    pub(crate) api_keys_file: Option<PathBuf>,
    /// A file with the relay's own key.
    #[arg(long, value_name = "FILE", env = "TABASAMU_RELAY_KEY_FILE")]
    pub(crate) relay_key_file: Option<PathBuf>,
    /// A file with the secret path.
    #[arg(long, value_name = "FILE", env = "TABASAMU_CALLBACK_PATH_FILE")]
    pub(crate) callback_path_file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) database: DatabaseArguments,
}

#[derive(Debug, Args)]
pub(crate) struct DatabaseArguments {
    /// A file with the database's address.
    #[arg(long, global = true, value_name = "FILE", env = "TABASAMU_DATABASE_FILE")]
    pub(crate) database_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct DeviceArguments {
    #[command(flatten)]
    pub(crate) database: DatabaseArguments,
    #[command(subcommand)]
    pub(crate) what: DeviceWhat,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DeviceWhat {
    /// Prints a one-time code with which one device registers within a day.
    Invite {
        /// What people call the device.
        #[arg(long)]
        name: String,
    },
    /// Lists all devices.
    List,
    /// Shuts a device out, from its next request on.
    Revoke {
        /// The device's id, as the list shows it.
        id: String,
    },
    /// Gives all jobs of a device to the one that its kiosk was registered anew as, and shuts the old one out.
    HandOver {
        /// The id the kiosk had, as the list shows it.
        old: String,
        /// The id it has now.
        new: String,
    },
}
