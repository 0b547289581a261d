//! Reads licence expressions (SPDX): which of them are satisfied by a list of allowed licences.

/// Whether a licence expression is satisfied by these licences alone.
pub(crate) fn is_satisfied(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = &words[..];
    any(&mut rest, allowed).unwrap_or(false) && rest.is_empty()
}

/// `one OR one ..`; none when it is no expression.
fn any(words: &mut &[&str], allowed: &[String]) -> Option<bool> {
    let mut is_satisfied = all(words, allowed)?;
    while take(words, "OR") {
        is_satisfied |= all(words, allowed)?;
    }
    Some(is_satisfied)
}

/// `one AND one ..`, which binds more closely.
fn all(words: &mut &[&str], allowed: &[String]) -> Option<bool> {
    let mut is_satisfied = one(words, allowed)?;
    while take(words, "AND") {
        is_satisfied &= one(words, allowed)?;
    }
    Some(is_satisfied)
}

/// An expression in brackets, or a licence with or without an exception.
fn one(words: &mut &[&str], allowed: &[String]) -> Option<bool> {
    if take(words, "(") {
        let inner = any(words, allowed)?;
        return take(words, ")").then_some(inner);
    }
    let (name, rest) = words.split_first()?;
    *words = rest;
    let mut name = (*name).to_owned();
    if take(words, "WITH") {
        let (exception, rest) = words.split_first()?;
        *words = rest;
        name = format!("{name} WITH {exception}");
    }
    Some(allowed.contains(&name))
}

fn take(words: &mut &[&str], word: &str) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    if *first == word {
        *words = rest;
    }
    *first == word
}

#[test]
fn expressions_are_read_as_they_are_meant() {
    let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("MIT OR GPL-3.0", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("MIT AND ISC", true),
        ("GPL-3.0 OR MIT AND ISC", true),
        ("(GPL-3.0 OR MIT) AND ISC", true),
        ("(GPL-3.0 OR MIT) AND BSD-3-Clause", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("MIT WITH nonsense", false),
        ("", false),
        ("MIT OR", false),
        ("(MIT", false),
        ("MIT MIT", false),
    ] {
        assert_eq!(is_satisfied(expression, &allowed), expected, "{expression}");
    }
}
