//! Dates as people write them, and those that are none.

use super::*;

fn today() -> Option<Today> {
    // 2026-11-21.
    Some(Today::by(1_795_219_200_000, 0))
}

fn read(text: &str) -> Result<String, ClaimMistake> {
    BirthDate::typed(text, true, today()).map(String::from)
}

#[test]
fn one_day_is_read_however_it_is_written() {
    for written in [
        "31/05/1990",
        "31.05.1990",
        "31.5.1990",
        "31 MAY 1990",
        "31 MAY/MAI 1990",
        "31st May 1990",
        "31MAY1990",
        "May 31, 1990",
        "31 mei 1990",
        "31 مايو 1990",
        "٣١/٠٥/١٩٩٠",
        "\u{200f}٣١\u{200f}/٥/١٩٩٠",
        "３１－０５－１９９０",
        "31 – 05 – 1990",
        "1990-5-31",
        "1990-05-31",
        "1990/05/31",
        "1990 May 31",
        "31051990",
        "19900531",
    ] {
        assert_eq!(read(written).as_deref(), Ok("1990-05-31"), "{written}");
    }
}

#[test]
fn what_is_not_known_is_left_out_where_the_document_allows_it() {
    for (written, known) in [
        ("00/00/1958", "1958"),
        ("XX/XX/1958", "1958"),
        ("1958", "1958"),
        ("<< << 1958", "1958"),
        ("00/05/1958", "1958-05"),
        ("05/1958", "1958-05"),
        ("MAY 1958", "1958-05"),
        ("1958-05", "1958-05"),
    ] {
        assert_eq!(read(written).as_deref(), Ok(known), "{written}");
        let whole = BirthDate::typed(written, false, today());
        assert_eq!(whole, Err(ClaimMistake::Incomplete), "{written}");
    }
    assert_eq!(BirthDate::new("1958").unwrap().first_day(), "1958-01-01");
    assert_eq!(BirthDate::new("1958-05").unwrap().first_day(), "1958-05-01");
    assert_eq!(BirthDate::new("1958-05-31").unwrap().first_day(), "1958-05-31");
}

#[test]
fn a_wrong_date_breaks_one_rule() {
    for (written, mistake) in [
        ("", ClaimMistake::Missing),
        (" / / ", ClaimMistake::Missing),
        ("hello", ClaimMistake::NotADate),
        ("31/05/90", ClaimMistake::NotADate),
        ("310590", ClaimMistake::NotADate),
        ("31/05", ClaimMistake::NotADate),
        ("1/2/3/1990", ClaimMistake::NotADate),
        ("31/04/1990", ClaimMistake::NoSuchDay),
        ("29/02/2023", ClaimMistake::NoSuchDay),
        ("31/13/1990", ClaimMistake::NoSuchDay),
        ("99/99/9999", ClaimMistake::NoSuchDay),
        ("12/00/1990", ClaimMistake::Incomplete),
        ("31/05/0000", ClaimMistake::Incomplete),
        ("31/12/1899", ClaimMistake::TooEarly),
        ("31/12/2099", ClaimMistake::NotYet),
    ] {
        assert_eq!(read(written), Err(mistake), "{written}");
    }
}

/// Invariant: A birth date is never judged by a clock that is older than the program.
#[test]
fn a_birth_is_judged_by_the_later_of_clock_and_build() {
    const BUILT: u64 = 1_795_262_400_000; // 2026-11-21, noon.
    let born =
        |text: &str, clock_ms| BirthDate::typed(text, false, Some(Today::by(clock_ms, BUILT)));
    for wrong_clock in [0, 1_420_000_000_000] {
        assert!(born("01/01/2020", wrong_clock).is_ok(), "refused by a clock of {wrong_clock}");
        assert_eq!(born("01/01/2030", wrong_clock), Err(ClaimMistake::NotYet));
    }
    assert!(born("22/11/2026", BUILT).is_ok(), "it is tomorrow already at the edge of the day");
    assert_eq!(born("23/11/2026", BUILT), Err(ClaimMistake::NotYet));
    assert!(born("01/01/2030", 2_000_000_000_000).is_ok(), "the clock has gone on since");
    assert!(born("01/01/2030", u64::MAX).is_ok(), "a clock at its end");
}

#[test]
fn what_is_kept_has_one_form() {
    for right in ["1900-01-01", "2000-02-29", "2024-12-31", "1990-04-30", "1958", "1958-05"] {
        assert_eq!(BirthDate::new(right).unwrap().as_str(), right);
    }
    for wrong in [
        "",
        "1899-12-31",
        "1900-02-29",
        "2023-02-29",
        "1990-04-31",
        "1990-13-01",
        "1990-00-10",
        "1990-1-01",
        "01-01-1990",
        "1990/01/01",
        "1990-01-0ü",
        "1990-",
        "1990-01-01-01",
        "+1990",
    ] {
        assert_eq!(BirthDate::new(wrong), Err(Mistake::BirthDateMalformed), "{wrong}");
    }
}
