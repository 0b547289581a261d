//! A real `PostgreSQL` of the test's own: a cluster in a temporary folder, reached by its socket only.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

/// A running cluster; stopped and removed when dropped.
pub(crate) struct Cluster {
    folder: TempDir,
    programs: PathBuf,
    as_owner: Vec<&'static str>,
}

impl Cluster {
    /// Makes and starts one. `PostgreSQL` refuses to run as root, so root lends it the user that Debian's package makes.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        let mut as_owner = Vec::new();
        if is_root {
            as_owner = vec!["runuser", "-u", "postgres", "--"];
            let given = Command::new("chown").arg("postgres").arg(folder.path()).status();
            assert!(given.unwrap().success(), "the package postgresql makes the user postgres");
        }
        let cluster = Self { folder, programs: programs(), as_owner };
        let files = cluster.path("files");
        cluster.run(
            "initdb",
            &["-D", &files, "-U", "tabasamu", "-A", "trust", "-E", "UTF8", "--no-sync"],
        );
        // Instances are killed here, the database is not.
        let settings = format!(
            "-c listen_addresses= -c unix_socket_directories={} -c fsync=off -c synchronous_commit=off",
            cluster.path("")
        );
        let log = cluster.path("log");
        cluster.run("pg_ctl", &["-D", &files, "-l", &log, "-w", "-o", &settings, "start"]);
        cluster
    }

    /// The address of its database.
    pub(crate) fn address(&self) -> String {
        format!("postgresql://tabasamu@/postgres?host={}", self.path(""))
    }

    /// A way around the service.
    pub(crate) async fn client(&self) -> Client {
        let (client, connection) = tokio_postgres::connect(&self.address(), NoTls).await.unwrap();
        tokio::spawn(async move {
            // Ends with the cluster.
            let _ = connection.await;
        });
        client
    }

    fn path(&self, name: &str) -> String {
        let path = self.folder.path().join(name);
        path.to_str().unwrap().trim_end_matches('/').to_owned()
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let program = self.programs.join(program);
        let program = program.to_str().unwrap();
        let mut words = self.as_owner.clone();
        words.push(program);
        let run = Command::new(words[0])
            .args(&words[1..])
            .args(arguments)
            .current_dir(self.folder.path())
            .env("LC_ALL", "C")
            .stdout(Stdio::null())
            .status();
        assert!(run.unwrap().success(), "{program} {arguments:?}");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.run("pg_ctl", &["-D", &self.path("files"), "-m", "immediate", "stop"]);
    }
}

/// Debian keeps the server's programs outside the path, by version.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .map(|entry| entry.path().join("bin"))
        .filter(|folder| folder.join("initdb").exists())
        .max();
    newest.unwrap_or_else(|| {
        let on_path = Command::new("sh").args(["-c", "command -v initdb"]).output().unwrap();
        let path = String::from_utf8(on_path.stdout).unwrap();
        let folder = Path::new(path.trim()).parent().map(Path::to_owned);
        folder.expect("these tests need PostgreSQL: Debian's package postgresql")
    })
}
