//! Reads arguments, environment variables, and files for what is secret.

use crate::config::ServiceConfig;
use crate::repository::HintRepository;
use crate::repository::postgres::PostgresRepository;
use crate::repository::sqlite::SqliteRepository;
use clap::Parser;
use hosting::database::postgres::PostgresPool;
use hosting::database::sqlite::SqliteFile;
use hosting::database::{Database, RepositoryError};
use hosting::secret::Secret;
use hosting::secret_source::{self, SecretError};
use smile_id::auth::account::SANDBOX_URL;
use smile_id::{Account, AccountError};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

const SECRETS: &str = "\
Secrets are read from a file each, or else from an environment variable:
  TABASAMU_CALLBACK_PATH  the path Smile ID posts to, such as /callbacks/9f2c..; 32 characters or more
  TABASAMU_API_KEYS       the API key; after a change the new one, a space, and the previous one
  TABASAMU_KIOSK_TOKENS   what kiosks show to read hints, divided by spaces; 32 characters or more each
  TABASAMU_DATABASE       sqlite:/var/lib/tabasamu-callbacks/hints.sqlite, or postgresql://USER:PASSWORD@HOST/NAME";

/// Shorter ones could be guessed: who has the right one is never refused, however many tries came before.
const SHORTEST_SECRET: usize = 32;
const DAY: u64 = 24 * 3600;

/// Receives Smile ID's callbacks for kiosks that nobody can reach, and hands them on as hints to ask. Speaks plain HTTP:
/// put it behind something that ends TLS.
#[derive(Debug, Parser)]
#[command(name = "tabasamu-callbacks", version, after_help = SECRETS)]
struct Arguments {
    /// Where to listen.
    #[arg(long, env = "TABASAMU_LISTEN", default_value = "127.0.0.1:8087")]
    listen: SocketAddr,
    /// The partner id as the portal shows it, zeros included.
    #[arg(long, env = "TABASAMU_PARTNER_ID")]
    partner_id: String,
    /// A file with the secret path.
    #[arg(long, value_name = "FILE", env = "TABASAMU_CALLBACK_PATH_FILE")]
    callback_path_file: Option<PathBuf>,
    /// A file with the API keys, the current one first.
    #[arg(long, value_name = "FILE", env = "TABASAMU_API_KEYS_FILE")]
    api_keys_file: Option<PathBuf>,
    /// A file with the kiosks' tokens.
    #[arg(long, value_name = "FILE", env = "TABASAMU_KIOSK_TOKENS_FILE")]
    kiosk_tokens_file: Option<PathBuf>,
    /// A file with the database's address.
    #[arg(long, value_name = "FILE", env = "TABASAMU_DATABASE_FILE")]
    database_file: Option<PathBuf>,
    /// How many days hints are kept.
    #[arg(long, env = "TABASAMU_KEEP_DAYS", default_value_t = 14, value_parser = clap::value_parser!(u64).range(1..=365))]
    keep_days: u64,
    /// A proxy in front names the sender as the last address of `X-Forwarded-For`.
    #[arg(long, env = "TABASAMU_BEHIND_PROXY")]
    behind_proxy: bool,
}

