//! Runs the three programs that do an order: one for each official SDK, and ours.

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Whose code sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Client {
    Python,
    Node,
    Ours,
}

impl Client {
    /// The official ones.
    pub(crate) const SDKS: [Self; 2] = [Self::Python, Self::Node];

    /// Does an order, trusting the certificate in this file: what the client replied, or the error it raised.
    pub(crate) fn run(self, order: &Value, certificate: &Path) -> Result<Value, String> {
        let mut child = self
            .program()
            .env(self.trusts_by(), certificate)
            // On a machine behind a proxy: the stand-in is on this one.
            .env("NO_PROXY", "127.0.0.1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let order = order.to_string();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(order.as_bytes()).unwrap();
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{self:?} died of {order}");
        let mut answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        match answer["error"].as_str() {
            Some(error) => Err(error.to_owned()),
            None => Ok(answer["reply"].take()),
        }
    }

    fn program(self) -> Command {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("sdks");
        let with_script = |program: PathBuf, script: &str| {
            assert!(
                program.components().count() == 1 || program.exists(),
                "run `cargo xtask setup` first"
            );
            let mut command = Command::new(program);
            command.arg(here.join(script));
            command
        };
        match self {
            // It warns of the entries of one name that it makes itself for base64 pictures.
            Self::Python => {
                let installed =
                    Path::new(env!("CARGO_TARGET_TMPDIR")).join("../sdks/python/bin/python");
                let mut command = with_script(installed, "python/submit.py");
                command.env("PYTHONWARNINGS", "ignore");
                command
            }
            Self::Node => with_script("node".into(), "node/submit.js"),
            Self::Ours => Command::new(env!("CARGO_BIN_EXE_ours")),
        }
    }

    /// The variable that names a file of further certificates to trust.
    fn trusts_by(self) -> &'static str {
        match self {
            Self::Python => "REQUESTS_CA_BUNDLE",
            Self::Node => "NODE_EXTRA_CA_CERTS",
            Self::Ours => "SSL_CERT_FILE",
        }
    }
}
