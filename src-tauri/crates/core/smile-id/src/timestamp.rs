//! Reads and writes points in time as the protocol spells them.

use delivery::UnixMillis;
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use std::time::UNIX_EPOCH;

/// The calendar of UTC without any zone: nothing here looks at a clock or at a database of time zones.
const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// Writes a moment as `2024-05-06T07:08:09.123Z`: UTC, milliseconds, the form the vendor documents.
/// Moments after the year 9999 are written as its last millisecond.
#[must_use]
pub fn format(at: UnixMillis) -> String {
    let since = SignedDuration::from_millis(i64::try_from(at.0).unwrap_or(i64::MAX));
    format!("{:.3}Z", EPOCH.saturating_add(since))
}

/// Reads the ISO 8601 forms the SDKs send: `T` or a space, any fraction, `Z`, `+02:00`, `+0200` or ` +0200`.
/// `None` for a text without a zone, as the vendor refuses it, and for moments before 1970.
#[must_use]
pub fn parse(text: &str) -> Option<UnixMillis> {
    let (seconds, rest) = text.split_at_checked(19)?;
    if !has_form(seconds, "0000-00-00T00:00:00") && !has_form(seconds, "0000-00-00 00:00:00") {
        return None;
    }
    let at: DateTime = seconds.parse().ok()?;
    let (milli, zone) = fraction(rest)?;
    let ms = at.duration_since(EPOCH).as_millis() + i128::from(milli - zone_ms(zone)?);
    u64::try_from(ms).ok().map(UnixMillis)
}

/// Reads an HTTP `Date` header in its one modern form: `Mon, 06 May 2024 07:08:09 GMT`.
#[must_use]
pub fn parse_http_date(text: &str) -> Option<UnixMillis> {
    // The two old forms, which httpdate also reads, are longer or shorter.
    let is_modern = text.len() == "Mon, 06 May 2024 07:08:09 GMT".len();
    let at = httpdate::parse_http_date(text).ok().filter(|_| is_modern)?;
    let since = at.duration_since(UNIX_EPOCH).ok()?;
    u64::try_from(since.as_millis()).ok().map(UnixMillis)
}

/// True for a date of the calendar written `yyyy-mm-dd`, before 1970 too.
pub(crate) fn is_date(text: &str) -> bool {
    has_form(text, "0000-00-00") && text.parse::<Date>().is_ok()
}

/// True when a text has digits where `form` has zeros, and is the same everywhere else.
fn has_form(text: &str, form: &str) -> bool {
    let fits = |(byte, form)| if form == b'0' { u8::is_ascii_digit(&byte) } else { byte == form };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
}

/// The milliseconds of `.123456789`, or of nothing, and what follows.
fn fraction(rest: &str) -> Option<(i64, &str)> {
    let Some(rest) = rest.strip_prefix('.') else {
        return Some((0, rest));
    };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, zone) = rest.split_at(end);
    let milli = format!("{digits:0<3}")[..3].parse().ok().filter(|_| !digits.is_empty())?;
    Some((milli, zone))
}

/// The zone's lead on UTC in milliseconds.
fn zone_ms(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let (sign, offset) = match zone.strip_prefix(' ').unwrap_or(zone).split_at_checked(1)? {
        ("+", offset) => (1, offset),
        ("-", offset) => (-1, offset),
        _ => return None,
    };
    if !has_form(offset, "00:00") && !has_form(offset, "0000") {
        return None;
    }
    let hours: i64 = offset[..2].parse().ok()?;
    let minutes: i64 = offset[offset.len() - 2..].parse().ok()?;
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60_000)
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
            "20240506T070809Z",
            "2024-05-06T07:08Z",
            "2024-05-06T07:08:09,5Z",
            "2024-05-06T07:08:09+02",
            "2024-05-06T07:08:09+24:00",
            "2024-05-06T07:08:09Z[UTC]",
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
