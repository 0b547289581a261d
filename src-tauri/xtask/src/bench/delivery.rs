//! What deliveries take: saving, backlogs with and without somebody who looks at the list, a person who waits behind one, and
//! one beside the official Python SDK.
//!
//! The service is a stand-in of the bench's own that only keeps up the protocol, on lines of known speed; both sides send the
//! same nine pictures of 400 KB together. The SDK keeps nothing on disk; we save, seal and flush each step.

use super::delivery_promises::{
    Drained, Durable, Figures, Person, Scale, Throughput, broken_promises,
};
use super::runner::Runner;
use super::statistics::quantile;
use super::through_window;
use super::viewed::Viewed;
use crate::demo::target_folder;
use crate::shell::{cargo, command, run, say};
use crate::{debian, sdks, set_up};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const SAVES: u32 = 200;
/// Jobs of each side in a round, and the rounds, which alternate.
const JOBS: u32 = 30;
const ROUNDS: usize = 3;
/// Round-trip times, milliseconds.
const ROUND_TRIPS: [u64; 3] = [0, 50, 300];
/// 64 kbit/s.
const SLOW_BYTES_PER_S: u64 = 8_000;
const BACKLOG: u32 = 20;
/// What the pictures of an ordinary job have together, and those of a large backlog, which is not to measure the disk.
const JOB_BYTES: &str = "400000";
const SMALL_BYTES: &str = "20000";
/// Backlogs whose jobs must cost the same.
const FEW: u32 = 1_000;
const MANY: u32 = 10_000;

/// Builds, measures and tells.
pub(super) fn measure() -> Result<()> {
    set_up(&[debian::SDKS])?;
    let python = sdks::install()?;
    say("building our side in release mode");
    let build =
        ["build", "--quiet", "--release", "--package", "courier", "--example", "deliveries"];
    run(&mut cargo(&build))?;
    through_window::build()?;
    let place = target_folder().join("bench/delivery");
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    let bench = Bench { place, python };
    let pictures = bench.place.join("pictures");
    ours(&["pictures"], &[&pictures])?;
    let figures = Figures {
        durable: bench.durable()?,
        scale: bench.scale()?,
        throughput: ROUND_TRIPS
            .into_iter()
            .map(|round_trip| bench.throughput(round_trip, &pictures))
            .collect::<Result<_>>()?,
        person: bench.person()?,
        viewed: viewed()?,
    };
    writeln!(std::io::stdout(), "{}", figures.line())?;
    let broken = broken_promises(&figures);
    if !broken.is_empty() {
        bail!("{}", broken.join("; "));
    }
    Ok(())
}

/// Backlogs that the program delivers in its real window.
fn viewed() -> Result<Viewed> {
    say(&format!(
        "{FEW} and {MANY} small jobs delivered by the program while staff look, {MANY} while nobody does"
    ));
    let viewed = Viewed::read(&through_window::measure("measure_drain")?, FEW, MANY)?;
    say(&format!("{viewed:?}"));
    Ok(viewed)
}

struct Bench {
    place: PathBuf,
    python: PathBuf,
}

impl Bench {
    fn durable(&self) -> Result<Durable> {
        say(&format!("{SAVES} jobs of 400 KB saved, and as many files of the same size, in turns"));
        let told = self.ours("durable", "durable", &[&SAVES.to_string()])?;
        let millis = |name: &str| -> Result<Vec<f64>> {
            let list = field(&told, name)?;
            let list = list.trim_start_matches('[');
            list.split(", ").map(|text| Ok(text.parse()?)).collect()
        };
        let (ours, plain) = (millis("ours")?, millis("plain")?);
        let both = |share| [quantile(&ours, share), quantile(&plain, share)];
        let ([ours_p50, plain_p50], [ours_p95, plain_p95]) = (both(0.5), both(0.95));
        say(&format!(
            "ours  {ours_p50:6.2} ms in the middle, {ours_p95:6.2} of twenty the slowest"
        ));
        say(&format!("plain {plain_p50:6.2} ms, {plain_p95:6.2}"));
        Ok(Durable { ours_p50, ours_p95, plain_p50, plain_p95 })
    }

    fn scale(&self) -> Result<Scale> {
        let drained = |jobs: u32| -> Result<Drained> {
            say(&format!("{jobs} small jobs delivered"));
            let service = Service::start(0, 0)?;
            let name = format!("scale-{jobs}");
            let rest = [&service.address, &jobs.to_string(), SMALL_BYTES];
            let told = self.ours("drain", &name, &rest)?;
            let number = |name: &str| -> Result<f64> { Ok(field(&told, name)?.parse()?) };
            let found = Drained {
                cpu_ms_a_job: number("cpu_ms_a_job")?,
                peak_mb: number("peak_kb")? / 1_000.0,
                first_result: number("first_result")?,
                jobs_per_second: f64::from(jobs) / number("seconds")?,
            };
            say(&format!("{found:?}"));
            Ok(found)
        };
        Ok(Scale { few: drained(FEW)?, many: drained(MANY)? })
    }

