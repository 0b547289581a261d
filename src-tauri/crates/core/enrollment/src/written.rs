//! Folds what people type, paste and scan to the characters that are meant.

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::props::{Dash, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};

/// A number or a date as it is meant: full width and other forms of a character as the character (NFKC), digits of any
/// script as 0 to 9, dashes of any kind as `-`, white space as single blanks, nothing that is not seen.
pub(crate) fn folded(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let dashes = CodePointSetData::new::<Dash>();
    let meant = composed.chars().filter(|c| !is_unseen(*c)).map(|c| match c {
        c if dashes.contains(c) => '-',
        c => decimal(c).unwrap_or(c),
    });
    single_blanks(meant)
}

/// A name as it is meant: letters composed (NFC), apostrophes of any kind as `'`, hyphens as `-`, white space as single
/// blanks, nothing that is not seen but what joins letters or keeps them apart.
pub(crate) fn folded_name(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let meant = composed.chars().filter(|c| is_joiner(*c) || !is_unseen(*c)).map(|c| match c {
        '‘' | '’' | '‛' | 'ʼ' | 'ʻ' | '`' | '´' | '′' | '＇' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' | '－' => '-',
        c => c,
    });
    single_blanks(meant)
}

/// Whether a character stands between those that count.
pub(crate) const fn is_between(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '/')
}

/// Zero width (non-)joiners: the spelling of some Arabic and Indic names needs them.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Direction marks, what scanners send before and after, and whatever else leaves no trace on the screen.
fn is_unseen(c: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(c);
    matches!(category, GeneralCategory::Format | GeneralCategory::Control) && !c.is_whitespace()
}

/// The value of a decimal digit. Unicode promises that the digits of a script follow each other from 0 to 9 (Unicode
/// Standard, 4.6), so the number of digits before one tells its value.
fn decimal(c: char) -> Option<char> {
    let categories = CodePointMapData::<GeneralCategory>::new();
    let is_digit = |code: u32| categories.get32(code) == GeneralCategory::DecimalNumber;
    let before = (0..=u32::from(c)).rev().take_while(|code| is_digit(*code)).count();
    let value = u32::try_from(before).ok()?.checked_sub(1)? % 10;
    char::from_digit(value, 10)
}

fn single_blanks(characters: impl Iterator<Item = char>) -> String {
    let text: String = characters.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_script_are_digits() {
        for written in [
            "0123456789",
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "０１２３４５６７８９",
            "०१२३४५६७८९",
            "߀߁߂߃߄߅߆߇߈߉",
            "𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙",
            "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡",
            "\u{202b}٠١٢٣٤\u{200f}٥٦٧٨٩\u{202c}",
        ] {
            assert_eq!(folded(written), "0123456789", "{written}");
        }
        assert_eq!(folded("Ⅷ½é"), "VIII1⁄2é", "what is no digit stays what it is");
    }

    #[test]
    fn dashes_blanks_and_full_width_are_their_plain_forms() {
        for dash in ["-", "‐", "‑", "‒", "–", "—", "−", "－", "﹣", "﹘"] {
            assert_eq!(folded(&format!("A{dash}1")), "A-1", "{dash}");
        }
        for blank in ["\u{a0}", "\u{202f}", "\u{3000}", "\t", "\r\n", "  "] {
            assert_eq!(folded(&format!(" A{blank}1 ")), "A 1", "{blank:?}");
        }
        assert_eq!(folded("ＧＨＡ\u{1d}\u{feff}\u{ad}1"), "GHA1");
    }

    #[test]
    fn names_keep_their_letters() {
        assert_eq!(folded_name("  Ng’ang’a \u{200f}wa  Njoroge "), "Ng'ang'a wa Njoroge");
        assert_eq!(folded_name("N\u{303}andu\u{301}"), "Ñandú", "composed");
        for kept in ["አበበ ቢቂላ", "محمد عبد الله", "Nguyễn", "ﬁ", "می\u{200c}خواهم", "Mª"]
        {
            assert_eq!(folded_name(kept), kept);
        }
        assert_eq!(folded_name("Anne–Marie"), "Anne-Marie");
    }
}
