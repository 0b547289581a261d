//! Reads the number of a document against the form that such numbers have.

use crate::claim_mistake::ClaimMistake;
use crate::written::{folded, is_between};
use serde::Deserialize;

/// What a run is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Signs {
    /// A to Z; small letters are alike.
    Letters,
    /// 0 to 9.
    Digits,
    /// Both.
    Either,
}

impl Signs {
    const fn hold(self, c: char) -> bool {
        match self {
            Self::Letters => c.is_ascii_alphabetic(),
            Self::Digits => c.is_ascii_digit(),
            Self::Either => c.is_ascii_alphanumeric(),
        }
    }
}

/// Signs of one kind that follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Run {
    /// Of which kind.
    pub(crate) of: Signs,
    /// How many at least.
    pub(crate) least: usize,
    /// How many at most.
    pub(crate) most: usize,
    /// What is written after them.
    #[serde(default)]
    pub(crate) then: String,
}

/// The form of a document's numbers: runs, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct NumberForm(Vec<Run>);

impl NumberForm {
    /// The number as the document writes it: capitals, its own signs between the runs and no others.
    ///
    /// Blanks, dashes, full stops and slashes do not count: they are written in many ways.
    ///
    /// # Errors
    /// The rule that is broken.
    pub(crate) fn read(&self, typed: &str) -> Result<String, ClaimMistake> {
        let counting = folded(typed).chars().filter(|c| !is_between(*c)).collect::<Vec<_>>();
        let signs: Vec<char> = counting.iter().map(char::to_ascii_uppercase).collect();
        let Self(runs) = self;
        let (least, most) =
            runs.iter().fold((0, 0), |(least, most), run| (least + run.least, most + run.most));
        if signs.is_empty() {
            Err(ClaimMistake::Missing)
        } else if signs.iter().any(|c| !runs.iter().any(|run| run.of.hold(*c))) {
            Err(ClaimMistake::Characters)
        } else if signs.len() < least {
            Err(ClaimMistake::TooShort)
        } else if signs.len() > most {
            Err(ClaimMistake::TooLong)
        } else {
            written(runs, &signs).ok_or(ClaimMistake::Order)
        }
    }
}

/// All of these signs in all of these runs, each as long as it can be.
fn written(runs: &[Run], signs: &[char]) -> Option<String> {
    let Some((run, later)) = runs.split_first() else {
        return signs.is_empty().then(String::new);
    };
    let fitting = signs.iter().take(run.most).take_while(|c| run.of.hold(**c)).count();
    (run.least..=fitting).rev().find_map(|length| {
        let (here, rest) = signs.split_at(length);
        let rest = written(later, rest)?;
        let between = if rest.is_empty() { "" } else { run.then.as_str() };
        Some(here.iter().collect::<String>() + between + &rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(runs: &[(Signs, usize, usize, &str)]) -> NumberForm {
        let run = |&(of, least, most, then): &(Signs, usize, usize, &str)| Run {
            of,
            least,
            most,
            then: then.to_owned(),
        };
        NumberForm(runs.iter().map(run).collect())
    }

    fn card() -> NumberForm {
        form(&[(Signs::Letters, 3, 3, "-"), (Signs::Digits, 9, 9, "-"), (Signs::Digits, 1, 1, "")])
    }

    #[test]
    fn a_number_is_read_however_it_is_written() {
        for typed in [
            "GHA-123456789-0",
            "gha1234567890",
            " GHA – 123 456 789 – 0 ",
            "ＧＨＡ－１２３４５６７８９－０",
            "GHA/123456789/0",
            "\u{200e}GHA-١٢٣٤٥٦٧٨٩-٠\u{200e}",
        ] {
            assert_eq!(card().read(typed).as_deref(), Ok("GHA-123456789-0"), "{typed}");
        }
    }

    #[test]
    fn a_wrong_number_breaks_one_rule() {
        for (typed, mistake) in [
            ("", ClaimMistake::Missing),
            (" - ", ClaimMistake::Missing),
            ("GHA-12345678é-0", ClaimMistake::Characters),
            ("GHA-123456789", ClaimMistake::TooShort),
            ("GHA-123456789-01", ClaimMistake::TooLong),
            ("123-GHA456789-0", ClaimMistake::Order),
        ] {
            assert_eq!(card().read(typed), Err(mistake), "{typed}");
        }
        let digits = form(&[(Signs::Digits, 1, 9, "")]);
        assert_eq!(digits.read("A1"), Err(ClaimMistake::Characters), "no letters at all");
    }

    #[test]
    fn runs_share_what_fits_several() {
        let passport = form(&[(Signs::Letters, 1, 2, ""), (Signs::Digits, 6, 7, "")]);
        for right in ["G123456", "GH123456", "GH1234567"] {
            assert_eq!(passport.read(right).as_deref(), Ok(right));
        }
        let shared = form(&[(Signs::Either, 1, 3, "-"), (Signs::Digits, 2, 2, "")]);
        assert_eq!(shared.read("123").as_deref(), Ok("1-23"));
    }
}
