//! Makes jobs that ended, and stores full of them.

use crate::support::{NOON, enrollment, job_id, root_key, waiting};
use delivery::{
    Category, Event, Jitter, Job, Judge, Reply, Slot, StatusReport, Step, Timing, Verdict,
};
use std::path::Path;
use store::{JobEventKind, JournalNote, Store};

/// A job that was approved, with codes that staff may want to see later.
pub(crate) fn approved() -> Job {
    let reserve = Step::Reserve { retry: false };
    let slot = Slot {
        upload_url: "https://bucket.example/place".into(),
        smile_job_id: "0000000042".into(),
        ref_id: "ref".into(),
        expires_at: None,
        raw: "{}".into(),
    };
    let verdict = Verdict {
        category: Category::Approved,
        judge: Judge::Human,
        code: "0840".into(),
        text: "Enroll User".into(),
        actions: Vec::new(),
        smile_job_id: None,
    };
    let events = [
        Event::Intended(reserve),
        Event::Replied(reserve, Reply::Reserved(slot)),
        Event::Intended(Step::Upload),
        Event::Replied(Step::Upload, Reply::Stored),
        Event::Replied(Step::AskStatus, Reply::Status(StatusReport::Judged(verdict))),
        Event::PhotosErased,
    ];
    events
        .into_iter()
        .fold(waiting(), |job, event| job.after(event, NOON, Jitter::MIDDLE, &Timing::production()))
}

/// Lets a job end, and its photos go.
pub(crate) fn end(store: &mut Store, number: u32) {
    let note = JournalNote::new(JobEventKind::ResultCame, "0840");
    store.save(&job_id(number), &approved(), note, NOON).unwrap();
    store.erase_photos(&job_id(number), NOON).unwrap();
}

/// A store in which the jobs up to `count` ended.
pub(crate) fn ended(folder: &Path, count: u32) -> Store {
    let mut store = Store::create(folder, root_key()).unwrap();
    for number in 1..=count {
        store.add(&enrollment(number), &waiting(), NOON).unwrap();
        end(&mut store, number);
    }
    store
}
