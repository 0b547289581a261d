//! Runs the relay until it is stopped, or does what an operator asks: see `--help`.

use hosting::stop::asked_to_stop;
use relay_protocol::KeyPair;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use tabasamu_relay::service::Listeners;
use tabasamu_relay::settings::{self, RelayError};
use tabasamu_relay::{RelayCommand, operator, serve};
use tokio::net::TcpListener;
use zeroize::Zeroizing;

fn main() -> ExitCode {
    let command = RelayCommand::read(std::env::args_os(), |name| std::env::var(name).ok());
    let command = match command {
        Ok(command) => command,
        // Prints help to standard output, mistakes to standard error, and ends with the code for each.
        Err(RelayError::Arguments(why)) => why.exit(),
        Err(why) => return fail(&why),
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => fail(&*why),
    }
}

#[tokio::main]
async fn run(command: RelayCommand) -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout();
    match command {
        RelayCommand::Serve { listen, metrics_listen, database, config } => {
            let (register, hints) = settings::open(database).await?;
            let devices = TcpListener::bind(listen).await?;
            let operators = TcpListener::bind(metrics_listen).await?;
            writeln!(out, "listening on http://{}", devices.local_addr()?)?;
            writeln!(out, "metrics at http://{}/metrics", operators.local_addr()?)?;
            out.flush()?;
            let listeners = Listeners { devices, operators };
            serve(listeners, *config, register, hints, asked_to_stop()).await?;
        }
        RelayCommand::Invite(database, name) => {
            let (register, _) = settings::open(database).await?;
            write!(out, "{}", operator::invite(&*register, &name).await?)?;
        }
        RelayCommand::List(database) => {
            let (register, _) = settings::open(database).await?;
            write!(out, "{}", operator::list(&*register).await?)?;
        }
        RelayCommand::Revoke(database, id) => {
            let (register, _) = settings::open(database).await?;
            if !operator::revoke(&*register, &id).await? {
                return Err("there is no device of this id".into());
            }
        }
        RelayCommand::HandOver(database, old, new) => {
            let (register, _) = settings::open(database).await?;
            let Some(told) = operator::hand_over(&*register, &old, &new).await? else {
                return Err("these are not two devices, the second of them not revoked".into());
            };
            write!(out, "{told}")?;
        }
        RelayCommand::MakeKey => {
            let mut seed = Zeroizing::new([0; 32]);
            getrandom::fill(&mut *seed)?;
            writeln!(out, "{}", *KeyPair::from_seed(&seed).seed_text())?;
        }
    }
    Ok(())
}

fn fail(why: &dyn Error) -> ExitCode {
    // Without a standard error stream there is nowhere to report to.
    let _ = writeln!(io::stderr(), "tabasamu-relay: {why}");
    ExitCode::FAILURE
}
