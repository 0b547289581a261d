//! Lets a kiosk begin with a clock that is years off: it makes its first contact, its job is approved, and what was agreed goes
//! out at its right moment. Each kiosk is a process of its own whose clock libfaketime moves.

use crate::authority::Authority;
use crate::kiosk::{Kiosk, kyc_enrollment, wall_clock};
use courier::{Connection, CourierTiming, CourierUpdate, Https, NetworkSettings, SurelyPast};
use delivery::{Category, Job, UnixMillis};
use enrollment::KioskClock;
use sandbox::scenario::Forced;
use sandbox::{Sandbox, SandboxSettings, Scenario, Tls};
use smile_id::{Account, timestamp};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::{env, fs};

const PARTNER: &str = "085";
const KEY: &str = "11111111-2222-3333-4444-555555555555";
const ASKED: &str = "TABASAMU_TEST_VISIT";
const BUILT: &str = "TABASAMU_TEST_BUILT";
const HEARD: &str = "TABASAMU_TEST_HEARD";
const DAY_MS: u64 = 24 * 3_600_000;
const YEAR_MS: u64 = 365 * DAY_MS;

/// Not a test of its own: the process whose clock is wrong.
#[test]
fn visits_by_the_clock_it_has() {
    let Ok(url) = env::var(ASKED) else { return };
    let moment = |name: &str| env::var(name).ok().map(|ms| UnixMillis(ms.parse().unwrap()));
    let past = SurelyPast { built: moment(BUILT).unwrap_or_default(), heard: moment(HEARD) };
    let https = Https::with(CourierTiming::brisk(), NetworkSettings::default(), past).unwrap();
    let mut kiosk = Kiosk::new();
    let began = wall_clock();
    // It is saved before anything is known of the service's time.
    let clock = KioskClock { captured: courier::uptime(), error_ms: None };
    let enrollment = kyc_enrollment("job-0", began.0, Some(clock));
    kiosk.store.lock().unwrap().add(&enrollment, &Job::new(began), began).unwrap();
    kiosk.start_over(
        Arc::new(https),
        Some(Account::new(PARTNER, KEY, &url, "").unwrap().into()),
        None,
    );
    kiosk.wait("an answer", |kiosk| {
        let decided = kiosk.job("job-0").job.category().is_some();
        let updates = kiosk.updates.lock().unwrap();
        let offline = |update: &CourierUpdate| {
            matches!(update, CourierUpdate::Connection(Connection::Offline { .. }))
        };
        decided || updates.iter().any(offline)
    });
    let approved = kiosk.job("job-0").job.category() == Some(Category::Approved);
    println!("found: approved={approved} began={}", began.0);
    println!("{:?}", kiosk.updates.lock().unwrap());
    let error_ms = kiosk.service_time().map(|now| i128::from(now.0) - i128::from(wall_clock().0));
    println!("error: {}", error_ms.unwrap_or_default());
    println!("heard: {}", courier::last_heard(&kiosk.store.lock().unwrap()).is_some());
    let stored = kiosk.store.lock().unwrap();
    let stored = stored.enrollment(enrollment.job_id()).ok();
    println!("kept: {:?}", stored.and_then(|one| one.clock()?.error_ms));
}

/// The service, a certificate of the year around now, and what it saw.
struct World {
    authority: Authority,
    sandbox: Sandbox,
}

/// What the kiosk said in the end.
struct Told {
    lines: String,
}

impl Told {
    fn value(&self, name: &str) -> &str {
        let found = self.lines.lines().find_map(|line| line.split_once(name));
        found.unwrap_or_else(|| panic!("no {name} in {}", self.lines)).1
    }
}

impl World {
    fn new() -> Self {
        let authority = Authority::new();
        let this_year = year(wall_clock());
        let (certificate, key) = authority.certificate("127.0.0.1", (this_year, this_year + 1));
        let tls = Tls::from_pem(certificate.pem().as_bytes(), key.serialize_pem().as_bytes());
        let scenario = Scenario {
            force: vec![Forced { code: "0810".into(), times: None }],
            ..Scenario::default()
        };
        let settings = SandboxSettings {
            tls: Some(tls.unwrap()),
            scenario,
            ..SandboxSettings::new(PARTNER, KEY)
        };
        Self { authority, sandbox: Sandbox::start(settings).unwrap() }
    }

