//! Counts what was asked and answered, and writes it as Prometheus reads it.

use crate::register::Figures;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper edges of the histogram, in milliseconds.
const EDGES_MS: [u64; 10] = [25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000];

/// The numbers of this instance since its start.
#[derive(Debug, Default)]
pub struct Metrics(Mutex<Numbers>);

#[derive(Debug, Default)]
struct Numbers {
    /// By call and outcome: `ok`, or why not.
    requests: BTreeMap<(&'static str, String), u64>,
    /// Requests to Smile ID by call: those at or below each edge, and all; and the time they took together.
    upstream: BTreeMap<&'static str, Latency>,
}

#[derive(Debug, Default)]
struct Latency {
    within: [u64; EDGES_MS.len()],
    count: u64,
    sum: Duration,
}

impl Metrics {
    /// Counts a request: `outcome` is `ok`, a denial's code, or Smile ID's status.
    pub fn request(&self, call: &'static str, outcome: String) {
        let mut numbers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *numbers.requests.entry((call, outcome)).or_default() += 1;
    }

    /// Counts a request to Smile ID, answered or not.
    pub fn upstream(&self, call: &'static str, took: Duration) {
        let mut numbers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let latency = numbers.upstream.entry(call).or_default();
        for (within, edge) in latency.within.iter_mut().zip(EDGES_MS) {
            *within += u64::from(took <= Duration::from_millis(edge));
        }
        latency.count += 1;
        latency.sum += took;
    }

    /// The page: this instance's numbers, and those of the database where it answers.
    #[must_use]
    pub fn page(&self, figures: Option<Figures>) -> String {
        let mut page = String::new();
        if let Some(Figures { devices, revoked, jobs }) = figures {
            let gauges = [
                ("devices", "Devices that may ask.", devices),
                ("devices_revoked", "Devices that were shut out.", revoked),
                ("jobs_owned", "Jobs that a device owns.", jobs),
            ];
            for (name, help, value) in gauges {
                head(&mut page, name, "gauge", help);
                line(&mut page, name, &[], value);
            }
        }
        let numbers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let name = "requests_total";
        head(&mut page, name, "counter", "Requests of devices, by call and outcome.");
        for ((call, outcome), count) in &numbers.requests {
            line(&mut page, name, &[("call", call), ("outcome", outcome)], *count);
        }
        let name = "upstream_seconds";
        head(&mut page, name, "histogram", "How long Smile ID took to answer.");
        for (call, latency) in &numbers.upstream {
            for (within, edge) in latency.within.iter().zip(EDGES_MS) {
                let edge = seconds(Duration::from_millis(edge));
                line(
                    &mut page,
                    "upstream_seconds_bucket",
                    &[("call", call), ("le", &edge)],
                    *within,
                );
            }
            let all = [("call", *call), ("le", "+Inf")];
            line(&mut page, "upstream_seconds_bucket", &all, latency.count);
            line(&mut page, "upstream_seconds_sum", &[("call", call)], seconds(latency.sum));
            line(&mut page, "upstream_seconds_count", &[("call", call)], latency.count);
        }
        page
    }
}

fn seconds(span: Duration) -> String {
    format!("{}.{:03}", span.as_secs(), span.subsec_millis())
}

// Writing into a String cannot fail.
fn head(page: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(page, "# HELP tabasamu_relay_{name} {help}");
    let _ = writeln!(page, "# TYPE tabasamu_relay_{name} {kind}");
}

fn line(page: &mut String, name: &str, labels: &[(&str, &str)], value: impl std::fmt::Display) {
    let labels: Vec<_> = labels.iter().map(|(key, value)| format!("{key}=\"{value}\"")).collect();
    let labels =
        if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
    let _ = writeln!(page, "tabasamu_relay_{name}{labels} {value}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_was_counted() {
        let metrics = Metrics::default();
        metrics.request("prep_upload", "ok".to_owned());
        metrics.request("prep_upload", "ok".to_owned());
        metrics.request("hints", "device".to_owned());
        metrics.upstream("prep_upload", Duration::from_millis(60));
        metrics.upstream("prep_upload", Duration::from_millis(1_500));
        let page = metrics.page(Some(Figures { devices: 3, revoked: 1, jobs: 9 }));
        for expected in [
            "tabasamu_relay_devices 3",
            "tabasamu_relay_devices_revoked 1",
            "tabasamu_relay_jobs_owned 9",
            "tabasamu_relay_requests_total{call=\"prep_upload\",outcome=\"ok\"} 2",
            "tabasamu_relay_requests_total{call=\"hints\",outcome=\"device\"} 1",
            "tabasamu_relay_upstream_seconds_bucket{call=\"prep_upload\",le=\"0.050\"} 0",
            "tabasamu_relay_upstream_seconds_bucket{call=\"prep_upload\",le=\"0.100\"} 1",
            "tabasamu_relay_upstream_seconds_bucket{call=\"prep_upload\",le=\"+Inf\"} 2",
            "tabasamu_relay_upstream_seconds_sum{call=\"prep_upload\"} 1.560",
            "tabasamu_relay_upstream_seconds_count{call=\"prep_upload\"} 2",
        ] {
            assert!(page.lines().any(|line| line == expected), "{expected}\n{page}");
        }
        assert!(!metrics.page(None).contains("jobs_owned"));
    }
}
