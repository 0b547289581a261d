//! Names the rule that something typed about a document breaks.

use serde::Serialize;

/// Why something that was typed about a document cannot be used. Each names one rule, so that a screen can say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ClaimMistake {
    /// Nothing was typed.
    Missing,
    /// Characters that no number of this document has.
    Characters,
    /// Fewer characters than the shortest number of this document.
    TooShort,
    /// More characters than the longest number of this document, or than a name can have.
    TooLong,
    /// As many as there may be, but letters stand where digits do.
    Order,
    /// A name without a letter.
    NoLetters,
    /// It cannot be read as a date.
    NotADate,
    /// The calendar has no such day.
    NoSuchDay,
    /// A part of the date is missing, and the document always has it.
    Incomplete,
    /// Before 1900.
    TooEarly,
    /// A day that has not come yet.
    NotYet,
    /// The program could not use it.
    Refused,
}
