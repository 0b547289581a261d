//! What the bench of deliveries promises, and whether the figures keep it.

use super::viewed::Viewed;

/// Saving a job beside writing and flushing a file of its size, milliseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Durable {
    pub(super) ours_p50: f64,
    pub(super) ours_p95: f64,
    pub(super) plain_p50: f64,
    pub(super) plain_p95: f64,
}

/// Jobs a second at this round-trip time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Throughput {
    pub(super) round_trip_ms: u64,
    pub(super) ours: f64,
    pub(super) python: f64,
}

/// From the saved job to its result, on a slow line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub(super) alone_seconds: f64,
    pub(super) behind_seconds: f64,
}

/// A backlog that was delivered without a view of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drained {
    /// Milliseconds of the processor for a job.
    pub(super) cpu_ms_a_job: f64,
    /// The most memory at once.
    pub(super) peak_mb: f64,
    /// Seconds from the start to the first result.
    pub(super) first_result: f64,
    pub(super) jobs_per_second: f64,
}

/// 1,000 and 10,000 jobs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) few: Drained,
    pub(super) many: Drained,
}

/// What was measured.
#[derive(Debug)]
pub(super) struct Figures {
    pub(super) durable: Durable,
    pub(super) scale: Scale,
    pub(super) throughput: Vec<Throughput>,
    pub(super) person: Person,
    pub(super) viewed: Viewed,
}

/// From the press to the flushed disk it takes at most so many times what a plain file takes, in the middle.
const DURABLE_P50: f64 = 2.0;
/// And for the slowest of twenty.
const DURABLE_P95: f64 = 3.0;
/// A job among 10,000 costs at most so many times what one among 1,000 costs.
const CPU_RATIO: f64 = 1.2;
const PEAK_MB: f64 = 120.0;
const FIRST_RESULT_SECONDS: f64 = 5.0;
/// By round-trip time in milliseconds: at least so many times the jobs of the official Python SDK.
const THROUGHPUT: [(u64, f64); 3] = [(0, 1.0), (50, 2.0), (300, 3.0)];
/// A backlog lets a person wait so many seconds longer at most.
const PERSON_SECONDS: f64 = 10.0;

