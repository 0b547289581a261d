//! The official SDKs for Python and Node, as published, for the tests and the bench that compare with them.

use crate::{npm, python};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Where the Node SDK is installed, with the programs that drive it.
pub(crate) const NODE: &str = "tests/sdks/node";

/// Installs both unless they are there already; gives the Python that has the SDK.
pub(crate) fn install() -> Result<PathBuf> {
    let python = python::environment("sdks/python", "tests/sdks/python/requirements.txt").context(
        "the official Python SDK could not be installed from PyPI, and the tests that compare with it need it",
    )?;
    npm::install(NODE).context(
        "the official Node SDK could not be installed from npm, and the tests that compare with it need it",
    )?;
    Ok(python)
}
