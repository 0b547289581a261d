//! Counts who passed: of all, and side by side women and men and the groups of the set.

use crate::figures::{Figures, round};
use crate::fisher;
use crate::person::Attributes;
use std::collections::BTreeMap;

/// `[yes, all]`.
type Share = [u32; 2];

/// Shares by figure.
#[derive(Default)]
pub(crate) struct Counts(BTreeMap<String, Tally>);

#[derive(Default)]
struct Tally {
    all: Share,
    sexes: BTreeMap<String, Share>,
    groups: BTreeMap<String, Share>,
}

impl Counts {
    /// Counts somebody.
    pub(crate) fn count(&mut self, figure: &str, who: &Attributes, yes: bool) {
        let tally = self.0.entry(figure.to_owned()).or_default();
        let mut shares = vec![&mut tally.all];
        // Who belongs to two groups of the set counts for the first.
        let group = who.ethnicity.split('/').next().unwrap_or_default();
        for (parts, name) in [(&mut tally.sexes, &*who.sex), (&mut tally.groups, group)] {
            if !name.is_empty() {
                shares.push(parts.entry(name.to_owned()).or_default());
            }
        }
        for share in shares {
            *share = plus(*share, [u32::from(yes), 1]);
        }
    }

    /// Adds what was counted elsewhere.
    pub(crate) fn add(&mut self, other: Self) {
        for (figure, more) in other.0 {
            let tally = self.0.entry(figure).or_default();
            tally.all = plus(tally.all, more.all);
            for (parts, more) in [(&mut tally.sexes, more.sexes), (&mut tally.groups, more.groups)]
            {
                for (name, share) in more {
                    let part = parts.entry(name).or_default();
                    *part = plus(*part, share);
                }
            }
        }
    }

    /// Prints a line for each figure and notes all shares and, by Fisher's exact test, how likely chance alone makes a
    /// difference as large between each part and the others.
    pub(crate) fn tell(&self, figures: &mut Figures) {
        for (figure, tally) in &self.0 {
            figures.share(figure, tally.all[0] as usize, tally.all[1] as usize);
            let mut line = String::new();
            for (name, share, p) in tally.parts() {
                let p = round(p);
                line += &format!("  {name} {}/{} (p {p})", share[0], share[1]);
                figures.keep_share(&format!("{figure}_{name}"), share);
                figures.keep(&format!("{figure}_{name}_others_fisher_p"), p);
            }
            if !line.is_empty() {
                Figures::say(&format!("  {line}"));
            }
        }
    }

    /// The figures in which a part differs from the others by more than chance explains at one in twenty, all comparisons
    /// of these counts taken together (Bonferroni).
    pub(crate) fn beyond_chance(&self) -> Vec<String> {
        let figures = self.0.iter();
        let compared: Vec<_> = figures
            .flat_map(|(figure, tally)| tally.parts().map(move |(name, _, p)| (figure, name, p)))
            .collect();
        let comparisons = compared.len() as f64;
        let beyond = compared.into_iter().filter(|(.., p)| p * comparisons < 0.05);
        beyond.map(|(figure, name, _)| format!("{figure}_{name}")).collect()
    }
}

impl Tally {
    /// Each part's name and share, and how likely chance alone makes it differ as much from the others.
    fn parts(&self) -> impl Iterator<Item = (&String, Share, f64)> {
        self.sexes.iter().chain(&self.groups).map(|(name, share)| {
            let others = [self.all[0] - share[0], self.all[1] - share[1]];
            (name, *share, fisher::exact(*share, others))
        })
    }
}

fn plus(one: Share, other: Share) -> Share {
    [one[0] + other[0], one[1] + other[1]]
}

#[cfg(test)]
mod tests {
    use super::Counts;
    use crate::person::Attributes;

    fn somebody(sex: &str) -> Attributes {
        Attributes { sex: sex.to_owned(), ..Attributes::default() }
    }

    #[test]
    fn a_difference_that_chance_does_not_explain_is_named_and_no_other() {
        let mut counts = Counts::default();
        for number in 0..30 {
            counts.count("smile", &somebody("female"), true);
            counts.count("smile", &somebody("male"), number < 15);
            counts.count("found", &somebody("female"), number != 3);
            counts.count("found", &somebody("male"), true);
        }
        assert_eq!(counts.beyond_chance(), ["smile_female", "smile_male"]);
    }

    #[test]
    fn counts_of_two_threads_are_those_of_one() {
        let [mut one, mut other, mut both] = [(); 3].map(|()| Counts::default());
        for number in 0..10 {
            let who = somebody(if number % 3 == 0 { "male" } else { "female" });
            let half = if number < 4 { &mut one } else { &mut other };
            half.count("smile", &who, number % 2 == 0);
            both.count("smile", &who, number % 2 == 0);
        }
        one.add(other);
        let shares = |counts: &Counts| (counts.0["smile"].all, counts.0["smile"].sexes.clone());
        assert_eq!(shares(&one), shares(&both));
    }
}
