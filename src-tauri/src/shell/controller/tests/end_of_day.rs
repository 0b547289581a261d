//! Ends a day as the window asks for it: counted, noted, saved, and every list that leaves the station put down.

use super::erasing::with_two_people;
use super::{Bench, clock};
use crate::day::commands::{end_of_day, save_day, write_day_note};
use crate::day::view::{DayFile, DaySpan, DayView};
use crate::jobs::commands::export_jobs;
use crate::jobs::list_view::JobFilter;
use crate::jobs::view::JobOutcome;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::Kiosk;
use delivery::LONGEST_NOTE;
use enrollment::JobKind;
use faulty_disk::{DiskCall, DiskFault};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::StationEvent;

const DAY: &str = "2026-11-30";

/// The day around now, whatever it is called.
fn today() -> DaySpan {
    let now = clock::now().0;
    DaySpan { day: DAY.to_owned(), from_ms: now - 3_600_000, before_ms: now + 3_600_000 }
}

/// The commands wait for the controller, which works in this thread.
fn asked<T: Send + 'static>(
    bench: &mut Bench,
    ask: impl FnOnce(&Arc<Kiosk>) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let kiosk = Arc::clone(&bench.kiosk);
    let is_answered = Arc::new(AtomicBool::new(false));
    let done = Arc::clone(&is_answered);
    let asked = std::thread::spawn(move || {
        let found = ask(&kiosk);
        done.store(true, Ordering::SeqCst);
        // The controller waits for something to do.
        kiosk.notify_changed();
        found
    });
    bench.works_until("the answer", |_| is_answered.load(Ordering::SeqCst));
    asked.join().unwrap()
}

fn day(bench: &mut Bench, span: DaySpan) -> DayView {
    asked(bench, move |kiosk| end_of_day(kiosk, span)).unwrap()
}

fn export(bench: &mut Bench, folder: &Path, words: &str) -> Result<(String, u32), Failure> {
    let filter = JobFilter { words: words.to_owned(), ..JobFilter::default() };
    let folder = folder.to_str().unwrap().to_owned();
    let saved = asked(bench, move |kiosk| export_jobs(kiosk, filter, &folder, 180))?;
    Ok((saved.file_name, saved.jobs))
}

/// Invariant: The note of a day is kept with who wrote it, and the day tells who wrote and who took lists away.
#[test]
fn a_day_is_counted_noted_and_saved() {
    let mut bench = with_two_people();
    bench.staff_come();
    let shown = day(&mut bench, today());
    let [taken] = &shown.taken[..] else { panic!("{:?}", shown.taken) };
    assert_eq!((taken.purpose, taken.outcome), (JobKind::Registration, JobOutcome::Waiting));
    assert_eq!((shown.all, taken.jobs, shown.unsent, shown.to_do), (3, 3, 3, 0));
    assert!(shown.oldest_unsent_ms.is_some_and(|oldest| today().holds(oldest)));
    assert_eq!((shown.note, shown.done.len()), (None, 0));
    let before = DaySpan { before_ms: today().from_ms, from_ms: 0, ..today() };
    let shown = day(&mut bench, before);
    assert_eq!((shown.all, shown.unsent), (0, 3), "what is open is open on any day");

    let kiosk = Arc::clone(&bench.kiosk);
    write_day_note(&kiosk, DAY, " Paper is low \n").unwrap();
    assert!(write_day_note(&kiosk, DAY, &"m".repeat(LONGEST_NOTE + 1)).is_err());
    assert!(write_day_note(&kiosk, "today", "x").is_err());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let file = |folder: &str, text: &str| DayFile {
        day: DAY.to_owned(),
        folder: folder.to_owned(),
        text: text.to_owned(),
    };
    let name = save_day(&kiosk, file(&path, "3 jobs")).unwrap();
    assert_eq!(std::fs::read_to_string(folder.path().join(name)).unwrap(), "3 jobs");
    let nowhere = save_day(&kiosk, file("/nowhere/at/all", "x")).unwrap_err();
    assert_eq!(nowhere.code, FailureCode::FileUnsaved);
    assert!(save_day(&kiosk, file(&path, &"m".repeat(20_000))).is_err());

    let shown = day(&mut bench, today());
    let note = shown.note.unwrap();
    assert_eq!((note.text.as_str(), note.by.as_str()), ("Paper is low", "Demo"));
    let events: Vec<_> = shown.done.iter().map(|act| (act.by.as_str(), &act.event)).collect();
    let written = StationEvent::DayNoteWritten { day: DAY.to_owned() };
    let saved = StationEvent::DaySaved { day: DAY.to_owned() };
    assert_eq!(events, [("Demo", &written), ("Demo", &saved)], "what failed is not told");
}

/// Invariant: Whoever takes a list of jobs away is in the journal with how many they are; what is not written there is not
/// written anywhere.
#[test]
fn a_list_that_is_taken_away_is_put_down() {
    let mut bench = with_two_people();
    let disk = bench.covers_store();
    bench.staff_come();
    let folder = tempfile::tempdir().unwrap();
    let (name, jobs) = export(&mut bench, folder.path(), "asha").unwrap();
    assert_eq!(jobs, 2, "as filtered");
    let written = std::fs::read_to_string(folder.path().join(name)).unwrap();
    let lines: Vec<_> = written.lines().collect();
    assert_eq!(lines.len(), 3, "{written}");
    assert!(lines[0].starts_with("\u{FEFF}\"reference\",\"purpose\",\"taken_at\""), "{written}");
    assert!(
        lines[1].contains("\"register\"") && lines[1].contains("+03:00\",\"saved\",\"waiting\"")
    );
    assert!(!written.contains("asha") && !written.contains("juma"), "{written}");
    let told: Vec<_> = day(&mut bench, today()).done.into_iter().map(|act| act.event).collect();
    assert_eq!(told, [StationEvent::JobsExported { jobs: 2 }]);

    let refused = export(&mut bench, Path::new("/nowhere/at/all"), "").unwrap_err();
    assert_eq!(refused.code, FailureCode::FileUnsaved);
    let left = tempfile::tempdir().unwrap();
    disk.refuse(DiskCall::Write, DiskFault::Full, 0, usize::MAX);
    assert!(export(&mut bench, left.path(), "").is_err());
    assert_eq!(std::fs::read_dir(left.path()).unwrap().count(), 0, "nobody was told of it");
}