/// Why the service cannot be started so.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// An argument is missing or wrong, or help was asked for.
    #[error("{0}")]
    Arguments(#[from] clap::Error),
    /// A secret is not there.
    #[error("{0}")]
    Secret(#[from] SecretError),
    /// A secret is not what it must be.
    #[error("{0}: {1}")]
    Unusable(&'static str, &'static str),
    /// The partner or a key cannot be used.
    #[error("{0}")]
    Account(#[from] AccountError),
}

/// What the service is started with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where hints are kept.
    pub database: Database,
    /// On which terms.
    pub config: ServiceConfig,
}

impl Settings {
    /// Reads arguments (the program's name first) and what `environment` knows.
    ///
    /// # Errors
    /// The first [`SettingsError`] found.
    pub fn read(
        arguments: impl IntoIterator<Item = std::ffi::OsString>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, SettingsError> {
        let given = Arguments::try_parse_from(arguments)?;
        let secret = |name: &'static str, file: Option<PathBuf>| {
            secret_source::read(name, file.as_deref(), &environment)
        };
        let path = secret("TABASAMU_CALLBACK_PATH", given.callback_path_file)?;
        let keys = secret("TABASAMU_API_KEYS", given.api_keys_file)?;
        let tokens = secret("TABASAMU_KIOSK_TOKENS", given.kiosk_tokens_file)?;
        let database = secret("TABASAMU_DATABASE", given.database_file)?;
        Ok(Self {
            listen: given.listen,
            database: Database::read(&database)
                .map_err(|why| SettingsError::Unusable("TABASAMU_DATABASE", why))?,
            config: ServiceConfig {
                keys: keys_of(&given.partner_id, &keys, SANDBOX_URL)?,
                path: path_of(&path)?,
                tokens: tokens_of(&tokens)?,
                keep: Duration::from_secs(given.keep_days * DAY),
                behind_proxy: given.behind_proxy,
            },
        })
    }
}

/// Opens the database and makes its tables where they are missing.
///
/// # Errors
/// Why it cannot be used.
pub async fn open(database: Database) -> Result<Arc<dyn HintRepository>, RepositoryError> {
    Ok(match database {
        Database::Sqlite(path) => Arc::new(SqliteRepository::over(SqliteFile::open(&path)?)?),
        Database::Postgres(config) => {
            Arc::new(PostgresRepository::over(PostgresPool::new(*config)?).await?)
        }
    })
}

/// The partner with each of its API keys, the current one first. What is signed does not depend on the address.
///
/// # Errors
/// When there is no key or more than two, or one cannot be used.
pub fn keys_of(
    partner_id: &str,
    keys: &str,
    base_url: &str,
) -> Result<Vec<Account>, SettingsError> {
    let keys: Vec<_> = keys.split_whitespace().collect();
    if !(1..=2).contains(&keys.len()) {
        let why = "one API key, or two: the current and the previous one";
        return Err(SettingsError::Unusable("TABASAMU_API_KEYS", why));
    }
    let account = |key: &&str| Account::new(partner_id, key, base_url, "");
    Ok(keys.iter().map(account).collect::<Result<_, _>>()?)
}

/// The secret path that callbacks are posted to.
///
/// # Errors
/// When it is too short or no path.
pub fn path_of(path: &str) -> Result<Secret, SettingsError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | '~');
    if path.len() < SHORTEST_SECRET || !path.starts_with('/') || !path.chars().all(allowed) {
        let why = "a slash, then letters, digits and /-_.~, 32 characters or more";
        return Err(SettingsError::Unusable("TABASAMU_CALLBACK_PATH", why));
    }
    Ok(Secret::new(path))
}