    /// Jobs a second of both sides, whose rounds alternate: what else the computer does strikes each alike.
    fn throughput(&self, round_trip_ms: u64, pictures: &Path) -> Result<Throughput> {
        let sent = "seconds_until_sent";
        say(&format!("{ROUNDS} times {JOBS} jobs each, {round_trip_ms} ms of round-trip time"));
        let mut rates = [0.0_f64; 2];
        for round in 0..ROUNDS {
            let service = Service::start(round_trip_ms, 0)?;
            let name = format!("drain-{round_trip_ms}-{round}");
            let told =
                self.ours("drain", &name, &[&service.address, &JOBS.to_string(), JOB_BYTES])?;
            let ours: f64 = field(&told, sent)?.parse()?;
            let mut sdk = command(&self.python.to_string_lossy(), &["tests/sdks/python/drain.py"]);
            sdk.env("NO_PROXY", "127.0.0.1").arg(pictures).arg(&service.address);
            let theirs: f64 = Runner::start(&mut sdk)?.ask(&JOBS.to_string())?.trim().parse()?;
            for (best, seconds) in rates.iter_mut().zip([ours, theirs]) {
                *best = best.max(f64::from(JOBS) / seconds);
            }
        }
        let [ours, python] = rates;
        say(&format!("ours {ours:.1} jobs a second, Python SDK {python:.1}: {:.2}", ours / python));
        Ok(Throughput { round_trip_ms, ours, python })
    }

    fn person(&self) -> Result<Person> {
        say(&format!("a person alone at 64 kbit/s, and behind a backlog of {BACKLOG}"));
        let waits = |backlog: u32| -> Result<f64> {
            let service = Service::start(0, SLOW_BYTES_PER_S)?;
            let name = format!("person-{backlog}");
            let told = self.ours("person", &name, &[&service.address, &backlog.to_string()])?;
            Ok(field(&told, "seconds")?.parse()?)
        };
        let (alone_seconds, behind_seconds) = (waits(0)?, waits(BACKLOG)?);
        say(&format!("alone {alone_seconds:.0} s, behind the backlog {behind_seconds:.0} s"));
        Ok(Person { alone_seconds, behind_seconds })
    }

    /// What an order of ours tells, in a folder of its own.
    fn ours(&self, order: &str, name: &str, rest: &[&str]) -> Result<String> {
        let folder = self.place.join(name);
        fs::create_dir_all(&folder)?;
        let mut arguments = vec![folder.as_path()];
        arguments.extend(rest.iter().map(Path::new));
        ours(&[order], &arguments)
    }
}

fn program(words: &[&str]) -> Command {
    command(&target_folder().join("release/examples/deliveries").to_string_lossy(), words)
}

fn ours(words: &[&str], arguments: &[&Path]) -> Result<String> {
    let told = program(words).args(arguments).stderr(Stdio::inherit()).output()?;
    if !told.status.success() {
        bail!("{words:?} failed ({})", told.status);
    }
    Ok(String::from_utf8(told.stdout)?)
}

/// What stands under this name in a line of JSON that holds numbers and lists of them.
fn field<'a>(line: &'a str, name: &str) -> Result<&'a str> {
    let found = line.split_once(&format!("\"{name}\":")).map(|(_, rest)| rest);
    let end =
        |rest: &str| if rest.starts_with('[') { rest.find(']') } else { rest.find([',', '}']) };
    let value = found.and_then(|rest| Some(&rest[..end(rest)?]));
    value.with_context(|| format!("there is no {name} in {line}"))
}

/// The stand-in. Dropping it ends it.
struct Service {
    child: Child,
    address: String,
}

impl Service {
    fn start(round_trip_ms: u64, bytes_per_s: u64) -> Result<Self> {
        use std::io::{BufRead as _, BufReader};
        let mut serve = program(&["serve", &round_trip_ms.to_string(), &bytes_per_s.to_string()]);
        let mut child = serve.stdout(Stdio::piped()).spawn()?;
        let said = child.stdout.take().context("the stand-in has no output")?;
        let mut service = Self { child, address: String::new() };
        BufReader::new(said).read_line(&mut service.address)?;
        service.address.truncate(service.address.trim_end().len());
        Ok(service)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_are_numbers_and_lists() {
        let line = r#"{"seconds":1.5,"ours":[1.0, 2.5],"peak_kb":7}"#;
        assert_eq!(field(line, "seconds").unwrap(), "1.5");
        assert_eq!(field(line, "ours").unwrap(), "[1.0, 2.5");
        assert_eq!(field(line, "peak_kb").unwrap(), "7");
        assert!(field(line, "plain").is_err());
    }
}