    /// A kiosk that believes it to be this moment (as libfaketime writes it), built and in contact at these.
    fn visit(&self, clock: &str, built: UnixMillis, heard: Option<UnixMillis>) -> Told {
        let mut kiosk = Command::new(env::current_exe().unwrap());
        kiosk
            .args(["--exact", "clocks::visits_by_the_clock_it_has", "--nocapture"])
            .env(ASKED, self.sandbox.base_url())
            .env(BUILT, built.0.to_string())
            .env("SSL_CERT_FILE", self.authority.file())
            .env("LD_PRELOAD", libfaketime())
            .env("FAKETIME", clock)
            // Only the clock that people set is wrong.
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .env("TZ", "UTC");
        if let Some(heard) = heard {
            kiosk.env(HEARD, heard.0.to_string());
        }
        let output = kiosk.output().unwrap();
        let lines = String::from_utf8(output.stdout).unwrap();
        println!("{clock}: {lines} {}", String::from_utf8_lossy(&output.stderr));
        Told { lines }
    }
}

/// Debian keeps it in a folder named after the machine.
fn libfaketime() -> String {
    let folders = fs::read_dir("/usr/lib").unwrap().flatten();
    let mut found = folders.map(|folder| folder.path().join("faketime/libfaketimeMT.so.1"));
    found.find(|file| Path::exists(file)).expect("faketime is installed").display().to_string()
}

fn year(at: UnixMillis) -> i32 {
    timestamp::format(at)[..4].parse().unwrap()
}

/// Invariant: With a clock that is years off the first contact is made, and what was agreed goes out at its right moment.
#[test]
fn a_kiosk_of_1970_2015_and_2036_sends_a_consent_of_today() {
    let now = wall_clock();
    // Before the certificate was made, as programs are.
    let built = UnixMillis(now.0 - 400 * DAY_MS);
    for clock in ["@1970-01-02 00:00:00", "@2015-06-01 00:00:00", "@2036-06-01 00:00:00"] {
        let world = World::new();
        let told = world.visit(clock, built, None);
        assert!(told.value("found: ").starts_with("approved=true"), "{clock}");
        let began: u64 = told.value("began=").parse().unwrap();
        assert!(began.abs_diff(now.0) > 5 * YEAR_MS, "{clock}: its clock was not wrong");
        let ledger = world.sandbox.ledger();
        let said = ledger.processed[0].consented_at.as_deref().unwrap();
        let consented = timestamp::parse(said).unwrap();
        let passed = consented.0.abs_diff(now.0);
        assert!(passed < 600_000, "{clock}: consented at {said}");
        // Staff are told by how much, and it is kept beside what the clock said.
        let error: i64 = told.value("error: ").parse().unwrap();
        assert!(began.saturating_add_signed(error).abs_diff(now.0) < 600_000, "{clock}");
        assert_eq!(told.value("heard: "), "true");
        assert!(told.lines.contains("ClockCompared"), "{clock}");
    }
}

/// A program that was heard of yesterday is not led back further than that, and one that may be as old as its clock says is
/// not led back at all.
#[test]
fn a_clock_ahead_is_led_back_no_further_than_is_known() {
    let now = wall_clock();
    let world = World::new();
    let yesterday = UnixMillis(now.0 - DAY_MS);
    let told = world.visit("+3y", yesterday, Some(yesterday));
    assert!(told.value("found: ").starts_with("approved=true"), "heard of a day ago");
    let told = world.visit("+500d", yesterday, None);
    assert!(told.value("found: ").starts_with("approved=false"), "it may be that late");
    assert!(told.lines.contains("Expired"), "{}", told.lines);
    let in_two_years = UnixMillis(now.0 + 2 * YEAR_MS);
    let told = world.visit("+3y", yesterday, Some(in_two_years));
    assert!(told.value("found: ").starts_with("approved=false"), "it ran out before that");
}