fn tokens_of(tokens: &str) -> Result<Vec<Secret>, SettingsError> {
    let tokens: Vec<_> = tokens.split_whitespace().collect();
    let is_token = |token: &&str| token.len() >= SHORTEST_SECRET && token.is_ascii();
    if tokens.is_empty() || !tokens.iter().all(is_token) {
        let why = "tokens of 32 ASCII characters or more, divided by spaces";
        return Err(SettingsError::Unusable("TABASAMU_KIOSK_TOKENS", why));
    }
    Ok(tokens.into_iter().map(Secret::new).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const PATH: &str = "/callbacks/0123456789abcdef0123456789abcdef";
    const TOKEN: &str = "0123456789abcdef0123456789abcdef";

    fn read(arguments: &[&str], changes: &[(&str, Option<&str>)]) -> Result<Settings, String> {
        let mut environment = BTreeMap::from([
            ("TABASAMU_CALLBACK_PATH", PATH),
            ("TABASAMU_API_KEYS", "new-key old-key\n"),
            ("TABASAMU_KIOSK_TOKENS", TOKEN),
            ("TABASAMU_DATABASE", "sqlite:hints.sqlite"),
        ]);
        for (name, value) in changes {
            match value {
                Some(value) => environment.insert(name, value),
                None => environment.remove(name),
            };
        }
        let arguments =
            ["tabasamu-callbacks", "--partner-id", "085"].iter().chain(arguments).map(Into::into);
        let known = |name: &str| environment.get(name).map(|value| (*value).to_owned());
        Settings::read(arguments, known).map_err(|why| why.to_string())
    }

    #[test]
    fn reads_environment_arguments_and_files() {
        let settings = read(&[], &[]).unwrap();
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8087");
        assert_eq!(settings.config.keys.len(), 2);
        assert_eq!(settings.config.keep, Duration::from_secs(14 * DAY));
        assert!(settings.config.path.is(PATH) && settings.config.tokens[0].is(TOKEN));
        assert!(!settings.config.behind_proxy);

        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("path");
        std::fs::write(&file, format!("{PATH}/of-a-file\n")).unwrap();
        let file = file.to_str().unwrap();
        let settings = read(
            &[
                "--callback-path-file",
                file,
                "--listen",
                "[::1]:9",
                "--keep-days",
                "3",
                "--behind-proxy",
            ],
            &[],
        )
        .unwrap();
        assert!(settings.config.path.is(&format!("{PATH}/of-a-file")));
        assert_eq!(settings.listen.to_string(), "[::1]:9");
        assert_eq!(settings.config.keep, Duration::from_secs(3 * DAY));
        assert!(settings.config.behind_proxy);
    }

    #[test]
    fn says_what_is_wrong_and_shows_no_secret() {
        for (name, value, expected) in [
            ("TABASAMU_API_KEYS", None, "neither is TABASAMU_API_KEYS_FILE"),
            ("TABASAMU_API_KEYS", Some("hush1 hush2 hush3"), "one API key, or two"),
            ("TABASAMU_CALLBACK_PATH", Some("/hush"), "32 characters"),
            ("TABASAMU_CALLBACK_PATH", Some(TOKEN), "a slash"),
            ("TABASAMU_KIOSK_TOKENS", Some(""), "32 ASCII"),
            ("TABASAMU_KIOSK_TOKENS", Some("hush"), "32 ASCII"),
            ("TABASAMU_DATABASE", Some("hush.db"), "sqlite:FILE or"),
            ("TABASAMU_DATABASE", Some("postgresql://u:hush@db.example/x"), "sslmode=require"),
            ("TABASAMU_DATABASE", Some("postgresql://u:hush@/x?hostaddr=192.0.2.1"), "sslmode"),
            ("TABASAMU_DATABASE", Some("postgresql://u:hush@h:port/x"), "cannot be read"),
        ] {
            let why = read(&[], &[(name, value)]).unwrap_err();
            assert!(why.contains(expected) && !why.contains("hush"), "{name}: {why}");
        }
        let why = read(&["--api-keys-file", "/nowhere/at/all"], &[]).unwrap_err();
        assert!(why.contains("TABASAMU_API_KEYS cannot be read"), "{why}");
        assert!(read(&["--partner-id", "0 8"], &[]).is_err());
        assert!(read(&["--keep-days", "0"], &[]).is_err());
        let shown = format!("{:?}", read(&[], &[]).unwrap());
        for secret in [PATH, TOKEN, "new-key", "hints.sqlite"] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }

    #[test]
    fn a_database_here_or_in_tls_is_taken() {
        for address in [
            "postgresql://u@localhost/x",
            "postgres://u:p@127.0.0.1:5433/x",
            "postgresql://u@/x?host=/run/postgresql",
            "postgresql://u:p@db.example/x?sslmode=require",
        ] {
            let settings = read(&[], &[("TABASAMU_DATABASE", Some(address))]).unwrap();
            assert!(matches!(settings.database, Database::Postgres(_)), "{address}");
        }
    }
}
