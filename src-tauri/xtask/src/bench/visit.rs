//! How long a visit takes: from consent to the sealed job on disk, in real time, by each plan.

use super::statistics::{median, quantile};
use crate::shell::{cargo, say};
use crate::{debian, set_up};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;

/// What a visit of somebody who obeys takes at most with the default plan, in the median.
const PROMISE_S: f64 = 9.0;
/// The parts of a visit's course.
const COURSE: [&str; 7] = ["opening", "warming", "framing", "ready", "selfie", "live", "sealing"];
const SEALING: usize = COURSE.len() - 1;

/// Builds, measures and tells.
pub(super) fn measure() -> Result<()> {
    set_up(&[debian::BUILD])?;
    say("building in release mode; then visits in real time, which takes some minutes");
    let visits = cargo(&["bench", "--quiet", "--package", "booth", "--bench", "visit"])
        .stderr(Stdio::inherit())
        .output()?;
    if !visits.status.success() {
        bail!("a visit did not come to its end");
    }
    let figures = Figures::read(&String::from_utf8(visits.stdout)?)?;
    for line in figures.in_words() {
        say(&line);
    }
    writeln!(std::io::stdout(), "{}", figures.as_json())?;
    figures.broken_promise().map_or(Ok(()), |why| bail!("{why}"))
}

/// The spans of one visit's course in milliseconds.
type Spans = [f64; COURSE.len()];

/// Every visit, by its plan.
struct Figures {
    default: String,
    plans: BTreeMap<String, Vec<Spans>>,
}

impl Figures {
    /// Reads what the visits printed.
    fn read(told: &str) -> Result<Self> {
        let mut lines = told.lines();
        let default = lines.next().context("no plan is the default")?.to_owned();
        let mut plans: BTreeMap<String, Vec<Spans>> = BTreeMap::new();
        for line in lines {
            let mut words = line.split_whitespace();
            let plan = words.next().context("a visit without a plan")?;
            let spans = words.map(str::parse).collect::<Result<Vec<f64>, _>>()?;
            let spans = spans.try_into().ok().context("a visit's course is cut")?;
            plans.entry(plan.to_owned()).or_default().push(spans);
        }
        if !plans.contains_key(&default) {
            bail!("nobody went through the default plan");
        }
        Ok(Self { default, plans })
    }

    fn in_words(&self) -> Vec<String> {
        let head = COURSE.map(|part| format!("{part:>8}")).concat();
        let mut lines = vec![format!("median ms{head}   whole s   p95 s  visits")];
        for (plan, visits) in &self.plans {
            let parts: String = (0..COURSE.len())
                .map(|part| format!("{:8.0}", median(&span(visits, part))))
                .collect();
            let whole = seconds(visits);
            lines.push(format!(
                "{plan:9}{parts}{:10.2}{:8.2}{:8}",
                median(&whole),
                quantile(&whole, 0.95),
                visits.len()
            ));
        }
        lines
    }

    fn as_json(&self) -> String {
        let plans: Vec<String> = self
            .plans
            .iter()
            .map(|(plan, visits)| format!("\"{plan}\":{{{}}}", summary(visits)))
            .collect();
        format!("{{{},\"plans\":{{{}}}}}", summary(&self.plans[&self.default]), plans.join(","))
    }

    fn broken_promise(&self) -> Option<String> {
        let found = median(&seconds(&self.plans[&self.default]));
        let is_kept = found <= PROMISE_S;
        (!is_kept).then(|| {
            format!("a visit takes {found:.2} s in the median, promised are at most {PROMISE_S} s")
        })
    }
}

fn span(visits: &[Spans], part: usize) -> Vec<f64> {
    visits.iter().map(|spans| spans[part]).collect()
}

/// Each visit as a whole.
fn seconds(visits: &[Spans]) -> Vec<f64> {
    let whole = visits.iter().map(|spans| spans.iter().sum::<f64>());
    whole.map(|millis| millis / 1_000.0).collect()
}

fn summary(visits: &[Spans]) -> String {
    let whole = seconds(visits);
    format!(
        "\"visit_median_s\":{:.3},\"visit_p95_s\":{:.3},\"sealing_millis\":{:.2}",
        median(&whole),
        quantile(&whole, 0.95),
        median(&span(visits, SEALING))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three visits of the default plan with this long a course besides live and sealing, and one of another plan.
    fn told(framing: f64) -> String {
        let smile = |live: f64| format!("smile 100 300 {framing} 300 500 {live} 12.5\n");
        let visits: String = [3_000.0, 5_000.0, 4_000.0].map(smile).concat();
        format!("smile\n{visits}turns 100 300 1000 300 500 9000 20\n")
    }

    #[test]
    fn the_default_plan_is_told_first_and_every_plan_beside_it() {
        let figures = Figures::read(&told(1_000.0)).unwrap();
        assert_eq!(
            figures.as_json(),
            "{\"visit_median_s\":6.213,\"visit_p95_s\":7.213,\"sealing_millis\":12.50,\"plans\":{\
             \"smile\":{\"visit_median_s\":6.213,\"visit_p95_s\":7.213,\"sealing_millis\":12.50},\
             \"turns\":{\"visit_median_s\":11.220,\"visit_p95_s\":11.220,\"sealing_millis\":20.00}}}"
        );
        assert_eq!(figures.in_words().len(), 3);
    }

    #[test]
    fn a_slow_visit_breaks_the_promise_and_a_slow_plan_that_is_not_the_default_does_not() {
        let verdict = |framing| Figures::read(&told(framing)).unwrap().broken_promise();
        assert_eq!(verdict(1_000.0), None);
        assert_eq!(verdict(3_787.0), None);
        let why = verdict(3_800.0).unwrap();
        assert!(why.contains("9.01 s"), "{why}");
    }

    #[test]
    fn what_is_cut_short_is_no_measurement() {
        for wrong in ["", "smile\n", "smile\nsmile 1 2 3\n", "smile\nsmile 1 2 3 4 5 6 x\n"] {
            assert!(Figures::read(wrong).is_err(), "{wrong:?}");
        }
    }
}
