//! A backlog that the whole program delivers while staff look at their list of it, beside one that nobody looks at.

use anyhow::{Context as _, Result, bail};

/// What the program took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Delivered {
    /// Milliseconds of the processor for a job.
    pub(super) cpu_ms_a_job: f64,
    /// The most memory at once, with the libraries of the window system.
    pub(super) peak_mb: f64,
    /// The most of that which lies in no file.
    pub(super) own_mb: f64,
    /// The most memory of the process that paints the page.
    pub(super) page_mb: f64,
    /// Seconds from the first request to the first approval.
    pub(super) first_result: f64,
    pub(super) jobs_per_second: f64,
}

/// Both backlogs with the list open, and the large one without.
#[derive(Debug, Clone, Copy)]
pub(super) struct Viewed {
    pub(super) few: Delivered,
    pub(super) many: Delivered,
    pub(super) unseen: Delivered,
}

/// A job among 10,000 costs at most so many times what one among 1,000 costs.
const CPU_RATIO: f64 = 1.2;
/// Who looks takes at most so many times the memory.
const MEMORY_RATIO: f64 = 1.1;
const OWN_MB: f64 = 120.0;
const FIRST_RESULT_SECONDS: f64 = 5.0;

impl Viewed {
    /// Reads lines `drained JOBS VIEW CPU_MS_A_JOB PEAK_MB OWN_MB PAGE_MB FIRST_RESULT JOBS_PER_SECOND` among others.
    pub(super) fn read(printed: &str, few: u32, many: u32) -> Result<Self> {
        let mut found = Vec::new();
        for line in printed.lines() {
            let Some(line) = line.strip_prefix("drained ") else { continue };
            let numbers = line.split_whitespace().map(str::parse);
            let numbers = numbers.collect::<Result<Vec<f64>, _>>()?;
            let [jobs, view, cpu_ms_a_job, peak_mb, own_mb, page_mb, first_result, jobs_per_second] =
                numbers[..]
            else {
                bail!("a line is cut short: {line}");
            };
            let delivered =
                Delivered { cpu_ms_a_job, peak_mb, own_mb, page_mb, first_result, jobs_per_second };
            found.push((jobs, view, delivered));
        }
        let of = |jobs: u32, view: f64| {
            let mut found = found.iter();
            let one = found.find(|(of, seen, _)| *of == f64::from(jobs) && *seen == view);
            one.map(|(.., delivered)| *delivered)
                .with_context(|| format!("{jobs}: no such backlog"))
        };
        Ok(Self { few: of(few, 1.0)?, many: of(many, 1.0)?, unseen: of(many, 0.0)? })
    }

    fn cpu_ratio(&self) -> f64 {
        self.many.cpu_ms_a_job / self.few.cpu_ms_a_job
    }

    fn memory_ratio(&self) -> f64 {
        self.many.peak_mb / self.unseen.peak_mb
    }

    /// What is told, each with what is promised at most.
    pub(super) fn promises(&self) -> [(&'static str, f64, f64); 4] {
        [
            ("viewed_cpu_ratio", self.cpu_ratio(), CPU_RATIO),
            ("viewed_memory_ratio", self.memory_ratio(), MEMORY_RATIO),
            ("viewed_own_mb", self.many.own_mb, OWN_MB),
            ("viewed_first_result", self.many.first_result, FIRST_RESULT_SECONDS),
        ]
    }

    /// Fields of JSON.
    pub(super) fn fields(&self) -> String {
        let Self { few, many, unseen } = self;
        let promised = self.promises().map(|(name, found, _)| format!("\"{name}\":{found:.2}"));
        let rest = [
            ("viewed_cpu_ms_a_job_of_1000", few.cpu_ms_a_job),
            ("viewed_cpu_ms_a_job_of_10000", many.cpu_ms_a_job),
            ("unseen_cpu_ms_a_job_of_10000", unseen.cpu_ms_a_job),
            ("viewed_peak_mb", many.peak_mb),
            ("unseen_peak_mb", unseen.peak_mb),
            ("unseen_own_mb", unseen.own_mb),
            ("viewed_page_mb", many.page_mb),
            ("unseen_page_mb", unseen.page_mb),
            ("viewed_jobs_per_second", many.jobs_per_second),
            ("unseen_jobs_per_second", unseen.jobs_per_second),
        ];
        let rest = rest.map(|(name, found)| format!("\"{name}\":{found:.2}"));
        [promised.join(","), rest.join(",")].join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::Viewed;

    fn read(printed: &str) -> anyhow::Result<Viewed> {
        Viewed::read(printed, 1_000, 10_000)
    }

    #[test]
    fn each_backlog_is_read_from_its_line() {
        let printed = "test a ... \ndrained 1000 1 5 200 80 300 1 40\ndrained 10000 1 6 220 90 310 2 41\n\
                       \ndrained 10000 0 4 200 85 305 3 42\nok\n";
        let found = read(printed).unwrap();
        assert_eq!(found.promises().map(|(_, found, _)| found), [1.2, 1.1, 90.0, 2.0]);
        assert_eq!(found.unseen.jobs_per_second, 42.0);
        let line: serde_json::Value =
            serde_json::from_str(&format!("{{{}}}", found.fields())).unwrap();
        assert_eq!(line["viewed_page_mb"].as_f64(), Some(310.0));
        let missing = printed.replace("10000 0", "10000 1");
        assert!(read(&missing).is_err(), "nobody looked away");
        assert!(read(&printed.replace(" 42", "")).is_err(), "a line is cut");
    }
}
