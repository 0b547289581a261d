//! A new station's first supervisor, a lock that keeps what was typed, a wrong PIN, and a program that forgets nobody.

use crate::desktop::WIDE;
use crate::journeys::store::passphrase::GOOD;
use crate::kiosk::Kiosk;
use crate::staff::PIN;
use crate::stopwatch::Stopwatch;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, ensure};

/// Calls every command of the main window and tells which of them were not refused, by name. `arguments[0]` are the names;
/// what a call wants is left out, and whoever is let in is told so by another refusal.
const CALL: &str = r#"
const call = (name) =>
  globalThis.__TAURI_INTERNALS__.invoke(name, JSON.parse(arguments[1])).then(
    () => [name, "answered"],
    (why) => [name, why.code ?? String(why)],
  );
return Promise.all(JSON.parse(arguments[0]).map(call));
"#;

/// Commands of the staff that want nothing or a job's id, with what each does when it is let in.
const OF_STAFF: &str = r#"["settings", "store_key", "lift_lockouts", "cameras", "outlets", "screens", "members",
    "renew_recovery_code", "erasures", "job", "show_number", "check_job", "withdraw_job", "erase_person",
    "open_operator_window", "leave"]"#;
const SOME_JOB: &str = r#"{"jobId": "a1"}"#;

impl Kiosk {
    /// What the program says to each of the staff's commands, by name.
    fn answers(&self) -> Result<Vec<(String, String)>> {
        let told = self.ask_with(CALL, &[OF_STAFF, SOME_JOB])?;
        Ok(serde_json::from_value(told)?)
    }

    /// Waits for the words beside the PIN.
    fn pin_is_refused(&self) -> Result<String> {
        self.wait("words at the PIN", NEXT, |page| {
            let words = page.text_of("pin-mistake")?;
            (!words.is_empty()).then(|| words.to_owned())
        })
    }
}

/// Invariant: A page on which nobody has signed in is refused every command of the staff.
#[test]
fn first_supervisor_locks_mistypes_and_comes_in_again() -> Result<()> {
    let watch = Stopwatch::start("staff-door");
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    let arguments = ["--windowed", "--data", folder];
    let kiosk = Kiosk::open(WIDE, &arguments, &[])?;
    kiosk.wait_for_lock("choose-passphrase")?;
    kiosk.choose(GOOD, GOOD)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    for (name, answer) in kiosk.answers()? {
        ensure!(answer == "signed-out", "{name} told a passer-by {answer}");
    }
    // As a person with a keyboard comes.
    kiosk.desktop().strike("ctrl+alt+s")?;
    kiosk.wait_for_screen("new-supervisor", NEXT)?;
    kiosk.shoot("staff-first-run")?;
    let code = kiosk.make_first_supervisor()?;
    ensure!(code.len() == 24, "a recovery code of {} signs", code.len());
    kiosk.shoot("staff-door")?;
    kiosk.type_pin("000001")?;
    kiosk.press("sign-in")?;
    ensure!(kiosk.pin_is_refused()?.contains('4'), "four more may be tried");
    kiosk.type_pin(PIN)?;
    kiosk.press("sign-in")?;
    kiosk.wait_for_screen("jobs", NEXT)?;
    watch.note("signed in");

    kiosk.write("filter-words", "C-10")?;
    kiosk.press("lock-staff")?;
    kiosk.wait_for_screen("door", NEXT)?;
    kiosk.shoot("staff-locked")?;
    for (name, answer) in kiosk.answers()? {
        ensure!(answer == "signed-out", "{name} told somebody before the lock {answer}");
    }
    kiosk.type_pin(PIN)?;
    kiosk.press("sign-in")?;
    kiosk.wait_for_screen("jobs", NEXT)?;
    let kept = kiosk.ask(r#"return document.querySelector("[data-test=filter-words]").value"#)?;
    ensure!(kept == "C-10", "the lock kept {kept}");
    kiosk.press("leave-staff")?;
    kiosk.wait_for_screen("attract", NEXT)?;
    watch.note("locked and left");

    let kiosk = kiosk.after_a_kill(&arguments)?;
    kiosk.wait_for_lock("ask-passphrase")?;
    kiosk.write("passphrase", GOOD)?;
    kiosk.press("unlock")?;
    ensure!(kiosk.come_to_door()? == "door", "a station with staff has no second first run");
    kiosk.type_pin(PIN)?;
    kiosk.press("sign-in")?;
    kiosk.wait_for_screen("jobs", NEXT)?;
    Ok(())
}
