//! A kiosk whose clock battery is dead, or whose clock is years ahead: a person's visit ends well all the same, what they agreed
//! to goes out at its right moment, and staff are told that the clock is wrong.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, ensure};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use sandbox::{Sandbox, SandboxSettings, Tls};
use smile_id::timestamp;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// The stand-in's authority knows numbers that end in 0.
const KNOWN: &str = "GHA-123456789-0";
/// The demo's account.
const ACCOUNT: (&str, &str) = ("085", "demo-key-of-nobody");
const DAY: Duration = Duration::from_secs(24 * 3600);
/// A visit takes no longer.
const VISIT: Duration = Duration::from_secs(1800);

/// A Smile ID that speaks TLS, with a certificate of these weeks, and who vouches for it.
struct Service {
    sandbox: Sandbox,
    folder: TempDir,
}

impl Service {
    fn start() -> Result<Self> {
        let mut params = CertificateParams::new(Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned()])?;
        let now = SystemTime::now();
        params.not_before = (now - 30 * DAY).into();
        params.not_after = (now + 60 * DAY).into();
        let certificate = params.signed_by(&key, &issuer)?;
        let tls = Tls::from_pem(certificate.pem().as_bytes(), key.serialize_pem().as_bytes())?;
        let settings =
            SandboxSettings { tls: Some(tls), ..SandboxSettings::new(ACCOUNT.0, ACCOUNT.1) };
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("authority.pem"), issuer.pem())?;
        Ok(Self { sandbox: Sandbox::start(settings)?, folder })
    }
}

/// Debian keeps it in a folder named after the machine.
fn libfaketime() -> Result<String> {
    let mut folders = fs::read_dir("/usr/lib")?.flatten();
    let found = folders.find_map(|folder| {
        Some(folder.path().join("faketime/libfaketimeMT.so.1")).filter(|file| Path::exists(file))
    });
    Ok(found.context("faketime is not installed")?.display().to_string())
}

fn visit_at(clock: &str, name: &'static str, is_ahead: bool) -> Result<()> {
    let watch = Stopwatch::start(name);
    let service = Service::start()?;
    let authority = service.folder.path().join("authority.pem").display().to_string();
    let environment = [
        ("SSL_CERT_FILE", authority.as_str()),
        ("LD_PRELOAD", &libfaketime()?),
        ("FAKETIME", clock),
        // Only the clock that people set is wrong.
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ("DONT_FAKE_MONOTONIC", "1"),
    ];
    let base_url = service.sandbox.base_url();
    let kiosk = Kiosk::open(WIDE, &["--demo", "--sandbox", &base_url], &environment)?;
    let year = kiosk.ask("return new Date().getUTCFullYear()")?;
    ensure!(clock.contains(&year.to_string()), "the page's year is {year}");
    kiosk.arrive_with_document("310001", KNOWN)?;
    kiosk.be_photographed()?;
    kiosk.use_photos()?;
    kiosk.wait_for_result("approved", &["checking"])?;
    watch.note("approved");
    kiosk.leave()?;
    kiosk.open_jobs()?;
    let minutes = kiosk.wait("that the clock is wrong", NEXT, |page| {
        let minutes = page.fact("clock-wrong", "minutes")?.parse::<u64>().ok()?;
        (page.fact("clock-wrong", "ahead") == Some(&is_ahead.to_string())).then_some(minutes)
    })?;
    ensure!(minutes > 5 * 365 * 24 * 60, "wrong by {minutes} minutes only");
    kiosk.shoot(&format!("staff-{name}"))?;
    let ledger = service.sandbox.ledger();
    let said = ledger.processed.first().and_then(|one| one.consented_at.clone());
    let said = said.context("no consent went out")?;
    let consented = timestamp::parse(&said).with_context(|| format!("agreed at {said:?}"))?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let passed = now.abs_diff(Duration::from_millis(consented.0));
    ensure!(passed < VISIT, "agreed at {said}, {passed:?} from now");
    Ok(())
}

/// Invariant: With a clock that is years off a visit ends well, its consent goes out at its right moment, and staff are warned.
#[test]
fn visit_with_a_clock_of_1970_is_approved() -> Result<()> {
    visit_at("@1970-01-02 00:00:00", "clock-1970", false)
}

#[test]
fn visit_with_a_clock_of_2015_is_approved() -> Result<()> {
    visit_at("@2015-06-01 00:00:00", "clock-2015", false)
}

#[test]
fn visit_with_a_clock_of_2036_is_approved() -> Result<()> {
    visit_at("@2036-06-01 00:00:00", "clock-2036", true)
}
