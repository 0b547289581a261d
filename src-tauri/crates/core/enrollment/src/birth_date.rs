//! Reads a date of birth as people and documents write it.

mod months;

use crate::claim_mistake::ClaimMistake;
use crate::mistake::Mistake;
use crate::written::folded;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::fmt;

const EARLIEST_YEAR: i16 = 1900;

/// A date of birth from 1900 on: a day of the calendar, or only the month or the year where a document has no more.
/// Personal, so `Debug` shows no content.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BirthDate(String);

/// The latest day there can be by a clock: a birth cannot be later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today(Date);

impl Today {
    /// The day by a clock, Unix milliseconds, where on earth it is the latest. A clock that is behind the time when the
    /// program was built is wrong and is not believed.
    #[must_use]
    pub fn by(clock_ms: u64, built_ms: u64) -> Self {
        let ms = i64::try_from(clock_ms.max(built_ms)).unwrap_or(i64::MAX);
        let moment = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX);
        let farthest = SignedDuration::from_hours(14);
        let there = moment.checked_add(farthest).unwrap_or(Timestamp::MAX);
        Self(Offset::UTC.to_datetime(there).date())
    }
}

impl BirthDate {
    /// Takes a date in its own form: `yyyy-mm-dd`, `yyyy-mm` or `yyyy`.
    ///
    /// # Errors
    /// [`Mistake::BirthDateMalformed`].
    pub fn new(text: &str) -> Result<Self, Mistake> {
        let number = |part: Option<&str>| part.map(str::parse).transpose();
        let mut parts = text.splitn(3, '-');
        let year = parts.next().map(str::parse).transpose();
        let (Ok(Some(year)), Ok(month), Ok(day)) =
            (year, number(parts.next()), number(parts.next()))
        else {
            return Err(Mistake::BirthDateMalformed);
        };
        let date = Self::of(year, month, day).map_err(|_| Mistake::BirthDateMalformed)?;
        if date.0 == text { Ok(date) } else { Err(Mistake::BirthDateMalformed) }
    }

    /// Reads a date as people write it: day, month and year with any signs between them, the year first when it has four
    /// digits there, the month as a number or a word; eight digits in a row; zeros, `X` or nothing for what is not known,
    /// which is right only when `may_be_partial`.
    ///
    /// # Errors
    /// The rule that is broken.
    pub fn typed(
        text: &str,
        may_be_partial: bool,
        today: Option<Today>,
    ) -> Result<Self, ClaimMistake> {
        let (year, month, day) = parts(&folded(text).to_lowercase())?;
        let date = Self::of(year, month, day)?;
        if today.is_some_and(|Today(today)| date.first_date().is_some_and(|date| date > today)) {
            Err(ClaimMistake::NotYet)
        } else if day.is_none() && !may_be_partial {
            Err(ClaimMistake::Incomplete)
        } else {
            Ok(date)
        }
    }

    fn of(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, ClaimMistake> {
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1))
            .map_err(|_| ClaimMistake::NoSuchDay)?;
        if year < EARLIEST_YEAR {
            return Err(ClaimMistake::TooEarly);
        }
        match (month, day) {
            (Some(month), Some(day)) => Ok(Self(format!("{year:04}-{month:02}-{day:02}"))),
            (Some(month), None) => Ok(Self(format!("{year:04}-{month:02}"))),
            (None, None) => Ok(Self(format!("{year:04}"))),
            (None, Some(_)) => Err(ClaimMistake::Incomplete),
        }
    }

    /// As it is kept: `yyyy-mm-dd`, or less.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `yyyy-mm-dd`, with 01 for what is not known.
    #[must_use]
    pub fn first_day(&self) -> String {
        let Self(known) = self;
        let rest = "0000-01-01".get(known.len()..).unwrap_or_default();
        format!("{known}{rest}")
    }

    fn first_date(&self) -> Option<Date> {
        self.first_day().parse().ok()
    }
}

/// Year, month and day of a text, as far as they are known.
fn parts(text: &str) -> Result<(i16, Option<i8>, Option<i8>), ClaimMistake> {
    let words = words(text);
    let day = |word: &str| match word.parse::<i8>() {
        Ok(0) => Ok(None),
        Ok(number) => Ok(Some(number)),
        Err(_) if word.bytes().all(|byte| byte == b'x') => Ok(None),
        Err(_) => Err(ClaimMistake::NotADate),
    };
    let month = |word: &str| match months::number(word) {
        Some(number) => Ok(Some(number)),
        None => day(word),
    };
    let year = |word: &str| match word.parse::<i16>() {
        Ok(0) => Err(ClaimMistake::Incomplete),
        Ok(year) if word.len() == 4 => Ok(year),
        _ => Err(ClaimMistake::NotADate),
    };
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    match all[..] {
        [] => Err(ClaimMistake::Missing),
        [digits] if digits.len() == 8 => eight_digits(digits),
        [only] => Ok((year(only)?, None, None)),
        [y, m] if is_year(y) => Ok((year(y)?, month(m)?, None)),
        [m, y] => Ok((year(y)?, month(m)?, None)),
        [y, m, d] if is_year(y) => Ok((year(y)?, month(m)?, day(d)?)),
        // As in "May 31, 1990".
        [m, d, y] if months::number(m).is_some() => Ok((year(y)?, month(m)?, day(d)?)),
        // Some documents write the month in two languages.
        [d, m, same, y] if months::number(m).is_some_and(|_| month(m) == month(same)) => {
            Ok((year(y)?, month(m)?, day(d)?))
        }
        [d, m, y] => Ok((year(y)?, month(m)?, day(d)?)),
        _ => Err(ClaimMistake::NotADate),
    }
}

/// `yyyymmdd` where that is a day since 1900, else `ddmmyyyy`: no eight digits are both.
fn eight_digits(digits: &str) -> Result<(i16, Option<i8>, Option<i8>), ClaimMistake> {
    let read = |year: &str, month: &str, day: &str| -> Option<(i16, i8, i8)> {
        Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
    };
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let year_first = read(part(0, 4), part(4, 6), part(6, 8));
    let some = |(year, month, day): (i16, i8, i8)| {
        let known = |number: i8| (number != 0).then_some(number);
        (year, known(month), known(day))
    };
    let is_day = |&(year, month, day): &(i16, i8, i8)| {
        year >= EARLIEST_YEAR && Date::new(year, month, day).is_ok()
    };
    match year_first.filter(is_day) {
        Some(date) => Ok(some(date)),
        None => read(part(4, 8), part(2, 4), part(0, 2)).map(some).ok_or(ClaimMistake::NotADate),
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The runs of digits and of letters; "31st" is 31.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    for c in text.chars() {
        let kind = match c {
            '0'..='9' => Some('0'),
            // What passports print in place of what is not known.
            '<' | '*' | '?' => Some('a'),
            c if c.is_alphabetic() => Some('a'),
            _ => None,
        };
        let written = if matches!(c, '<' | '*' | '?') { 'x' } else { c };
        match (kind, words.last_mut()) {
            (Some(_), Some(word)) if kind == before => word.push(written),
            (Some(_), _) => words.push(written.to_string()),
            (None, _) => {}
        }
        before = kind;
    }
    words.retain(|word| !matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "de"));
    words
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BirthDate({} characters)", self.0.len())
    }
}

impl TryFrom<String> for BirthDate {
    type Error = Mistake;
    fn try_from(text: String) -> Result<Self, Mistake> {
        Self::new(&text)
    }
}

impl From<BirthDate> for String {
    fn from(date: BirthDate) -> Self {
        date.0
    }
}

#[cfg(test)]
mod tests;
