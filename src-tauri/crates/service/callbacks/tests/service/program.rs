//! The program as it is started by hand or by systemd.

use crate::client::ask;
use crate::instance::{KEY, PATH, TOKEN, now_ms, result};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Output, Stdio};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tabasamu-callbacks"));
    command.env_clear();
    command
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&[&*output.stdout, &*output.stderr].concat()).into_owned()
}

#[test]
fn prints_help_and_clear_errors() {
    let help = program().arg("--help").output().unwrap();
    assert!(help.status.success());
    for word in ["--listen", "TABASAMU_API_KEYS", "TABASAMU_DATABASE", "ends TLS"] {
        assert!(text(&help).contains(word), "{word}");
    }
    for (arguments, expected) in [
        (&[][..], "--partner-id"),
        (&["--partner-id", "085"], "TABASAMU_CALLBACK_PATH is not set"),
        (&["--partner-id", "085", "--listen", "here"], "here"),
        (&["--nonsense"], "--nonsense"),
    ] {
        let output = program().args(arguments).output().unwrap();
        assert!(!output.status.success() && text(&output).contains(expected), "{}", text(&output));
    }
    let nowhere = program()
        .args(["--partner-id", "085"])
        .env("TABASAMU_CALLBACK_PATH", PATH)
        .env("TABASAMU_API_KEYS", KEY)
        .env("TABASAMU_KIOSK_TOKENS", TOKEN)
        .env("TABASAMU_DATABASE", "postgresql://u:hush@localhost:1/x")
        .output()
        .unwrap();
    let expected = text(&nowhere);
    assert!(!nowhere.status.success(), "{expected}");
    assert!(expected.contains("the database") && !expected.contains("hush"), "{expected}");
}

#[test]
fn keeps_what_it_acknowledged_over_a_stop_and_logs_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    std::fs::write(&keys, format!("{KEY}\n")).unwrap();
    let start = || {
        let mut running = program()
            .args(["--partner-id", "2345", "--listen", "127.0.0.1:0", "--api-keys-file"])
            .arg(&keys)
            .env("TABASAMU_CALLBACK_PATH", PATH)
            .env("TABASAMU_KIOSK_TOKENS", TOKEN)
            .env(
                "TABASAMU_DATABASE",
                format!("sqlite:{}", folder.path().join("hints.sqlite").display()),
            )
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(running.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening on http://").unwrap();
        (running, address.parse().unwrap())
    };
    let (mut running, address) = start();
    let at = now_ms();
    for job in ["job-1", "job-2", "job-3"] {
        let body = result(KEY, job, at).to_string();
        assert_eq!(ask(address, "POST", PATH, &[], body.as_bytes()).unwrap().status, 200);
    }
    let asked = Command::new("kill").arg(running.id().to_string()).status();
    assert!(asked.unwrap().success());
    assert!(running.wait().unwrap().success(), "a stop is no failure");
    let mut log = String::new();
    running.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(log.contains("alert: another body"), "{log}");
    for secret in ["asha", "job-", KEY, PATH, TOKEN, "1240"] {
        assert!(!log.contains(secret), "{log}");
    }

    let (mut running, address) = start();
    let token = format!("Bearer {TOKEN}");
    let database_error = ask(address, "GET", "/hints", &[("authorization", &token)], b"").unwrap();
    assert_eq!(database_error.json()["jobs"], serde_json::json!(["job-1", "job-2", "job-3"]));
    running.kill().unwrap();
    running.wait().unwrap();
}
