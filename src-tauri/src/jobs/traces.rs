//! Recognises a job by what staff type: its customer number or its reference, whole or from the beginning.
//!
//! No number stays in memory for that, only keyed hashes of its beginnings, under a key that each start of the program makes
//! anew. Hyphens, blanks and case do not count; a part of a number behind a sign counts as a beginning too: `200003` finds
//! `C-200003`.

use enrollment::{JobId, UserId};
use std::hash::{BuildHasher, RandomState};

/// Hashes beginnings of numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct TraceKey(RandomState);

/// What one job is recognised by.
#[derive(Debug)]
pub(crate) struct Traces {
    /// The reference is where it begins.
    job_id: String,
    /// In order.
    beginnings: Box<[u64]>,
}

/// What is looked for, ready to be compared.
#[derive(Debug)]
pub(crate) struct Sought {
    text: String,
    hash: u64,
}

/// Without what people leave out or put in where it helps to read.
fn bare(text: &str) -> String {
    let counts = |c: &char| *c != '-' && !c.is_whitespace();
    text.chars().filter(counts).map(|c| c.to_ascii_lowercase()).collect()
}

impl TraceKey {
    /// What a job is recognised by.
    pub(crate) fn traces(&self, job_id: &JobId, user_id: Option<&UserId>) -> Traces {
        let mut beginnings = Vec::new();
        for part in user_id.map(UserId::as_str).into_iter().flat_map(parts) {
            let whole = bare(part);
            beginnings.extend((1..=whole.len()).map(|end| self.0.hash_one(&whole[..end])));
        }
        beginnings.sort_unstable();
        beginnings.dedup();
        let letters = job_id.as_str().chars().filter(char::is_ascii_alphanumeric);
        let job_id = letters.map(|c| c.to_ascii_lowercase()).collect();
        Traces { job_id, beginnings: beginnings.into() }
    }

    /// What somebody typed; nothing of blanks.
    pub(crate) fn sought(&self, words: &str) -> Option<Sought> {
        // Digits of any script and dashes of any kind, as where a number is given.
        let text = UserId::typed(words).map_or_else(|_| bare(words), |typed| bare(typed.as_str()));
        let hash = self.0.hash_one(text.as_str());
        (!text.is_empty()).then_some(Sought { text, hash })
    }
}

impl Traces {
    /// Whether this job is meant.
    pub(crate) fn fit(&self, sought: &Sought) -> bool {
        self.job_id.starts_with(&sought.text) || self.beginnings.binary_search(&sought.hash).is_ok()
    }
}

/// A number from each place on where people may begin to read it: its first character, and what follows a sign.
fn parts(number: &str) -> impl Iterator<Item = &str> {
    let behind_signs = number.char_indices().filter(|(_, c)| !c.is_ascii_alphanumeric());
    let starts = behind_signs.map(|(at, sign)| at + sign.len_utf8());
    std::iter::once(0).chain(starts).filter_map(|at| number.get(at..))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(number: &str, words: &str) -> bool {
        let key = TraceKey::default();
        let job_id = JobId::new("7f3k22aa00").unwrap();
        let traces = key.traces(&job_id, Some(&UserId::new(number).unwrap()));
        key.sought(words).is_some_and(|sought| traces.fit(&sought))
    }

    #[test]
    fn a_number_is_found_from_its_beginning_without_signs_and_case() {
        for words in
            ["C-200003", "c200003", "C 200 003", "C\u{2013}200003", "C-2", "200003", "2000", "٢٠٠٠"]
        {
            assert!(fits("C-200003", words), "{words}");
        }
        for words in ["", " ", "00003", "3", "C-3", "C-2000031", "D", "c•"] {
            assert!(!fits("C-200003", words), "{words}");
        }
        assert!(fits("asha@example.com", "example.com") && fits("asha@example.com", "COM"));
        assert!(!fits("asha@example.com", "xample"));
    }

    #[test]
    fn a_reference_is_found_with_its_hyphen_and_without() {
        for words in ["7F3K-22", "7f3k22", "7f3k", "7F3K22AA00"] {
            assert!(fits("C-1", words), "{words}");
        }
        assert!(!fits("C-1", "F3K") && !fits("C-1", "7F3K-23"));
    }

    #[test]
    fn no_number_is_kept() {
        let number = UserId::new("C-200003").unwrap();
        let traces = TraceKey::default().traces(&JobId::new("a").unwrap(), Some(&number));
        assert!(!format!("{traces:?}").contains("200003"));
        let reduced = TraceKey::default().traces(&JobId::new("a").unwrap(), None);
        assert!(reduced.beginnings.is_empty());
    }
}
