//! Reads the pattern of an ID type's numbers, which some catalogue entries write in JavaScript.

/// A regular expression from the catalogue. Some entries are JavaScript literals with flags behind a slash (`^[a-z]+$/i`),
/// which taken literally would match nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdNumberPattern {
    /// The expression alone.
    pub expression: String,
    /// Capitals and small letters are alike.
    pub ignores_case: bool,
}

impl IdNumberPattern {
    /// Reads a catalogue entry, with or without slashes around it and flags behind it.
    ///
    /// ```
    /// use smile_id::model::id_number_pattern::IdNumberPattern;
    ///
    /// let pattern = IdNumberPattern::read("^[A-Z]{3}[0-9]{8}$/i");
    /// assert_eq!(pattern.to_regex(), "(?i)^[A-Z]{3}[0-9]{8}$");
    /// let regex = regex::Regex::new(&pattern.to_regex())?;
    /// assert!(regex.is_match("abc12345678"));
    /// # Ok::<(), regex::Error>(())
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        let (body, flags) = match text.rsplit_once('/') {
            Some((body, flags)) if is_ending(body, flags) => (body, flags),
            _ => (text, ""),
        };
        let literal = body.len() < text.len();
        let expression = match body.strip_prefix('/') {
            Some(inside) if literal => inside,
            _ => body,
        };
        Self { expression: expression.to_owned(), ignores_case: flags.contains('i') }
    }

    /// The expression as most engines take it, the flag written in front.
    #[must_use]
    pub fn to_regex(&self) -> String {
        let flag = if self.ignores_case { "(?i)" } else { "" };
        format!("{flag}{}", self.expression)
    }
}

/// True when a slash between these ends a literal: not escaped, nothing but JavaScript's flags behind it.
fn is_ending(body: &str, flags: &str) -> bool {
    let backslashes = body.bytes().rev().take_while(|byte| *byte == b'\\').count();
    !body.is_empty()
        && backslashes % 2 == 0
        && flags.bytes().all(|flag| b"dgimsuvy".contains(&flag))
        // A slash at the very end belongs to a literal only when another one begins it.
        && (!flags.is_empty() || body.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_expressions_written_in_javascript() {
        for (text, expression, ignores_case) in [
            ("^[0-9]{11}$", "^[0-9]{11}$", false),
            ("^[a-z]{2}$/i", "^[a-z]{2}$", true),
            ("/^[a-z]{2}$/i", "^[a-z]{2}$", true),
            ("/^[0-9]+$/", "^[0-9]+$", false),
            ("/^a$/gu", "^a$", false),
            ("^[0-9]+/[0-9]+$", "^[0-9]+/[0-9]+$", false),
            ("^[0-9]+/", "^[0-9]+/", false),
            (r"^a\/i", r"^a\/i", false),
            (r"^a\\/i", r"^a\\", true),
            ("", "", false),
            ("/", "/", false),
            ("/i", "/i", false),
            (" ^a$/i ", "^a$", true),
        ] {
            let pattern = IdNumberPattern::read(text);
            assert_eq!(pattern.expression, expression, "{text}");
            assert_eq!(pattern.ignores_case, ignores_case, "{text}");
            assert!(regex::Regex::new(&pattern.to_regex()).is_ok(), "{text}");
        }
    }

    #[test]
    fn matters() {
        let matches = |pattern: &str| regex::Regex::new(pattern).unwrap().is_match("ab12");
        let written = "^[A-Z]{2}[0-9]{2}$/i";
        assert!(!matches(written), "taken literally it matches nothing");
        assert!(matches(&IdNumberPattern::read(written).to_regex()));
    }
}
