//! A disk that keeps nothing any more is found out before anybody stands in front of the camera.

use super::copies::enrollment_of;
use super::{Bench, CUSTOMER, way_to_the_camera};
use crate::shell::clock;
use crate::shell::controller::disk_watch::DiskWatch;
use crate::shell::policy_file::Policies;
use crate::shell::request::Request;
use crate::shell::session::StoreState;
use crate::shell::view::Lock;
use delivery::Job;
use enrollment::JobId;
use faulty_disk::{DiskCall, DiskFault, FaultyDisk};
use std::fs;
use visit::{PersonEvent, Place, VisitFailure};

/// From now on nothing that is written stays.
fn keeps_nothing(disk: &FaultyDisk, fault: DiskFault) {
    disk.refuse(DiskCall::Write, fault, 0, usize::MAX);
    disk.refuse(DiskCall::Flush, fault, 0, usize::MAX);
}

impl Bench {
    /// A person, as the window tells of them.
    fn told(&mut self, event: PersonEvent) {
        self.controller.on_request(Request::Person(event));
        self.controller.watch_store();
    }

    /// The next small write is due.
    fn time_passes(&mut self) {
        self.controller.disk =
            DiskWatch { next_at: None, ..std::mem::take(&mut self.controller.disk) };
    }
}

/// Invariant: A disk that keeps nothing is known before anybody is photographed, and over as soon as it keeps again.
#[test]
fn a_disk_that_turned_read_only_is_known_while_nobody_is_here() {
    let mut bench = Bench::new(Policies::default());
    let disk = bench.covers_store();
    keeps_nothing(&disk, DiskFault::Device);
    bench.time_passes();
    bench.works_until("the shut store", |bench| bench.controller.view().lock == Lock::Reopening);
    bench.told(PersonEvent::Started);
    assert_eq!(bench.place(), Place::Attract, "nobody is let in");
    disk.heal();
    bench.works_until("the open store", |bench| bench.controller.view().lock == Lock::Open);
    assert_eq!(bench.controller.view().failed_writes, 1, "staff are told");
    bench.told(PersonEvent::Started);
    assert_ne!(bench.place(), Place::Attract);
    bench.controller.close();
}

#[test]
fn whoever_touches_the_screen_first_is_not_led_on() {
    let mut bench = Bench::new(Policies::default());
    let disk = bench.covers_store();
    bench.controller.watch_store();
    keeps_nothing(&disk, DiskFault::Device);
    bench.told(PersonEvent::Started);
    assert_eq!(bench.place(), Place::Attract);
    assert_eq!(bench.controller.view().lock, Lock::Reopening);
    disk.heal();
    bench.works_until("the open store", |bench| bench.controller.view().lock == Lock::Open);
    bench.controller.close();
}

#[test]
fn a_disk_without_room_for_a_job_is_full_whatever_the_system_says() {
    let mut bench = Bench::new(Policies::default());
    let disk = bench.covers_store();
    bench.controller.watch_store();
    keeps_nothing(&disk, DiskFault::Full);
    bench.told(PersonEvent::Started);
    assert_eq!(bench.place(), Place::Attract);
    assert!(bench.controller.view().disk_low, "the first screen and staff are told");
    disk.heal();
    bench.time_passes();
    bench.controller.watch_store();
    assert!(!bench.controller.view().disk_low);
    bench.controller.close();
}

#[test]
fn a_disk_that_turns_while_somebody_types_is_known_before_the_camera_goes_on() {
    let mut bench = Bench::new(Policies::default());
    let disk = bench.covers_store();
    let [started, purpose, number, agreed, ready] = way_to_the_camera(CUSTOMER);
    for event in [started, purpose, number, agreed] {
        bench.told(event);
    }
    keeps_nothing(&disk, DiskFault::Full);
    bench.told(ready);
    assert_eq!(bench.failure(), Some(VisitFailure::DiskFull));
    assert!(bench.controller.visit.is_none(), "no camera was opened");
    bench.controller.close();
}

/// Invariant: A store whose files are deleted while the disk is full is kept until there is room, and nobody is let in.
#[test]
fn files_deleted_while_the_disk_is_full_are_written_anew_once_there_is_room() {
    let mut bench = Bench::new(Policies::default());
    let disk = bench.covers_store();
    bench.controller.watch_store();
    let kept = JobId::new("job-kept").unwrap();
    let now = clock::now();
    let enrollment = enrollment_of(kept.clone(), "C-1");
    let session = bench.controller.session().unwrap();
    session.store().add(&enrollment, &Job::new(now), now).unwrap();
    drop(session);
    keeps_nothing(&disk, DiskFault::Full);
    fs::remove_dir_all(&bench.controller.folder).unwrap();
    bench.told(PersonEvent::Started);
    bench.works_until("the truth", |bench| bench.controller.view().lock == Lock::FilesGone);
    bench.told(PersonEvent::Started);
    assert_eq!(bench.place(), Place::Attract, "nobody is let in");
    disk.heal();
    bench.works_until("the open store", |bench| bench.controller.view().lock == Lock::Open);
    let session = bench.controller.session().unwrap();
    assert!(session.store().job(&kept).is_ok(), "nothing is lost");
    drop(session);
    bench.told(PersonEvent::Started);
    assert_ne!(bench.place(), Place::Attract);
    bench.controller.close();
}

#[test]
fn a_store_whose_folder_could_not_be_used_is_opened_when_it_can_be() {
    let mut bench = Bench::new(Policies::default());
    bench.controller.store_state.send_replace(StoreState::Closed(Lock::Unusable));
    bench.time_passes();
    bench.works_until("the open store", |bench| bench.controller.view().lock == Lock::Open);
    bench.controller.close();
}