/// Every promise that these figures break, in words.
pub(super) fn broken_promises(figures: &Figures) -> Vec<String> {
    let Figures { durable, scale: Scale { few, many }, throughput, person, viewed } = figures;
    let at_most = |what: &str, found: f64, promised: f64| {
        let is_kept = found <= promised;
        (!is_kept).then(|| format!("{what} is {found:.2}, promised is at most {promised}"))
    };
    let mut broken: Vec<_> = [
        at_most("durable_ratio_p50", durable.ours_p50 / durable.plain_p50, DURABLE_P50),
        at_most("durable_ratio_p95", durable.ours_p95 / durable.plain_p95, DURABLE_P95),
        at_most("cpu_ratio", many.cpu_ms_a_job / few.cpu_ms_a_job, CPU_RATIO),
        at_most("peak_mb", many.peak_mb, PEAK_MB),
        at_most("first_result", many.first_result, FIRST_RESULT_SECONDS),
        at_most(
            "person_extra_seconds",
            person.behind_seconds - person.alone_seconds,
            PERSON_SECONDS,
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    let promises = viewed.promises().into_iter();
    broken.extend(promises.filter_map(|(name, found, promised)| at_most(name, found, promised)));
    for (round_trip_ms, promised) in THROUGHPUT {
        let found = throughput.iter().find(|found| found.round_trip_ms == round_trip_ms);
        let ratio = found.map_or(0.0, |found| found.ours / found.python);
        if ratio.is_nan() || ratio < promised {
            broken.push(format!(
                "python_ratio_{round_trip_ms}ms is {ratio:.2}, promised is at least {promised}"
            ));
        }
    }
    broken
}

impl Figures {
    /// One line of JSON.
    pub(super) fn line(&self) -> String {
        let Durable { ours_p50, ours_p95, plain_p50, plain_p95 } = self.durable;
        let Scale { few, many } = self.scale;
        let Person { alone_seconds, behind_seconds } = self.person;
        let throughput = self.throughput.iter().map(|found| {
            let Throughput { round_trip_ms, ours, python } = found;
            format!(
                "\"jobs_per_second_{round_trip_ms}ms\":{ours:.2},\"python_jobs_per_second_{round_trip_ms}ms\":{python:.2},\
                 \"python_ratio_{round_trip_ms}ms\":{:.2}",
                ours / python
            )
        });
        format!(
            "{{\"durable_ratio_p50\":{:.2},\"durable_ratio_p95\":{:.2},\"durable_ms_p50\":{ours_p50:.2},\
             \"durable_ms_p95\":{ours_p95:.2},\"plain_ms_p50\":{plain_p50:.2},\"plain_ms_p95\":{plain_p95:.2},\
             \"cpu_ms_a_job_of_1000\":{:.3},\"cpu_ms_a_job_of_10000\":{:.3},\"cpu_ratio\":{:.2},\"peak_mb\":{:.1},\
             \"first_result\":{:.2},\"jobs_per_second_of_10000\":{:.1},{},\
             \"person_alone_seconds\":{alone_seconds:.1},\"person_behind_seconds\":{behind_seconds:.1},\
             \"person_extra_seconds\":{:.1},{}}}",
            ours_p50 / plain_p50,
            ours_p95 / plain_p95,
            few.cpu_ms_a_job,
            many.cpu_ms_a_job,
            many.cpu_ms_a_job / few.cpu_ms_a_job,
            many.peak_mb,
            many.first_result,
            many.jobs_per_second,
            throughput.collect::<Vec<_>>().join(","),
            behind_seconds - alone_seconds,
            self.viewed.fields()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::viewed::Delivered;

    fn drained(cpu_ms_a_job: f64) -> Drained {
        Drained { cpu_ms_a_job, peak_mb: 120.0, first_result: 5.0, jobs_per_second: 40.0 }
    }

    fn figures() -> Figures {
        Figures {
            durable: Durable { ours_p50: 6.0, ours_p95: 30.0, plain_p50: 3.0, plain_p95: 10.0 },
            scale: Scale { few: drained(5.0), many: drained(6.0) },
            throughput: THROUGHPUT
                .iter()
                .map(|(round_trip_ms, times)| Throughput {
                    round_trip_ms: *round_trip_ms,
                    ours: times * 5.0,
                    python: 5.0,
                })
                .collect(),
            person: Person { alone_seconds: 52.0, behind_seconds: 62.0 },
            viewed: Viewed { few: delivered(10.0), many: delivered(12.0), unseen: delivered(12.0) },
        }
    }

    fn delivered(cpu_ms_a_job: f64) -> Delivered {
        Delivered {
            cpu_ms_a_job,
            peak_mb: 200.0,
            own_mb: 120.0,
            page_mb: 300.0,
            first_result: 5.0,
            jobs_per_second: 40.0,
        }
    }

    #[test]
    fn figures_as_promised_keep_everything_and_worse_ones_break_it() {
        assert!(broken_promises(&figures()).is_empty());
        let changes: [fn(&mut Figures); 12] = [
            |figures| figures.scale.many.cpu_ms_a_job = 6.1,
            |figures| figures.scale.many.peak_mb = 121.0,
            |figures| figures.scale.many.first_result = 5.1,
            |figures| figures.durable.ours_p50 = 6.1,
            |figures| figures.durable.plain_p95 = 9.9,
            |figures| figures.person.behind_seconds = 63.0,
            |figures| figures.throughput[1].ours = 9.9,
            |figures| figures.throughput.truncate(2),
            |figures| figures.viewed.many.cpu_ms_a_job = 12.1,
            |figures| figures.viewed.unseen.peak_mb = 181.0,
            |figures| figures.viewed.many.own_mb = 121.0,
            |figures| figures.viewed.many.first_result = 5.1,
        ];
        for change in changes {
            let mut figures = figures();
            change(&mut figures);
            assert_eq!(broken_promises(&figures).len(), 1, "{figures:?}");
        }
    }

    #[test]
    fn the_line_is_json() {
        let found: serde_json::Value = serde_json::from_str(&figures().line()).unwrap();
        for (name, value) in [
            ("durable_ratio_p50", 2.0),
            ("cpu_ratio", 1.2),
            ("python_ratio_300ms", 3.0),
            ("jobs_per_second_50ms", 10.0),
            ("person_extra_seconds", 10.0),
            ("viewed_own_mb", 120.0),
        ] {
            assert_eq!(found[name].as_f64(), Some(value), "{name}");
        }
    }
}
