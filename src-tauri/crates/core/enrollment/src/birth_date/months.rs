//! Knows the names of the months in the languages of the screens and of passports.

/// January to December, in English, French, Swahili and Arabic. Three letters of a Latin name are enough, as on passports,
/// where they tell one month.
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier", "januari", "يناير"],
    &["february", "fevrier", "février", "februari", "فبراير"],
    &["march", "mars", "machi", "مارس"],
    &["april", "avril", "aprili", "أبريل", "ابريل", "إبريل"],
    &["may", "mai", "mei", "مايو"],
    &["june", "juin", "juni", "يونيو"],
    &["july", "juillet", "julai", "يوليو", "يوليوز"],
    &["august", "aout", "août", "agosti", "أغسطس", "اغسطس"],
    &["september", "septembre", "septemba", "sept", "سبتمبر"],
    &["october", "octobre", "oktoba", "أكتوبر", "اكتوبر"],
    &["november", "novembre", "novemba", "نوفمبر"],
    &["december", "decembre", "décembre", "desemba", "ديسمبر"],
];
const SHORTEST: usize = 3;

/// The number of a month, 1 to 12, by its name in small letters or the beginning of one; nothing when it is no month's or
/// several months'.
pub(super) fn number(word: &str) -> Option<i8> {
    if word.chars().count() < SHORTEST {
        return None;
    }
    let mut found =
        (1..).zip(MONTHS).filter(|(_, names)| names.iter().any(|name| name.starts_with(word)));
    let (number, _) = found.next()?;
    found.next().is_none().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn every_month_is_known_by_three_letters_where_they_tell_one() {
        let english =
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        for (expected, name) in (1..).zip(english) {
            assert_eq!(number(name), Some(expected), "{name}");
        }
        for (name, expected) in
            [("mai", 5), ("août", 8), ("machi", 3), ("desemba", 12), ("سبتمبر", 9)]
        {
            assert_eq!(number(name), Some(expected), "{name}");
        }
        for wrong in ["", "ma", "jui", "maybe", "x"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
