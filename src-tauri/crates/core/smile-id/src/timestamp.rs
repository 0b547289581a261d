//! Points in time as the protocol writes them.

use delivery::UnixMillis;

const DAY_MS: i64 = 86_400_000;
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Writes a moment as `2024-05-06T07:08:09.123Z`: UTC, milliseconds, the form the vendor documents.
/// Moments after the year 9999 are written as its last millisecond.
#[must_use]
pub fn format(at: UnixMillis) -> String {
    let ms = i64::try_from(at.0).unwrap_or(i64::MAX).min(253_402_300_799_999);
    let (year, month, day) = date_of(ms.div_euclid(DAY_MS));
    let of_day = ms.rem_euclid(DAY_MS);
    let (hour, minute) = (of_day / 3_600_000, of_day / 60_000 % 60);
    let (second, milli) = (of_day / 1000 % 60, of_day % 1000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}

/// Reads the ISO 8601 forms the SDKs send: `T` or a space, any fraction, `Z`, `+02:00`, `+0200` or ` +0200`.
/// `None` for a text without a zone, as the vendor refuses it, and for moments before 1970.
#[must_use]
pub fn parse(text: &str) -> Option<UnixMillis> {
    let mut rest = Cursor(text.as_bytes());
    let year = rest.digits(4)?;
    rest.expect(b"-")?;
    let month = rest.digits(2)?;
    rest.expect(b"-")?;
    let day = rest.digits(2)?;
    rest.expect(b"T ")?;
    let of_day_ms = rest.clock()?;
    let milli = rest.fraction()?;
    let zone_ms = rest.zone()?;
    rest.end()?;
    moment(year, month, day, of_day_ms + milli - zone_ms)
}

/// Reads an HTTP `Date` header in its one modern form: `Mon, 06 May 2024 07:08:09 GMT`.
#[must_use]
pub fn parse_http_date(text: &str) -> Option<UnixMillis> {
    let mut rest = Cursor(text.split_once(", ")?.1.as_bytes());
    let day = rest.digits(2)?;
    rest.expect(b" ")?;
    let name = rest.0.get(..3)?;
    let month = MONTHS.iter().position(|month| month.as_bytes() == name)?;
    rest.0 = rest.0.get(3..)?;
    rest.expect(b" ")?;
    let year = rest.digits(4)?;
    rest.expect(b" ")?;
    let of_day_ms = rest.clock()?;
    if rest.0 != b" GMT" {
        return None;
    }
    moment(year, i64::try_from(month).ok()? + 1, day, of_day_ms)
}

/// True for a date of the calendar written `yyyy-mm-dd`, before 1970 too.
pub(crate) fn is_date(text: &str) -> bool {
    let mut rest = Cursor(text.as_bytes());
    let mut read = || {
        let year = rest.digits(4)?;
        rest.expect(b"-")?;
        let month = rest.digits(2)?;
        rest.expect(b"-")?;
        let day = rest.digits(2)?;
        rest.end()?;
        is_day(year, month, day).then_some(())
    };
    read().is_some()
}

fn is_day(year: i64, month: i64, day: i64) -> bool {
    (1..=12).contains(&month)
        && (1..=31).contains(&day)
        // A day that the month does not have would come back as another date.
        && date_of(days_to(year, month, day)) == (year, month, day)
}

fn moment(year: i64, month: i64, day: i64, of_day_ms: i64) -> Option<UnixMillis> {
    if !is_day(year, month, day) {
        return None;
    }
    u64::try_from(days_to(year, month, day) * DAY_MS + of_day_ms).ok().map(UnixMillis)
}

/// Days from 1970-01-01, after Howard Hinnant's `days_from_civil`: years begin in March, so leap days come last.
fn days_to(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a day counted from 1970-01-01, after Howard Hinnant's `civil_from_days`.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// What is left to read of a text.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn digits(&mut self, count: usize) -> Option<i64> {
        let digits = self.0.get(..count)?;
        let mut value = 0;
        for digit in digits {
            value = value * 10 + i64::from(digit.is_ascii_digit().then(|| digit - b'0')?);
        }
        self.0 = &self.0[count..];
        Some(value)
    }

    fn expect(&mut self, any_of: &[u8]) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        any_of.contains(first).then(|| self.0 = rest)
    }

    /// `hh:mm:ss` in milliseconds; a leap second counts as the next second.
    fn clock(&mut self) -> Option<i64> {
        let hour = self.digits(2)?;
        self.expect(b":")?;
        let minute = self.digits(2)?;
        self.expect(b":")?;
        let second = self.digits(2)?;
        (hour < 24 && minute < 60 && second <= 60)
            .then_some(((hour * 60 + minute) * 60 + second) * 1000)
    }

    /// `.123456789` cut to milliseconds, or nothing.
    fn fraction(&mut self) -> Option<i64> {
        if self.0.first() != Some(&b'.') {
            return Some(0);
        }
        self.expect(b".")?;
        let count = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return None;
        }
        let known = count.min(3);
        let mut milli = self.digits(known)?;
        for _ in known..3 {
            milli *= 10;
        }
        self.0 = &self.0[count - known..];
        Some(milli)
    }

    /// The zone's lead on UTC in milliseconds.
    fn zone(&mut self) -> Option<i64> {
        if self.expect(b"Zz").is_some() {
            return Some(0);
        }
        if self.0.first() == Some(&b' ') {
            self.expect(b" ")?;
        }
        let sign = match self.0.first()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        self.expect(b"+-")?;
        let hours = self.digits(2)?;
        if self.0.first() == Some(&b':') {
            self.expect(b":")?;
        }
        let minutes = self.digits(2)?;
        (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60_000)
    }

    fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MOMENT: UnixMillis = UnixMillis(1_714_979_289_123);

    #[test]
    fn writes_the_documented_form() {
        assert_eq!(format(MOMENT), "2024-05-06T07:08:09.123Z");
        assert_eq!(format(UnixMillis(0)), "1970-01-01T00:00:00.000Z");
        assert_eq!(format(UnixMillis(951_782_400_000)), "2000-02-29T00:00:00.000Z");
        assert_eq!(format(UnixMillis(u64::MAX)), "9999-12-31T23:59:59.999Z");
    }

    #[test]
    fn reads_every_form_the_sdks_send() {
        let whole = UnixMillis(1_714_979_289_000);
        for (text, at) in [
            ("2024-05-06T07:08:09.123Z", MOMENT),
            ("2024-05-06T07:08:09.123456+00:00", MOMENT),
            ("2024-05-06T07:08:09+00:00", whole),
            ("2024-05-06T09:08:09+02:00", whole),
            ("2024-05-06 07:08:09 +0000", whole),
            ("2024-05-06T07:08:09.123456789Z", MOMENT),
            ("2024-05-06T07:08:09Z", whole),
            ("2024-05-06T02:38:09.1-04:30", UnixMillis(1_714_979_289_100)),
        ] {
            assert_eq!(parse(text), Some(at), "{text}");
        }
        for text in [
            "",
            "2024-05-06T07:08:09.123",
            "2024-02-30T07:08:09Z",
            "2023-02-29T07:08:09Z",
            "2024-13-01T07:08:09Z",
            "2024-05-06T24:08:09Z",
            "2024-05-06T07:08:09.Z",
            "2024-05-06T07:08:09Z!",
            "1969-12-31T23:59:59Z",
            "1714979289123",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn reads_the_date_header() {
        let whole = UnixMillis(1_714_979_289_000);
        assert_eq!(parse_http_date("Mon, 06 May 2024 07:08:09 GMT"), Some(whole));
        for text in ["", "Mon, 06 May 2024 07:08:09 CET", "Monday, 06-May-24 07:08:09 GMT"] {
            assert_eq!(parse_http_date(text), None, "{text}");
        }
    }

    #[test]
    fn knows_the_calendar() {
        for text in ["1970-01-01", "1899-12-31", "1952-02-29", "2000-02-29"] {
            assert!(is_date(text), "{text}");
        }
        for text in ["", "1900-02-29", "2000-00-10", "2000-13-10", "2000-1-1", "2000-01-01Z"] {
            assert!(!is_date(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reads_back_what_it_writes(ms in 0..253_402_300_800_000_u64) {
            prop_assert_eq!(parse(&format(UnixMillis(ms))), Some(UnixMillis(ms)));
        }

        #[test]
        fn never_panics(text in ".{0,40}", at in any::<u64>()) {
            let _ = (parse(&text), parse_http_date(&text), format(UnixMillis(at)));
        }
    }
}
