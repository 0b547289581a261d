//! The program, as a harness in another language starts it.

use crate::harness::client;
use crate::harness::kiosk::{KEY, PARTNER};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Ends the program when a test is over, however it ends.
pub(crate) struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// The base address it prints first.
    pub(crate) fn base_url(&mut self) -> String {
        let mut line = String::new();
        BufReader::new(self.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let base = line.trim_end().strip_prefix("listening on ");
        base.unwrap().to_owned()
    }
}

pub(crate) fn start(arguments: &[&str]) -> Running {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sandbox"));
    command.args(["--partner-id", PARTNER, "--api-key", KEY]).args(arguments);
    Running(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap())
}

#[test]
fn prints_its_address_first() {
    let scenario = r#"{"storage_lag_ms": 5}"#;
    let mut running = start(&["--listen", "127.0.0.1:0", "--scenario", scenario]);
    let base = running.base_url();
    let root = base.strip_suffix("/v1").unwrap();
    let answer = client::exchange("GET", &format!("{root}/_control/scenario"), &[], b"").unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(answer["storage_lag_ms"], 5);
}

#[test]
fn refuses_to_listen_elsewhere() {
    for arguments in [
        ["--listen", "0.0.0.0:0"],
        ["--scenario", "{\"typo\": 1}"],
        ["--scenario", "{\"force\": [{\"code\": \"pass\"}]}"],
        ["--data", "Cargo.toml"],
        ["--unknown", "1"],
        ["--tls-key", "Cargo.toml"],
    ] {
        assert!(!start(&arguments).0.wait().unwrap().success(), "{arguments:?}");
    }
}
