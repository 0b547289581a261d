//! Runs the stand-in until it is ended: see `--help`.

use clap::Parser;
use sandbox::{Sandbox, SandboxSettings, Scenario, Tls};
use std::error::Error;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// A Smile ID on this machine, for demonstrations and tests. The first line it prints is `listening on URL`, the base
/// address to give to a client.
#[derive(Parser)]
#[command(name = "sandbox", version, args_override_self = true)]
struct Arguments {
    /// Where to listen, on loopback only; port 0 takes any free port.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// The one partner it knows.
    #[arg(long, value_name = "ID")]
    partner_id: String,
    /// That partner's key.
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    api_key: String,
    /// What shall go differently: the JSON that `POST /_control/scenario` takes.
    #[arg(long, value_name = "JSON", value_parser = scenario)]
    scenario: Option<Scenario>,
    /// Keeps jobs, users and the ledger in this folder, so that a restart knows them; pictures are never kept.
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Speaks https with this certificate (PEM).
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_certificate: Option<PathBuf>,
    /// The certificate's private key (PEM).
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without a standard error stream there is nowhere to report to.
            let _ = writeln!(std::io::stderr(), "sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

fn scenario(text: &str) -> Result<Scenario, String> {
    Scenario::read(text.as_bytes())
}

fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let tls = match (arguments.tls_certificate, arguments.tls_key) {
        (Some(certificate), Some(key)) => {
            Some(Tls::from_pem(&std::fs::read(certificate)?, &std::fs::read(key)?)?)
        }
        _ => None,
    };
    let sandbox = Sandbox::start(SandboxSettings {
        listen: arguments.listen,
        scenario: arguments.scenario.unwrap_or_default(),
        data: arguments.data,
        tls,
        ..SandboxSettings::new(&arguments.partner_id, &arguments.api_key)
    })?;
    let mut out = std::io::stdout();
    writeln!(out, "listening on {}", sandbox.base_url())?;
    out.flush()?;
    loop {
        std::thread::park();
    }
}
