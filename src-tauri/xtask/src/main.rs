//! Runs the project's chores: `cargo xtask --help` lists them.

mod bench;
mod debian;
mod demo;
mod dev;
mod display;
mod documentation;
mod fuzz;
mod mutants;
mod npm;
mod python;
mod sdks;
mod shell;
mod suite;
mod torture;
mod window;
mod without_demo;
mod workspace;

use anyhow::Result;
use clap::{Parser, Subcommand};
use shell::say;

/// The project's chores.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct CommandLine {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Install what building and testing need: Debian and npm packages, the official SDKs
    Setup,
    /// Build and open the kiosk with a rendered person and an embedded Smile ID
    Demo {
        /// What the program itself takes, `--portrait` for example
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Open the demo with its page loaded from a development server: a change of the page shows at once
    Dev {
        /// What the program itself takes, `--portrait` for example
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Run every check and test, the ones through the real window included
    Test {
        /// Only what tells most in three minutes: format, Clippy, the pure crates, the map, the interface
        #[arg(long)]
        fast: bool,
    },
    /// Run the interface's checks: types, lint, unit tests, and the walk in a browser
    Interface {
        /// Without the browser
        #[arg(long)]
        fast: bool,
    },
    /// Run the visits through the real window whose names contain FILTER; without one, all
    Window {
        /// Part of a test's name
        filter: Option<String>,
    },
    /// Take pictures of every screen, in four languages on two screens, and lay them side by side in target/e2e/index.html
    Pictures,
    /// Build the program for people, look that nothing of the demo is in it, and print both sizes
    WithoutDemo {
        /// As it is shipped, not as it is tested
        #[arg(long)]
        release: bool,
    },
    /// Feed broken input to everything that reads bytes from outside
    Fuzz {
        /// How long each target runs
        #[arg(long, default_value_t = 30)]
        seconds: u32,
        /// Which inputs; without it, others at every run
        #[arg(long)]
        seed: Option<u64>,
        /// One target; without it, all of them side by side
        target: Option<String>,
    },
    /// Change the code that decides, one place at a time: a test must notice each change (for hours; needs cargo-mutants)
    Mutants {
        /// What cargo-mutants itself takes, `--file next_step.rs` for example
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Cut the power under store and courier, kill them, fail their disks, answer wrongly; the last line is JSON
    Torture {
        /// Another part instead
        #[arg(value_enum)]
        part: Option<torture::Part>,
        /// Of that part, the cases whose names contain this
        #[arg(long, requires = "part")]
        only: Option<String>,
        /// How much of it
        #[arg(long, value_enum, default_value_t = torture::Tier::Quick)]
        tier: torture::Tier,
        /// Which cuts and damages
        #[arg(long, default_value_t = torture::SEED)]
        seed: u64,
    },
    /// Measure what is promised in time; without a name, list what can be measured
    Bench {
        /// What to measure
        name: Option<String>,
        /// What the bench itself takes: `people` takes `--faces`, `--clips` and `--rooms FOLDER`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Check the documentation of all crates, warnings denied
    Doc,
    /// Write the documents that are made from the code: the list of invariants, the picture of the crates, the gates
    Docs,
    /// Write the TypeScript types and the policy file again after a view or a threshold changed
    Bindings,
}

fn main() -> Result<()> {
    match CommandLine::parse().chore {
        Chore::Setup => {
            set_up(&[debian::BUILD, debian::DISPLAY, debian::TEST, debian::SDKS, debian::TORTURE])?;
            sdks::install().map(drop)
        }
        Chore::Demo { arguments } => demo::open(&arguments),
        Chore::Dev { arguments } => dev::open(&arguments),
        Chore::Test { fast: false } => suite::run_all(),
        Chore::Test { fast: true } => suite::run_fast(),
        Chore::Interface { fast } => suite::check_interface(fast),
        Chore::Window { filter } => window::run(filter.as_deref()),
        Chore::Pictures => take_pictures(),
        Chore::WithoutDemo { release } => without_demo::run_alone(release),
        Chore::Fuzz { seconds, seed, target } => fuzz::run(seconds, seed, target.as_deref()),
        Chore::Mutants { arguments } => mutants::run(&arguments),
        Chore::Torture { part: Some(torture::Part::Camera), only, .. } => {
            torture::camera::run(only.as_deref())
        }
        Chore::Torture { tier, seed, .. } => torture::run(tier, seed),
        Chore::Bench { name, arguments } => bench::run(&name.unwrap_or_default(), &arguments),
        Chore::Doc => documentation::check(),
        Chore::Docs => documentation::write(),
        Chore::Bindings => write_bindings(),
    }
}

/// Installs groups of Debian packages and all npm packages, after saying so.
fn set_up(groups: &[&[&str]]) -> Result<()> {
    debian::install(groups)?;
    npm::install("assets/models")?;
    npm::install("ui")
}

fn take_pictures() -> Result<()> {
    set_up(&[debian::TEST])?;
    npm::script("pictures")
}

fn write_bindings() -> Result<()> {
    set_up(&[debian::BUILD])?;
    npm::build_interface()?;
    say("writing the TypeScript types and the policy file");
    shell::run(
        workspace::cargo(&["test"])
            .args(["--package", "tabasamu", "--", "bindings", "policy_file"])
            .env("TABASAMU_WRITE_BINDINGS", "1"),
    )?;
    say("writing a fixture of every place of a visit and the table of its steps");
    shell::run(
        workspace::cargo(&["test"])
            .args(["--package", "visit", "--", "committed_fixtures"])
            .env("TABASAMU_WRITE_BINDINGS", "1"),
    )
}

#[cfg(test)]
mod tests {
    use super::CommandLine;
    use clap::CommandFactory as _;

    #[test]
    fn command_line_is_complete() {
        CommandLine::command().debug_assert();
    }
}
