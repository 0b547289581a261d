//! Runs the service until it is stopped: see `--help`.

use hosting::stop::asked_to_stop;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use tabasamu_callbacks::settings::{self, SettingsError};
use tabasamu_callbacks::{Settings, serve};
use tokio::net::TcpListener;

fn main() -> ExitCode {
    let settings = Settings::read(std::env::args_os(), |name| std::env::var(name).ok());
    let settings = match settings {
        Ok(settings) => settings,
        // Prints help to standard output, mistakes to standard error, and ends with the code for each.
        Err(SettingsError::Arguments(why)) => why.exit(),
        Err(why) => return fail(&why),
    };
    match run(settings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => fail(&*why),
    }
}

#[tokio::main]
async fn run(settings: Settings) -> Result<(), Box<dyn Error>> {
    let repository = settings::open(settings.database).await?;
    let listener = TcpListener::bind(settings.listen).await?;
    let mut out = io::stdout();
    writeln!(out, "listening on http://{}", listener.local_addr()?)?;
    out.flush()?;
    serve(listener, settings.config, repository, asked_to_stop()).await;
    Ok(())
}

fn fail(why: &dyn Error) -> ExitCode {
    // Without a standard error stream there is nowhere to report to.
    let _ = writeln!(io::stderr(), "tabasamu-callbacks: {why}");
    ExitCode::FAILURE
}
