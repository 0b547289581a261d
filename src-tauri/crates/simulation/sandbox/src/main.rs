//! Runs the stand-in until it is ended: `sandbox --listen 127.0.0.1:0 --partner-id P --api-key K`.
//!
//! The first line it prints is `listening on http://127.0.0.1:PORT/v1`, or `https` with
//! `--tls-certificate FILE --tls-key FILE` (PEM). `--scenario` takes the JSON that `POST /_control/scenario` takes. Listens on
//! loopback only. With `--data FOLDER` a restart knows jobs, users and the ledger; pictures are never kept.

use sandbox::{Sandbox, SandboxSettings, Scenario, Tls};
use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

const USAGE: &str = "usage: sandbox --partner-id ID --api-key KEY [--listen 127.0.0.1:PORT] [--scenario JSON] \
    [--data FOLDER] [--tls-certificate FILE --tls-key FILE]";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without a standard error stream there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start(settings(std::env::args().skip(1))?)?;
    let mut out = std::io::stdout();
    writeln!(out, "listening on {}", sandbox.base_url())?;
    out.flush()?;
    loop {
        std::thread::park();
    }
}

fn settings(
    mut arguments: impl Iterator<Item = String>,
) -> Result<SandboxSettings, Box<dyn Error>> {
    let mut settings = SandboxSettings::new("", "");
    let [mut certificate, mut key] = [None, None];
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or(USAGE)?;
        match name.as_str() {
            "--listen" => settings.listen = value.parse()?,
            "--partner-id" => settings.partner_id = value,
            "--api-key" => settings.api_key = value,
            "--scenario" => settings.scenario = Scenario::read(value.as_bytes())?,
            "--data" => settings.data = Some(value.into()),
            "--tls-certificate" => certificate = Some(std::fs::read(value)?),
            "--tls-key" => key = Some(std::fs::read(value)?),
            _ => return Err(USAGE.into()),
        }
    }
    if settings.partner_id.is_empty() || settings.api_key.is_empty() {
        return Err(USAGE.into());
    }
    settings.tls = match (certificate, key) {
        (None, None) => None,
        (Some(certificate), Some(key)) => Some(Tls::from_pem(&certificate, &key)?),
        _ => return Err(USAGE.into()),
    };
    Ok(settings)
}
