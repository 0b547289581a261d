//! Compares the store with a plain map: any sequence of calls gives the same answers.

use crate::support::{NOON, enrollment, job_id, reserving, root_key, waiting};
use delivery::{Job, UnixMillis};
use proptest::prelude::*;
use std::collections::BTreeMap;
use store::{JobEventKind, JournalEntry, JournalNote, Store, StoreError};

#[derive(Debug, Clone)]
enum Call {
    Add(u32),
    Save(u32, bool),
    Erase(u32),
    PutSecret(u8, Vec<u8>),
    DeleteSecret(u8),
    Reopen,
}

fn call() -> impl Strategy<Value = Call> {
    prop_oneof![
        3 => (1..5_u32).prop_map(Call::Add),
        4 => (1..5_u32, any::<bool>()).prop_map(|(number, due)| Call::Save(number, due)),
        2 => (1..5_u32).prop_map(Call::Erase),
        2 => (0..2_u8, proptest::collection::vec(any::<u8>(), 0..40)).prop_map(|(name, secret)| Call::PutSecret(name, secret)),
        1 => (0..2_u8).prop_map(Call::DeleteSecret),
        2 => Just(Call::Reopen),
    ]
}

/// What a job should be.
struct Expected {
    job: Job,
    erased: bool,
    timeline: Vec<JournalEntry>,
}

#[derive(Default)]
struct Model {
    jobs: BTreeMap<u32, Expected>,
    order: Vec<u32>,
    secrets: BTreeMap<u8, Vec<u8>>,
}

impl Model {
    /// Does the call on both sides; the answers must agree.
    fn apply(&mut self, store: &mut Store, call: &Call, at: UnixMillis) {
        let entry = |what| JournalEntry { at, note: JournalNote::new(what, "") };
        match call {
            Call::Add(number) => {
                let added = store.add(&enrollment(*number), &waiting(), at);
                if self.jobs.contains_key(number) {
                    assert!(matches!(added, Err(StoreError::JobExists)));
                } else {
                    added.unwrap();
                    self.order.push(*number);
                    let timeline = vec![entry(JobEventKind::Saved)];
                    self.jobs.insert(*number, Expected { job: waiting(), erased: false, timeline });
                }
            }
            Call::Save(number, due) => {
                let job = if *due { waiting() } else { reserving() };
                let saved = store.save(
                    &job_id(*number),
                    &job,
                    JournalNote::new(JobEventKind::Retried, ""),
                    at,
                );
                match self.jobs.get_mut(number) {
                    Some(expected) => {
                        saved.unwrap();
                        expected.job = job;
                        expected.timeline.push(entry(JobEventKind::Retried));
                    }
                    None => assert!(matches!(saved, Err(StoreError::NoSuchJob))),
                }
            }
            Call::Erase(number) => {
                let erased = store.erase_photos(&job_id(*number), at);
                match self.jobs.get_mut(number) {
                    Some(expected) => {
                        erased.unwrap();
                        if !expected.erased {
                            expected.timeline.push(entry(JobEventKind::PhotosErased));
                        }
                        expected.erased = true;
                    }
                    None => assert!(matches!(erased, Err(StoreError::NoSuchJob))),
                }
            }
            Call::PutSecret(name, secret) => {
                store.put_secret(&name.to_string(), secret).unwrap();
                self.secrets.insert(*name, secret.clone());
            }
            Call::DeleteSecret(name) => {
                store.delete_secret(&name.to_string()).unwrap();
                self.secrets.remove(name);
            }
            Call::Reopen => {}
        }
    }

    fn compare(&self, store: &Store) {
        assert_eq!(store.integrity_warnings(), []);
        let ids: Vec<_> = store.jobs().unwrap().into_iter().map(|summary| summary.job_id).collect();
        assert_eq!(ids, self.order.iter().map(|number| job_id(*number)).collect::<Vec<_>>());
        for (number, expected) in &self.jobs {
            let id = job_id(*number);
            let summary = store.job(&id).unwrap();
            assert_eq!(summary.job, expected.job);
            assert_eq!(summary.changed_at, expected.timeline.last().unwrap().at);
            assert_eq!(store.timeline(&id).unwrap(), expected.timeline);
            let report = store.quality_report(&id).unwrap();
            assert_eq!(report.as_ref(), enrollment(*number).quality_report());
            match store.enrollment(&id) {
                Ok(found) => assert!(!expected.erased && found == enrollment(*number)),
                Err(refused) => {
                    assert!(expected.erased && matches!(refused, StoreError::PhotosErased));
                }
            }
        }
        for name in 0..2_u8 {
            let found = store.get_secret(&name.to_string()).unwrap();
            assert_eq!(found.as_deref(), self.secrets.get(&name));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_calls_give_the_same_answers_as_a_map(calls in proptest::collection::vec(call(), 1..25)) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(folder.path(), root_key()).unwrap();
        let mut model = Model::default();
        for (turn, call) in (0_u64..).zip(&calls) {
            if matches!(call, Call::Reopen) {
                drop(store);
                store = Store::open(folder.path(), &root_key()).unwrap();
            }
            model.apply(&mut store, call, UnixMillis(NOON.0 + turn));
            model.compare(&store);
        }
    }
}
