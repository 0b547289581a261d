//! Measures deliveries for `cargo xtask bench delivery`: each order prints one line of JSON.

mod drain;
mod durable;
mod jobs;
mod line;
mod person;
mod service;

use clap::{Parser, Subcommand};
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    order: Order,
}

#[derive(Subcommand)]
enum Order {
    /// Writes the nine pictures of every job into a folder.
    Pictures { folder: PathBuf },
    /// Saves jobs, and writes and flushes files of the same size, in turns.
    Durable { folder: PathBuf, rounds: u32 },
    /// Plays Smile ID and its storage on a line of this kind, until it is ended; first prints its address. `GET` there is
    /// answered by how many jobs were approved.
    Serve {
        round_trip_ms: u64,
        /// What all uploads together may send; 0 for as much as they like.
        bytes_per_s: u64,
    },
    /// Saves jobs whose pictures have so many bytes together, and delivers them all.
    Drain { folder: PathBuf, address: String, jobs: u32, bytes: usize },
    /// Saves jobs in the store of a demo of the program, whose `--data` is this folder.
    Prepare { folder: PathBuf, jobs: u32, bytes: usize },
    /// Saves a backlog, and a person's job while it is delivered; without a backlog the person is alone.
    Person { folder: PathBuf, address: String, backlog: u32 },
}

fn main() -> Result<(), Box<dyn Error>> {
    let told = match Arguments::parse().order {
        Order::Pictures { folder } => jobs::write_pictures(&folder)?,
        Order::Durable { folder, rounds } => durable::measure(&folder, rounds)?,
        Order::Serve { round_trip_ms, bytes_per_s } => {
            service::serve(line::Line::new(Duration::from_millis(round_trip_ms), bytes_per_s))?
        }
        Order::Drain { folder, address, jobs, bytes } => {
            drain::measure(&folder, &address, jobs, bytes)?
        }
        Order::Prepare { folder, jobs, bytes } => drain::for_the_program(&folder, jobs, bytes)?,
        Order::Person { folder, address, backlog } => person::measure(&folder, &address, backlog)?,
    };
    writeln!(std::io::stdout(), "{told}")?;
    Ok(())
}
