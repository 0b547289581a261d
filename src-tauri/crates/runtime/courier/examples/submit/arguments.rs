//! Reads and checks the command line.

use clap::{ArgAction, Parser};
use enrollment::{JobId, UserId};
use smile_id::{Account, JobParams, JobType};
use std::path::PathBuf;
use std::time::Duration;

/// Submits one selfie and its liveness images straight to a server and reports every step.
///
/// Exits with 0 when a final result was reached, whatever it is (without --return-job-status: when the pictures were
/// sent), and with 2 otherwise. Prints neither the key nor the upload address.
#[derive(Parser)]
#[command(name = "submit", version, args_override_self = true)]
struct CommandLine {
    /// Base address of the server, such as http://127.0.0.1:8085/v1.
    #[arg(long, value_name = "URL")]
    base_url: String,
    /// The partner id as the portal shows it, zeros included.
    #[arg(long, value_name = "ID")]
    partner_id: String,
    /// The partner's key; other users of this computer can see it here.
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    api_key: String,
    /// 4 (registration) or 2 (authentication).
    #[arg(long, value_name = "4|2", value_parser = job_type)]
    job_type: JobType,
    /// Whom the pictures show.
    #[arg(long, value_name = "ID")]
    user_id: String,
    /// Names the job; a random id without it.
    #[arg(long, value_name = "ID")]
    job_id: Option<String>,
    /// The folder with selfie.jpg and liveness*.jpg.
    #[arg(long, value_name = "FOLDER")]
    images: PathBuf,
    /// Whether to wait for a result.
    #[arg(long, value_name = "true|false", default_value_t = true, action = ArgAction::Set)]
    return_job_status: bool,
    /// Longest wait for a result; 120 without it.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    job_status_polling_timeout: Option<u64>,
    /// Prints one JSON object for each step.
    #[arg(long)]
    json: bool,
}

/// Longest wait for a result where nothing else is asked.
const TIMEOUT_S: u64 = 120;

/// What the command line says, checked.
pub(crate) struct Arguments {
    pub(crate) account: Account,
    pub(crate) params: JobParams,
    pub(crate) images: PathBuf,
    /// Longest wait for a result; `None`: none is wanted.
    pub(crate) polling_timeout: Option<Duration>,
    pub(crate) json: bool,
}

impl Arguments {
    /// Reads and checks; the error says what is wrong, without repeating an id or a key. Prints help or a mistake of
    /// form itself and ends the program.
    pub(crate) fn read() -> Result<Self, String> {
        let given = CommandLine::parse();
        let account = Account::new(&given.partner_id, &given.api_key, &given.base_url, "")
            .map_err(|error| error.to_string())?;
        let user_id = UserId::new(&given.user_id).map_err(|mistake| mistake.to_string())?;
        let job_id = match given.job_id {
            Some(text) => JobId::new(&text).map_err(|mistake| mistake.to_string())?,
            None => {
                let mut bytes = [0; 16];
                getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
                JobId::from_random(bytes)
            }
        };
        let timeout_s = given.job_status_polling_timeout;
        if !given.return_job_status && timeout_s.is_some() {
            return Err(
                "without a result nothing is polled: leave --job-status-polling-timeout out"
                    .to_owned(),
            );
        }
        let timeout = Duration::from_secs(timeout_s.unwrap_or(TIMEOUT_S));
        Ok(Self {
            account,
            params: JobParams {
                job_id: job_id.as_str().to_owned(),
                user_id: user_id.as_str().to_owned(),
                job_type: given.job_type,
                extra: [].into(),
            },
            images: given.images,
            polling_timeout: given.return_job_status.then_some(timeout),
            json: given.json,
        })
    }
}

fn job_type(text: &str) -> Result<JobType, &'static str> {
    match text {
        "4" => Ok(JobType::Registration),
        "2" => Ok(JobType::Authentication),
        _ => Err("must be 4 (registration) or 2 (authentication)"),
    }
}
