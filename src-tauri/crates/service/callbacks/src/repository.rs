//! Defines what the service needs of its database: what is kept of callbacks, and how kiosks read it.

pub mod postgres;
pub mod sqlite;

use crate::received_callback::ReceivedCallback;
use hosting::database::{BoxFuture, RepositoryError};
use smile_id::UnixMillis;
use std::fmt;

/// Whether a callback's timestamp and signature (its pair) and its body were kept before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duplicate {
    /// Neither was.
    No,
    /// This very callback was.
    Same,
    /// The pair was once, for another job: two results signed in one millisecond look like that.
    Twin,
    /// The pair was, for the same job or more than once: somebody uses it again.
    OtherBody,
}

impl Duplicate {
    /// Judges what was kept under a callback's pair: bodies in all, whether this one is among them, and whether one of the
    /// others names the same job.
    pub(crate) const fn judge(bodies: i64, is_among_them: bool, names_same_job: bool) -> Self {
        match bodies {
            0 => Self::No,
            _ if is_among_them => Self::Same,
            1 if !names_same_job => Self::Twin,
            _ => Self::OtherBody,
        }
    }
}

/// A place in the list of hints: everything up to it was read.
///
/// Written `ERA-NUMBER`. The era is random and made with the tables, so that a place in a database that was replaced is
/// known to mean nothing in the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Names the tables.
    pub era: String,
    /// The last hint read.
    pub number: i64,
}

/// Some hints, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The jobs they name; one may come more than once.
    pub job_ids: Vec<String>,
    /// The place after the last of them.
    pub cursor: Cursor,
}

/// Keeps hints. A kiosk's next request may reach another instance, so all of it must be in the shared database.
pub trait HintRepository: Send + Sync {
    /// Looks for an earlier callback like this one.
    fn find_duplicate<'a>(&'a self, callback: &'a ReceivedCallback) -> BoxFuture<'a, Duplicate>;

    /// Writes it down; it is durable when this returns. What it was before: a hint is kept unless [`Duplicate::Same`].
    fn keep<'a>(
        &'a self,
        callback: &'a ReceivedCallback,
        now: UnixMillis,
    ) -> BoxFuture<'a, Duplicate>;

    /// At most `most` hints after a cursor; from the oldest one without a cursor or with one of another era.
    ///
    /// No hint may become visible behind a cursor that was given out.
    fn page<'a>(&'a self, after: Option<&'a Cursor>, most: u32) -> BoxFuture<'a, Page>;

    /// The newest hint's number, 0 without one.
    fn newest(&self) -> BoxFuture<'_, i64>;

    /// Forgets hints received before a moment; how many.
    fn purge(&self, before: UnixMillis) -> BoxFuture<'_, u64>;
}

impl Cursor {
    /// Reads what [`fmt::Display`] writes.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (era, number) = text.split_once('-')?;
        let is_era = era.len() == ERA_LENGTH && era.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = number.parse().ok().filter(|number| *number >= 0)?;
        is_era.then(|| Self { era: era.to_owned(), number })
    }

    /// Where to begin reading tables of `era`.
    pub(crate) fn start(after: Option<&Self>, era: &str) -> i64 {
        after.filter(|cursor| cursor.era == era).map_or(0, |cursor| cursor.number)
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.era, self.number)
    }
}

const ERA_LENGTH: usize = 16;

/// Names new tables.
pub(crate) fn new_era() -> Result<String, RepositoryError> {
    let bits = getrandom::u64().map_err(|why| RepositoryError(why.to_string()))?;
    Ok(format!("{bits:016x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_nothing_else_does() {
        let cursor = Cursor { era: new_era().unwrap(), number: 42 };
        assert_eq!(Cursor::read(&cursor.to_string()), Some(cursor.clone()));
        assert_eq!(Cursor::start(Some(&cursor), &cursor.era), 42);
        assert_eq!(Cursor::start(Some(&cursor), "another"), 0);
        for text in [
            "",
            "-",
            "42",
            "0123456789abcdef",
            "0123456789abcdef-",
            "0123456789abcdef--1",
            "0123456789abcdeg-1",
            "0123456789abcdef-99999999999999999999",
        ] {
            assert_eq!(Cursor::read(text), None, "{text}");
        }
    }
}
