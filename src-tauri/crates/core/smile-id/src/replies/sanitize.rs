//! Sanitizes a service's text: short, without addresses, signatures or control characters.

const LONGEST_BYTES: usize = 2048;
const LONGEST_WORD: usize = 36;

/// Keeps at most 2 KiB of a text, its addresses and long unbroken codes (signatures, tokens) removed.
pub(crate) fn clean(text: &str) -> String {
    let mut kept = String::new();
    for word in text.split_whitespace() {
        let word = if reveals(word) { "[removed]" } else { word };
        if kept.len() + 1 + word.len() > LONGEST_BYTES {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.extend(word.chars().filter(|c| !c.is_control()));
    }
    kept
}

fn reveals(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let unbroken = word
        .split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '/' | '=' | '-' | '_'));
    lower.contains("://")
        || lower.contains("signature=")
        || unbroken.into_iter().any(|run| run.len() > LONGEST_WORD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn removes_what_must_not_be_kept() {
        assert_eq!(clean("Job already exists."), "Job already exists.");
        assert_eq!(clean("see https://bucket.example/x?Signature=abc now"), "see [removed] now");
        assert_eq!(
            clean("sig bi1Ij0DrQDsYyM5X3jCZPK58JOFtDps4InTB0s/OjoM= end"),
            "sig [removed] end"
        );
        assert_eq!(clean("see HTTP://x now"), "see [removed] now");
        assert_eq!(clean("X-Amz-Signature=ab, bell\u{7}s"), "[removed] bells");
        let uuid = "job 11111111-2222-3333-4444-555555555555";
        assert_eq!(clean(uuid), uuid, "a job id may be read");
    }

    #[test]
    fn keeps_codes_as_long_as_a_job_id_and_removes_longer_ones() {
        let id = "a".repeat(LONGEST_WORD);
        for sign in ["", "+", "/", "=", "-", "_"] {
            let code = format!("{}{sign}", &id[sign.len()..]);
            assert_eq!(clean(&code), code);
            assert_eq!(clean(&format!("{code}a")), "[removed]", "{sign}");
        }
        let parts = format!("{id}.{id}");
        assert_eq!(clean(&parts), parts, "what is no letter of a code divides it");
    }

    #[test]
    fn keeps_whole_words_up_to_2_kib() {
        let words = |many: usize| vec!["1234567"; many].join(" ");
        assert_eq!(
            clean(&words(300)),
            words(LONGEST_BYTES / 8),
            "2047 bytes and no part of a word"
        );
        let one_more = format!("{} 12345678", words(LONGEST_BYTES / 8 - 1));
        assert_eq!(clean(&one_more), one_more, "2048 bytes");
        let two_more = format!("{} 123456789", words(LONGEST_BYTES / 8 - 1));
        assert_eq!(clean(&two_more), words(LONGEST_BYTES / 8 - 1));
    }

    proptest! {
        #[test]
        fn never_keeps_more_than_2_kib(text in "(.{0,60} ?){0,80}") {
            prop_assert!(clean(&text).len() <= LONGEST_BYTES);
        }
    }
}
