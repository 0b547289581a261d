//! Reads and checks the command line.

use crate::submission::now;
use clap::{ArgAction, Args, Parser};
use enrollment::{JobId, UserId};
use smile_id::{Account, ConsentInformation, IdInformation, JobParams, JobType};
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
    /// 4 (registration), 2 (authentication) or 1 (Biometric KYC).
    #[arg(long, value_name = "4|2|1", value_parser = job_type)]
    job_type: JobType,
    /// Whom the pictures show.
    #[arg(long, value_name = "ID")]
    user_id: String,
    /// Names the job; a random id without it. The same id goes on with a run that was stopped.
    #[arg(long, value_name = "ID")]
    job_id: Option<String>,
    /// The folder with selfie.jpg and liveness*.jpg.
    #[arg(long, value_name = "FOLDER")]
    images: PathBuf,
    /// The claimed identity of a job of type 1; other users of this computer can see it here.
    #[command(flatten)]
    identity: Identity,
    /// Where unfinished runs are written down, with their upload addresses; a folder of the user's own without it.
    #[arg(long, value_name = "FOLDER")]
    state: Option<PathBuf>,
    /// Whether to wait for a result.
    #[arg(long, value_name = "true|false", default_value_t = true, action = ArgAction::Set)]
    return_job_status: bool,
    /// Longest wait for a result; 120 without it.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    job_status_polling_timeout: Option<u64>,
    /// Waits for seconds where a real server may take a quarter of an hour: for a stand-in on this computer;
    /// without effect on any other server.
    #[arg(long)]
    hurried: bool,
    /// Prints one JSON object for each step.
    #[arg(long)]
    json: bool,
}

/// Whom an ID number is said to belong to.
#[derive(Args)]
struct Identity {
    /// The country of the ID authority, such as NG.
    #[arg(long, value_name = "XX", requires_all = ["id_type", "id_number"])]
    country: Option<String>,
    /// The authority's name for the document, such as BVN.
    #[arg(long, value_name = "TYPE", requires = "country")]
    id_type: Option<String>,
    /// The number on the document.
    #[arg(long, value_name = "NUMBER", requires = "country")]
    id_number: Option<String>,
    /// First name, where the document type asks for it.
    #[arg(long, value_name = "NAME", requires = "country")]
    first_name: Option<String>,
    /// Last name, where the document type asks for it.
    #[arg(long, value_name = "NAME", requires = "country")]
    last_name: Option<String>,
    /// Date of birth, where the document type asks for it.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "country")]
    dob: Option<String>,
    /// The person has agreed, now, that all that the document type asks consent for is looked up.
    #[arg(long, requires = "country")]
    consented: bool,
}

impl Identity {
    fn consent(&self) -> Option<ConsentInformation> {
        self.consented.then(|| ConsentInformation {
            granted_at: now(),
            personal_details: true,
            contact_information: true,
            document_information: true,
        })
    }

    fn information(self) -> Option<IdInformation> {
        Some(IdInformation {
            country: self.country?,
            id_type: self.id_type?,
            id_number: self.id_number?,
            first_name: self.first_name,
            last_name: self.last_name,
            dob: self.dob,
            ..IdInformation::default()
        })
    }
}

/// Longest wait for a result where nothing else is asked.
const TIMEOUT_S: u64 = 120;

/// What the command line says, checked.
pub(crate) struct Arguments {
    pub(crate) account: Account,
    pub(crate) params: JobParams,
    pub(crate) id_information: Option<IdInformation>,
    pub(crate) consent: Option<ConsentInformation>,
    pub(crate) images: PathBuf,
    /// Where unfinished runs are written down.
    pub(crate) state: PathBuf,
    /// Longest wait for a result; `None`: none is wanted.
    pub(crate) polling_timeout: Option<Duration>,
    /// Whether a stand-in on this computer is hurried.
    pub(crate) is_hurried: bool,
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
            consent: given.identity.consent(),
            id_information: given.identity.information(),
            images: given.images,
            state: given.state.or_else(own_state).ok_or("give a folder for --state")?,
            polling_timeout: given.return_job_status.then_some(timeout),
            is_hurried: given.hurried,
            json: given.json,
        })
    }
}

fn job_type(text: &str) -> Result<JobType, &'static str> {
    match text {
        "4" => Ok(JobType::Registration),
        "2" => Ok(JobType::Authentication),
        "1" => Ok(JobType::BiometricKyc),
        _ => Err("must be 4 (registration), 2 (authentication) or 1 (Biometric KYC)"),
    }
}

/// The user's own folder for what programs remember.
fn own_state() -> Option<PathBuf> {
    let folder = |variable: &str| {
        std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
    };
    let state = folder("XDG_STATE_HOME")
        .or_else(|| folder("HOME").map(|home| home.join(".local/state")))
        .or_else(|| folder("LOCALAPPDATA"))?;
    Some(state.join("tabasamu-submit"))
}
