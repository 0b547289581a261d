//! Keeps what staff wrote about a job sealed with it, and lets it go with the person.

use crate::ended::end;
use crate::support::{NOON, filled, job_id, reserving, root_key, waiting};
use delivery::{Handling, HandlingAct};
use std::path::Path;
use store::{JobEventKind, JournalNote, Store};

const WRITTEN: &str = "calls back on Monday, says Quillonwe";

fn handled() -> Handling {
    let act = HandlingAct::Note { text: WRITTEN.to_owned() };
    Handling::default().after(act, None, &waiting(), NOON).unwrap()
}

fn note(kind: JobEventKind) -> JournalNote {
    JournalNote::new(kind, "")
}

fn lies_open(folder: &Path) -> bool {
    let files = std::fs::read_dir(folder).unwrap();
    let files = files.map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    let word = b"Quillonwe";
    files.into_iter().any(|file| file.windows(word.len()).any(|part| part == word))
}

/// Invariant: What staff wrote about a job is sealed with it, and goes when the person goes.
#[test]
fn what_staff_wrote_is_sealed_and_goes_with_the_person() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 2);
    store.save_handling(&job_id(1), &handled(), note(JobEventKind::NoteWritten), NOON).unwrap();
    // The delivery goes on, and nothing of it is lost.
    store.save(&job_id(1), &reserving(), note(JobEventKind::Reserving), NOON).unwrap();
    for _ in 0..2 {
        let kept = store.job(&job_id(1)).unwrap();
        assert_eq!((kept.handling.note(), kept.job), (WRITTEN, reserving()));
        assert_eq!(store.job(&job_id(2)).unwrap().handling, Handling::default());
        assert_eq!(store.integrity_warnings(), []);
        drop(store);
        assert!(!lies_open(folder.path()));
        store = Store::open(folder.path(), &root_key()).unwrap();
    }
    end(&mut store, 1);
    assert_eq!(store.job(&job_id(1)).unwrap().handling, handled(), "it outlives the answer");
    store.reduce(&[job_id(1)], NOON).unwrap();
    assert_eq!(store.job(&job_id(1)).unwrap().handling, Handling::default());
    let told = store.timeline(&job_id(1)).unwrap();
    assert!(told.iter().any(|entry| entry.note.kind == JobEventKind::NoteWritten));
    assert!(told.iter().all(|entry| !entry.note.detail.contains("Quillonwe")));
}
