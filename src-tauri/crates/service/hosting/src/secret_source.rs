//! Reads secrets from a file each, or else from an environment variable: never from arguments, which others can see.

use std::path::Path;

/// Why a secret is not there.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// It is set neither way.
    #[error("{0} is not set, and neither is {0}_FILE")]
    Missing(&'static str),
    /// Its file cannot be read.
    #[error("the file for {0} cannot be read: {1}")]
    File(&'static str, std::io::Error),
}

/// The secret of this name: the text of `file`, or else what `environment` knows; without white space around it.
///
/// # Errors
/// [`SecretError`].
pub fn read(
    name: &'static str,
    file: Option<&Path>,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<String, SecretError> {
    let text = match file {
        Some(file) => std::fs::read_to_string(file).map_err(|why| SecretError::File(name, why))?,
        None => environment(name).ok_or(SecretError::Missing(name))?,
    };
    Ok(text.trim().to_owned())
}
